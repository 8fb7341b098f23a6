"""Putting a ticket off until an instant: until then it waits for nobody, and nobody waits for it."""

from datetime import timedelta

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.callers import working_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Step
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.change_schemas import Snooze
from chalicelib.desk.tickets.entries import check_holder
from chalicelib.desk.tickets.working import ANY, change_as
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Principal

_LONGEST = timedelta(days=366)


def snooze(caller: Principal, ticket_id: str, body: Snooze, match: Precondition = ANY) -> Ticket:
    """Put a ticket off. It is back at that instant, or as soon as the requester writes or somebody else gets it.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: the instant is past, or too far away.
        Conflict: it is resolved or closed, or another operator's.
    """

    def put_off(edit: Edit) -> None:
        if not clock.now() < body.until <= clock.now() + _LONGEST:
            raise Invalid(fields=[FieldError("/until", "out-of-range", "must lie ahead, and within a year")])
        _check(caller, edit)
        edit.ticket.snoozed_until = body.until

    return change_as(caller, ticket_id, match, put_off)


def wake(caller: Principal, ticket_id: str, match: Precondition = ANY) -> Ticket:
    """Have a ticket back that was put off. Raises NotFound, PreconditionFailed and Conflict as `snooze`."""

    def have_back(edit: Edit) -> None:
        _check(caller, edit)
        edit.ticket.snoozed_until = None

    return change_as(caller, ticket_id, match, have_back)


def _check(caller: Principal, edit: Edit) -> None:
    edit.step(Step.SNOOZE)
    check_holder(edit.ticket, working_as(caller))
