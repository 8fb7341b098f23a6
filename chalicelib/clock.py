"""The one source of the present: aware UTC, and movable forward for the embedded cloud and the tests."""

import time
from datetime import UTC, datetime, timedelta
from functools import partial

_real = partial(datetime.now, UTC)  # tests put a time of their own in its place
_ahead = timedelta(0)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _real() + _ahead


def advance(by: timedelta) -> None:
    """Move the present of this process forward.

    Raises:
        ValueError: `by` is negative; time never runs backwards, or what is done would become due again.
    """
    global _ahead  # noqa: PLW0603 - the clock is one process-wide shift, on purpose
    if by < timedelta(0):
        raise ValueError("the clock only moves forward")
    _ahead += by


def sleep(seconds: float) -> None:
    """Wait for `seconds` of real time; tests replace it by `advance`."""
    time.sleep(max(0.0, seconds))
