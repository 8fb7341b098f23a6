"""What a sender does next, step by step; pure: whoever drives it does the steps, on AWS or in virtual time.

A sender books slots, claims a batch, waits for its slot, makes a call, and so on until nothing is due or its time
is over. Time counts in ticks (`chalicelib.deliveries.rate.calendar`).
"""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.deliveries.rate.calendar import BLOCK_CALLS, LATE_TICKS, TICKS_PER_S, Slot, Taken
from chalicelib.deliveries.rules import LANES, START_WITHIN, WAIT_AT_MOST, Lane, above

HELD_UP = -1
_START_TICKS = int(START_WITHIN.total_seconds() * TICKS_PER_S)
_WAIT_TICKS = int(WAIT_AT_MOST.total_seconds() * TICKS_PER_S)
_GIVE_UP_TICKS = 5 * TICKS_PER_S  # whoever would have to wait longer for a token leaves the rest to the schedule
_LOOK_AGAIN_TICKS = TICKS_PER_S
_FIRST_GUESS_TICKS = 20
_LONGEST_LEAD_TICKS = TICKS_PER_S


@dataclass(frozen=True)
class Waiting:
    """A batch that somebody may claim: due at a tick, with `count` recipients left, so many to a call."""

    batch_id: str
    lane: Lane
    due_tick: int
    count: int
    at_a_time: int


@dataclass(frozen=True)
class Look:
    """Read batches by id. Answered with those that are `Waiting`."""

    lane: Lane
    batch_ids: Sequence[str]


@dataclass(frozen=True)
class Search:
    """Find due batches in one of these lanes, the first that has any. Answered with what is `Waiting`."""

    lanes: Sequence[Lane]


@dataclass(frozen=True)
class Take:
    """Book calls to so many recipients each, from a tick on and so many ticks apart. Answered with what was `Taken`.

    `unused` is how many recipients earlier bookings were for that no call was made for.
    """

    lane: Lane
    counts: Sequence[int]
    earliest: int
    apart: int
    unused: int = 0


@dataclass(frozen=True)
class Claim:
    """Claim a batch, or renew the claim, and record the last call with it. Answered with how many are left."""

    batch_id: str


@dataclass(frozen=True)
class Prepare:
    """Make ready the call for the next `n` of the claimed batch, so that nothing delays it when its slot has come."""

    batch_id: str
    n: int


@dataclass(frozen=True)
class Send:
    """Make the call that was prepared. Answered with how many are left, 0 if this claim is at its end, `HELD_UP` if
    for a while nobody may send.
    """


@dataclass(frozen=True)
class Record:
    """Record the last call where that is still to be done, and let go of the batch."""


@dataclass(frozen=True)
class Rest:
    """Wait until a tick."""

    until: int


Step = Look | Search | Take | Claim | Prepare | Send | Record | Rest
Steps = Generator[Step, Any, Any]


