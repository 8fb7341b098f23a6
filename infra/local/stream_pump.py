"""One stream, one function: Lambda's event source mapping with its checkpoint, filters, halving and retries."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from chalicelib import clock
from infra.local import filters
from infra.local.functions import FunctionError, Functions
from infra.local.sources import StreamSource
from infra.local.streams import Record, Stream

log = logging.getLogger(__name__)

_MAX_PAUSE_S = 5.0  # Lambda backs off up to a minute; whoever waits at a laptop does not
_KEPT_RECORDS = 10_000  # of `delivered`: enough for any test, and bounded for a long `make run`


class BadAnswer(Exception):
    """The function returned something that is no `batchItemFailures`; Lambda takes the whole batch for failed."""


@dataclass(frozen=True)
class _Batch:
    records: list[Record]
    retries: int = 0


class StreamPump:
    """Brings a stream's records to a function, in order, at least once.

    A batch is what passes the filter out of the records after the checkpoint, `batch_size` at most; the others
    are passed over. An answer naming failed records moves the checkpoint to the lowest of them; it and all
    after it come again. A function error halves the batch where that is configured; splitting, at a failed record
    too, does not count as a retry. A batch out of retries is given up as a whole, as Lambda does: only halving
    makes it smaller. `given_up` has those records, `keep` is told of them; `delivered` has every record that was ever
    handed over.
    """

    def __init__(
        self,
        source: StreamSource,
        stream: Stream,
        functions: Functions,
        keep: Callable[[StreamSource, list[Record]], None] = lambda _, __: None,
    ) -> None:
        self.name = source.function
        self.source = source
        self.pause_s = 0.0
        self.given_up: list[Record] = []
        self.delivered: deque[Record] = deque(maxlen=_KEPT_RECORDS)
        self._stream, self._functions, self._keep = stream, functions, keep
        self._pending: deque[_Batch] = deque()

    def has_work(self) -> bool:
        """Whether records wait, even such as no filter lets pass."""
        return bool(self._pending) or self._stream.has_more()

    def claim(self) -> Callable[[], None] | None:
        """The next invocation, to be run by whoever claimed it; None when there is nothing to do."""
        self._drop_old_records()
        if not self._pending:
            self._stream.checkpoint()
            if records := self._read():
                self._pending.append(_Batch(records))
        return partial(self._deliver, self._pending.popleft()) if self._pending else None

    def _read(self) -> list[Record]:
        matching: list[Record] = []
        while len(matching) < self.source.batch_size and (record := self._stream.next_record()):
            event = {**record, "eventSourceARN": self.source.stream_arn}
            if self._passes(event):
                matching.append(event)
        return matching

    def _passes(self, record: Record) -> bool:
        patterns = self.source.patterns
        return not patterns or any(filters.matches(pattern, record) for pattern in patterns)

    def _drop_old_records(self) -> None:
        max_age_s = self.source.max_age_s
        while max_age_s is not None and self._pending:
            batch = self._pending[0]
            oldest_allowed = clock.now().timestamp() - max_age_s
            young = [one for one in batch.records if one["dynamodb"]["ApproximateCreationDateTime"] >= oldest_allowed]
            if len(young) == len(batch.records):
                return
            self._give_up([one for one in batch.records if one not in young])
            self._pending.popleft()
            if young:
                self._pending.appendleft(_Batch(young, batch.retries))

    def _deliver(self, batch: _Batch) -> None:
        self.delivered.extend(batch.records)
        try:
            done = self._invoke(batch.records)
        except (FunctionError, BadAnswer):
            self._after_an_error(batch)
            return
        self.pause_s = 0.0
        if done < len(batch.records):
            is_split = done > 0 and self.source.bisects
            self._try_again(_Batch(batch.records[done:], batch.retries), counts=not is_split)

    def _invoke(self, records: list[Record]) -> int:
        """How many of the records, from the first on, are done."""
        answer = self._functions.invoke(self.name, {"Records": records})
        if not self.source.reports_failures:
            return len(records)
        try:
            return _first_failed(answer, [record["dynamodb"]["SequenceNumber"] for record in records])
        except BadAnswer as bad:
            self._functions.errors.append(bad)
            log.warning("%s: %s", self.name, bad)
            raise

    def _after_an_error(self, batch: _Batch) -> None:
        middle = len(batch.records) // 2
        if self.source.bisects and middle:
            self._pending.appendleft(_Batch(batch.records[middle:], batch.retries))
            self._pending.appendleft(_Batch(batch.records[:middle], batch.retries))
        else:
            self._try_again(batch, counts=True)

    def _try_again(self, batch: _Batch, *, counts: bool) -> None:
        retries = batch.retries + counts
        if self.source.max_retries is not None and retries > self.source.max_retries:
            self._give_up(batch.records)
            return
        self.pause_s = min(_MAX_PAUSE_S, 0.1 * 2**retries)
        self._pending.appendleft(_Batch(batch.records, retries))

    def _give_up(self, records: list[Record]) -> None:
        self.given_up.extend(records)
        self._keep(self.source, records)
        log.error("%s: gave up %d records, the first %s", self.name, len(records), records[0]["dynamodb"]["Keys"])


def _first_failed(answer: Any, sequence_numbers: list[str]) -> int:
    """The position of the lowest failed record, the number of records for none.

    Raises:
        BadAnswer: it is malformed, or names a record that was not in the batch.
    """
    if answer is None or answer == {}:
        return len(sequence_numbers)
    if not isinstance(answer, dict) or set(answer) != {"batchItemFailures"}:
        raise BadAnswer(f"no batchItemFailures: {answer!r}")
    failures = answer["batchItemFailures"] or []
    positions = [_position_of(failure, sequence_numbers) for failure in failures]
    return min(positions, default=len(sequence_numbers))


def _position_of(failure: Any, sequence_numbers: list[str]) -> int:
    identifier = failure.get("itemIdentifier") if isinstance(failure, dict) else None
    if identifier not in sequence_numbers:
        raise BadAnswer(f"no record of this batch: {failure!r}")
    return sequence_numbers.index(identifier)
