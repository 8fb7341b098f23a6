"""The queues, with what waits in them."""

from chalicelib.desk import store
from chalicelib.desk.queues.schemas import QueueView
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED
from chalicelib.desk.teams import actions as teams


def list_queues(after: str, limit: int) -> tuple[list[QueueView], str]:
    """Up to `limit` queues behind that of the id `after`, with what waits in them; and the last id if more follow."""
    of_groups = {group.group_id: group.name for group in teams.groups()}
    names = {UNASSIGNED: UNASSIGNED, **of_groups, QUARANTINE: QUARANTINE}
    behind = list(names)[list(names).index(after) + 1 :] if after in names else list(names)
    shown = behind[:limit]
    return [_queue_view(queue_id, names[queue_id]) for queue_id in shown], shown[-1] if len(behind) > limit else ""


def _queue_view(queue_id: str, name: str) -> QueueView:
    heads = store.waiting(queue_id, 1)
    return QueueView(
        id=queue_id, name=name, waiting=store.depth(queue_id), waiting_since=heads[0].since if heads else None
    )