class Sender:
    """One sender, who works until a tick at the latest."""

    def __init__(self, until: int, now: Callable[[], int]) -> None:
        self._until, self._now = until, now
        self._queue: deque[Waiting] = deque()
        self._slots: deque[Slot] = deque()
        self._unused = 0  # of slots that have lapsed
        self._searches = True  # for batches that others may have left
        self._held: Waiting | None = None
        self._may_start_until = 0  # by the claim on the held batch
        self._called_at: int | None = None
        self._apart = _FIRST_GUESS_TICKS  # from one call to the next, as this sender manages them
        self._asked_at: int | None = None
        self._lead = 0  # ticks from asking for slots to being ready for the first: booked sooner, it would lapse

    def run(self, lane: Lane, batch_ids: Sequence[str] = ()) -> Steps:
        """The steps that send these batches of a lane, then whatever is due, urgent letters first.

        Whoever was rung for some batches and never short of tokens leaves it at those: then nobody else is short.
        """
        if batch_ids:
            self._searches = False
            self._queue.extend(sorted((yield Look(lane, batch_ids)), key=lambda one: one.due_tick))
        while self._now() < self._until:
            work = self._held or (yield from self._next())
            if work is None or not (yield from self._has_slot(work)):
                break
            if self._slots:
                yield from self._call(work)
        yield from self._let_go()

    def _next(self) -> Steps:
        """The batch to claim next; None where nothing is due. Waits for one that is due in a moment."""
        while True:
            if not self._queue:
                yield from self._let_go()
                if self._searches:
                    self._queue.extend((yield Search(LANES)))
                if not self._queue:
                    return None
            wait = self._queue[0].due_tick - self._now()
            if wait <= 0:
                return self._queue.popleft()
            if wait > _WAIT_TICKS:
                self._queue.popleft()  # the schedule finds it when it is due
            else:
                yield from self._rest(self._queue[0].due_tick)

    def _has_slot(self, work: Waiting) -> Steps:
        """Sees to a slot for the next call. False where there is none in a while; after others' turn there is
        neither slot nor held batch, and all begins anew.
        """
        self._drop_lapsed()
        if self._slots:
            return True
        self._asked_at = self._now()
        calls = self._calls(work)[: max(1, (self._until - self._asked_at) // self._apart)]
        unused, self._unused = self._unused, 0
        taken: Taken = yield Take(work.lane, calls, self._asked_at + self._lead, self._apart, unused)
        self._slots.extend(taken.slots)
        self._searches |= len(taken.slots) < min(len(calls), BLOCK_CALLS)
        if self._slots:
            return True
        self._queue.appendleft(work)
        yield from self._let_go()
        if taken.goes_first and (found := (yield Search(above(work.lane)))):
            self._queue.extendleft(found)
            return True
        if taken.again_tick > min(self._now() + _GIVE_UP_TICKS, self._until):
            return False
        yield from self._rest(min(taken.again_tick, self._now() + _LOOK_AGAIN_TICKS))
        return True

    def _call(self, work: Waiting) -> Steps:
        """One call, with the first slot; none where the batch is not to be had, or the slot has lapsed meanwhile."""
        if self._may_start_until <= self._now():
            left = yield Claim(work.batch_id)
            self._held = _left_of(work, left)
            self._may_start_until = self._now() + _START_TICKS
        if self._held is None:
            self._may_start_until = 0
            return
        slot = self._slots[0]
        yield Prepare(work.batch_id, min(slot.n, self._held.count, work.at_a_time))
        self._measure()
        if slot.tick > self._now():
            yield Rest(slot.tick)
        if self._now() > min(slot.tick + LATE_TICKS, self._may_start_until):
            return
        self._slots.popleft()
        self._called_at = self._now()
        left = yield Send()
        if left == HELD_UP:
            self._slots.clear()
            left = 0
        self._held = _left_of(self._held, left)
        self._may_start_until = 0

    def _measure(self) -> None:
        """Learn how fast this sender is, when it is ready for a call."""
        if self._called_at is not None:
            busy = self._now() - self._called_at
            self._apart = 1 + busy + busy // 2  # with slack, for a slot that lapses is lost to everybody
            self._called_at = None
        if self._asked_at is not None:
            self._lead = min(self._now() - self._asked_at, _LONGEST_LEAD_TICKS)
            self._asked_at = None

    def _let_go(self) -> Steps:
        if self._held and self._held not in self._queue:
            self._queue.appendleft(self._held)
        self._held, self._may_start_until = None, 0
        yield Record()

    def _rest(self, until: int) -> Steps:
        yield from self._let_go()
        self._called_at = None
        yield Rest(until)

    def _drop_lapsed(self) -> None:
        while self._slots and self._slots[0].tick + LATE_TICKS < self._now():
            self._unused += self._slots.popleft().n

    def _calls(self, work: Waiting) -> list[int]:
        """How many recipients each of the coming calls is for: one more than are booked at once, so that it shows
        whether more wait.
        """
        calls: list[int] = []
        for one in (work, *(one for one in self._queue if one.due_tick <= self._now())):
            whole, rest = divmod(one.count, one.at_a_time)
            calls += [one.at_a_time] * min(whole, BLOCK_CALLS + 1) + ([rest] if rest else [])
            if len(calls) > BLOCK_CALLS:
                break
        return calls[: BLOCK_CALLS + 1]


def _left_of(work: Waiting, count: int) -> Waiting | None:
    """The batch with so many recipients; None with none. Field by field: `replace` looks the fields up each time."""
    return Waiting(work.batch_id, work.lane, work.due_tick, count, work.at_a_time) if count else None
