"""Jobs of a schedule: each has its time, and none has another's."""

import json
import logging
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from chalicelib import clock, jobs
from chalicelib.errors import Hangs
from chalicelib.functions import chores, tick
from chalicelib.jobs import Job, run_jobs
from infra.overlay import ROOT

NOW = datetime(2032, 1, 14, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_real", lambda: NOW)
    monkeypatch.setattr(clock, "_ahead", timedelta(0))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_GRACE_S", 0.05)


def quiet(_until: datetime) -> None:
    """Does nothing."""


def metrics(log: pytest.LogCaptureFixture) -> dict[str, Any]:
    (line,) = [record.ids for record in log.records if record.msg == "metrics"]  # type: ignore[attr-defined]
    return dict(line)


def calculate(_until: datetime) -> None:
    while True:
        pass


def wait(_until: datetime) -> None:
    time.sleep(60)


def hide(_until: datetime) -> None:
    while True:
        with suppress(Exception):
            time.sleep(60)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("hang", [calculate, wait, hide])
def test_a_job_that_hangs_is_ended_and_delays_no_other(hang: Callable[[datetime], None]) -> None:
    given: list[datetime] = []
    started = time.monotonic()
    with pytest.raises(ExceptionGroup) as raised:
        run_jobs([Job("Hanging", 0, hang), Job("Next", 7, given.append), Job("Last", 9, given.append)])
    assert time.monotonic() - started < 50  # the hanging ones sleep for a minute
    assert given == [NOW + timedelta(seconds=7), NOW + timedelta(seconds=16)]
    assert [type(error) for error in raised.value.exceptions] == [TimeoutError]


def test_a_job_that_fails_keeps_no_other_waiting_and_the_run_counts_as_failed(caplog: pytest.LogCaptureFixture) -> None:
    given: list[datetime] = []

    def fail(_until: datetime) -> None:
        raise ValueError

    with pytest.raises(ExceptionGroup):
        run_jobs([Job("Failing", 5, fail), Job("Next", 5, given.append)])
    assert len(given) == 1
    assert [record.ids["job"] for record in caplog.records if record.msg == "job failed"] == ["Failing"]  # type: ignore[attr-defined]


def test_what_a_job_leaves_of_its_time_the_next_has_and_what_it_overruns_costs_the_next_nothing() -> None:
    given: list[datetime] = []

    def overrun(_until: datetime) -> None:
        clock.advance(timedelta(seconds=30))

    run_jobs(
        [
            Job("Quick", 10, quiet),
            Job("Second", 10, given.append),
            Job("Slow", 5, overrun),
            Job("Last", 10, given.append),
        ]
    )
    assert given == [NOW + timedelta(seconds=20), NOW + timedelta(seconds=40)]


def test_how_late_each_job_is_is_measured(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "herold"):
        run_jobs(
            [
                Job("Late", 5, quiet, lambda: NOW - timedelta(seconds=75)),
                Job("Early", 5, quiet, lambda: NOW + timedelta(hours=1)),
                Job("Idle", 5, quiet),
            ]
        )
    assert {name: value for name, value in metrics(caplog).items() if name.startswith("Lag")} == {
        "LagLate": 75.0,
        "LagEarly": 0.0,
        "LagIdle": 0.0,
    }
    declared = metrics(caplog)["_aws"]["CloudWatchMetrics"][0]["Metrics"]
    assert {"Name": "LagLate", "Unit": "Seconds"} in declared


@pytest.mark.usefixtures("impatient")
def test_the_alarm_of_somebody_else_still_rings() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _frame: rung.append(number))
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        run_jobs([Job("Short", 0, quiet)])
        assert rung == []
        time.sleep(0.5)
        assert rung == [signal.SIGALRM]
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


def test_no_broad_except_stops_the_end_of_a_job_that_hangs() -> None:
    assert not issubclass(Hangs, Exception)


def test_all_jobs_fit_into_their_function_though_one_of_them_hangs() -> None:
    functions = json.loads((ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))["lambda_functions"]
    for name, listed in {"tick": tick.JOBS, "chores": chores.JOBS}.items():
        assert sum(job.budget_s for job in listed) + jobs._GRACE_S < functions[name]["lambda_timeout"]


def test_every_job_has_a_name_of_its_own() -> None:
    names = [job.name for job in (*tick.JOBS, *chores.JOBS)]
    assert all(one < following for one, following in pairwise(sorted(names)))


def test_erasures_do_not_wait_behind_imports() -> None:
    names = [job.name for job in chores.JOBS]
    assert names.index("Erasures") < names.index("Imports")
