"""What the schedule owes a maintenance: each thing once, the newest of what is overdue, nothing that is pointless."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact
from chalicelib.notices.rules import LIVES, Kind, NoticeStatus, Step
from chalicelib.notices.schedule import (
    DEFAULT_REMINDERS,
    AtEnd,
    Duty,
    Plan,
    appointments,
    due,
    next_at,
    outcome,
    reminder_at,
)

START = datetime(2035, 3, 24, 22, tzinfo=UTC)  # the night in which Europe's clocks go forward, at 01:00 UTC
END = datetime(2035, 3, 25, 2, tzinfo=UTC)
WEEK, DAY, HOUR, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def a_plan(**fields: Any) -> Plan:
    """A maintenance that is noticed, announced three weeks ahead, with three reminders."""
    plan = Plan(
        status=NoticeStatus.SCHEDULED,
        impact=Impact.DEGRADED,
        starts_at=START,
        ends_at=END,
        time_zone="Europe/Zurich",
        reminders=("P7D", "P1D", "PT1H"),
        at_end=AtEnd.COMPLETE,
        announce_at=None,
        said_at=START - 3 * WEEK,
        asked_at=None,
    )
    return replace(plan, **fields)


def after(plan: Plan, duty: Duty, now: datetime) -> Plan:
    """The plan once a duty was done at an instant, as the notice's row then says."""
    done = outcome(plan, duty)
    return replace(
        plan,
        status=done.status,
        said_at=now if done.word else plan.said_at,
        asked_at=now if done.asks else plan.asked_at,
    )


def played(plan: Plan, ticks: list[datetime]) -> list[tuple[datetime, AnnouncementKind | None]]:
    """When what is said, where the schedule ticks at these instants."""
    said = []
    for now in ticks:
        duty = due(plan, now)
        if duty:
            said.append((now, outcome(plan, duty).word))
            plan = after(plan, duty, now)
    return said


def words(plan: Plan, ticks: list[datetime]) -> list[str | None]:
    return [word for _, word in played(plan, ticks)]


