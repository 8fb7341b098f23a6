"""What a team's times are, and business time reckoned by them: only its hours count, and no holiday; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from chalicelib.desk.rules import Priority

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY_MIN = 24 * 60
_MINUTE = timedelta(minutes=1)


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class Hours:
    """When work begins and ends on some days, in minutes since midnight by the clock on the wall."""

    days: frozenset[Weekday]
    begins_min: int
    ends_min: int


@dataclass(frozen=True)
class Promise:
    """Within how many business minutes a ticket is first answered, and resolved; None where nothing is promised."""

    first_answer_min: int | None = None
    resolution_min: int | None = None


@dataclass(frozen=True)
class Timing:
    """The times of a team. `time_zone` is that of its `hours` and `holidays`.

    An operator who does nothing on a ticket for `hand_back_min` business minutes has it no more, in a group that
    `hand_back_by_group` names for as many as stand there; None: they keep it. After `returns_max` times it is
    escalated. Who has `tickets_max` open ones takes no next one. What was resolved for `reopen_days` is closed.
    `promises` are those of each priority.
    """

    time_zone: str = "UTC"
    hours: tuple[Hours, ...] = (Hours(frozenset(list(Weekday)[:5]), 8 * 60, 18 * 60),)
    holidays: frozenset[date] = frozenset()
    hand_back_min: int | None = 30
    hand_back_by_group: Mapping[str, int | None] = field(default_factory=lambda: MappingProxyType({}))
    returns_max: int = 3
    tickets_max: int | None = None
    reopen_days: int | None = 14
    promises: Mapping[Priority, Promise] = field(default_factory=lambda: MappingProxyType({}))

    def may_hold_min(self, group_id: str | None) -> int | None:
        """For how many business minutes an operator may do nothing on a ticket of a group; None: for ever."""
        return self.hand_back_by_group.get(group_id or "", self.hand_back_min)


def due(start: datetime, minutes: float, timing: Timing) -> datetime:
    """The instant at which so many minutes of work have gone by since `start`."""
    left = timedelta(minutes=minutes)
    for begins, ends in _spans(start, timing):
        if ends - begins >= left:
            return begins + left
        left -= ends - begins
    raise AssertionError  # the spans have no end


def minutes_between(start: datetime, end: datetime, timing: Timing) -> float:
    """How many minutes of work lie between two instants; 0 where the second is not the later one."""
    found = timedelta(0)
    for begins, ends in _spans(start, timing):
        if begins >= end:
            break
        found += min(ends, end) - begins
    return found / _MINUTE


def _spans(start: datetime, timing: Timing) -> Iterator[tuple[datetime, datetime]]:
    """When the team works from an instant on, in UTC and in order, without end."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - most that loads this reckons nothing

    zone = ZoneInfo(timing.time_zone)
    day = start.astimezone(zone).date()
    while True:
        for begins, ends in _merged(_spans_of(day, zone, timing)):
            if ends > start:
                yield max(begins, start), ends
        day += timedelta(days=1)


def _spans_of(day: date, zone: "ZoneInfo", timing: Timing) -> list[tuple[datetime, datetime]]:
    """A day's spans as they are on the clock there: the night in which it is changed is an hour shorter or longer."""
    if day in timing.holidays:
        return []
    weekday = list(Weekday)[day.weekday()]
    todays = [one for one in timing.hours if weekday in one.days]
    found = [(_instant(day, one.begins_min, zone), _instant(day, one.ends_min, zone)) for one in todays]
    return sorted(found)


def _instant(day: date, minutes: int, zone: "ZoneInfo") -> datetime:
    days, minute = divmod(minutes, DAY_MIN)
    at = time(minute // 60, minute % 60)
    return datetime.combine(day + timedelta(days=days), at, zone).astimezone(UTC)


def _merged(spans: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Spans that overlap count once; one that the change of the clock has swallowed not at all."""
    reached = datetime.min.replace(tzinfo=UTC)
    for begins, ends in spans:
        if ends > max(begins, reached):
            yield max(begins, reached), ends
            reached = ends
