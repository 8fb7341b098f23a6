"""A new ticket that goes on with a closed one, as its opener says."""

from chalicelib.desk import store
from chalicelib.desk.callers import writer
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.threads.leading import go_on_with, going_on
from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from chalicelib.principals import Principal

_FOLLOWED_MAX = 10  # tickets that one after another went on with a closed one


def go_on(caller: Principal, ticket_id: str, edit: Edit) -> None:
    """Have a new ticket go on with a closed one, or the last that did: in its group, on its service, if it names none.

    Raises:
        Invalid: there is none on which the caller may write.
        Conflict: it is not closed, or goes on already in one that is open; the answer names where to write.
    """
    new, account_id = edit.ticket, edit.ticket.account_id or ""
    found = _writable(caller, store.find_ticket(ticket_id), account_id)
    if found is None:
        raise Invalid(fields=[FieldError("/follows_id", "unknown-ticket", "is not a ticket of this account")])
    for _ in range(_FOLLOWED_MAX):
        following = _writable(caller, going_on(found), account_id)
        if following is None:
            break
        found = following
    if found.status != TicketStatus.CLOSED:
        raise Conflict(
            "This goes on in a ticket that is open. Please write there.", members={"ticket_id": found.ticket_id}
        )
    new.group_id, new.service_id = new.group_id or found.group_id, new.service_id or found.service_id
    go_on_with(edit, found)


def _writable(caller: Principal, ticket: Ticket | None, account_id: str) -> Ticket | None:
    """A ticket, where it is the account's and the caller may write on it."""
    if ticket is None or ticket.account_id != account_id:
        return None
    try:
        writer(caller, ticket)
    except (NotFound, Forbidden):
        return None
    return ticket
