"""People who have no account yet, in their table."""

from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib.access.registration.models import LINKED, PENDING, WAITING, PendingPerson
from chalicelib.access.registration.rules import REMEMBERED, WAITS
from chalicelib.tables import find, page


def note(row: PendingPerson, now: datetime) -> None:
    """Note that somebody came and has no account; the time of their first coming stays."""
    before = find(PendingPerson, PENDING, row.sk)
    row.first_at, row.last_at, row.expires_at = before.first_at if before else now, now, now + WAITS
    row.save()


def find_pending(person_id: str) -> PendingPerson | None:
    """Somebody who waits, or was linked lately, read consistently."""
    waiting = find(PendingPerson, PENDING, f"{WAITING}{person_id}")
    return waiting or find(PendingPerson, PENDING, f"{LINKED}{person_id}")


def pending_page(after: str, limit: int) -> tuple[list[PendingPerson], str]:
    """Up to `limit` of those who wait, behind a position, and the last one's if more follow."""
    return page(PendingPerson, PENDING, WAITING, after, limit)


def put_linked(writes: TransactWrite, waiting: PendingPerson, account_id: str, contact_id: str, now: datetime) -> None:
    """Add to a transaction that somebody waits no more, as they are a contact; refused where they do not wait."""
    linked = PendingPerson(PENDING, f"{LINKED}{waiting.person_id}", account_id=account_id, contact_id=contact_id)
    for name in ("person_id", "email", "language", "first_at", "last_at"):
        setattr(linked, name, getattr(waiting, name))
    linked.linked_at, linked.expires_at = now, now + REMEMBERED
    writes.delete(PendingPerson(PENDING, f"{WAITING}{waiting.person_id}"), PendingPerson.pk.exists())
    writes.save(linked)


def forget(person_id: str) -> None:
    """Know nothing of somebody any more."""
    for place in (WAITING, LINKED):
        PendingPerson(PENDING, f"{place}{person_id}").delete()
