"""Making digests: lines are collected when they are due, and composed into one letter for each reader.

Nothing is composed while any line due by then is still to be collected, and a line is deleted in the transaction
that writes the letter it is in. So each line is in exactly one letter, however often this is begun.
"""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, groupby, islice

from chalicelib import batch as records
from chalicelib import clock, ids
from chalicelib.deliveries import store
from chalicelib.deliveries.digests import digests
from chalicelib.deliveries.models import DigestLine, DigestSlot
from chalicelib.deliveries.people import Person, people_of
from chalicelib.deliveries.queueing import Parcel, add_batch
from chalicelib.deliveries.rules import COLLECTED, LEFT_MAX, Chore, Form, Lane, Origin, due_shard
from chalicelib.deliveries.store import Change, Loaded
from chalicelib.deliveries.transitions import claimed, done, failed, is_free, superseded
from chalicelib.errors import Permanent
from chalicelib.instants import from_text, to_text
from chalicelib.tables import Refused, conditional, find, transaction
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_SLOT = "slot"
_LINE = "line#"
_SWEEP_LIMIT = 500
_LINES_MAX = 90  # in one letter: each is an item of its transaction
_LETTERS_MAX = 10  # to one reader for one instant, where there are more lines, or some came late


def make_digests(until: datetime) -> None:
    """Collect the lines that are due, and compose them once all are there, until an instant."""
    while clock.now() < until and (batch_ids := store.due(Lane.DIGEST, clock.now(), _SWEEP_LIMIT)):
        if not sum(_collect(batch_id) for batch_id in batch_ids if clock.now() < until):
            return  # somebody else is at them
    if store.due(Lane.DIGEST, clock.now(), 1):
        return
    for slot in store.due(Chore.COMPOSE, clock.now(), _SWEEP_LIMIT):
        records.run_each(lambda name: _compose(name, until), [slot])


def next_due() -> datetime | None:
    """When there are lines to collect, or to compose, next."""
    return store.next_due(Lane.DIGEST, Chore.COMPOSE)


def _collect(batch_id: str) -> bool:
    """Whether the batch's lines were collected, or need not be."""
    loaded = next(iter(store.load(Lane.DIGEST, [batch_id])), None)
    if loaded is None or not is_free(loaded.state.status, loaded.state.lease_until, clock.now()) or not _claim(loaded):
        return False
    return not records.run_each(lambda _: _collect_claimed(loaded), [batch_id])


def _claim(loaded: Loaded) -> bool:
    """Take a batch for longer than this function can run, so that nobody else writes its lines meanwhile."""
    left = int(loaded.state.left) + 1
    if left > LEFT_MAX:
        return _end(loaded, failed(loaded.batch.batch_id, "left by everybody who collected it", clock.now()))
    return Change(loaded.state, claimed(clock.now()) | {"left": left}).write()


def _collect_claimed(loaded: Loaded) -> None:
    batch, now = loaded.batch, clock.now()
    if store.newest(batch.series_id) > int(batch.n):
        _end(loaded, superseded(batch.batch_id, now))
        return
    try:
        people = people_of(batch)
    except Permanent as error:
        _end(loaded, failed(batch.batch_id, str(error), now))
        return
    slots = _slots(loaded, people)
    with DigestLine.batch_write() as lines:
        for one in people:
            lines.save(_line(loaded, one, slots[one["contact_id"]]))
    for slot in set(slots.values()):
        part = due_shard(Chore.COMPOSE, slot)
        DigestSlot(slot, _SLOT, version=secrets.token_hex(6), due_shard=part, due_at=loaded.state.due_at).save()
    results = {contact_id: [COLLECTED, _letter_id(slot, contact_id)] for contact_id, slot in slots.items()}
    _end(loaded, done(batch.batch_id, now) | {"results": results})
    logs.write(Line.LINES_COLLECTED, batch=batch.batch_id, lines=len(people))


def _slots(loaded: Loaded, people: Sequence[Person]) -> dict[str, str]:
    """The slot of each contact's line: that of its instant, or a later one where that letter has been composed."""
    found: dict[str, str] = {}
    waiting = [one["contact_id"] for one in people]
    for late in count():
        slot = f"digest#{to_text(loaded.state.due_at)}#{loaded.batch.language}{'+' * late}"
        composed = store.states(_letter_id(slot, contact_id) for contact_id in waiting)
        found |= {one: slot for one in waiting if _letter_id(slot, one) not in composed}
        waiting = [one for one in waiting if one not in found]
        if not waiting:
            break
    return found


def _line(loaded: Loaded, person: Person, slot: str) -> DigestLine:
    batch = loaded.batch
    sort_key = f"{_LINE}{person['contact_id']}#{batch.series_id}#{int(batch.n):06}"
    told = {"series_id": batch.series_id, "n": int(batch.n), **person["data"]}
    reader = {name: person[name] for name in ("contact_id", "account_id", "email", "headers")}
    return DigestLine(slot, sort_key, line={"reader": reader, "told": told})


def _compose(slot: str, until: datetime) -> None:
    row = find(DigestSlot, slot, _SLOT)
    if row is None:
        return
    lines = list(DigestLine.query(slot, DigestLine.sk.startswith(_LINE), consistent_read=True))
    for contact_id, own in groupby(lines, key=lambda line: str(line.line["reader"]["contact_id"])):
        if clock.now() >= until:
            return
        for some in _by(_LINES_MAX, own):
            _compose_letter(slot, contact_id, some)
    if not lines:
        try:
            with conditional():
                row.delete(DigestSlot.version == row.version)
        except Refused:
            return  # a late line has come


def _by(size: int, lines: Iterator[DigestLine]) -> Iterator[list[DigestLine]]:
    while some := list(islice(lines, size)):
        yield some


def _compose_letter(slot: str, contact_id: str, lines: Sequence[DigestLine]) -> None:
    copies = [line.line["reader"] for line in lines]
    told = digests.latest(line.line["told"] for line in lines)
    reader = {**copies[-1], "headers": digests.reader_headers(copies), "lines": told}
    for late in range(_LETTERS_MAX):
        batch_id = _letter_id(slot + "+" * late, contact_id)
        try:
            with transaction() as writes:
                for line in lines:
                    writes.delete(line, DigestLine.pk.exists())
                add_batch(writes, Lane.ROUTINE, _parcel(slot, batch_id), [reader])
        except Refused:
            if store.find_state(batch_id) is None:
                return  # somebody else is composing it
        else:
            logs.write(Line.DIGEST_COMPOSED, batch=batch_id, lines=len(lines))
            return
    logs.write(Line.DIGEST_GIVEN_UP, slot=slot, contact=contact_id, lines=len(lines))


def _parcel(slot: str, batch_id: str) -> Parcel:
    _, due_at, language = slot.rstrip("+").split("#")
    return Parcel(Origin.DIGESTS, batch_id, batch_id, 1, language, Form.DIGEST, from_text(due_at), [])


def _letter_id(slot: str, contact_id: str) -> str:
    return ids.derived("bat", slot, contact_id)


def _end(loaded: Loaded, values: dict[str, object]) -> bool:
    Change(loaded.state, values).write()
    return False
