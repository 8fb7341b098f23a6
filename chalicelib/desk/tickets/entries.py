"""A ticket's beginning, and what requester and operators add to it, by whichever way it comes."""

from typing import Any

from chalicelib import clock
from chalicelib.desk.models import TICKET, Message, Ticket, ticket_key
from chalicelib.desk.rules import Author, Channel, Priority, Step, TicketStatus
from chalicelib.desk.store import Edit


def new_ticket(ticket_id: str, *, priority: str = Priority.NORMAL, **values: Any) -> Ticket:
    """A ticket to be, without messages."""
    now = clock.now()
    return Ticket(
        ticket_key(ticket_id),
        TICKET,
        ticket_id=ticket_id,
        status=TicketStatus.NEW,
        priority=priority,
        opened_at=now,
        changed_at=now,
        messages=0,
        version=0,
        **values,
    )


def reply(edit: Edit, kind: Author, author: str, text: str, channel: Channel) -> Message:
    """Add the requester's words; a resolved ticket is open again. Raises Conflict where it is closed."""
    edit.step(Step.REPLY)
    return edit.say(kind, author, text, channel=channel)


def answer(edit: Edit, operator_id: str, text: str, channel: Channel) -> Message:
    """Add the provider's words to the requester. Raises Conflict where the ticket is closed."""
    edit.step(Step.ANSWER)
    edit.admit()
    edit.ticket.assignee = edit.ticket.assignee or operator_id
    return edit.say(Author.OPERATOR, operator_id, text, channel=channel)
