"""Reports on targets: how many were met and missed, by goal and priority."""

from collections import Counter
from datetime import date

from chalicelib.desk.rules import Priority
from chalicelib.desk.targets import store
from chalicelib.desk.targets.rules import Goal, Standing
from chalicelib.desk.targets.schemas import Kept


def report(since: date, until: date, group_id: str | None) -> list[Kept]:
    """How well was kept what was promised of tickets that were opened in some days, all of them or a group's."""
    counted = Counter(
        (one.goal, one.priority, one.standing)
        for one in store.outcomes(since, until)
        if group_id is None or one.group_id == group_id
    )
    found = [_kept(goal, priority, counted) for goal in Goal for priority in reversed(Priority)]
    return [one for one in found if one.met or one.missed]


def _kept(goal: Goal, priority: Priority, counted: Counter[tuple[str, str, str]]) -> Kept:
    met, missed = (counted[goal, priority, standing] for standing in (Standing.MET, Standing.MISSED))
    return Kept(goal=goal, priority=priority, met=met, missed=missed)
