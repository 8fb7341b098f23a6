"""The team's times as people type them: a line for each day, and holidays one to a line."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from chalicelib.api.fields import Body, ZoneName, refuse
from chalicelib.desk.rules import Priority
from chalicelib.desk.timing.rules import Weekday
from chalicelib.desk.timing.schemas import (
    HOLIDAYS_MAX,
    REOPEN_DAYS_MAX,
    RETURNS_MAX,
    TICKETS_MAX,
    Minutes,
    Promised,
    TimingPatch,
    TimingView,
    WorkingHours,
)

_SPANS_MAX = 3  # on a day, of which the API takes 21 a week
_HOLIDAYS_MAX_CHARS = HOLIDAYS_MAX * 12
_SPAN = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")
_BETWEEN = re.compile(r"[\s,;]+")


def _hours(typed: str) -> str:
    try:
        _spans(typed)
    except ValueError:
        raise refuse("not-hours", "is not working hours such as 08:00-12:00, 13:00-17:30") from None
    return typed


def _dates(typed: str) -> str:
    try:
        found = _dates_in(typed)
    except ValueError:
        raise refuse("not-dates", "is not dates such as 2026-12-25, one to a line") from None
    if len(found) > HOLIDAYS_MAX:
        raise refuse("too-many", "has more than {limit} dates", limit=str(HOLIDAYS_MAX))
    return typed


HoursOfDay = Annotated[str, StringConstraints(max_length=100), AfterValidator(_hours)]
Dates = Annotated[str, StringConstraints(max_length=_HOLIDAYS_MAX_CHARS), AfterValidator(_dates)]


class TimesForm(Body):
    """What the form says; days without hours are none of work. What a group has of its own stays as it is."""

    time_zone: ZoneName
    hours: Annotated[dict[Weekday, HoursOfDay], Field(min_length=1)]
    holidays: Dates = ""
    hand_back_min: Minutes | None = None
    returns_max: Annotated[int, Field(ge=1, le=RETURNS_MAX)]
    tickets_max: Annotated[int, Field(ge=1, le=TICKETS_MAX)] | None = None
    reopen_days: Annotated[int, Field(ge=1, le=REOPEN_DAYS_MAX)] | None = None
    promises: dict[Priority, Promised] = Field(default_factory=dict)

    def patch(self) -> TimingPatch:
        """The same as the API takes it."""
        by_span: dict[tuple[str, str], list[Weekday]] = {}
        for day in Weekday:
            for span in _spans(self.hours.get(day, "")):
                by_span.setdefault(span, []).append(day)
        return TimingPatch(
            time_zone=self.time_zone,
            hours=[WorkingHours(days=days, begins=begins, ends=ends) for (begins, ends), days in by_span.items()],
            holidays=_dates_in(self.holidays),
            hand_back_min=self.hand_back_min,
            returns_max=self.returns_max,
            tickets_max=self.tickets_max,
            reopen_days=self.reopen_days,
            promises=self.promises,
        )


def shown_hours(view: TimingView) -> dict[Weekday, str]:
    """The hours of each day as they are typed; empty where nobody works."""
    spans = {day: sorted((one.begins, one.ends) for one in view.hours if day in one.days) for day in Weekday}
    return {day: ", ".join(f"{begins}-{ends}" for begins, ends in found) for day, found in spans.items()}


def _spans(typed: str) -> list[tuple[str, str]]:
    """Each time from and to on a day. Raises ValueError where there is anything else, or too many of them."""
    found = [(begins.zfill(5), ends.zfill(5)) for begins, ends in _SPAN.findall(typed)]
    if _BETWEEN.sub("", _SPAN.sub("", typed)) or len(found) > _SPANS_MAX:
        raise ValueError(typed)
    try:
        checked = [WorkingHours(days=[Weekday.MONDAY], begins=begins, ends=ends) for begins, ends in found]
    except ValidationError:
        raise ValueError(typed) from None
    return [(one.begins, one.ends) for one in checked]


def _dates_in(typed: str) -> list[date]:
    """Each day once. Raises ValueError where something is none."""
    return sorted({date.fromisoformat(one) for one in _BETWEEN.split(typed) if one})
