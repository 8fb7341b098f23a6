"""The queues, with what waits in them."""

from chalicelib.desk import store
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.queues import store as lines
from chalicelib.desk.queues.schemas import SHOWN_MAX, HeldTicket, QueueView, Workload
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED, Priority, TicketStatus
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.timers.models import held_key


def list_queues(after: str, limit: int) -> tuple[list[QueueView], str]:
    """Up to `limit` queues behind that of the id `after`, with what waits in them; and the last id if more follow."""
    of_groups = {group.group_id: group.name for group in teams.groups()}
    names = {UNASSIGNED: UNASSIGNED, **of_groups, QUARANTINE: QUARANTINE}
    behind = list(names)[list(names).index(after) + 1 :] if after in names else list(names)
    shown = behind[:limit]
    return [_queue_view(queue_id, names[queue_id]) for queue_id in shown], shown[-1] if len(behind) > limit else ""


def _queue_view(queue_id: str, name: str) -> QueueView:
    line = lines.line(queue_id)
    return QueueView(
        id=queue_id,
        name=name,
        waiting=line.depth,
        waiting_since=line.head_since,
        oldest_opened_at=line.oldest_opened_at,
    )


def workload_of(operator: Operator) -> Workload:
    """What an operator is on; of their tickets those first that wait for their word, the oldest of them first."""
    places = lines.listed(held_key(operator.operator_id))
    is_open = [place.startswith(f"{TicketStatus.OPEN}#") for place in places]
    shown = [place.rpartition("#")[2] for place in places[:SHOWN_MAX]]
    return Workload(
        operator_id=operator.operator_id,
        name=operator.name,
        open=sum(is_open),
        pending=len(places) - sum(is_open),
        tickets=[_held(ticket) for ticket in store.find_tickets(shown)],
    )


def _held(ticket: Ticket) -> HeldTicket:
    return HeldTicket(
        id=ticket.ticket_id,
        number=int(ticket.number) if ticket.number else None,
        subject=ticket.subject,
        status=TicketStatus(ticket.status),
        priority=Priority(ticket.priority),
        opened_at=ticket.opened_at,
        idle_since=ticket.idle_since,
        snoozed_until=ticket.snoozed_until,
    )
