"""Batches, letters and series in their table."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.deliveries.models import Batch, BatchState, ByDue, DeliveryKeys, DeliveryRow, LetterRow, Series
from chalicelib.deliveries.rules import Chore, Lane, due_shards
from chalicelib.errors import OfNewer, Permanent
from chalicelib.mail.outbound.letters import Letter, Sender
from chalicelib.tables import Contended, Refused, conditional, find, transaction
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

STATE = "state"
_SERIES = "series"
_TRIES = 10
_LONGEST_WAIT_S = 0.1


@dataclass(frozen=True)
class StoredLetter:
    """A letter with the headers that every copy of it carries.

    `reply_to` is where answers go if not to the sender, `sender` whom it is from if not from the provider as such.
    """

    letter: Letter
    headers: Mapping[str, str]
    reply_to: str | None = None
    sender: Sender | None = None


@dataclass(frozen=True)
class Loaded:
    """A batch and where it stands, as read together."""

    batch: Batch
    state: BatchState

    @property
    def results(self) -> dict[str, list[str | None]]:
        """The final results so far, by contact."""
        return dict(self.state.results or {})


@dataclass(frozen=True)
class Change:
    """New values of a batch's state, None for none; refused where the state is no longer the one that was read."""

    state: BatchState
    values: Mapping[str, Any] = field(default_factory=dict)

    def add_to(self, writes: TransactWrite) -> None:
        """Make it part of a transaction."""
        writes.update(self.state, self._actions(), BatchState.version == self.state.version)

    def write(self) -> bool:
        """Make it alone. False where the state has changed since: what others made of it counts."""
        try:
            with conditional():
                # A fresh row object, for PynamoDB's own would take over what the table answers.
                BatchState(self.state.pk, self.state.sk).update(
                    self._actions(), BatchState.version == self.state.version
                )
        except Refused:
            return False
        self.made()
        return True

    def made(self) -> None:
        """Bring the state that was read up to date with what was written."""
        for name, value in self.values.items():
            setattr(self.state, name, value)
        self.state.version += 1

    def _actions(self) -> list[Action]:
        attributes = BatchState.get_attributes()
        actions = [
            attributes[name].remove() if value is None else attributes[name].set(value)
            for name, value in self.values.items()
        ]
        return [*actions, BatchState.version.set(self.state.version + 1)]


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


def newest_of(series_ids: Iterable[str]) -> dict[str, int]:
    """The newest announcement of each series that has any, read consistently."""
    rows = Series.batch_get([(f"series#{one}", _SERIES) for one in set(series_ids)], consistent_read=True)
    return {row.pk.removeprefix("series#"): int(row.newest) for row in rows}


def last_claimed_at(series_id: str) -> datetime | None:
    """When a batch of the series was last claimed, if ever; read consistently."""
    series = _series(series_id)
    return series.claimed_at if series else None


def put_letter(
    series_id: str,
    n: int,
    language: str,
    form: str,
    stored: StoredLetter,
    account_id: str | None = None,
    reader: str | None = None,
) -> None:
    """Store a letter, by its one reader and the account that it is about, if so; the same again changes nothing."""
    letter_row(series_id, n, language, form, stored, account_id, reader).save()


def letter_row(
    series_id: str,
    n: int,
    language: str,
    form: str,
    stored: StoredLetter,
    account_id: str | None = None,
    reader: str | None = None,
) -> LetterRow:
    """The row of a letter, for whoever stores it with what else it writes."""
    key = _letter_key(series_id, n, language, form)
    said = {"letter": asdict(stored.letter), "headers": stored.headers, "reply_to": stored.reply_to}
    sender = asdict(stored.sender) if stored.sender else None
    return LetterRow(*key, letter=said, sender=sender, account_id=account_id, reader=reader)


@lru_cache(maxsize=64)
def get_letter(series_id: str, n: int, language: str, form: str) -> StoredLetter:
    """A stored letter; it never changes, so a process reads it once.

    Raises:
        Permanent: it is not there, which only a hand in the table can bring about.
    """
    row = find(LetterRow, *_letter_key(series_id, n, language, form))
    if row is None:
        raise Permanent("a batch without its letter")
    sender = Sender(**row.sender) if row.sender else None
    return StoredLetter(Letter(**row.letter["letter"]), row.letter["headers"], row.letter.get("reply_to"), sender)


