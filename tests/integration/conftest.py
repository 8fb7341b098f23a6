"""Fixtures of the tests of one feature."""

from collections.abc import Iterator

import pytest

from tests.support import times
from tests.support.desk import Desk, open_desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An empty desk in which nobody really waits: sleeping moves the clock."""
    times.make_virtual(monkeypatch)
    with open_desk() as running:
        yield running