def minutes(first: datetime, last: datetime) -> list[datetime]:
    return [first + n * MINUTE for n in range((last - first) // MINUTE + 1)]


USUAL = [
    (START - WEEK, AnnouncementKind.REMINDER),
    (START - DAY, AnnouncementKind.REMINDER),
    (START - HOUR, AnnouncementKind.REMINDER),
    (START, AnnouncementKind.STARTED),
    (END, AnnouncementKind.COMPLETED),
]


def test_a_maintenance_is_reminded_of_started_and_completed_on_the_minute() -> None:
    assert played(a_plan(), minutes(START - WEEK - HOUR, END + HOUR)) == USUAL


def test_ticks_that_come_twice_say_nothing_twice() -> None:
    ticks = [one for one in minutes(START - WEEK - HOUR, END + HOUR) for _ in range(3)]
    assert played(a_plan(), ticks) == USUAL


@pytest.mark.parametrize("seed", range(20))
def test_ticks_that_are_late_or_dropped_say_the_same_a_little_later(seed: int) -> None:
    random = Random(seed)
    ticks = [one for one in minutes(START - WEEK - HOUR, END + HOUR) if random.random() < 0.3]
    found = played(a_plan(), ticks)
    assert [word for _, word in found] == [word for _, word in USUAL]
    assert all(at <= said_at < at + 30 * MINUTE for (at, _), (said_at, _) in zip(USUAL, found, strict=True))


@pytest.mark.parametrize(
    ("gap_begins", "said"),
    [
        # The reminder of a week before is said five days before; the other two are still to come.
        (START - WEEK - DAY, ["reminder", "reminder", "reminder", "started", "completed"]),
        # That of a day before fell into the gap, and so did the week's: one is said.
        (START - 3 * DAY - 2 * HOUR, ["reminder", "started", "completed"]),
        (START - 3 * DAY + HOUR, ["started", "completed"]),
        (START - 3 * DAY + 5 * HOUR, ["completed"]),
        (START - DAY + HOUR, ["completed"]),
        (START + MINUTE, ["completed"]),
    ],
)
def test_after_a_gap_of_three_days_the_newest_of_what_is_overdue_is_said(gap_begins: datetime, said: list[str]) -> None:
    plan = a_plan(said_at=gap_begins - MINUTE)
    if gap_begins > START:
        plan = replace(plan, status=NoticeStatus.IN_PROGRESS)
    assert words(plan, minutes(gap_begins + 3 * DAY, max(gap_begins + 3 * DAY, END) + HOUR)) == said


def test_a_late_reminder_is_left_out_where_the_next_word_is_nearer_than_it_is_late() -> None:
    plan = a_plan(reminders=("PT1H",))
    assert due(plan, START - timedelta(minutes=31)) is Duty.REMIND
    assert due(plan, START - timedelta(minutes=29)) is None
    assert due(plan, START) is Duty.START


def test_a_reminder_is_left_out_where_something_was_said_since_its_time() -> None:
    assert due(a_plan(said_at=START - DAY + MINUTE), START - DAY + 2 * MINUTE) is None
    assert due(a_plan(said_at=START - 2 * DAY), START - DAY) is Duty.REMIND


@pytest.mark.parametrize(
    ("said_before", "reminders", "reminded_before"),
    [
        (2 * DAY, DEFAULT_REMINDERS, [DAY]),
        (2 * DAY - MINUTE, DEFAULT_REMINDERS, []),
        (25 * HOUR, DEFAULT_REMINDERS, []),
        (8 * DAY - MINUTE, ("P7D", "P1D"), [DAY]),
        (8 * DAY, ("P7D", "P1D"), [WEEK, DAY]),
        (3 * HOUR, ("PT1H",), [HOUR]),  # who sets hours means them
        (2 * DAY - MINUTE, ("PT24H", "PT2H"), [2 * HOUR]),
    ],
)
def test_nobody_is_reminded_a_day_ahead_of_what_they_heard_within_a_day(
    said_before: timedelta, reminders: tuple[str, ...], reminded_before: list[timedelta]
) -> None:
    plan = a_plan(said_at=START - said_before, reminders=reminders)
    found = [START - one.at for one in appointments(plan) if one.duty is Duty.REMIND]
    assert found == reminded_before


def test_by_default_one_reminder_is_sent_a_day_ahead() -> None:
    plan = a_plan(reminders=DEFAULT_REMINDERS)
    assert words(plan, minutes(START - WEEK - HOUR, END + HOUR)) == ["reminder", "started", "completed"]


@pytest.mark.parametrize("impact", ["no-impact", "reduced-redundancy"])
def test_of_work_that_nobody_notices_begin_and_end_are_not_told(impact: str) -> None:
    plan = a_plan(impact=Impact(impact), reminders=DEFAULT_REMINDERS)
    assert words(plan, minutes(START - DAY - HOUR, END + HOUR)) == ["reminder", None, None]


@pytest.mark.parametrize(
    ("at_end", "said"), [(AtEnd.COMPLETE, [None, None]), (AtEnd.ASK, [None, None]), (AtEnd.TELL, [None, "update"])]
)
def test_that_unnoticed_work_takes_longer_is_told_where_that_was_asked_for(
    at_end: AtEnd, said: list[str | None]
) -> None:
    plan = a_plan(impact=Impact.NO_IMPACT, reminders=(), at_end=at_end)
    assert words(plan, minutes(START, END + HOUR)) == said


def test_who_heard_something_since_the_beginning_hears_of_the_end() -> None:
    running = a_plan(impact=Impact.NO_IMPACT, status=NoticeStatus.IN_PROGRESS, reminders=())
    assert words(replace(running, said_at=START + HOUR), minutes(END, END)) == ["completed"]
    assert words(replace(running, said_at=START - DAY), minutes(END, END)) == [None]


def test_unnoticed_work_that_nobody_heard_of_is_announced_when_it_has_begun() -> None:
    plan = a_plan(impact=Impact.NO_IMPACT, said_at=None, announce_at=START - DAY, reminders=())
    assert words(plan, [START]) == ["started"]


def test_reminders_before_the_announcement_are_none() -> None:
    plan = a_plan(said_at=START - 2 * HOUR)
    assert [one.duty for one in appointments(plan)] == [Duty.REMIND, Duty.START, Duty.END]
    assert next_at(plan) == START - HOUR


@pytest.mark.parametrize(
    ("starts_at", "before", "expected"),
    [
        # A day is one of the calendar: the same local time, though the night between has 23 or 25 hours.
        (datetime(2035, 3, 25, 20, tzinfo=UTC), "P1D", datetime(2035, 3, 24, 21, tzinfo=UTC)),
        (datetime(2035, 3, 25, 20, tzinfo=UTC), "PT24H", datetime(2035, 3, 24, 20, tzinfo=UTC)),
        (datetime(2035, 10, 28, 21, tzinfo=UTC), "P7D", datetime(2035, 10, 21, 20, tzinfo=UTC)),
        # 02:30 on the day before the window does not exist, or exists twice: the first instant after the gap's
        # beginning that long, and the first of the two.
        (datetime(2035, 3, 26, 0, 30, tzinfo=UTC), "P1D", datetime(2035, 3, 25, 1, 30, tzinfo=UTC)),
        (datetime(2035, 10, 29, 1, 30, tzinfo=UTC), "P1D", datetime(2035, 10, 28, 0, 30, tzinfo=UTC)),
        (START, "PT90M", START - timedelta(minutes=90)),
    ],
)
def test_days_are_counted_by_the_calendar_and_hours_by_the_clock(
    starts_at: datetime, before: str, expected: datetime
) -> None:
    assert reminder_at(starts_at, "Europe/Zurich", before) == expected


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        (START, START + 4 * HOUR),  # over the hour that does not exist
        (datetime(2035, 10, 27, 23, 30, tzinfo=UTC), datetime(2035, 10, 28, 2, tzinfo=UTC)),  # over the one there twice
        (START, START + MINUTE),
    ],
)
def test_a_window_over_a_change_of_clocks_or_of_a_minute_has_both_its_edges(
    starts_at: datetime, ends_at: datetime
) -> None:
    plan = a_plan(starts_at=starts_at, ends_at=ends_at, said_at=starts_at - MINUTE)
    assert played(plan, minutes(starts_at, ends_at)) == [
        (starts_at, AnnouncementKind.STARTED),
        (ends_at, AnnouncementKind.COMPLETED),
    ]


