"""What the API says of targets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from chalicelib.api.fields import View
from chalicelib.desk.targets.rules import Goal, Standing, unpack


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
