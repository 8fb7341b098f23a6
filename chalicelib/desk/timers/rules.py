"""What is due for a ticket, by what it holds itself alone, so that nothing has to be kept in step with it; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.targets.rules import Standing, Targets, next_note
from chalicelib.desk.timing.rules import Timing, due

# How high a ticket is at least once a promise about it is about to be missed, and once it is.
LEVELS: Mapping[Standing, int] = {Standing.ABOUT_TO_MISS: 1, Standing.MISSED: 2}
LEVEL_MAX = 5
_SILENT_AFTER_OUTAGE = timedelta(days=3)  # who says nothing in that time of what was about an outage has what they need


class Duty(StrEnum):
    """What time does to a ticket."""

    WAKE = "wake"  # what was put off is there again
    HAND_BACK = "hand-back"  # its operator did nothing for too long, and has it no more
    NOTE = "note"  # a target is about to be missed, or is
    CLOSE = "close"  # nobody answered since it was resolved


@dataclass(frozen=True)
class Held:
    """What of a ticket decides what becomes of it by itself."""

    status: TicketStatus
    group_id: str | None
    idle_since: datetime | None
    snoozed_until: datetime | None
    resolved_at: datetime | None
    targets: Targets
    is_linked: bool = False


def idle_since(
    before: datetime | None, now: datetime, *, is_on_operator: bool, is_put_off: bool, has_acted: bool
) -> datetime | None:
    """Since when a ticket's operator has the next word and does nothing; None where that is somebody else's.

    `has_acted`: they have just got it, or did something on it. Who asks once more does not give them more time.
    """
    if not is_on_operator or is_put_off:
        return None
    return now if has_acted or before is None else before


def duties(held: Held, timing: Timing) -> Mapping[Duty, datetime]:
    """When each of them is due for a ticket that nobody touches before."""
    found: dict[Duty, datetime | None] = {
        Duty.WAKE: held.snoozed_until,
        Duty.HAND_BACK: _hand_back(held, timing),
        Duty.NOTE: min(filter(None, map(next_note, held.targets.values())), default=None),
        Duty.CLOSE: _close(held, timing),
    }
    return {duty: at for duty, at in found.items() if at}


def _hand_back(held: Held, timing: Timing) -> datetime | None:
    minutes = timing.may_hold_min(held.group_id)
    return due(held.idle_since, minutes, timing) if held.idle_since and minutes is not None else None


def _close(held: Held, timing: Timing) -> datetime | None:
    if held.status is not TicketStatus.RESOLVED or not held.resolved_at:
        return None
    if held.is_linked:
        return held.resolved_at + _SILENT_AFTER_OUTAGE
    return None if timing.reopen_days is None else held.resolved_at + timedelta(days=timing.reopen_days)
