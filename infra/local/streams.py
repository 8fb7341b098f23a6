"""A table's stream as its pump reads it: from the embedded engine here, from another one elsewhere."""

from typing import Any, Protocol

from infra.local.engine import Engine

Record = dict[str, Any]


class Stream(Protocol):
    """The records of one stream in order, read by one function."""

    def has_more(self) -> bool:
        """Whether there are records that were not read."""

    def next_record(self) -> Record | None:
        """The next record, as Lambda sees it but for `eventSourceARN`; None where there is none yet."""

    def checkpoint(self) -> None:
        """Note that all that was read so far is done, and need not come again after a restart."""


class EmbeddedStream:
    """The stream of a table in memory; nothing of it is left after a restart."""

    def __init__(self, engine: Engine, table: str, *, from_start: bool) -> None:
        self._engine, self._table = engine, table
        self._position = 0 if from_start else engine.stream_length(table)

    def has_more(self) -> bool:
        return self._engine.stream_length(self._table) > self._position

    def next_record(self) -> Record | None:
        found = self._engine.stream_records(self._table, self._position, 1)
        self._position += len(found)
        return found[0] if found else None

    def checkpoint(self) -> None:
        """Nothing to note."""
