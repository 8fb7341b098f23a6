"""Who follows a ticket, over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.participants import actions as participants
from chalicelib.desk.participants.schemas import ParticipantDraft, ParticipantView
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Participants")


@routes.get("/tickets/{ticket_id}/participants", Action.TICKETS_READ)
def list_participants(caller: Principal, ticket_id: str) -> Listing[ParticipantView]:
    """List the colleagues of who asked who follow a ticket, in the order in which they came."""
    rows = participants.list_participants(caller, ticket_id)
    return Listing[ParticipantView](items=[ParticipantView.of(row) for row in rows])


@routes.post(
    "/tickets/{ticket_id}/participants",
    Action.TICKETS_WRITE,
    status=200,
    errors=[Conflict, Forbidden, Invalid, Busy],
    again="/tickets/{ticket_id}/participants",
)
def add_participant(
    caller: Principal, ticket_id: str, body: ParticipantDraft, match: Precondition
) -> Listing[ParticipantView]:
    """Have a colleague of who asked follow a ticket: they hear what is written on it in public, and may answer.

    The answer lists all who follow it then.
    """
    rows = participants.add_participant(caller, ticket_id, body, match)
    return Listing[ParticipantView](items=[ParticipantView.of(row) for row in rows])


@routes.delete(
    "/tickets/{ticket_id}/participants/{contact_id}", Action.TICKETS_WRITE, errors=[Conflict, Forbidden, Busy]
)
def remove_participant(caller: Principal, ticket_id: str, contact_id: str, match: Precondition) -> None:
    """Have a contact follow a ticket no more; whoever leaves by themselves is brought back by no copy of a mail."""
    participants.remove_participant(caller, ticket_id, contact_id, match)
