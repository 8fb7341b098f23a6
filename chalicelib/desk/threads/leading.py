"""Where what is written to a closed ticket goes."""

from chalicelib.desk.models import MARKER, Ticket
from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.store import Edit, find_ticket
from chalicelib.desk.tickets.models import FollowUp, follow_up_key
from chalicelib.tables import find


def going_on(ticket: Ticket) -> Ticket | None:
    """Where what is written to a closed ticket goes: into what it was merged into, or what followed it."""
    if ticket.status != TicketStatus.CLOSED:
        return None
    return find_ticket(ticket.merged_into) if ticket.merged_into else find_follow_up(ticket.ticket_id)


def find_follow_up(ticket_id: str) -> Ticket | None:
    """The ticket that goes on with a closed one, read consistently."""
    known = find(FollowUp, follow_up_key(ticket_id), MARKER)
    return find_ticket(known.ticket_id) if known else None


def go_on_with(edit: Edit, closed: Ticket) -> None:
    """Have a new ticket go on with a closed one; later answers to that join the first that did."""
    edit.ticket.follows = closed.ticket_id
    if find_follow_up(closed.ticket_id) is None:
        edit.marks.append(FollowUp(follow_up_key(closed.ticket_id), MARKER, ticket_id=edit.ticket.ticket_id))
