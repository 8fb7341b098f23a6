"""Targets: they run in business time, pause while the requester has the next word, and missed stays missed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.desk.rules import Priority, TicketStatus
from chalicelib.desk.targets.rules import Goal, Moment, Standing, Targets, follow, next_note, noted, pack, unpack
from chalicelib.desk.timing.rules import Hours, Promise, Timing, Weekday

START = datetime(2026, 11, 30, 9, tzinfo=UTC)
TIMING = Timing(
    hours=(Hours(frozenset(Weekday), 0, 24 * 60),),
    promises={Priority.NORMAL: Promise(60, 600), Priority.URGENT: Promise(15, 120), Priority.LOW: Promise(None, 1_000)},
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def moment(minutes: float, status: str, priority: str = "normal", *, is_answered: bool = False) -> Moment:
    return Moment(at(minutes), START, TicketStatus(status), Priority(priority), minutes == 0, is_answered)


def after(*moments: Moment) -> Targets:
    """The targets of a ticket to which all that happened, whose notes were made in time."""
    found: Targets = {}
    for one in moments:
        found = follow({goal: noted(target, one.at) for goal, target in found.items()}, one, TIMING)
    return found


def test_the_time_of_both_begins_when_the_ticket_is_opened() -> None:
    found = after(moment(0, "new"))
    assert {goal: one.due_at for goal, one in found.items()} == {
        Goal.FIRST_ANSWER: at(60),
        Goal.RESOLUTION: at(600),
    }
    assert {goal: next_note(one) for goal, one in found.items()} == {
        Goal.FIRST_ANSWER: at(48),
        Goal.RESOLUTION: at(480),
    }


def test_what_nobody_promised_is_no_target() -> None:
    assert set(after(moment(0, "new", "low"))) == {Goal.RESOLUTION}
    assert after(moment(0, "new", "high")) == {}
    assert follow({}, moment(5, "open"), TIMING) == {}  # opened before anything was promised


@pytest.mark.parametrize(
    ("minutes", "standing"), [(47, "running"), (48, "about-to-miss"), (59, "about-to-miss"), (60, "missed")]
)
def test_with_a_fifth_of_its_time_left_a_target_is_about_to_be_missed(minutes: int, standing: str) -> None:
    assert noted(after(moment(0, "new"))[Goal.FIRST_ANSWER], at(minutes)).standing() == standing


@pytest.mark.parametrize(("minutes", "standing"), [(59, Standing.MET), (61, Standing.MISSED)])
def test_an_answer_ends_the_first_one_as_met_or_missed(minutes: int, standing: Standing) -> None:
    target = after(moment(0, "new"), moment(minutes, "pending", is_answered=True))[Goal.FIRST_ANSWER]
    assert (target.ended_at, target.standing(), next_note(target)) == (at(minutes), standing, None)


def test_a_later_answer_does_not_touch_the_first_one() -> None:
    found = after(moment(0, "new"), moment(10, "pending", is_answered=True), moment(500, "pending", is_answered=True))
    assert found[Goal.FIRST_ANSWER].ended_at == at(10)


def test_while_the_requester_has_the_next_word_the_resolution_waits() -> None:
    waiting = after(moment(0, "new"), moment(100, "pending"))[Goal.RESOLUTION]
    assert (waiting.standing(), waiting.left_min, next_note(waiting)) == (Standing.PAUSED, 500, None)
    going_on = after(moment(0, "new"), moment(100, "pending"), moment(5_000, "open"))[Goal.RESOLUTION]
    assert (going_on.due_at, going_on.standing()) == (at(5_500), Standing.RUNNING)


def test_what_is_resolved_while_it_pauses_is_met() -> None:
    target = after(moment(0, "new"), moment(100, "pending"), moment(9_000, "resolved"))[Goal.RESOLUTION]
    assert target.standing() is Standing.MET


def test_a_reopened_ticket_has_the_time_that_was_left() -> None:
    found = after(moment(0, "new"), moment(100, "resolved"), moment(2_000, "open"))
    assert found[Goal.RESOLUTION].due_at == at(2_500)
    assert found[Goal.FIRST_ANSWER].ended_at == at(100)


def test_missed_stays_missed_whatever_comes_after() -> None:
    steps = [moment(0, "new"), moment(700, "pending"), moment(800, "open"), moment(801, "resolved")]
    for count in (2, 3, 4):
        target = after(*steps[:count])[Goal.RESOLUTION]
        assert (target.standing(), next_note(target)) == (Standing.MISSED, None)


def test_a_target_that_nobody_noted_in_time_is_missed_all_the_same() -> None:
    late = follow(after(moment(0, "new")), moment(601, "resolved"), TIMING)
    assert late[Goal.RESOLUTION].standing() is Standing.MISSED


def test_another_priority_has_its_own_time_less_what_is_used_up() -> None:
    urgent = after(moment(0, "new"), moment(50, "new", "urgent"))
    assert urgent[Goal.RESOLUTION].due_at == at(120)
    assert noted(urgent[Goal.FIRST_ANSWER], at(50)).standing() is Standing.MISSED
    calmer = after(moment(0, "new", "urgent"), moment(10, "new"))
    assert calmer[Goal.FIRST_ANSWER].due_at == at(60)
    nothing = after(moment(0, "new"), moment(10, "new", "high"))
    assert nothing == {}


def test_a_priority_that_changes_while_it_pauses_leaves_the_rest_of_the_new_time() -> None:
    found = after(
        moment(0, "new"), moment(100, "pending"), moment(300, "pending", "urgent"), moment(400, "open", "urgent")
    )
    assert found[Goal.RESOLUTION].due_at == at(420)


def test_targets_are_stored_and_read_as_they_are() -> None:
    for found in (after(moment(0, "new")), after(moment(0, "new"), moment(100, "pending", is_answered=True))):
        assert unpack(pack(found)) == found
    missed = {Goal.RESOLUTION: replace(after(moment(0, "new"))[Goal.RESOLUTION], told=Standing.MISSED)}
    assert unpack(pack(missed)) == missed
    assert unpack(None) == {}
