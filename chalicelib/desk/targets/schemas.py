"""What the API says of targets."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from pydantic import model_validator

from chalicelib.api.fields import Body, Id, View, example, refuse
from chalicelib.desk.rules import Priority
from chalicelib.desk.targets.rules import Goal, Standing, unpack

DAYS_MAX = 366  # of one report
_SHOWN_DAYS = 30


class TargetView(View):
    """What is promised of a ticket, and how that stands.

    `due_at` is when it is missed, null while it pauses because the requester has the next word.
    """

    goal: Goal
    standing: Standing
    due_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def all_of(cls, stored: Mapping[str, Any] | None) -> list[Self]:
        """Those of a ticket, as stored."""
        found = unpack(stored)
        return [
            cls(goal=goal, standing=one.standing(), due_at=one.due_at, ended_at=one.ended_at)
            for goal in Goal
            if (one := found.get(goal))
        ]


class ReportQuery(Body):
    """Tickets that were opened from `since` to `until`, both included, in all queues or those of a group.

    Where one of the days is not named it is of thirty days, and ends today where neither is.
    """

    since: date | None = None
    until: date | None = None
    group_id: Id | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and not timedelta(0) <= self.until - self.since < timedelta(days=DAYS_MAX):
            raise refuse("out-of-range", "must end on the day on which it begins or later, and within a year")
        return self

    def days(self, today: date) -> tuple[date, date]:
        """From when until when."""
        span = timedelta(days=_SHOWN_DAYS - 1)
        until = self.until or (self.since + span if self.since else today)
        return self.since or until - span, until


class Kept(View):
    """How often what is promised by a priority was kept, and how often it was not."""

    goal: Goal
    priority: Priority
    met: int
    missed: int


class TargetReport(View):
    """How well promises were kept, by goal and priority, the most urgent first."""

    model_config = example(
        since="2026-11-01",
        until="2026-11-30",
        rows=[{"goal": "first_answer", "priority": "urgent", "met": 41, "missed": 2}],
    )

    since: date
    until: date
    rows: list[Kept]
