"""The work that follows from an erasure: twice through everything that any feature keeps of a person, page by page.

What the other floors keep, they erase themselves, by the erasers that they hand in.
"""

from datetime import datetime, timedelta

from chalicelib import batch, clock
from chalicelib.directory import handed_in
from chalicelib.directory.persons import Person
from chalicelib.directory.privacy.models import ERASING, Erasure, ErasureWork, erasures_key
from chalicelib.tables import Refused, conditional
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# A request, a letter or a mail that was under way during the first round has long ended by then.
SECOND_ROUND_AFTER = timedelta(minutes=15)
_SWEEP_LIMIT = 20


def continue_all(until: datetime) -> None:
    """Go on with the erasures that are under way, until an instant."""
    rows = ErasureWork.query(ERASING, consistent_read=True, limit=_SWEEP_LIMIT)
    works = {row.sk: row for row in rows}
    batch.run_each(lambda name: _continue(works[name], until), list(works))


def next_due() -> datetime | None:
    """When an erasure that is under way goes on."""
    rows = ErasureWork.query(ERASING, consistent_read=True, limit=_SWEEP_LIMIT)
    return min((row.next_at for row in rows), default=None)


def _continue(work: ErasureWork, until: datetime) -> None:
    person, erasers = Person.of(work.person), handed_in.erasers.get()
    count = len(erasers)
    while work.next_at <= clock.now() < until and work.step < 2 * count:
        name, erase = erasers[int(work.step) % count]
        after = erase(person, work.after or "", until)
        work.after = after or None
        if not after:
            work.step += 1
            logs.write(Line.ERASED, account=work.account_id, contact=work.contact_id, what=name)
            if work.step == count:
                work.next_at = clock.now() + SECOND_ROUND_AFTER
        if not _save(work):
            return  # another tick is at it
    if work.step >= 2 * count:
        _end(work)


def _save(work: ErasureWork) -> bool:
    version = int(work.version)
    work.version = version + 1
    try:
        with conditional():
            work.save((ErasureWork.version == version) & ErasureWork.pk.exists())
    except Refused:
        return False
    return True


def _end(work: ErasureWork) -> None:
    erasure = Erasure(erasures_key(work.account_id), work.contact_id)
    erasure.update([Erasure.done_at.set(clock.now())], Erasure.pk.exists())
    work.delete()
