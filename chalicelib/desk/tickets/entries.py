"""A ticket's beginning, and what requester and operators add to it, by whichever way it comes."""

from typing import Any

from chalicelib import clock
from chalicelib.desk.models import TICKET, Message, Operator, Ticket, ticket_key
from chalicelib.desk.rules import Author, Channel, Priority, Step, TicketStatus, may_work
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.directory import reading
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound


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


def answer(edit: Edit, operator_id: str | None, author: str, text: str, channel: Channel) -> Message:
    """Add the provider's words to the requester; whoever answers what nobody has, has it, if they are an operator.

    Raises:
        Conflict: the ticket is closed, or another operator's.
    """
    edit.step(Step.ANSWER)
    edit.admit()
    check_holder(edit.ticket, operator_id)
    edit.ticket.assignee = operator_id
    return edit.say(Author.OPERATOR, author, text, channel=channel)


def answer_by_mail(edit: Edit, operator_id: str, text: str) -> Message:
    """What an operator mailed, as their answer; a note among the provider's people where another has the ticket.

    So nothing is lost, and the requester gets no second answer. The letter about it says so to who wrote it.

    Raises:
        Conflict: the ticket is closed.
    """
    if holder_besides(edit.ticket, operator_id):
        return edit.say(Author.OPERATOR, operator_id, text, is_public=False, channel=Channel.MAIL)
    return answer(edit, operator_id, operator_id, text, Channel.MAIL)


def check_holder(ticket: Ticket, operator_id: str | None) -> None:
    """Whether somebody may work on a ticket as it stands; to be asked of what is then written on condition.

    Raises:
        Conflict: it is another operator's; the answer names them.
    """
    if holder := holder_besides(ticket, operator_id):
        members = {"holder_id": holder.operator_id, "holder": holder.name}
        raise Conflict("{holder} has this ticket. Take it over first.", values={"holder": holder.name}, members=members)


def holder_besides(ticket: Ticket, operator_id: str | None) -> Operator | None:
    """The other operator who has a ticket; None too where whoever had it is no operator any more, or never was."""
    return None if may_work(ticket.assignee, operator_id) else teams.find_operator(ticket.assignee or "")


def check_service(account_id: str | None, service_id: str) -> None:
    """Raises Invalid where an account has no such service."""
    try:
        reading.get_service(account_id or "", service_id)
    except NotFound:
        error = FieldError("/service_id", "unknown-service", "is not a service of this account")
        raise Invalid(fields=[error]) from None
