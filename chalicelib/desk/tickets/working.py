"""What the provider's people do with a ticket besides writing on it: take it over, give it back, hand it on, end it."""

from collections.abc import Callable

from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import operator_of, taking_as, working_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Author, Channel, Step
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets.change_schemas import Ending, Escalation
from chalicelib.desk.tickets.entries import check_holder
from chalicelib.desk.tickets.schemas import TicketView, Transfer
from chalicelib.errors import Conflict
from chalicelib.principals import Principal, Role

NO_WORD = Ending()
ANY = Precondition()  # for who changes a ticket whatever it looks like by now


def take_over(caller: Principal, ticket_id: str, match: Precondition = ANY) -> Ticket:
    """A ticket that is now the caller's, whoever had it.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Forbidden: the caller is no operator.
        Conflict: it is resolved or closed.
    """
    operator_id = taking_as(caller)

    def take(edit: Edit) -> None:
        edit.step(Step.TAKE)
        edit.ticket.assignee = operator_id

    return change_as(caller, ticket_id, match, take)


def release(caller: Principal, ticket_id: str, match: Precondition = ANY) -> Ticket:
    """Give a ticket back to its queue, where it has its old place, or out of quarantine.

    Administrators give back also that of an operator.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: nobody has it, or another operator.
    """

    def give_back(edit: Edit) -> None:
        if edit.ticket.quarantine:
            edit.admit()
            return
        edit.step(Step.RELEASE)
        if caller.role is not Role.PROVIDER_ADMIN:
            check_holder(edit.ticket, working_as(caller))
        edit.ticket.assignee = None

    return change_as(caller, ticket_id, match, give_back)


def transfer(caller: Principal, ticket_id: str, body: Transfer, match: Precondition = ANY) -> Ticket:
    """Hand a ticket to an operator, or to the queue of a group.

    Raises:
        NotFound: there is no such ticket.
        Invalid: there is no such group or operator.
        Conflict: the ticket is resolved, closed, or another operator's.
    """
    if body.group_id:
        teams.check_group(body.group_id)
    else:
        teams.check_operator(body.operator_id or "")

    def hand_over(edit: Edit) -> None:
        edit.admit()
        check_holder(edit.ticket, working_as(caller))
        if body.group_id:
            edit.step(Step.TRANSFER)
            edit.ticket.group_id, edit.ticket.assignee = body.group_id, None
        else:
            edit.step(Step.TAKE)
            edit.ticket.assignee = body.operator_id

    return change_as(caller, ticket_id, match, hand_over)


def resolve(caller: Principal, ticket_id: str, body: Ending = NO_WORD, match: Precondition = ANY) -> Ticket:
    """Note that a ticket is answered for good, perhaps with a word to the requester; a reply opens it again.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: it has ended already, or is another operator's.
    """
    return _ended(caller, ticket_id, Step.RESOLVE, body, match)


def close(caller: Principal, ticket_id: str, body: Ending = NO_WORD, match: Precondition = ANY) -> Ticket:
    """End a ticket, perhaps with a word to the requester; a reply becomes a new one. Raises as `resolve`."""
    return _ended(caller, ticket_id, Step.CLOSE, body, match)


def _ended(caller: Principal, ticket_id: str, step: Step, body: Ending, match: Precondition) -> Ticket:
    def end(edit: Edit) -> None:
        edit.step(step)
        check_holder(edit.ticket, working_as(caller))
        if body.text:
            word = edit.say(Author.OPERATOR, operator_of(caller) or caller.id, body.text, channel=Channel.API)
            word.ends = edit.ticket.status

    return change_as(caller, ticket_id, match, end)


def escalate(caller: Principal, ticket_id: str, body: Escalation, match: Precondition = ANY) -> Ticket:
    """Take a ticket to a higher level, for a reason that the provider's people read on it.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: it is at that level already, or resolved or closed.
    """

    def raise_level(edit: Edit) -> None:
        edit.step(Step.ESCALATE)
        if body.level <= int(edit.ticket.level or 0):
            values = {"level": int(edit.ticket.level)}
            raise Conflict("This ticket is at level {level} already.", values=values, members=values)
        edit.ticket.level = body.level
        author = operator_of(caller) or caller.id
        edit.say(Author.OPERATOR, author, body.reason, is_public=False, channel=Channel.API)

    return change_as(caller, ticket_id, match, raise_level)


def change_as(caller: Principal, ticket_id: str, match: Precondition, plan: Callable[[Edit], None]) -> Ticket:
    """Have a caller change a ticket, if it is what they have seen. Raises NotFound, PreconditionFailed, Busy."""

    def run(edit: Edit) -> Ticket:
        match.check(TicketView.of(edit.ticket))
        edit.by = working_as(caller) or operator_of(caller) or caller.id
        plan(edit)
        return edit.ticket

    return store.change(ticket_id, run)
