"""Targets of a ticket: when it is to be first answered and resolved, and how that stands; pure.

Only business time counts, and of a resolution only the time in which the provider has the next word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib import instants
from chalicelib.desk.rules import Priority, TicketStatus
from chalicelib.desk.timing.rules import Timing, due, minutes_between

NEAR_SHARE = 0.2  # with so much of its time left a target is about to be missed


class Goal(StrEnum):
    """What is promised of a ticket."""

    FIRST_ANSWER = "first_answer"
    RESOLUTION = "resolution"


class Standing(StrEnum):
    """How a target stands."""

    RUNNING = "running"  # its time goes by
    PAUSED = "paused"  # the requester has the next word
    ABOUT_TO_MISS = "about-to-miss"  # a fifth of its time is left, or less
    MISSED = "missed"
    MET = "met"


@dataclass(frozen=True)
class Target:
    """One target of a ticket.

    `due_at` is when it is missed, `near_at` from when on it is about to be; both None while it pauses with `left_min`
    of its `minutes`. `told` is the last of either that was noted, `ended_at` when the goal was reached.
    """

    minutes: int
    due_at: datetime | None = None
    near_at: datetime | None = None
    left_min: float | None = None
    told: Standing | None = None
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether its time goes by."""
        return self.ended_at is None and self.due_at is not None

    @property
    def outcome(self) -> Standing | None:
        """What became of it, once its goal was reached."""
        return None if self.ended_at is None else self.told_or(Standing.MET)

    def told_or(self, otherwise: Standing) -> Standing:
        """Missed is missed, whatever comes after."""
        return Standing.MISSED if self.told is Standing.MISSED else otherwise

    def standing(self) -> Standing:
        """How it stands, as far as it was noted."""
        if self.ended_at:
            return self.told_or(Standing.MET)
        return self.told or (Standing.RUNNING if self.due_at else Standing.PAUSED)


Targets = Mapping[Goal, Target]


@dataclass(frozen=True)
class Moment:
    """What of a change decides how targets go on: the ticket as it is now, and what happened to it."""

    at: datetime
    opened_at: datetime
    status: TicketStatus
    priority: Priority
    is_begun: bool  # its time begins with this change
    is_answered: bool  # the requester was written to


def follow(targets: Targets, moment: Moment, timing: Timing) -> Targets:
    """The targets of a ticket after a change."""
    if not moment.is_begun and not targets:
        return targets
    found: dict[Goal, Target] = {}
    for goal in Goal:
        minutes = _promised(goal, moment.priority, timing)
        known = targets.get(goal)
        if known and known.ended_at and goal is Goal.FIRST_ANSWER:
            found[goal] = known
        elif minutes is not None:
            found[goal] = _moved(_kept(known, minutes, moment, timing), goal, moment, timing)
    return found


def noted(target: Target, at: datetime) -> Target:
    """A target with what has become of it by an instant."""
    if target.due_at and at >= target.due_at:
        return replace(target, told=Standing.MISSED)
    if target.near_at and at >= target.near_at and target.told is None:
        return replace(target, told=Standing.ABOUT_TO_MISS)
    return target


def next_note(target: Target) -> datetime | None:
    """When there is something to note about a target; None where there is not."""
    if not target.is_running or target.told is Standing.MISSED:
        return None
    return target.due_at if target.told else target.near_at


def pack(targets: Targets) -> dict[str, Any]:
    """Targets as JSON."""
    return {str(goal): _packed(target) for goal, target in targets.items()}


def unpack(stored: Mapping[str, Any] | None) -> Targets:
    """Targets out of JSON."""
    return {Goal(goal): _unpacked(values) for goal, values in (stored or {}).items()}


def _promised(goal: Goal, priority: Priority, timing: Timing) -> int | None:
    promise = timing.promises.get(priority)
    if promise is None:
        return None
    return promise.first_answer_min if goal is Goal.FIRST_ANSWER else promise.resolution_min


def _kept(known: Target | None, minutes: int, moment: Moment, timing: Timing) -> Target:
    """The target as it was, in the time of today's priority: what was used up of the old one is used up of the new."""
    if known is None:
        begun = moment.at if moment.is_begun else moment.opened_at
        return _running(Target(minutes), minutes - minutes_between(begun, moment.at, timing), moment.at, timing)
    if known.minutes == minutes:
        return known
    used = known.minutes - _left(known, moment.at, timing)
    told = known.told if known.told is Standing.MISSED else None
    changed = replace(known, minutes=minutes, told=told)
    if known.due_at is None:
        return replace(changed, left_min=max(minutes - used, 0))
    return _running(changed, minutes - used, moment.at, timing)


def _moved(target: Target, goal: Goal, moment: Moment, timing: Timing) -> Target:
    is_over = moment.status in (TicketStatus.RESOLVED, TicketStatus.CLOSED)
    if is_over or (goal is Goal.FIRST_ANSWER and moment.is_answered):
        return target if target.ended_at else replace(noted(target, moment.at), ended_at=moment.at)
    if goal is Goal.FIRST_ANSWER:
        return target
    if target.ended_at:  # open again: it has what was left then
        target = replace(target, left_min=_left(target, target.ended_at, timing), due_at=None, ended_at=None)
    if moment.status is TicketStatus.PENDING:
        return _paused(target, moment.at, timing)
    return target if target.due_at else _running(target, target.left_min or 0, moment.at, timing)


def _paused(target: Target, at: datetime, timing: Timing) -> Target:
    if target.due_at is None:
        return target
    known = noted(target, at)
    told = known.told if known.told is Standing.MISSED else None
    return replace(known, left_min=_left(known, at, timing), due_at=None, near_at=None, told=told)


def _running(target: Target, left_min: float, at: datetime, timing: Timing) -> Target:
    near_min = max(left_min - target.minutes * NEAR_SHARE, 0)
    return replace(
        target,
        left_min=None,
        due_at=due(at, max(left_min, 0), timing),
        near_at=due(at, near_min, timing),
    )


def _left(target: Target, at: datetime, timing: Timing) -> float:
    return minutes_between(at, target.due_at, timing) if target.due_at else target.left_min or 0


def _packed(target: Target) -> dict[str, Any]:
    values = {
        "minutes": target.minutes,
        "due_at": _text(target.due_at),
        "near_at": _text(target.near_at),
        "left_min": target.left_min,
        "told": target.told,
        "ended_at": _text(target.ended_at),
    }
    return {name: value for name, value in values.items() if value is not None}


def _unpacked(values: Mapping[str, Any]) -> Target:
    return Target(
        minutes=values["minutes"],
        due_at=_instant(values, "due_at"),
        near_at=_instant(values, "near_at"),
        left_min=values.get("left_min"),
        told=Standing(values["told"]) if "told" in values else None,
        ended_at=_instant(values, "ended_at"),
    )


def _text(at: datetime | None) -> str | None:
    return instants.to_text(at) if at else None


def _instant(values: Mapping[str, Any], name: str) -> datetime | None:
    return instants.from_text(values[name]) if name in values else None
