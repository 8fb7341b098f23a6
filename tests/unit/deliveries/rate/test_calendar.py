"""What may be sent, and when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.deliveries.rate.calendar import LATE_TICKS, TICKS_PER_S, WINDOW_TICKS, Slot, Tokens, close, take
from chalicelib.deliveries.rules import Lane
from tests.support.examples import examples

NOW = 1_000_000


def tokens(rate: int = 14, **changes: object) -> Tokens:
    return replace(Tokens(rate=rate, quota=None, quota_left=None, read_tick=NOW), **changes)


def book(
    state: Tokens, *counts: int, lane: Lane = Lane.ROUTINE, now: int = NOW, apart: int = 1
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
    assert taken.is_for_urgent


def test_a_single_urgent_letter_holds_up_nothing() -> None:
    state, _ = book(tokens(14), 1, lane=Lane.URGENT)
    assert book(state, 5)[1] == [Slot(NOW, 5)]


def test_an_urgent_letter_comes_next_behind_any_number_of_routine_ones() -> None:
    state = tokens(14)
    for _ in range(20):
        state, _ = book(state, *[14] * 8)
    _, (slot,) = book(state, 1, lane=Lane.URGENT)
    assert slot.tick <= NOW + 4 * TICKS_PER_S


def test_nothing_is_booked_while_sending_is_closed() -> None:
    state = close(tokens(), NOW + 500)
    for lane in (Lane.URGENT, Lane.ROUTINE):
        assert take(state, lane, [1], NOW, earliest=NOW, apart=1)[1].again_tick == NOW + 500
    assert book(state, 1, now=NOW + 500)[1]


def test_the_day_s_quota_is_never_passed() -> None:
    state, slots = book(tokens(1000, quota=1000, quota_left=70), 50, 50, lane=Lane.URGENT)
    assert [slot.n for slot in slots] == [50, 20]
    assert book(state, 1, lane=Lane.URGENT)[1] == []


def test_the_last_twentieth_of_the_day_is_for_urgent_letters() -> None:
    state = tokens(1000, quota=1000, quota_left=60)
    assert book(state, 50)[1] == [Slot(NOW, 10)]
    assert book(state, 50, lane=Lane.URGENT)[1] == [Slot(NOW, 50)]


@pytest.mark.parametrize("rate", [1, 14, 60, 99, 1000])
@given(data=st.data())
@examples(15)
def test_no_second_gets_more_than_the_rate_however_late_calls_start(rate: int, data: st.DataObject) -> None:
    state, now, starts = tokens(rate), NOW, []
    for _ in range(data.draw(st.integers(1, 40))):
        now += data.draw(st.integers(0, 80))
        lane = data.draw(st.sampled_from([Lane.URGENT, Lane.ROUTINE]))
        counts = data.draw(st.lists(st.integers(1, 50), min_size=1, max_size=8))
        state, slots = book(state, *counts, lane=lane, now=now, apart=data.draw(st.integers(1, 60)))
        assert all(slot.n >= 1 and slot.tick >= now for slot in slots)
        starts += [(slot.tick + data.draw(st.sampled_from([0, 0, LATE_TICKS])), slot.n) for slot in slots]
    for begin, _ in starts:
        assert sum(n for at, n in starts if begin <= at < begin + TICKS_PER_S) <= rate
