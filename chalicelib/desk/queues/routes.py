"""Queues over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.models import TEAM, Operator
from chalicelib.desk.queues import listing, taking
from chalicelib.desk.queues.schemas import QueueView, TakeQuery, Workload
from chalicelib.desk.teams.actions import check_team, works
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Conflict, Forbidden, NotFound
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

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
    errors=[NotFound, Forbidden, Conflict, Busy],
    again="/tickets/{ticket_id}",
)
def take_ticket(caller: Principal, queue: str, query: TakeQuery) -> TicketView:
    """Take the ticket whose turn it is: highest priority first, then oldest; 404 where none waits.

    `mine` is all queues of your groups and the unassigned one together. With `wait_s` the answer waits for a ticket.
    """
    return TicketView.of(taking.take_next(caller, queue, query.wait_s))


@routes.get("/teams/{team}/workload", Action.TICKETS_WORK)
def list_workload(team: str, query: Paging, after: str) -> Listing[Workload]:
    """List the operators of the team with what each is on."""
    check_team(team)
    rows, last = page(Operator, TEAM, "operator#", after, query.limit)
    return Listing[Workload](items=[listing.workload_of(row) for row in rows if works(row)], next_cursor=last or None)
