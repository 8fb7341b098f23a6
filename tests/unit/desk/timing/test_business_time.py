"""Business time: only the team's hours count, by the clock on its wall, and no holiday."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.desk.timing.rules import Hours, Timing, Weekday, due, minutes_between

ZURICH = ZoneInfo("Europe/Zurich")
WEEK = frozenset(list(Weekday)[:5])
OFFICE = Timing(time_zone="Europe/Zurich", hours=(Hours(WEEK, 8 * 60, 17 * 60),))
ALWAYS = Timing(time_zone="Europe/Zurich", hours=(Hours(frozenset(Weekday), 0, 24 * 60),))
NIGHTS = Timing(time_zone="Europe/Zurich", hours=(Hours(frozenset(Weekday), 0, 6 * 60),))


def at(text: str) -> datetime:
    """An instant by the clock in Zurich."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-30 08:00", 30, "2026-11-30 08:30"),
        ("2026-11-30 03:00", 30, "2026-11-30 08:30"),  # before work begins
        ("2026-11-30 16:50", 30, "2026-12-01 08:20"),  # over night
        ("2026-11-27 16:50", 30, "2026-11-30 08:20"),  # over a weekend
        ("2026-11-28 12:00", 1, "2026-11-30 08:01"),  # from a weekend on
        ("2026-11-30 08:00", 540, "2026-11-30 17:00"),  # until work ends, and not until it begins again
        ("2026-11-30 08:00", 541, "2026-12-01 08:01"),
        ("2026-11-30 17:00", 0, "2026-12-01 08:00"),
    ],
)
def test_only_the_hours_of_work_count(start: str, minutes: int, end: str) -> None:
    assert due(at(start), minutes, OFFICE) == at(end)


def test_a_holiday_is_no_day_of_work() -> None:
    christmas = replace(OFFICE, holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25)}))
    assert due(at("2026-12-23 16:50"), 30, christmas) == at("2026-12-28 08:20")
    assert minutes_between(at("2026-12-23 16:50"), at("2026-12-28 08:20"), christmas) == 30


def test_a_lunch_break_does_not_count_and_hours_that_overlap_count_once() -> None:
    with_lunch = replace(OFFICE, hours=(Hours(WEEK, 13 * 60, 17 * 60), Hours(WEEK, 8 * 60, 12 * 60)))
    assert due(at("2026-11-30 11:45"), 30, with_lunch) == at("2026-11-30 13:15")
    twice = replace(OFFICE, hours=(Hours(WEEK, 8 * 60, 12 * 60), Hours(WEEK, 10 * 60, 17 * 60)))
    assert minutes_between(at("2026-11-30 00:00"), at("2026-12-01 00:00"), twice) == 9 * 60


@pytest.mark.parametrize(
    ("night", "hours"), [("2026-03-29", 5), ("2026-10-25", 7), ("2026-07-01", 6)], ids=["spring", "autumn", "summer"]
)
def test_the_night_in_which_the_clock_is_changed_is_an_hour_shorter_or_longer(night: str, hours: int) -> None:
    assert minutes_between(at(f"{night} 00:00"), at(f"{night} 12:00"), NIGHTS) == hours * 60
    assert due(at(f"{night} 00:00"), hours * 60, NIGHTS) == at(f"{night} 06:00")


def test_hours_that_the_change_of_the_clock_swallows_are_no_work() -> None:
    swallowed = Timing(time_zone="Europe/Zurich", hours=(Hours(frozenset(Weekday), 2 * 60, 3 * 60),))
    assert due(at("2026-03-29 00:00"), 30, swallowed) == at("2026-03-30 02:30")


def test_work_begins_by_the_clock_on_the_wall_on_both_sides_of_the_change() -> None:
    assert due(at("2026-03-27 17:00"), 1, OFFICE) == datetime(2026, 3, 30, 6, 1, tzinfo=UTC)
    assert due(at("2026-03-20 17:00"), 1, OFFICE) == datetime(2026, 3, 23, 7, 1, tzinfo=UTC)


def test_who_always_works_reckons_in_real_time() -> None:
    start = at("2026-03-28 22:13")
    assert due(start, 3 * 24 * 60, ALWAYS) == start + timedelta(days=3)


MINUTES_OF_YEARS = 3 * 365 * 24 * 60
INSTANTS = st.integers(0, MINUTES_OF_YEARS).map(lambda one: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=one))
TIMINGS = st.sampled_from([OFFICE, ALWAYS, NIGHTS, replace(OFFICE, holidays=frozenset({date(2026, 8, 1)}))])


@given(INSTANTS, st.integers(1, 5_000), TIMINGS)
def test_what_is_due_after_some_minutes_lies_as_many_minutes_away(
    start: datetime, minutes: int, timing: Timing
) -> None:
    end = due(start, minutes, timing)
    assert minutes_between(start, end, timing) == pytest.approx(minutes)
    assert minutes_between(start, end - timedelta(seconds=1), timing) < minutes


@given(INSTANTS, st.integers(1, 900), st.integers(1, 900), TIMINGS)
def test_minutes_add_up(start: datetime, first: int, second: int, timing: Timing) -> None:
    assert due(due(start, first, timing), second, timing) == due(start, first + second, timing)
