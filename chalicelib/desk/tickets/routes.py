"""Tickets over HTTP."""

from chalice.app import Response

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk import store
from chalicelib.desk.outages.schemas import OpenedTicketView
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import originals, snoozing, working
from chalicelib.desk.tickets.change_schemas import ChangeView, Ending, Escalation, Snooze, TicketPatch
from chalicelib.desk.tickets.correcting import correct
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.mine import list_mine
from chalicelib.desk.tickets.original_schemas import OriginalQuery
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import (
    MessageDraft,
    MessageView,
    TicketDraft,
    TicketView,
    Transfer,
)
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Tickets")
_SEE_OTHER = 303


@routes.post("/tickets", Action.TICKETS_WRITE, errors=[Conflict, Forbidden, Invalid, Busy])
def open_ticket(caller: Principal, body: TicketDraft) -> OpenedTicketView:
    """Open a ticket; it waits in a queue until an operator takes it.

    The answer names the outages that affect the account just now, which may be why somebody asks.
    """
    return OpenedTicketView.of(tickets.open_ticket(caller, body))


@routes.get("/tickets", Action.TICKETS_READ)
def list_tickets(caller: Principal, query: TicketsQuery, after: str) -> Listing[TicketView]:
    """List tickets, newest first; without a filter the caller's own."""
    rows, last = tickets.list_tickets(caller, query, after)
    return Listing[TicketView](items=[TicketView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/me/tickets", Action.ME_READ)
def list_my_tickets(caller: Principal, query: Paging, after: str) -> Listing[TicketView]:
    """List the tickets that you asked for, in every account of yours, newest first."""
    rows, last = list_mine(caller, after, query.limit)
    return Listing[TicketView](items=[TicketView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/tickets/{ticket_id}", Action.TICKETS_READ)
def read_ticket(caller: Principal, ticket_id: str) -> TicketView:
    """Read a ticket as it stands."""
    return TicketView.of(tickets.read_ticket(caller, ticket_id))


@routes.patch("/tickets/{ticket_id}", Action.TICKETS_WORK, errors=[Invalid, Conflict, Busy])
def correct_ticket(caller: Principal, ticket_id: str, body: TicketPatch, match: Precondition) -> TicketView:
    """Mend what was wrong about a ticket, or say whose one in triage is."""
    return TicketView.of(correct(caller, ticket_id, body, match))


@routes.get("/tickets/{ticket_id}/history", Action.TICKETS_WORK)
def list_history(ticket_id: str, query: Paging, after: str) -> Listing[ChangeView]:
    """List what became of a ticket, oldest first: every change of it besides its messages."""
    store.get_ticket(ticket_id)
    rows, last = changes_page(ticket_id, after, query.limit)
    return Listing[ChangeView](items=[ChangeView.of(row) for row in rows], next_cursor=last or None)


@routes.post("/tickets/{ticket_id}/escalate", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def escalate_ticket(caller: Principal, ticket_id: str, body: Escalation, match: Precondition) -> TicketView:
    """Take a ticket to a higher level, from 1 to 5, for a reason that the provider's people read on it."""
    return TicketView.of(working.escalate(caller, ticket_id, body, match))


@routes.post("/tickets/{ticket_id}/messages", Action.TICKETS_WRITE, errors=[Conflict, Forbidden, Busy])
def write_message(caller: Principal, ticket_id: str, body: MessageDraft, match: Precondition) -> MessageView:
    """Write on a ticket.

    What the provider's people write in public goes to the requester by mail, what the requester writes to the
    operators who wish it. A ticket that an operator has is answered by nobody else; `If-Match` is the ticket's.
    """
    return MessageView.of(tickets.write_message(caller, ticket_id, body, match), caller)


@routes.get("/tickets/{ticket_id}/messages", Action.TICKETS_READ)
def list_messages(caller: Principal, ticket_id: str, query: Paging, after: str) -> Listing[MessageView]:
    """List the messages of a ticket, oldest first; internal ones are for the provider's people only."""
    rows, last = tickets.list_messages(caller, ticket_id, after, query.limit)
    return Listing[MessageView](items=[MessageView.of(row, caller) for row in rows], next_cursor=last or None)


@routes.get("/tickets/{ticket_id}/messages/{message_id}", Action.TICKETS_READ)
def read_message(caller: Principal, ticket_id: str, message_id: str) -> MessageView:
    """Read one message of a ticket."""
    return MessageView.of(tickets.read_message(caller, ticket_id, message_id), caller)


@routes.post("/tickets/{ticket_id}/take-over", Action.TICKETS_WORK, status=200, errors=[Conflict, Forbidden, Busy])
def take_over_ticket(caller: Principal, ticket_id: str, match: Precondition) -> TicketView:
    """Take a ticket, also from another operator. Whoever has a ticket alone answers it and ends it."""
    return TicketView.of(working.take_over(caller, ticket_id, match))


@routes.get(
    "/tickets/{ticket_id}/messages/{message_id}/original",
    Action.TICKETS_READ,
    errors=[Busy],
    gives=["text/plain"],
    is_moved=True,
)
def read_original(caller: Principal, ticket_id: str, message_id: str, query: OriginalQuery) -> Response:
    """Get the mail that a message came by: all of its text, or by a link of one minute the mail as it was received.

    For the provider's people, and for the contact who wrote it.
    """
    message = tickets.read_mailed(caller, ticket_id, message_id)
    if query.form is originals.OriginalForm.MAIL:
        return Response("", status_code=_SEE_OTHER, headers={"Location": originals.link_to(message)})
    headers: dict[str, str | list[str]] = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{message_id}.txt"',
    }
    return Response(originals.read_text(message), headers=headers)


@routes.post("/tickets/{ticket_id}/release", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def release_ticket(caller: Principal, ticket_id: str, match: Precondition) -> TicketView:
    """Give a ticket back to its queue, where it has its old place; administrators also that of an operator."""
    return TicketView.of(working.release(caller, ticket_id, match))


@routes.post("/tickets/{ticket_id}/snooze", Action.TICKETS_WORK, status=200, errors=[Conflict, Invalid, Busy])
def snooze_ticket(caller: Principal, ticket_id: str, body: Snooze, match: Precondition) -> TicketView:
    """Put a ticket off until an instant; it is back then, or as soon as the requester writes."""
    return TicketView.of(snoozing.snooze(caller, ticket_id, body, match))


@routes.post("/tickets/{ticket_id}/wake", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def wake_ticket(caller: Principal, ticket_id: str, match: Precondition) -> TicketView:
    """Have a ticket back now that was put off."""
    return TicketView.of(snoozing.wake(caller, ticket_id, match))


@routes.post("/tickets/{ticket_id}/transfer", Action.TICKETS_WORK, status=200, errors=[Conflict, Invalid, Busy])
def transfer_ticket(caller: Principal, ticket_id: str, body: Transfer, match: Precondition) -> TicketView:
    """Hand a ticket to the queue of a group, or to an operator."""
    return TicketView.of(working.transfer(caller, ticket_id, body, match))


@routes.post("/tickets/{ticket_id}/resolve", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def resolve_ticket(caller: Principal, ticket_id: str, body: Ending, match: Precondition) -> TicketView:
    """Resolve a ticket, perhaps with a word to the requester; a reply opens it again."""
    return TicketView.of(working.resolve(caller, ticket_id, body, match))


@routes.post("/tickets/{ticket_id}/close", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def close_ticket(caller: Principal, ticket_id: str, body: Ending, match: Precondition) -> TicketView:
    """Close a ticket, perhaps with a word to the requester; a reply becomes a new one."""
    return TicketView.of(working.close(caller, ticket_id, body, match))
