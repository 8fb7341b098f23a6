"""The tickets that a person asked for, in every account in which they are a contact."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from chalicelib import instants
from chalicelib.desk.models import ByRequester, DeskRow, Ticket
from chalicelib.principals import Principal


def list_mine(caller: Principal, after: str, limit: int) -> tuple[list[Ticket], str]:
    """Up to `limit` tickets of the caller's behind the position `after`, newest first; and the last one's if more.

    Raises:
        NotFound: the caller is no contact.
    """
    from chalicelib.directory.me.actions import memberships  # noqa: PLC0415 - only who asks for their own pays for it

    since, _, last = after.partition("|")
    until = ByRequester.opened_at <= instants.from_text(since) if since else None
    queries = [
        DeskRow.by_requester.query(contact.contact_id, until, scan_index_forward=False, page_size=limit + 1)
        for _, contact in memberships(caller)
    ]
    tickets = merge(*(_tickets(query) for query in queries), key=_place, reverse=True)
    wanted = (ticket for ticket in tickets if not since or _place(ticket) < (since, last))
    found = list(islice(wanted, limit + 1))
    return found[:limit], "|".join(_place(found[limit - 1])) if len(found) > limit else ""


def _tickets(rows: Iterable[DeskRow]) -> Iterator[Ticket]:
    return (row for row in rows if isinstance(row, Ticket))


def _place(ticket: Ticket) -> tuple[str, str]:
    return instants.to_text(ticket.opened_at), ticket.ticket_id