def test_a_maintenance_is_announced_at_its_announce_time_and_reminded_of_from_then_on() -> None:
    plan = a_plan(said_at=None, announce_at=START - 2 * DAY)
    assert played(plan, minutes(START - WEEK - HOUR, END)) == [
        (START - 2 * DAY, AnnouncementKind.ANNOUNCED),
        *USUAL[1:],
    ]


@pytest.mark.parametrize(
    ("now", "said"), [(START - MINUTE, ["announced"]), (START, ["started"]), (END, [None]), (END + DAY, [None])]
)
def test_what_was_to_be_announced_in_a_gap_is_said_as_far_as_it_has_come(now: datetime, said: list[str | None]) -> None:
    assert words(a_plan(said_at=None, announce_at=START - 2 * DAY), [now, now]) == said


def test_work_that_began_early_is_over_at_the_end_of_its_window() -> None:
    plan = a_plan(status=NoticeStatus.IN_PROGRESS, said_at=START - 2 * HOUR)
    assert played(plan, minutes(START - 2 * HOUR, END + HOUR)) == [(END, AnnouncementKind.COMPLETED)]


@pytest.mark.parametrize(
    ("at_end", "status", "word"),
    [
        (AtEnd.ASK, NoticeStatus.IN_PROGRESS, None),
        (AtEnd.ASK, NoticeStatus.SCHEDULED, AnnouncementKind.STARTED),
        (AtEnd.TELL, NoticeStatus.IN_PROGRESS, AnnouncementKind.UPDATE),
        (AtEnd.TELL, NoticeStatus.SCHEDULED, AnnouncementKind.UPDATE),
    ],
)
def test_an_overrun_is_asked_about_once_and_lasts(at_end: AtEnd, status: NoticeStatus, word: str | None) -> None:
    plan = a_plan(at_end=at_end, status=status)
    assert due(plan, END) is Duty.END
    found = outcome(plan, Duty.END)
    assert (found.status, found.word, found.asks) == (NoticeStatus.IN_PROGRESS, word, True)
    asked = after(plan, Duty.END, END)
    assert (due(asked, END + WEEK), next_at(asked)) == (None, None)


@pytest.mark.parametrize(
    "status", [NoticeStatus.DRAFT, NoticeStatus.COMPLETED, NoticeStatus.CANCELLED, NoticeStatus.RESOLVED]
)
def test_what_is_a_draft_or_over_is_on_no_schedule(status: NoticeStatus) -> None:
    assert next_at(a_plan(status=status)) is None


def test_the_schedule_takes_only_steps_that_the_provider_may_take() -> None:
    steps = {Duty.START: Step.START, Duty.END: Step.COMPLETE}
    for status in (NoticeStatus.SCHEDULED, NoticeStatus.IN_PROGRESS):
        for one in appointments(a_plan(status=status)):
            reached = outcome(a_plan(status=status), one.duty).status
            legal = LIVES[Kind.MAINTENANCE][status]
            assert reached in legal[steps.get(one.duty, Step.UPDATE)]


@pytest.mark.parametrize(
    ("duty", "at_end", "since"),
    [
        (Duty.ANNOUNCE, AtEnd.COMPLETE, START),
        (Duty.REMIND, AtEnd.COMPLETE, START),
        (Duty.START, AtEnd.COMPLETE, START),
        (Duty.END, AtEnd.COMPLETE, END),
        (Duty.END, AtEnd.ASK, START),
    ],
)
def test_a_status_that_the_schedule_sets_holds_since_the_edge_of_the_window(
    duty: Duty, at_end: AtEnd, since: datetime
) -> None:
    assert outcome(a_plan(at_end=at_end), duty).at == since
