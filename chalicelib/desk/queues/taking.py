"""Taking tickets: the head of a queue to exactly one operator, and permits for all that wait.

The waiting rows decide. Whoever deletes the first one in the transaction that gives them the ticket has it; whoever
loses that race reads the queue anew, so tickets go in exact order however many operators take at once.
"""

from datetime import datetime

from chalicelib import batch, clock, ids
from chalicelib.desk import permits as queues
from chalicelib.desk import store
from chalicelib.desk.callers import taking_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED, Step
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.leaving import give_back_all
from chalicelib.errors import NotFound
from chalicelib.principals import Principal
from chalicelib.tables import Refused, until_unrefused

_POSTED_AT_ONCE = 500  # by one sweep for one queue; the next minute's goes on


def take_next(caller: Principal, queue_id: str) -> Ticket:
    """The ticket of a queue whose turn it is, now the caller's.

    Raises:
        NotFound: there is no such queue, or no ticket waits in it.
        Forbidden: the caller is no operator, and so can have no ticket.
        Busy: others kept taking.
    """
    operator_id = taking_as(caller)
    teams.check_queue(queue_id)
    permit = queues.receive(queue_id)
    ticket = until_unrefused(lambda: _take_head(queue_id, operator_id))
    if permit:
        queues.use_up(permit)
    if ticket is None:
        raise NotFound("No ticket waits in this queue.")
    return ticket


def post_permit(queue_id: str, place: str) -> None:
    """Put in a permit for a ticket that has begun to wait at a place in a queue, if it still does."""
    if queue_id != QUARANTINE and store.is_waiting(queue_id, place):
        queues.post(queue_id, [place.rpartition("#")[2]])


def sweep(until: datetime) -> None:
    """See that every queue exists, and that it has a permit for each ticket that waits; until an instant."""
    for group in teams.groups():
        if not group.has_queue:
            teams.make_queue(group)
    give_back_all(until)
    for queue_id in _queue_ids():
        if clock.now() < until:
            batch.run_each(_post_missing, [queue_id])


def _take_head(queue_id: str, operator_id: str) -> Ticket | None:
    heads = store.waiting(queue_id, 1)
    if not heads:
        return None
    ticket = store.find_ticket(heads[0].ticket_id)
    if ticket is None or (ticket.queue_id, ticket.waiting) != (queue_id, heads[0].sk):
        raise Refused  # it was taken or moved between the two reads
    edit = Edit(ticket, by=operator_id)
    edit.step(Step.TAKE)
    ticket.assignee = operator_id
    ids.about(ticket.ticket_id)
    return store.write(edit)


def _post_missing(queue_id: str) -> None:
    queues.ensure(queue_id)
    permits = queues.count(queue_id)
    missing = min(store.depth(queue_id) - permits, _POSTED_AT_ONCE)
    if missing > 0:
        queues.post(queue_id, [row.ticket_id for row in store.waiting(queue_id, missing)])


def _queue_ids() -> list[str]:
    return [UNASSIGNED, *(group.group_id for group in teams.groups())]
