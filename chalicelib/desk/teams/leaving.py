"""An operator who leaves: their rights end with their row, and what they had goes back to its queues."""

from collections.abc import Callable
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import TEAM, Operator
from chalicelib.desk.rules import Step, TicketStatus
from chalicelib.desk.store import Edit, Index
from chalicelib.desk.teams.actions import get_operator
from chalicelib.desk.teams.models import DEPARTURES, OPERATORS, Departure, OperatorAddress
from chalicelib.principals import Principal
from chalicelib.tables import transaction, until_unrefused

# For so long what they had is looked for: the index that lists it is a moment behind, and so is who hands them more.
_LOOKED_FOR = timedelta(minutes=10)
_AT_ONCE = 100


def remove_operator(caller: Principal, operator_id: str, match: Precondition) -> None:
    """Remove an operator. Raises NotFound, PreconditionFailed."""
    from chalicelib.desk.teams.schemas import OperatorView  # noqa: PLC0415 - the sweep loads no schemas

    remove(caller, lambda: get_operator(operator_id), lambda row: match.check(OperatorView.of(row)))


def remove(caller: Principal, read: Callable[[], Operator], check: Callable[[Operator], None]) -> None:
    """Remove whom `read` finds. Keys, sessions, mail and letters ask for their row, so that all of it ends at once."""

    def attempt() -> Departure:
        operator = read()
        check(operator)
        departure = Departure(DEPARTURES, operator.operator_id, operator_id=operator.operator_id)
        departure.by, departure.at = caller.id, clock.now()
        with transaction() as writes:
            writes.delete(Operator(TEAM, operator.sk), Operator.pk.exists())
            writes.delete(OperatorAddress(OPERATORS, operator.email))
            writes.save(departure)
        return departure

    give_back(until_unrefused(attempt))


def give_back_all(until: datetime) -> None:
    """Give back what those had who have left, where that broke off or came late; until an instant."""
    for departure in Departure.query(DEPARTURES, consistent_read=True, limit=_AT_ONCE):
        if clock.now() >= until:
            return
        give_back(departure)
        if clock.now() - departure.at >= _LOOKED_FOR:
            departure.delete()


def give_back(departure: Departure) -> None:
    """Give back what somebody has who is no operator any more."""
    after = ""
    while True:
        found, after = store.list_tickets(Index.BY_ASSIGNEE, departure.operator_id, after, _AT_ONCE, is_any=True)
        for ticket in found:
            if ticket.status != TicketStatus.CLOSED:
                store.change(ticket.ticket_id, lambda edit: _release(edit, departure), is_any=True)
        if not after:
            return


def _release(edit: Edit, departure: Departure) -> None:
    """An open ticket waits again, and one that is resolved will, once somebody answers."""
    if edit.ticket.assignee != departure.operator_id or edit.ticket.status == TicketStatus.CLOSED:
        return
    edit.by = departure.by
    if edit.ticket.status in (TicketStatus.OPEN, TicketStatus.PENDING):
        edit.step(Step.RELEASE)
    edit.ticket.assignee = None
