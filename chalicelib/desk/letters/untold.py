"""What nobody was written to about yet: a row beside each message and change, until all its letters are handed in."""

from datetime import datetime

from chalicelib import instants
from chalicelib.desk.models import UNTOLD, Message, Untold, untold_sort_key
from chalicelib.desk.rules import Channel, Visibility, is_told
from chalicelib.desk.tickets.models import GROUP_END, TIMER, Change
from chalicelib.tables import find

# Of a change: what somebody may have to hear of.
_NEWS = frozenset({"status", "group_id", "assignee", "level", "participants", "merged_into", "merged"}) | {
    "snoozed_until",
    "first_answer",
    "resolution",
}
_BY_TIME_ALONE = frozenset({"snoozed_until", "first_answer", "resolution"})  # news only where time did it
_SAID = frozenset({"status", "participants"})  # no news where the letter about a message says it


def untold_message(message: Message) -> Untold | None:
    """The row of a message; None where nobody is to hear of it."""
    if not is_told(Visibility(message.visibility), Channel(message.channel)):
        return None
    return Untold(UNTOLD, _place_of(message), ticket_id=message.ticket_id, n=message.n)


def untold_change(change: Change | None) -> Untold | None:
    """The row of a change; None where nobody is to hear of it."""
    if change is None or not is_news(change):
        return None
    return Untold(UNTOLD, _place(change), ticket_id=change.ticket_id, n=change.n, is_change=True)


def is_news(change: Change) -> bool:
    """Whether somebody may have to hear of a change."""
    if change.by == GROUP_END:  # thousands of tickets at once
        return False
    names = _NEWS & set(change.now)
    if change.said:
        names -= _SAID
    return bool(names if change.by == TIMER else names - _BY_TIME_ALONE)


def untold(before: datetime, limit: int) -> list[Untold]:
    """Messages and changes from before an instant that nobody was written to about, the oldest first."""
    return list(Untold.query(UNTOLD, Untold.sk < instants.to_text(before), consistent_read=True, limit=limit))


def oldest_untold() -> datetime | None:
    """When the oldest of them was written."""
    rows = Untold.query(UNTOLD, consistent_read=True, limit=1)
    return next((instants.from_text(row.sk.partition("#")[0]) for row in rows), None)


def is_untold(told: Message | Change) -> bool:
    """Whether somebody may still have to hear of a message or change, read consistently."""
    return find(Untold, UNTOLD, _place_of(told)) is not None


def mark_told(told: Message | Change) -> None:
    """Note that everybody who is to hear of a message or change was written to."""
    Untold(UNTOLD, _place_of(told)).delete()


def _place_of(told: Message | Change) -> str:
    if isinstance(told, Change):
        return _place(told)
    return untold_sort_key(told.written_at, told.ticket_id, int(told.n))


def _place(change: Change) -> str:
    return f"{untold_sort_key(change.at, change.ticket_id, int(change.n))}#change"
