"""The desk over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk import mail_store, taking, teams, tickets
from chalicelib.desk.models import TEAM, Group, Operator
from chalicelib.desk.schemas import (
    DroppedMailView,
    MessageDraft,
    MessageView,
    QueueView,
    TicketDraft,
    TicketsQuery,
    TicketView,
    Transfer,
)
from chalicelib.desk.team_schemas import GroupDraft, GroupView, OperatorDraft, OperatorView
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid, NotFound
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

routes = Routes("Desk")


@routes.post("/tickets", Action.TICKETS_WRITE, errors=[Forbidden, Invalid, Busy])
def open_ticket(caller: Principal, body: TicketDraft) -> TicketView:
    """Open a ticket; it waits in a queue until an operator takes it."""
    return TicketView.of(tickets.open_ticket(caller, body))


@routes.get("/tickets", Action.TICKETS_READ)
def list_tickets(caller: Principal, query: TicketsQuery, after: str) -> Listing[TicketView]:
    """List tickets, newest first; without a filter an operator's own, or those of the caller's account."""
    rows, last = tickets.list_tickets(caller, query, after)
    return Listing[TicketView](items=[TicketView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/tickets/{ticket_id}", Action.TICKETS_READ)
def read_ticket(caller: Principal, ticket_id: str) -> TicketView:
    """Read a ticket as it stands."""
    return TicketView.of(tickets.read_ticket(caller, ticket_id))


@routes.post("/tickets/{ticket_id}/messages", Action.TICKETS_WRITE, errors=[Conflict, Forbidden, Busy])
def write_message(caller: Principal, ticket_id: str, body: MessageDraft) -> MessageView:
    """Write on a ticket.

    What the provider's people write in public goes to the requester by mail, what the requester writes to the
    operators who wish it.
    """
    return MessageView.of(tickets.write_message(caller, ticket_id, body), caller)


@routes.get("/tickets/{ticket_id}/messages", Action.TICKETS_READ)
def list_messages(caller: Principal, ticket_id: str, query: Paging, after: str) -> Listing[MessageView]:
    """List the messages of a ticket, oldest first; internal ones are for the provider's people only."""
    rows, last = tickets.list_messages(caller, ticket_id, after, query.limit)
    return Listing[MessageView](items=[MessageView.of(row, caller) for row in rows], next_cursor=last or None)


@routes.get("/tickets/{ticket_id}/messages/{message_id}", Action.TICKETS_READ)
def read_message(caller: Principal, ticket_id: str, message_id: str) -> MessageView:
    """Read one message of a ticket."""
    return MessageView.of(tickets.read_message(caller, ticket_id, message_id), caller)


@routes.post("/tickets/{ticket_id}/release", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def release_ticket(ticket_id: str, match: Precondition) -> TicketView:
    """Give a ticket back to its queue, where it has its old place."""
    return TicketView.of(tickets.release(ticket_id, match))


@routes.post("/tickets/{ticket_id}/transfer", Action.TICKETS_WORK, status=200, errors=[Conflict, Invalid, Busy])
def transfer_ticket(ticket_id: str, body: Transfer, match: Precondition) -> TicketView:
    """Hand a ticket to the queue of a group, or to an operator."""
    return TicketView.of(tickets.transfer(ticket_id, body, match))


@routes.post("/tickets/{ticket_id}/resolve", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def resolve_ticket(ticket_id: str, match: Precondition) -> TicketView:
    """Resolve a ticket; a reply opens it again."""
    return TicketView.of(tickets.resolve(ticket_id, match))


@routes.post("/tickets/{ticket_id}/close", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy])
def close_ticket(ticket_id: str, match: Precondition) -> TicketView:
    """Close a ticket; a reply becomes a new one."""
    return TicketView.of(tickets.close(ticket_id, match))


@routes.get("/queues", Action.TICKETS_WORK)
def list_queues(query: Paging, after: str) -> Listing[QueueView]:
    """List the queues with what waits in them, the unassigned one first."""
    views, last = taking.list_queues(after, query.limit)
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


@routes.get("/dropped-mail", Action.DROPPED_MAIL_READ)
def list_dropped_mail(query: Paging, after: str) -> Listing[DroppedMailView]:
    """List mail that made no message, newest first, each with its reason."""
    rows, last = mail_store.dropped_mail(after, query.limit)
    return Listing[DroppedMailView](items=[DroppedMailView.of(row) for row in rows], next_cursor=last or None)


@routes.post("/teams/{team}/groups", Action.TEAMS_WRITE)
def create_group(team: str, body: GroupDraft) -> GroupView:
    """Create a group with a queue of its own; the only team so far is `default`."""
    teams.check_team(team)
    return GroupView.of(teams.create_group(body))


@routes.get("/teams/{team}/groups", Action.TEAMS_READ)
def list_groups(team: str, query: Paging, after: str) -> Listing[GroupView]:
    """List the groups of the team."""
    teams.check_team(team)
    rows, last = page(Group, TEAM, "group#", after, query.limit)
    return Listing[GroupView](items=[GroupView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/teams/{team}/groups/{group_id}", Action.TEAMS_READ)
def read_group(team: str, group_id: str) -> GroupView:
    """Read a group of the team."""
    teams.check_team(team)
    return GroupView.of(teams.get_group(group_id))


@routes.post("/teams/{team}/operators", Action.TEAMS_WRITE, errors=[Invalid])
def create_operator(team: str, body: OperatorDraft) -> OperatorView:
    """Make somebody an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.create_operator(body))


@routes.get("/teams/{team}/operators", Action.TEAMS_READ)
def list_operators(team: str, query: Paging, after: str) -> Listing[OperatorView]:
    """List the operators of the team."""
    teams.check_team(team)
    rows, last = page(Operator, TEAM, "operator#", after, query.limit)
    return Listing[OperatorView](items=[OperatorView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/teams/{team}/operators/{operator_id}", Action.TEAMS_READ)
def read_operator(team: str, operator_id: str) -> OperatorView:
    """Read an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.get_operator(operator_id))
