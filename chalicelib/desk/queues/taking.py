"""Taking tickets: the head of a queue to exactly one operator, and permits for all that wait.

The waiting rows decide. Whoever deletes the first one in the transaction that gives them the ticket has it; whoever
loses that race reads the queue anew, so tickets go in exact order however many operators take at once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib import batch, clock, ids
from chalicelib.desk import permits as queues
from chalicelib.desk import store
from chalicelib.desk.callers import taking_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.queues.store import count_listed
from chalicelib.desk.rules import MINE, QUARANTINE, UNASSIGNED, Step, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.leaving import give_back_all
from chalicelib.desk.timers.models import held_key
from chalicelib.desk.timing import store as times
from chalicelib.errors import Conflict, NotFound
from chalicelib.principals import Principal
from chalicelib.tables import Refused, until_unrefused

_POSTED_AT_ONCE = 500  # by one sweep for one queue; the next minute's goes on
_LOOKS_EVERY_S = 1  # into the queue, for who waits for the next ticket


def take_next(caller: Principal, queue_id: str, wait_s: int = 0) -> Ticket:
    """The ticket of a queue, or of all queues of the caller's, whose turn it is, now theirs; waits for one a while.

    Raises:
        NotFound: there is no such queue, or no ticket waits in it.
        Forbidden: the caller is no operator, and so can have no ticket.
        Conflict: they have as many open tickets as they may have.
        Busy: others kept taking.
    """
    operator_id = taking_as(caller)
    queue_ids = _queues_of(operator_id, queue_id)
    _check_has_room(operator_id)
    ends_at = clock.now() + timedelta(seconds=wait_s)
    while True:
        ticket = until_unrefused(lambda: _take_head(queue_ids, operator_id))
        if ticket:
            _use_up_permit(ticket.queue_id)
            return ticket
        left_s = (ends_at - clock.now()).total_seconds()
        if left_s <= 0:
            raise NotFound("No ticket is waiting in this queue.")
        clock.sleep(min(left_s, _LOOKS_EVERY_S))


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


def _queues_of(operator_id: str, queue_id: str) -> list[str]:
    """The queues that are meant; of one's own those of one's groups, and the unassigned one, on which all work."""
    if queue_id == MINE:
        operator = teams.find_operator(operator_id)
        return [*(operator.group_ids if operator else ()), UNASSIGNED]
    teams.check_queue(queue_id)
    return [queue_id]


def _check_has_room(operator_id: str) -> None:
    most = times.present().tickets_max
    if most is None:
        return
    if count_listed(held_key(operator_id), f"{TicketStatus.OPEN}#") >= most:
        sentence = "You have {most} open tickets, and so take no other before one of them is answered or given back."
        raise Conflict(sentence, values={"most": most}, members={"most": most})


def _take_head(queue_ids: Sequence[str], operator_id: str) -> Ticket | None:
    """Take what is to be taken first of all that waits in some queues: so none of them is ever passed over."""
    heads = [(row.sk, row.ticket_id, queue_id) for queue_id in queue_ids for row in store.waiting(queue_id, 1)]
    if not heads:
        return None
    place, ticket_id, queue_id = min(heads)
    ticket = store.find_ticket(ticket_id, is_any=True)
    if ticket is None or (ticket.queue_id, ticket.waiting) != (queue_id, place):
        raise Refused  # it was taken or moved between the two reads
    edit = Edit(ticket, by=operator_id)
    edit.step(Step.TAKE)
    ticket.assignee = operator_id
    ids.about(ticket.ticket_id)
    return store.write(edit)


def _use_up_permit(queue_id: str) -> None:
    if permit := queues.receive(queue_id):
        queues.use_up(permit)


def _post_missing(queue_id: str) -> None:
    queues.ensure(queue_id)
    permits = queues.count(queue_id)
    missing = min(store.depth(queue_id) - permits, _POSTED_AT_ONCE)
    if missing > 0:
        queues.post(queue_id, [row.ticket_id for row in store.waiting(queue_id, missing)])


def _queue_ids() -> list[str]:
    return [UNASSIGNED, *(group.group_id for group in teams.groups())]
