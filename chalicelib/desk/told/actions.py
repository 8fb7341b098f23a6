"""What became of the provider's words on a ticket: of each letter with them, to whom, and how far it got."""

from dataclasses import dataclass

from chalicelib import clock, ids
from chalicelib.deliveries.receipts.reading import batches
from chalicelib.deliveries.receipts.statuses import DeliveryStatus, Fate, fate
from chalicelib.desk import store
from chalicelib.desk.models import ticket_key
from chalicelib.desk.told.models import WordLetter
from chalicelib.tables import page


@dataclass(frozen=True)
class Word:
    """A letter with the n-th message, to a contact, or to who is known by their address alone."""

    n: int
    message_id: str
    contact_id: str | None
    fate: Fate


def list_told(ticket_id: str, after: str, limit: int) -> tuple[list[Word], str]:
    """Up to `limit` letters behind the position `after`, oldest message first, and the last one's if more follow.

    Raises:
        NotFound: there is no such ticket.
    """
    store.get_ticket(ticket_id)
    rows, last = page(WordLetter, ticket_key(ticket_id), "letter#", after, limit)
    states, receipts = batches(_batch(row) for row in rows if not row.reason)
    now = clock.now()
    found = []
    for row in rows:
        known = receipts.get(_batch(row), {}).get(row.tag)
        its = fate(row.tag, states.get(_batch(row)), known, now)
        if row.reason:
            its = Fate(DeliveryStatus.SUPPRESSED, row.reason)
        message_id = ids.derived("msg", ticket_id, str(int(row.n)))
        found.append(Word(int(row.n), message_id, row.contact_id or None, its))
    return found, last


def _batch(row: WordLetter) -> str:
    return ids.derived("bat", row.letter_id)
