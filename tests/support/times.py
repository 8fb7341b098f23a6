"""Time in tests: it begins at the same instant for every cloud, and passes only where a test or the code lets it."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from chalicelib import clock

# So that no test hangs on the day it is run on: a Wednesday in winter, weeks from any change of clocks, and ahead of
# the real time by which DynamoDB Local lets rows expire.
BEGINNING = datetime(2032, 1, 14, 9, 30, tzinfo=UTC)
_STEP = timedelta(microseconds=100)


def begin() -> None:
    """Set the clock back to the beginning."""
    clock._ahead = timedelta(0)
    clock._ahead = BEGINNING - clock.now()


def make_virtual(patch: pytest.MonkeyPatch) -> None:
    """Let nobody really wait: sleeping moves the clock, and so does, by a little, each look at it.

    How long anything takes does then not depend on how busy the machine is.
    """
    looks = count()
    patch.setattr(clock, "_real", lambda: BEGINNING + next(looks) * _STEP)
    patch.setattr(clock, "sleep", lambda seconds: clock.advance(timedelta(seconds=max(0.0, seconds))))
