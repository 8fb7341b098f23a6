"""Merging and splitting tickets, over HTTP."""

from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.threads.merging import merge
from chalicelib.desk.threads.schemas import Merge, Split
from chalicelib.desk.threads.splitting import split
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Merging and splitting")


@routes.post(
    "/tickets/{ticket_id}/merge",
    Action.TICKETS_WORK,
    status=200,
    errors=[Conflict, Invalid, Busy],
    again="/tickets/{ticket_id}",
)
def merge_ticket(caller: Principal, ticket_id: str, body: Merge, match: Precondition) -> TicketView:
    """Merge a ticket into another of the same account, which is given back; answers to either arrive there.

    Both who asked are told. `If-Match` is that of the ticket that goes.
    """
    return TicketView.of(merge(caller, ticket_id, body, match))


@routes.post(
    "/tickets/{ticket_id}/split",
    Action.TICKETS_WORK,
    errors=[Conflict, Invalid, Busy],
    again="/tickets/{ticket_id}",
)
def split_ticket(caller: Principal, ticket_id: str, body: Split, match: Precondition) -> TicketView:
    """Make a message of who asked a ticket of its own, which is given back; they are told."""
    return TicketView.of(split(caller, ticket_id, body, match))
