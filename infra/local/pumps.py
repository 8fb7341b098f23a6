"""Driving the pumps: step by step in the caller's thread for tests, each in a thread of its own for `make run`."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from chalicelib import clock
from infra.local.queue_pump import QueuePump
from infra.local.schedule_pump import SchedulePump
from infra.local.sleepers import Sleepers
from infra.local.stream_pump import StreamPump

_MAX_STEPS = 100_000  # handlers that feed each other for ever shall fail a test, not hang it
_LOOK_EVERY_S = 1.0  # how late a schedule may be in real time; records wake their pump at once


class NotIdle(RuntimeError):
    """The pumps still work after the time, or the steps, that they were given."""


class Pump(Protocol):
    """What brings events to a function: at most one piece of work at a time, claimed and then run.

    `pause_s` is how long to wait before the next claim, after a failure.
    """

    name: str
    pause_s: float

    def has_work(self) -> bool: ...
    def claim(self) -> Callable[[], None] | None: ...


class Pumps:
    """All pumps of one cloud, and the only place that runs them.

    Claims and ends happen under one lock, so `is_idle` sees a state in which nothing hides between two pumps.
    `next_due` says when what the schedules call has something to do next, None where nothing is to come; without it,
    each of their calls may have. `target` is where a jump of the clock that is under way leads.
    """

    def __init__(
        self,
        streams: Sequence[StreamPump],
        schedules: Sequence[SchedulePump],
        queues: Sequence[QueuePump] = (),
        next_due: Callable[[], datetime | None] = clock.now,
    ) -> None:
        self.streams, self.schedules, self.queues = list(streams), list(schedules), list(queues)
        self._all: list[Pump] = [*self.streams, *self.queues, *self.schedules]
        self._state = threading.Condition()
        self._busy: set[str] = set()
        self.sleepers = Sleepers()
        self.target: datetime | None = None
        self._next_due, self._jump = next_due, threading.Lock()
        self._stopping = threading.Event()
        self._wakes = {pump.name: threading.Event() for pump in self._all}
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Run every pump in its own thread from now on."""
        for pump in self._all:
            thread = threading.Thread(target=self._run, args=(pump,), name=pump.name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """End the threads; a function that is running has two seconds to return."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout=2)
        self._threads.clear()

    def wake(self) -> None:
        """Say that there may be new records; never blocks, so it may be called inside an AWS call."""
        for event in self._wakes.values():
            event.set()

    def is_idle(self) -> bool:
        """Whether no function runs and nothing waits for one."""
        with self._state:
            return not self._busy and not any(pump.has_work() for pump in self._all)

    def settle(self, timeout_s: float = 30.0) -> None:
        """Return when streams and queues are worked off: by working them off here, or by waiting for the threads.

        Raises:
            NotIdle: they are not, in time.
        """
        if self._threads:
            self._wait(timeout_s)
            return
        for _ in range(_MAX_STEPS):
            if not any([self._step(pump) for pump in (*self.streams, *self.queues)]):  # noqa: C419 - each pump gets its turn
                return
        raise NotIdle(f"the streams never end: {self._busy_names()}")

    def advance(self, by: timedelta) -> None:
        """Move the clock forward and run what becomes due on the way.

        The clock stops at each call of a schedule that finds something to do, as if minute had followed minute, and
        where messages of queues are seen again. The calls between, which would find nothing, are left out.

        Raises:
            ValueError: `by` is negative.
            NotIdle: the streams were not worked off in time.
        """
        if by < timedelta(0):
            raise ValueError("the clock only moves forward")
        with self._jump:
            self.target = target = clock.now() + by
            try:
                self.settle()
                while (now := clock.now()) < target:
                    clock.advance(max(min(target, *self._stops(now)) - now, timedelta(0)))
                    self.run_due()
            finally:
                self.target = None

    def advance_to(self, at: datetime) -> None:
        """Move the clock forward to an aware instant; see `advance`."""
        self.advance(at - clock.now())

    def _stops(self, now: datetime) -> list[datetime]:
        """Where something is to be done after `now`; what is overdue by then is tried at each call of a schedule."""
        due_at = self._next_due()
        calls = [pump.first_at(max(due_at, now)) for pump in self.schedules] if due_at else []
        return [*calls, *(pump.next_at for pump in self.queues if pump.next_at), datetime.max.replace(tzinfo=UTC)]

    def run_due(self) -> None:
        """Call the schedules that are due, then work off what they brought."""
        for pump in self.schedules:
            self._step(pump)
        self.settle()

    def _step(self, pump: Pump) -> bool:
        with self._state:
            work = None if pump.name in self._busy else pump.claim()
            if work is None:
                return False
            self._busy.add(pump.name)
        try:
            work()
        finally:
            with self._state:
                self._busy.remove(pump.name)
                self._state.notify_all()
        return True

    def _run(self, pump: Pump) -> None:
        wake = self._wakes[pump.name]
        while not self._stopping.is_set():
            if self._step(pump):
                self._stopping.wait(pump.pause_s)
            else:
                wake.wait(_LOOK_EVERY_S)
                wake.clear()

    def _wait(self, timeout_s: float) -> None:
        ends_at = time.monotonic() + timeout_s
        while not self.is_idle():
            if time.monotonic() > ends_at:
                raise NotIdle(f"still working after {timeout_s:g} s: {self._busy_names()}")
            self.wake()
            self._go_on_to_sleepers()
            with self._state:
                self._state.wait(0.02)

    def _go_on_to_sleepers(self) -> None:
        """On a jump, where all that work only wait: move the clock to where the first of them goes on."""
        waking_at = self.sleepers.waking_at()
        if self.target and waking_at and waking_at[0] <= self.target and len(waking_at) == len(self._busy):
            clock.advance(max(waking_at[0] - clock.now(), timedelta(0)))
            self.sleepers.look()

    def _busy_names(self) -> str:
        return ", ".join(sorted(self._busy | {pump.name for pump in self._all if pump.has_work()}))
