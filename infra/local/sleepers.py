"""Functions that wait for an instant, beside a clock that jumps."""

import threading
import time
from datetime import datetime, timedelta

from chalicelib import clock


class Sleepers:
    """Those who wait now; each until its time has come, be it that it has passed or that the clock went forward."""

    def __init__(self) -> None:
        self._waking_at: list[datetime] = []
        self._changed = threading.Condition()

    def sleep(self, seconds: float) -> None:
        """Wait; to be put in the place of `clock.sleep`."""
        wakes_at, ends_at = clock.now() + timedelta(seconds=seconds), time.monotonic() + seconds
        with self._changed:
            self._waking_at.append(wakes_at)
            try:
                while clock.now() < wakes_at and (left_s := ends_at - time.monotonic()) > 0:
                    self._changed.wait(left_s)
            finally:
                self._waking_at.remove(wakes_at)

    def waking_at(self) -> list[datetime]:
        """When each of them goes on, the first first."""
        with self._changed:
            return sorted(self._waking_at)

    def look(self) -> None:
        """Have them look at the clock."""
        with self._changed:
            self._changed.notify_all()
