"""Batches, letters and series in their table."""

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.deliveries.models import Batch, ByDue, DeliveryKeys, LetterRow, Series
from chalicelib.deliveries.rules import LEASE, BatchStatus, Lane, due_shards
from chalicelib.errors import Permanent
from chalicelib.mail.outbound import Letter
from chalicelib.tables import Contended, Refused, conditional, find, transaction

_SERIES = "series"
_TRIES = 10
_LONGEST_WAIT_S = 0.1


@dataclass(frozen=True)
class StoredLetter:
    """A letter with the headers that every copy of it carries, and where answers to it go if not to the sender."""

    letter: Letter
    headers: Mapping[str, str]
    reply_to: str | None = None


def put_newest(writes: TransactWrite, series_id: str, n: int, claimed_at: datetime | None = None) -> None:
    """Add to a transaction: announcement `n` is the newest of its series from now on.

    The transaction is refused if a newer one is there, or a batch was claimed since `claimed_at` was read.
    """
    unclaimed = Series.claimed_at == claimed_at if claimed_at else Series.claimed_at.does_not_exist()
    series = Series(f"series#{series_id}", _SERIES, newest=n, claimed_at=claimed_at)
    writes.save(series, Series.pk.does_not_exist() | ((Series.newest < n) & unclaimed))


def newest(series_id: str) -> int:
    """The newest announcement of a series, read consistently; 0 where nothing was announced."""
    series = _series(series_id)
    return int(series.newest) if series else 0


def last_claimed_at(series_id: str) -> datetime | None:
    """When a batch of the series was last claimed, if ever; read consistently."""
    series = _series(series_id)
    return series.claimed_at if series else None


def put_letter(series_id: str, n: int, language: str, form: str, stored: StoredLetter) -> None:
    """Store a letter; writing the same again changes nothing."""
    LetterRow(*_letter_key(series_id, n, language, form), letter=asdict(stored)).save()


@lru_cache(maxsize=64)
def get_letter(series_id: str, n: int, language: str, form: str) -> StoredLetter:
    """A stored letter; it never changes, so a process reads it once.

    Raises:
        Permanent: it is not there, which only a hand in the table can bring about.
    """
    row = find(LetterRow, *_letter_key(series_id, n, language, form))
    if row is None:
        raise Permanent("a batch without its letter")
    return StoredLetter(Letter(**row.letter["letter"]), row.letter["headers"], row.letter.get("reply_to"))


def find_batch(lane: Lane, batch_id: str) -> Batch | None:
    """A batch, read consistently."""
    return find(Batch, *_batch_key(lane, batch_id))


def due_batches(lane: Lane, before: datetime, limit: int) -> list[str]:
    """Ids of batches due before an instant, oldest first within a shard."""
    found: list[str] = []
    for shard in due_shards(lane):
        rows = DeliveryKeys.by_due.query(shard, ByDue.due_at <= before, limit=limit)
        found += [row.pk.removeprefix("batch#") for row in rows]
    return found[:limit]


def claim(batch: Batch, token: str, now: datetime) -> bool:
    """Take a batch for sending, if it is free, due, and of the newest announcement of its series."""
    for _ in range(_TRIES):
        try:
            with transaction() as writes:
                _claim(writes, batch, token, now)
        except Contended:  # by the claim of another batch of the same series
            clock.sleep(random.uniform(0, _LONGEST_WAIT_S))  # noqa: S311 - spreads retries
        except Refused:
            return False
        else:
            return True
    return False


def _claim(writes: TransactWrite, batch: Batch, token: str, now: datetime) -> None:
    actions: list[Action] = [
        Batch.status.set(BatchStatus.CLAIMED),
        Batch.claim.set(token),
        Batch.lease_until.set(now + LEASE),
    ]
    series = Series(f"series#{batch.series_id}", _SERIES)
    writes.update(series, [Series.claimed_at.set(now)], Series.newest == int(batch.n))
    writes.update(batch, actions, _is_free(now) & (Batch.due_at <= now))


def withdraw(batch: Batch, now: datetime) -> None:
    """Give up a batch that a newer announcement has overtaken, unless somebody is sending it."""
    _settle(batch, _is_free(now), [Batch.status.set(BatchStatus.SUPERSEDED), Batch.due_shard.remove()])


def finish(batch: Batch, token: str, results: Mapping[str, Any]) -> None:
    """Record that every recipient of a claimed batch has a final result."""
    _settle(batch, Batch.claim == token, [Batch.status.set(BatchStatus.DONE), Batch.results.set(results), *_released()])


def fail(batch: Batch, token: str, reason: str) -> None:
    """Record that a claimed batch was refused as a whole for good."""
    _settle(batch, Batch.claim == token, [Batch.status.set(BatchStatus.FAILED), Batch.reason.set(reason), *_released()])


def put_back(batch: Batch, token: str, results: Mapping[str, Any], due_at: datetime) -> None:
    """Let a claimed batch wait until `due_at` for its recipients that have no final result yet."""
    actions: list[Action] = [
        Batch.status.set(BatchStatus.PENDING),
        Batch.results.set(results),
        Batch.due_at.set(due_at),
        Batch.attempts.set(Batch.attempts + 1),
        Batch.claim.remove(),
        Batch.lease_until.remove(),
    ]
    _settle(batch, Batch.claim == token, actions)


def _series(series_id: str) -> Series | None:
    return find(Series, f"series#{series_id}", _SERIES)


def _released() -> list[Action]:
    return [Batch.claim.remove(), Batch.lease_until.remove(), Batch.due_shard.remove()]


def _settle(batch: Batch, condition: Condition, actions: list[Action]) -> None:
    """Write unless somebody else has taken the batch since; then what they write counts."""
    try:
        with conditional():
            batch.update(actions, condition)
    except Refused:
        return


def _is_free(now: datetime) -> Condition:
    is_left = (Batch.status == BatchStatus.CLAIMED) & (Batch.lease_until < now)
    is_free: Condition = (Batch.status == BatchStatus.PENDING) | is_left
    return is_free


def _batch_key(lane: Lane, batch_id: str) -> tuple[str, str]:
    return f"batch#{batch_id}", f"batch#{lane}"


def _letter_key(series_id: str, n: int, language: str, form: str) -> tuple[str, str]:
    return f"letter#{series_id}#{n}", f"{language}#{form}"
