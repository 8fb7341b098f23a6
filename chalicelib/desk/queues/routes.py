"""Queues over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.queues import listing, taking
from chalicelib.desk.queues.schemas import QueueView
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Forbidden, NotFound
from chalicelib.principals import Action, Principal

routes = Routes("Queues")


@routes.get("/queues", Action.TICKETS_WORK)
def list_queues(query: Paging, after: str) -> Listing[QueueView]:
    """List the queues with what waits in them, the unassigned one first, and last what is in quarantine."""
    views, last = listing.list_queues(after, query.limit)
    return Listing[QueueView](items=views, next_cursor=last or None)


# `queue` and not `queue_id`: the unassigned one goes by that word, which is not of the form of an id.
@routes.post(
    "/queues/{queue}/take",
    Action.TICKETS_WORK,
    status=200,
    errors=[NotFound, Forbidden, Busy],
    again="/tickets/{ticket_id}",
)
def take_ticket(caller: Principal, queue: str) -> TicketView:
    """Take the ticket whose turn it is: highest priority first, then oldest; 404 where none waits."""
    return TicketView.of(taking.take_next(caller, queue))
