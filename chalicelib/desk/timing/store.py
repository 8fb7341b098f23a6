"""The team's times in their table, and kept at hand: hardly a change of a ticket does without."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from chalicelib import clock
from chalicelib.desk.models import TEAM
from chalicelib.desk.rules import Priority
from chalicelib.desk.timing.models import TIMING, TimingRow
from chalicelib.desk.timing.rules import Hours, Promise, Timing, Weekday
from chalicelib.tables import find

_KEPT = timedelta(seconds=60)  # so long other processes may go by what was set before

_known: dict[str, tuple[datetime, Timing]] = {}  # of this process


def present() -> Timing:
    """The team's times, as they were at most a minute ago."""
    kept_until, timing = _known.get(TEAM, (clock.now(), None))
    if timing is None or clock.now() >= kept_until:
        timing = read(find_row())
        _known[TEAM] = clock.now() + _KEPT, timing
    return timing


def forget() -> None:
    """Read them anew, as a new process does."""
    _known.clear()


def find_row() -> TimingRow | None:
    """The row of the team's times, read consistently; None where nobody has set any."""
    return find(TimingRow, TEAM, TIMING)


def read(row: TimingRow | None) -> Timing:
    """The times that a row holds; those that a team begins with where there is none."""
    return _unpacked(row.values) if row else Timing()


def pack(timing: Timing) -> dict[str, Any]:
    """Times as JSON."""
    return {
        "time_zone": timing.time_zone,
        "hours": [[sorted(one.days), one.begins_min, one.ends_min] for one in timing.hours],
        "holidays": sorted(day.isoformat() for day in timing.holidays),
        "hand_back_min": timing.hand_back_min,
        "hand_back_by_group": dict(timing.hand_back_by_group),
        "returns_max": timing.returns_max,
        "tickets_max": timing.tickets_max,
        "reopen_days": timing.reopen_days,
        "promises": {str(name): [one.first_answer_min, one.resolution_min] for name, one in timing.promises.items()},
    }


def _unpacked(values: Mapping[str, Any]) -> Timing:
    return Timing(
        time_zone=values["time_zone"],
        hours=tuple(Hours(frozenset(map(Weekday, days)), begins, ends) for days, begins, ends in values["hours"]),
        holidays=frozenset(map(date.fromisoformat, values["holidays"])),
        hand_back_min=values["hand_back_min"],
        hand_back_by_group=MappingProxyType(values["hand_back_by_group"]),
        returns_max=values["returns_max"],
        tickets_max=values["tickets_max"],
        reopen_days=values["reopen_days"],
        promises=MappingProxyType({Priority(name): Promise(*one) for name, one in values["promises"].items()}),
    )
