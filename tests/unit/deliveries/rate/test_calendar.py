"""What may be sent, and when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.deliveries.rate.calendar import LATE_TICKS, TICKS_PER_S, WINDOW_TICKS, Slot, Tokens, close, take
from chalicelib.deliveries.rules import LANES, Lane
from tests.support.examples import examples

NOW = 1_000_000


def tokens(rate: int = 14, **changes: object) -> Tokens:
    return replace(Tokens(rate=rate, quota=None, quota_left=None, read_tick=NOW), **changes)


def book(
    state: Tokens, *counts: int, lane: Lane = Lane.URGENT, now: int = NOW, apart: int = 1
) -> tuple[Tokens, list[Slot]]:
    state, taken = take(state, lane, counts, now, earliest=now, apart=apart)
    return state, list(taken.slots)


def test_a_call_takes_no_more_than_a_second_allows() -> None:
    _, slots = book(tokens(14), 50)
    assert slots == [Slot(NOW, 14)]


def test_the_next_call_waits_until_the_second_is_over() -> None:
    _, slots = book(tokens(14), 14, 14)
    assert slots == [Slot(NOW, 14), Slot(NOW + WINDOW_TICKS, 14)]


def test_twenty_calls_of_fifty_share_a_second_at_a_thousand() -> None:
    state, when = tokens(1000), []
    for _ in range(21):
        state, (slot,) = book(state, 50)
        when.append(slot.tick)
    assert when == [NOW] * 20 + [NOW + WINDOW_TICKS]


def test_calls_of_one_sender_are_booked_as_far_apart_as_it_needs() -> None:
    _, slots = book(tokens(1000), 50, 50, 50, apart=30)
    assert [slot.tick for slot in slots] == [NOW, NOW + 30, NOW + 60]


def test_a_gap_between_two_bookings_is_found() -> None:
    state, _ = book(tokens(100), 50, 50, apart=WINDOW_TICKS)
    _, slots = book(state, 50)
    assert slots == [Slot(NOW, 50)]


def test_a_part_goes_at_once_where_the_whole_would_wait_long() -> None:
    state, _ = book(tokens(14), 8)
    assert book(state, 14)[1] == [Slot(NOW, 6)]


def test_the_whole_goes_where_it_waits_a_moment() -> None:
    state, _ = book(tokens(14), 8)
    state, _ = book(state, 6, now=NOW + 5)
    _, slots = book(state, 14, now=NOW + WINDOW_TICKS)
    assert slots == [Slot(NOW + WINDOW_TICKS + 5, 14)]


def test_routine_letters_wait_while_urgent_ones_do() -> None:
    state, _ = book(tokens(14), 14, 14, 14, 14, 14, 14, 14, lane=Lane.URGENT)
    _, taken = take(state, Lane.ROUTINE, [1], NOW, earliest=NOW, apart=1)
    assert taken.slots == ()
    assert taken.goes_first is Lane.URGENT


def test_a_single_urgent_letter_holds_up_nothing() -> None:
    state, _ = book(tokens(14), 1, lane=Lane.URGENT)
    assert book(state, 5, lane=Lane.ROUTINE)[1] == [Slot(NOW, 5)]


def test_an_urgent_letter_comes_next_behind_any_number_of_routine_ones() -> None:
    state = tokens(14)
    for _ in range(20):
        state, _ = book(state, *[14] * 8, lane=Lane.ROUTINE)
    _, (slot,) = book(state, 1, lane=Lane.URGENT)
    assert slot.tick <= NOW + 4 * TICKS_PER_S


def test_nothing_is_booked_while_sending_is_closed() -> None:
    state = close(tokens(), NOW + 500)
    for lane in LANES:
        assert take(state, lane, [1], NOW, earliest=NOW, apart=1)[1].again_tick == NOW + 500
    assert book(state, 1, now=NOW + 500)[1]


def test_the_day_s_quota_is_never_passed() -> None:
    state, slots = book(tokens(1000, quota=1000, quota_left=70), 50, 50, lane=Lane.URGENT)
    assert [slot.n for slot in slots] == [50, 20]
    assert book(state, 1, lane=Lane.URGENT)[1] == []


@pytest.mark.parametrize(
    ("lane", "left"), [("urgent", 0), ("desk", 50), ("sign-in", 60), ("routine", 70), ("strangers", 500)]
)
def test_a_lane_leaves_of_the_day_what_is_for_those_above_it(lane: str, left: int) -> None:
    state = tokens(1000, quota=1000, quota_left=left + 10)
    assert book(state, 50, lane=Lane(lane))[1] == [Slot(NOW, 10)]
    assert book(tokens(1000, quota=1000, quota_left=left), 1, lane=Lane(lane))[1] == []


@pytest.mark.parametrize(
    ("lane", "rate"), [("urgent", 1000), ("desk", 950), ("sign-in", 950), ("routine", 950), ("strangers", 500)]
)
def test_a_lane_leaves_of_a_second_what_is_for_those_above_it(lane: str, rate: int) -> None:
    state, slots = tokens(1000), []
    for _ in range(25):
        state, more = book(state, 50, lane=Lane(lane))
        slots += more
    assert sum(slot.n for slot in slots if slot.tick < NOW + TICKS_PER_S) == rate
    if lane != "urgent":
        assert book(state, 10)[1] == [Slot(NOW, 10)]


def test_an_outage_leaves_in_the_very_second_that_routine_letters_fill_at_the_rate_of_a_new_account() -> None:
    state, _ = book(tokens(14), *[14] * 9, lane=Lane.ROUTINE)
    assert book(state, 1)[1] == [Slot(NOW, 1)]


def test_at_the_rate_of_a_sandbox_every_lane_has_its_turn() -> None:
    for lane in LANES:
        assert book(tokens(1), 1, lane=lane)[1] == [Slot(NOW, 1)]


def test_a_lane_goes_before_those_below_it_and_waits_for_those_above() -> None:
    state, _ = book(tokens(14), *[14] * 9, lane=Lane.SIGN_IN)
    for lane in (Lane.ROUTINE, Lane.STRANGERS):
        assert take(state, lane, [1], NOW, earliest=NOW, apart=1)[1].goes_first is Lane.SIGN_IN
    for lane in (Lane.URGENT, Lane.DESK):
        assert book(state, 1, lane=lane)[1]


def test_what_strangers_cause_holds_up_nobody() -> None:
    state = tokens(14)
    for _ in range(20):
        state, _ = book(state, *[14] * 9, lane=Lane.STRANGERS)
    (slot,) = book(state, 7)[1]
    assert slot == Slot(NOW, 7)


@pytest.mark.parametrize("rate", [1, 14, 60, 99, 1000])
@given(data=st.data())
@examples(15)
def test_no_second_gets_more_than_the_rate_however_late_calls_start(rate: int, data: st.DataObject) -> None:
    state, now, starts = tokens(rate), NOW, []
    for _ in range(data.draw(st.integers(1, 40))):
        now += data.draw(st.integers(0, 80))
        lane = data.draw(st.sampled_from(LANES))
        counts = data.draw(st.lists(st.integers(1, 50), min_size=1, max_size=8))
        state, slots = book(state, *counts, lane=lane, now=now, apart=data.draw(st.integers(1, 60)))
        assert all(slot.n >= 1 and slot.tick >= now for slot in slots)
        starts += [(slot.tick + data.draw(st.sampled_from([0, 0, LATE_TICKS])), slot.n) for slot in slots]
    for begin, _ in starts:
        assert sum(n for at, n in starts if begin <= at < begin + TICKS_PER_S) <= rate
