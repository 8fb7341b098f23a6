"""What becomes of a group that was deleted, and when; pure."""

from datetime import datetime, timedelta

from chalicelib.desk.rules import OVER, TicketStatus

RESTORABLE_FOR = timedelta(days=30)
# For so long its tickets are looked for again: the index that lists them is a moment behind, and so is who opens more.
_LOOKED_FOR = timedelta(minutes=10)
_LOOKED_EVERY = timedelta(minutes=1)


def is_hidden(status: TicketStatus, over_at: datetime | None, deleted_at: datetime) -> bool:
    """Whether a ticket left the history with its group: it was over by then. What ends later is moved out of it.

    Tickets from before it was noted since when they are over count as over for long.
    """
    return status in OVER and (over_at is None or over_at <= deleted_at)


def restorable_until(deleted_at: datetime) -> datetime:
    """Until when a group that was deleted can come back."""
    return deleted_at + RESTORABLE_FOR


def looked_at_again(deleted_at: datetime, now: datetime) -> datetime:
    """When its tickets are looked through next, after they were: soon at first, and then for good."""
    return now + _LOOKED_EVERY if now < deleted_at + _LOOKED_FOR else max(restorable_until(deleted_at), now)
