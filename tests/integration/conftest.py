"""Fixtures of the tests of one feature."""

from collections.abc import Iterator
from typing import Any

import pytest
from pynamodb.connection.base import Connection

from tests.support import times
from tests.support.desk import Desk, open_desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An empty desk in which nobody really waits: sleeping moves the clock."""
    times.make_virtual(monkeypatch)
    with open_desk() as running:
        yield running


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls to DynamoDB, by their names, as they are made."""
    found: list[str] = []
    dispatch = Connection.dispatch

    def noted(self: Connection, operation: str, asked: Any) -> Any:
        found.append(operation)
        return dispatch(self, operation, asked)

    monkeypatch.setattr(Connection, "dispatch", noted)
    return found
