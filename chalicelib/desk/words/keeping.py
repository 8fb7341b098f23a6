"""Each ticket is found by its words: of subject and first message, and of who asks."""

from datetime import datetime, timedelta

from pynamodb.transactions import TransactWrite

from chalicelib import batch, clock
from chalicelib.desk import store
from chalicelib.desk.callers import requester_of
from chalicelib.desk.models import TICKET, Ticket, ticket_key
from chalicelib.desk.words.models import UNINDEXED, WORDS, TicketWords, Unindexed, Word, scopes_of
from chalicelib.directory.rules import display_name
from chalicelib.tables import find
from chalicelib.words.folding import words_of
from chalicelib.words.rows import KeptWords, keys_of, place_of, rewrite

WORDS_MAX = 60  # of one ticket: a subject, and what most messages say in their first lines
_LOST_AFTER = timedelta(seconds=60)
_SWEEP_LIMIT = 100


def index(ticket_id: str) -> None:
    """Have a ticket found by what it says now; one that is gone by nothing. Any number of times.

    Raises:
        Busy: others were faster every time.
    """
    ticket = store.find_ticket(ticket_id, is_any=True)
    if ticket is None:
        Unindexed(UNINDEXED, ticket_id).delete()
        return
    seen: list[Unindexed | None] = []

    def kept() -> KeptWords:
        # The mark before the ticket: what changes in between makes another mark, which stays.
        seen[:] = [find(Unindexed, UNINDEXED, ticket_id)]
        return _kept(ticket_id)

    def done(writes: TransactWrite) -> None:
        if seen[0]:
            writes.delete(seen[0], Unindexed.n == int(seen[0].n))

    if find(Unindexed, UNINDEXED, ticket_id):
        rewrite(Word, place_of(ticket.opened_at, ticket_id), kept, lambda: _found_by(ticket_id), done)
    else:
        rewrite(Word, place_of(ticket.opened_at, ticket_id), kept, lambda: _found_by(ticket_id))


def forget(ticket: Ticket) -> None:
    """Have a ticket that goes found by nothing."""
    place = place_of(ticket.opened_at, ticket.ticket_id)
    rewrite(Word, place, lambda: _kept(ticket.ticket_id), set)


def index_late(until: datetime) -> None:
    """Do so for tickets whose event was lost, until an instant."""
    lost = clock.now() - _LOST_AFTER
    for row in Unindexed.query(UNINDEXED, consistent_read=True, limit=_SWEEP_LIMIT):
        if clock.now() >= until:
            return
        if row.since <= lost:
            batch.run_each(index, [row.sk])


def next_due() -> datetime | None:
    """When one of the tickets that are not found yet counts as lost."""
    rows = Unindexed.query(UNINDEXED, consistent_read=True, limit=1)
    return next((row.since + _LOST_AFTER for row in rows), None)


def _kept(ticket_id: str) -> TicketWords:
    return find(TicketWords, ticket_key(ticket_id), WORDS) or TicketWords(ticket_key(ticket_id), WORDS)


def _found_by(ticket_id: str) -> set[str]:
    ticket = find(Ticket, ticket_key(ticket_id), TICKET)
    if ticket is None:
        return set()
    first = store.find_message(ticket_id, 1)
    texts = [ticket.subject, *_asking(ticket), first.text if first else ""]
    return keys_of(scopes_of(ticket), words_of(*texts, limit=WORDS_MAX))


def _asking(ticket: Ticket) -> list[str]:
    """What who asks is called; the contact by now, or the sender of a mail that is nobody's."""
    contact = requester_of(ticket)
    if contact:
        return [display_name(contact.kind, contact.first_name, contact.last_name)]
    return [ticket.from_name or ""]
