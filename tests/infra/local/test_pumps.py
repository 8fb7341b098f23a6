"""Pumps run step by step or in threads, follow the clock, and know when they rest."""

import threading
import time
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from infra.local.pumps import NotIdle
from tests.support.patience import HANGS_AFTER_S


def test_nothing_moves_before_it_is_told_to(cloud: Cloud, toy: ModuleType) -> None:
    toy.put("thing#1")
    assert toy.batches == []
    assert not cloud.pumps.is_idle()


def test_every_minute_of_an_advance_ticks_once(cloud: Cloud, toy: ModuleType) -> None:
    cloud.advance(30)
    assert toy.ticks == []
    cloud.advance(31)
    assert len(toy.ticks) == 1
    cloud.advance(180)
    assert len(toy.ticks) == 4
    assert len(set(toy.ticks)) == 4


def test_long_jump_calls_where_something_is_due_and_at_its_end(cloud: Cloud, toy: ModuleType) -> None:
    before = clock.now()
    due = [before + timedelta(days=2, seconds=90), before + timedelta(days=5, seconds=30)]
    cloud.pumps._next_due = lambda: next((at for at in due if at > clock.now()), None)
    cloud.advance(7 * 86400)
    called = [datetime.fromisoformat(at) - before for at in toy.ticks]
    assert [round(at / timedelta(minutes=1)) for at in called] == [2 * 1440 + 2, 5 * 1440 + 1, 7 * 1440]


def test_what_stays_overdue_is_tried_every_minute(cloud: Cloud, toy: ModuleType) -> None:
    overdue = clock.now()
    cloud.pumps._next_due = lambda: overdue
    cloud.advance(600)
    assert len(set(toy.ticks)) == 10


def test_clock_never_runs_backwards(cloud: Cloud, toy: ModuleType) -> None:
    with pytest.raises(ValueError, match="forward"):
        cloud.advance(-1)


def test_threads_work_streams_off_by_themselves(cloud: Cloud, toy: ModuleType) -> None:
    cloud.run()
    for number in range(10):
        toy.put(f"thing#{number}")
    cloud.settle()
    assert [name for batch in toy.batches for name in batch] == [f"thing#{number}" for number in range(10)]


def test_a_jump_goes_on_to_where_those_who_wait_go_on(cloud: Cloud, toy: ModuleType) -> None:
    woken: list[datetime] = []

    def answer(_found: list[dict[str, Any]]) -> Any:
        clock.sleep(600)
        woken.append(clock.now())

    toy.answer = answer
    cloud.run()
    before, started = clock.now(), time.monotonic()
    toy.put("thing#1")
    cloud.advance(1800)
    assert time.monotonic() - started < 20
    assert [round((at - before) / timedelta(minutes=1)) for at in woken] == [10]
    assert round((clock.now() - before) / timedelta(minutes=1)) == 30


def test_who_waits_beyond_a_jump_waits_in_real_time(cloud: Cloud, toy: ModuleType) -> None:
    toy.answer = lambda _found: clock.sleep(1)
    cloud.run()
    before = clock.now()
    toy.put("thing#1")
    cloud.advance(0)
    assert timedelta(seconds=1) <= clock.now() - before < timedelta(seconds=10)


def test_rest_is_not_reached_while_a_function_runs(cloud: Cloud, toy: ModuleType) -> None:
    is_inside, may_return = threading.Event(), threading.Event()

    def answer(found: list[dict[str, Any]]) -> Any:
        is_inside.set()
        may_return.wait(HANGS_AFTER_S)
        toy.put("other#1")
        return toy.failed()

    toy.answer = answer
    cloud.run()
    toy.put("thing#1")
    assert is_inside.wait(HANGS_AFTER_S)
    with pytest.raises(NotIdle, match="on_thing"):
        cloud.pumps.settle(timeout_s=0.1)
    # A handler that sleeps stops nobody else.
    assert cloud.request("GET", "/echo").status == 200
    may_return.set()
    cloud.settle()
    assert cloud.pumps.is_idle()


def test_one_cloud_after_another_starts_empty(cloud: Cloud, toy: ModuleType) -> None:
    toy.put("thing#1")
    cloud.settle()
    cloud.stop()
    cloud.start()
    toy.forget()
    cloud.settle()
    assert toy.batches == []
    toy.put("thing#2")
    cloud.settle()
    assert toy.batches == [["thing#2"]]
