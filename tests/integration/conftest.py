"""Fixtures of the tests of one feature."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib import clock
from tests.support.desk import Desk, open_desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An empty desk in which nobody really waits: sleeping moves the clock."""
    monkeypatch.setattr(clock, "sleep", lambda seconds: clock.advance(timedelta(seconds=max(0.0, seconds))))
    with open_desk() as running:
        yield running
