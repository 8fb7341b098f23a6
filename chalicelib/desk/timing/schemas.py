"""What requests and responses about the team's times look like."""

import re
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib.api.fields import Body, Id, View, ZoneName, example, keep, refuse
from chalicelib.desk.rules import Priority
from chalicelib.desk.timing.rules import DAY_MIN, Hours, Promise, Timing, Weekday

HOURS_MAX = 21  # three spans on each day of the week
HOLIDAYS_MAX = 400  # of some years
GROUPS_MAX = 50
MINUTES_MAX = 60 * 24 * 30  # of work: about four months
RETURNS_MAX = 100
TICKETS_MAX = 1_000
REOPEN_DAYS_MAX = 365

_EXAMPLE = {
    "time_zone": "Europe/Zurich",
    "hours": [{"days": list(Weekday)[:5], "begins": "08:00", "ends": "17:30"}],
    "holidays": ["2026-12-25", "2027-01-01"],
    "hand_back_min": 30,
    "hand_back_by_group": {},
    "returns_max": 3,
    "tickets_max": 8,
    "reopen_days": 14,
    "promises": {"urgent": {"first_answer_min": 30, "resolution_min": 240}},
}


def _clock_time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", value):
        raise refuse("not-a-time", "is not a time of day such as 08:30, from 00:00 to 24:00")
    return value


ClockTime = Annotated[str, StringConstraints(max_length=5), AfterValidator(_clock_time)]
Minutes = Annotated[int, Field(ge=1, le=MINUTES_MAX)]


class WorkingHours(Body):
    """When work begins and ends on some days of the week, by the clock of the team's time zone."""

    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    begins: ClockTime
    ends: ClockTime

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.begins >= self.ends:
            raise refuse("ends-before-it-begins", "must end later than it begins")
        return self

    def hours(self) -> Hours:
        """As business time is reckoned by."""
        return Hours(frozenset(self.days), _minutes(self.begins), _minutes(self.ends))

    @classmethod
    def of(cls, hours: Hours) -> Self:
        """As a clock shows it."""
        days = [day for day in Weekday if day in hours.days]
        return cls(days=days, begins=_shown(hours.begins_min), ends=_shown(hours.ends_min))


class Promised(Body):
    """Within how many business minutes a ticket is first answered, and resolved; null promises nothing."""

    first_answer_min: Minutes | None = None
    resolution_min: Minutes | None = None


class TimingPatch(Body):
    """Changes to the team's times; each list or mapping that is named replaces the whole of it.

    `hand_back_min`: after so many business minutes in which an operator did nothing on a ticket that waits for them it
    goes back to its queue; null: never; `hand_back_by_group` says otherwise for a group. Each `returns_max` times that
    happens the ticket is escalated. Who has `tickets_max` open tickets takes no next one; null: as many as they like.
    A ticket that was resolved for `reopen_days` is closed; null: never. `promises` hold for tickets opened from now on.
    """

    model_config = example(**_EXAMPLE)

    time_zone: ZoneName = keep()
    hours: Annotated[list[WorkingHours], Field(min_length=1, max_length=HOURS_MAX)] = keep()
    holidays: Annotated[list[date], Field(max_length=HOLIDAYS_MAX)] = keep()
    hand_back_min: Minutes | None = None
    hand_back_by_group: Annotated[dict[Id, Minutes | None], Field(max_length=GROUPS_MAX)] = keep()
    returns_max: Annotated[int, Field(ge=1, le=RETURNS_MAX)] = keep()
    tickets_max: Annotated[int, Field(ge=1, le=TICKETS_MAX)] | None = None
    reopen_days: Annotated[int, Field(ge=1, le=REOPEN_DAYS_MAX)] | None = None
    promises: dict[Priority, Promised] = keep()


class TimingView(View):
    """The team's times: when it works, how long an operator may hold a ticket, and what it promises."""

    model_config = example(**_EXAMPLE)

    time_zone: str
    hours: list[WorkingHours]
    holidays: list[date]
    hand_back_min: int | None
    hand_back_by_group: dict[str, int | None]
    returns_max: int
    tickets_max: int | None
    reopen_days: int | None
    promises: dict[Priority, Promised]

    @classmethod
    def of(cls, timing: Timing) -> Self:
        """As they hold."""
        return cls(
            time_zone=timing.time_zone,
            hours=[WorkingHours.of(one) for one in timing.hours],
            holidays=sorted(timing.holidays),
            hand_back_min=timing.hand_back_min,
            hand_back_by_group=dict(timing.hand_back_by_group),
            returns_max=timing.returns_max,
            tickets_max=timing.tickets_max,
            reopen_days=timing.reopen_days,
            promises={name: _promised(timing.promises[name]) for name in Priority if name in timing.promises},
        )


def _promised(promise: Promise) -> Promised:
    return Promised(first_answer_min=promise.first_answer_min, resolution_min=promise.resolution_min)


def _minutes(clock_time: str) -> int:
    hours, _, minutes = clock_time.partition(":")
    return int(hours) * 60 + int(minutes)


def _shown(minutes: int) -> str:
    return "24:00" if minutes == DAY_MIN else f"{minutes // 60:02}:{minutes % 60:02}"