def headers_of(series_id: str, n: int) -> list[Mapping[str, str]]:
    """The headers of a letter, in each language and form that it has; none where it is gone."""
    return [row.letter["headers"] for row in LetterRow.query(f"letter#{series_id}#{n}")]


def load(lane: Lane, batch_ids: Iterable[str]) -> list[Loaded]:
    """Those of the batches that are there, with their recipients, read consistently; 50 a call.

    One that a newer version has gone on with is left to it, and keeps none of the others waiting.
    """
    wanted = list(batch_ids)
    try:
        return _load(lane, wanted)
    except OfNewer as error:
        if len(wanted) == 1:
            logs.write(Line.LEFT_FOR_NEWER, batch=wanted[0], format=error.number)
            return []
        return [loaded for one in wanted for loaded in load(lane, [one])]


def _load(lane: Lane, batch_ids: Iterable[str]) -> list[Loaded]:
    keys = [key for one in batch_ids for key in ((_pk(one), body_key(lane)), (_pk(one), STATE))]
    rows: dict[str, dict[type, DeliveryRow]] = {}
    for row in DeliveryRow.batch_get(keys, consistent_read=True):
        rows.setdefault(row.pk, {})[type(row)] = row
    return [
        Loaded(batch, state)
        for found in rows.values()
        if isinstance(batch := found.get(Batch), Batch) and isinstance(state := found.get(BatchState), BatchState)
    ]


def find_state(batch_id: str) -> BatchState | None:
    """Where a batch stands, read consistently."""
    return find(BatchState, _pk(batch_id), STATE)


def states(batch_ids: Iterable[str], *, is_exact: bool = False) -> dict[str, BatchState]:
    """Where batches stand, by id; 100 a call, eventually consistent unless it is to be exact."""
    rows = BatchState.batch_get([(_pk(one), STATE) for one in batch_ids], consistent_read=is_exact)
    return {row.pk.removeprefix("batch#"): row for row in rows}


def due(part: Lane | Chore, before: datetime, limit: int) -> list[str]:
    """Ids of what is due in a part of the due-index before an instant, the oldest first within a shard."""
    found: list[str] = []
    for shard in random.sample(due_shards(part), len(due_shards(part))):
        if len(found) < limit:
            rows = DeliveryKeys.by_due.query(shard, ByDue.due_at <= before, limit=limit - len(found))
            found += [row.pk.removeprefix("batch#") for row in rows]
    return found


def next_due(*parts: Lane | Chore) -> datetime | None:
    """When the first of what is in these parts of the due-index is due, or has been since."""
    shards = [shard for part in parts for shard in due_shards(part)]
    first = [row.due_at for shard in shards for row in DeliveryKeys.by_due.query(shard, limit=1)]
    return min(first, default=None)


def claim(changes: Sequence[Change], series: Mapping[str, int], now: datetime) -> None:
    """Write changes of batches in one transaction, as long as each series has no newer announcement than this.

    Raises:
        Refused: one of the states is no longer what was read, or there is a newer announcement.
    """
    for _ in range(_TRIES):
        try:
            with transaction() as writes:
                for change in changes:
                    change.add_to(writes)
                for series_id, n in series.items():
                    row = Series(f"series#{series_id}", _SERIES)
                    writes.update(row, [Series.claimed_at.set(now)], Series.newest == n)
        except Contended:  # by the claim of another batch of the same series
            clock.sleep(random.uniform(0, _LONGEST_WAIT_S))  # noqa: S311 - spreads retries
        else:
            for change in changes:
                change.made()
            return
    raise Contended


def forget(loaded: Loaded, *, with_letter: bool) -> None:
    """Delete a batch's recipients, and its letter where that was for them alone; how it ended stays."""
    batch = loaded.batch
    if with_letter:
        key = _letter_key(batch.series_id, int(batch.n), batch.language, batch.form)
        LetterRow(*key).delete()
    Batch(batch.pk, batch.sk).delete()


def body_key(lane: Lane) -> str:
    """The sort key of a batch of this lane, by which the stream tells lanes apart."""
    return f"batch#{lane}"


def _series(series_id: str) -> Series | None:
    return find(Series, f"series#{series_id}", _SERIES)


def _pk(batch_id: str) -> str:
    return f"batch#{batch_id}"


def _letter_key(series_id: str, n: int, language: str, form: str) -> tuple[str, str]:
    return f"letter#{series_id}#{n}", f"{language}#{form}"
