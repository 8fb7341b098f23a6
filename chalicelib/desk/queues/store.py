"""How queues stand, and the lists of tickets beside them."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import instants
from chalicelib.desk.store import depth, waiting
from chalicelib.desk.timers.models import Listed

_LOOKED_AT = 1_000  # of a queue, to say which has waited longest; in a longer one it is the longest of these


@dataclass(frozen=True)
class Line:
    """A queue as it stands: how many wait, since when the next one does, and when the oldest of them was opened."""

    depth: int
    head_since: datetime | None
    oldest_opened_at: datetime | None


def line(queue_id: str) -> Line:
    """How a queue stands, read consistently."""
    rows = waiting(queue_id, _LOOKED_AT)
    count = len(rows) if len(rows) < _LOOKED_AT else depth(queue_id)
    opened = min((instants.from_text(row.sk.split("#")[1]) for row in rows), default=None)
    return Line(count, rows[0].since if rows else None, opened)


def listed(name: str) -> list[str]:
    """The places of the tickets on a list, in its order, read consistently."""
    return [row.sk for row in Listed.query(name, consistent_read=True)]


def count_listed(name: str, prefix: str) -> int:
    """How many tickets stand on a list at places that begin with something, read consistently."""
    return int(Listed.count(name, Listed.sk.startswith(prefix), consistent_read=True))
