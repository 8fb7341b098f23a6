"""The tickets that a person asked for or follows, in every account in which they are a contact."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from chalicelib import instants
from chalicelib.desk.groups.hiding import existing
from chalicelib.desk.models import ByRequester, DeskRow, Ticket
from chalicelib.desk.participants.store import list_followed
from chalicelib.principals import Principal


def list_mine(caller: Principal, after: str, limit: int) -> tuple[list[Ticket], str]:
    """Up to `limit` tickets of the caller's behind the position `after`, newest first; and the last one's if more.

    Raises:
        NotFound: the caller is no contact.
    """
    from chalicelib.directory.me.actions import memberships  # noqa: PLC0415 - only who asks for their own pays for it

    since, _, last = after.partition("|")
    until = ByRequester.opened_at <= instants.from_text(since) if since else None
    mine = [contact for _, contact in memberships(caller)]
    queries = [
        DeskRow.by_requester.query(contact.contact_id, until, scan_index_forward=False, page_size=limit + 1)
        for contact in mine
    ]
    followed = [_readable(contact.account_id, list_followed(contact.contact_id, since)) for contact in mine]
    tickets = merge(*(_tickets(query) for query in queries), *followed, key=_place, reverse=True)
    wanted = (ticket for ticket in tickets if not since or _place(ticket) < (since, last))
    found = list(islice(wanted, limit + 1))
    return existing(found[:limit]), "|".join(_place(found[limit - 1])) if len(found) > limit else ""


def _tickets(rows: Iterable[DeskRow]) -> Iterator[Ticket]:
    return (row for row in rows if isinstance(row, Ticket))


def _readable(account_id: str, tickets: Iterable[Ticket]) -> Iterator[Ticket]:
    # SECURITY: a ticket that somebody follows is of their own account; it is never shown by another.
    return (ticket for ticket in tickets if ticket.account_id == account_id)


def _place(ticket: Ticket) -> tuple[str, str]:
    return instants.to_text(ticket.opened_at), ticket.ticket_id
