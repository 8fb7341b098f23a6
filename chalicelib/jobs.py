"""Jobs of a schedule: each has a name and a budget, says since when it has something to do, and delays no other."""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from chalicelib import batch, clock
from chalicelib.errors import Hangs
from chalicelib.settings import settings
from chalicelib.tracing import logs

_GRACE_S = 10  # what a job that has been told to stop may need for the step that it is at


@dataclass(frozen=True)
class Job:
    """Something that a schedule does each time.

    `run` works until an instant, about `budget_s` away. `next_due` is the earliest instant at which there is
    something to do, None where there is nothing; a job that merely looks around is never due.
    """

    name: str
    budget_s: int
    run: Callable[[datetime], object]
    next_due: Callable[[], datetime | None] = lambda: None


def run_jobs(jobs: Sequence[Job]) -> None:
    """Run each, whatever became of the one before it, and report as `Lag<name>` how many seconds it was late.

    What a job leaves of its budget, the next ones have too; one that hangs is ended, and costs them nothing of theirs.

    Raises:
        ExceptionGroup: at the end, of what failed or hung, so that the run is counted as an error.
    """
    started_at, share, lags = clock.now(), timedelta(0), dict[str, float]()
    acts: dict[str, Callable[[], object]] = {}
    for job in jobs:
        share += timedelta(seconds=job.budget_s)
        acts[job.name] = partial(_run, job, started_at + share, lags)
    try:
        batch.run_all(acts)
    finally:
        logs.metrics("Seconds", lags, stage=settings().stage)


def _run(job: Job, until: datetime, lags: dict[str, float]) -> None:
    now, due_at = clock.now(), job.next_due()
    lags[f"Lag{job.name}"] = max((now - (due_at or now)).total_seconds(), 0.0)
    with _ended_after((until - now).total_seconds() + _GRACE_S):
        job.run(max(until, now + timedelta(seconds=job.budget_s)))


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End the block by Hangs when it has taken so long; for ever in any thread but the main one, in which Lambda calls.

    Whoever has set the alarm for a later time still has it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    started = time.monotonic()
    ringer = signal.signal(signal.SIGALRM, _ring)
    left, _ = signal.setitimer(signal.ITIMER_REAL, max(seconds, _GRACE_S))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, ringer)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - started), 0.001))


def _ring(_number: int, _frame: object) -> None:
    raise Hangs
