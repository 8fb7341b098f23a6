"""When the next announcement may leave, and what may not leave any more."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.deliveries.rules import KEPT_FOR, LEASE, backoff, due_after, due_shard, due_shards
from chalicelib.deliveries.sending import Call
from chalicelib.errors import Temporary
from chalicelib.mail.outbound.ses import Outcome, Result

CLAIMED = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)

PINNED = ["urgent#1", "urgent#0", "urgent#1", "urgent#1", "urgent#0", "urgent#0"]


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@pytest.mark.parametrize(("after_s", "due_s"), [(0, 10), (3, 10), (10, 10), (11, 11)])
def test_an_announcement_waits_until_ten_seconds_after_the_last_claim_of_the_one_before(
    after_s: int, due_s: int
) -> None:
    assert due_after(CLAIMED, CLAIMED + seconds(after_s)) == CLAIMED + seconds(due_s)


def test_an_announcement_that_none_was_claimed_before_is_due_at_once() -> None:
    assert due_after(None, CLAIMED) == CLAIMED


def test_a_call_that_comes_too_late_to_start_is_not_made() -> None:
    left: list[str] = []
    call = Call([], lambda: left.append("left") or [])
    with pytest.raises(Temporary, match="too late"):
        call.make(clock.now() - seconds(1))
    assert left == []


def test_a_call_in_time_is_made() -> None:
    sent = [Result(Outcome.SENT, "mail-1")]
    assert Call([], lambda: sent).make(clock.now() + seconds(5)) is sent


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 15), (2, 30), (3, 60), (6, 480), (7, 900), (50, 900)])
def test_each_attempt_waits_twice_as_long_up_to_a_quarter_of_an_hour(attempts: int, wait_s: int) -> None:
    assert backoff(attempts) == seconds(wait_s)


def test_what_was_promised_is_kept() -> None:
    assert timedelta(hours=72) == KEPT_FOR
    assert timedelta(seconds=150) == LEASE


def test_each_part_of_the_due_index_has_two_partitions_and_a_batch_is_always_in_the_same() -> None:
    assert due_shards("urgent") == ["urgent#0", "urgent#1"]
    # Pinned: rows are found by it.
    assert [due_shard("urgent", f"bat-{n}") for n in range(6)] == PINNED
    assert set(PINNED) == set(due_shards("urgent"))
