"""What senders decide, and the tokens they share, in virtual time: an outage behind a million routine recipients."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, islice
from random import Random
from typing import Any

import pytest

from chalicelib.deliveries.rate.calendar import TICKS_PER_S, Taken, Tokens, take
from chalicelib.deliveries.rate.shares import rate_of
from chalicelib.deliveries.rules import AT_A_LOOK, SEARCHED, Lane
from chalicelib.deliveries.running import (
    Claim,
    Look,
    Prepare,
    Record,
    Rest,
    Search,
    Send,
    Sender,
    Step,
    Steps,
    Take,
    Waiting,
)

RECIPIENTS, BATCH = 1_000_000, 50
# What steps take on AWS, in ticks of 10 ms: reads, a booking, a transaction, a call to SES.
COSTS = {Look: 3, Search: 2, Take: 1, Claim: 2, Prepare: 0, Send: 12, Record: 1, Rest: 0}
STREAM_SENDERS = 10
RUNG_AT_ONCE = 25


@dataclass
class Queued:
    """A batch in memory."""

    lane: Lane
    left: int = BATCH
    is_claimed: bool = False


class World:
    """Tables, mail service and functions in memory; time jumps from one step's end to the next."""

    def __init__(self, rate: int) -> None:
        self.now = 0
        self.batches: dict[str, Queued] = {}
        self.due: dict[Lane, dict[str, None]] = {lane: {} for lane in Lane}
        self.calls: list[tuple[int, int]] = []
        self.first_sent: dict[Lane, int] = {}
        self.left = 0
        self._tokens = Tokens(rate=rate, quota=None, quota_left=None, read_tick=0)
        self._events: list[tuple[int, int, Steps | None, Any]] = []
        self._order = count()
        self._doorbell: deque[list[str]] = deque()
        self._hands: dict[Steps, Hands] = {}
        self._random = Random(0)
        self.refused = 0
        self._tick()

    def put(self, lane: Lane, recipients: int) -> None:
        """Hand in so many recipients, and ring for them."""
        ids = [f"{lane}{len(self.batches) + n}" for n in range(recipients // BATCH)]
        self.batches |= {one: Queued(lane) for one in ids}
        self.due[lane] |= dict.fromkeys(self._random.sample(ids, len(ids)))  # the index has them by due instant alone
        self.left += recipients
        rings = [ids[start : start + RUNG_AT_ONCE] for start in range(0, len(ids), RUNG_AT_ONCE)]
        if lane is Lane.URGENT:
            for ring in rings:
                self.start(Sender(self.now + 40 * TICKS_PER_S, lambda: self.now).run(lane, ring))
        else:
            self._doorbell.extend(rings)
            for n in range(STREAM_SENDERS):
                self._next_invocation(after=n * TICKS_PER_S // 2)  # as the fan-out puts them in

    def start(self, steps: Steps, after: int = 0) -> None:
        self._hands[steps] = Hands(self)
        heappush(self._events, (self.now + after, next(self._order), steps, None))

    def run(self, until: int | None = None) -> None:
        """Let time pass until a tick, or until everything is sent."""
        while self.left and (until is None or self._events[0][0] < until):
            self.now, _, steps, answer = heappop(self._events)
            if steps is None:
                self._tick()
            else:
                self._step(steps, answer)

    def search(self, lane: Lane) -> list[Waiting]:
        """Some of the oldest free batches of a lane."""
        oldest = list(islice(self.due[lane], SEARCHED))
        some = self._random.sample(oldest, min(AT_A_LOOK, len(oldest)))
        return [self.waiting(one) for one in some if not self.batches[one].is_claimed]

    def waiting(self, batch_id: str) -> Waiting:
        batch = self.batches[batch_id]
        return Waiting(batch_id, batch.lane, 0, batch.left, BATCH)

    def book(self, step: Take) -> Taken:
        self._tokens, taken = take(
            self._tokens, step.lane, step.counts, self.now, earliest=step.earliest, apart=step.apart
        )
        return taken

    def _tick(self) -> None:
        self.start(Sender(self.now + 75 * TICKS_PER_S, lambda: self.now).run(Lane.URGENT))
        heappush(self._events, (self.now + 60 * TICKS_PER_S, next(self._order), None, None))

    def _step(self, steps: Any, answer: Any) -> None:
        try:
            step = steps.send(answer)
        except StopIteration:
            del self._hands[steps]
            self._next_invocation()
            return
        answer = self._hands[steps].do(step)
        ends_at = max(step.until, self.now) if isinstance(step, Rest) else self.now + COSTS[type(step)]
        heappush(self._events, (ends_at, next(self._order), steps, answer))

    def _next_invocation(self, after: int = 0) -> None:
        if self._doorbell:
            ring, until = self._doorbell.popleft(), self.now + after + 40 * TICKS_PER_S
            self.start(Sender(until, lambda: self.now).run(Lane.ROUTINE, ring), after)


class Hands:
    """What one sender does to the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.held = ""
        self.n = 0

        self._does = {kind: getattr(self, kind.__name__.lower()) for kind in COSTS}

    def do(self, step: Step) -> Any:
        return self._does[type(step)](step)

    def look(self, step: Look) -> list[Waiting]:
        batches = self.world.batches
        return [self.world.waiting(one) for one in step.batch_ids if batches[one].left and not batches[one].is_claimed]

    def search(self, step: Search) -> list[Waiting]:
        return next((found for lane in step.lanes if (found := self.world.search(lane))), [])

    def take(self, step: Take) -> Taken:
        return self.world.book(step)

    def claim(self, step: Claim) -> int:
        batch = self.world.batches[step.batch_id]
        if batch.is_claimed and self.held != step.batch_id:
            self.world.refused += 1
            return 0
        batch.is_claimed, self.held = bool(batch.left), step.batch_id
        return batch.left

    def prepare(self, step: Prepare) -> None:
        self.n = step.n

    def send(self, _step: Send) -> int:
        world, batch = self.world, self.world.batches[self.held]
        world.calls.append((world.now, self.n))
        world.first_sent.setdefault(batch.lane, world.now)
        batch.left -= self.n
        world.left -= self.n
        batch.is_claimed = batch.left > 0
        if not batch.left:
            del world.due[batch.lane][self.held]
        return batch.left

    def record(self, _step: Record) -> None:
        if self.held:
            self.world.batches[self.held].is_claimed = False
        self.held = ""

    def rest(self, _step: Rest) -> None: ...


def most_in_a_second(calls: Sequence[tuple[int, int]]) -> int:
    """How many recipients the fullest second had."""
    return max(_seconds(calls))


def _seconds(calls: Iterable[tuple[int, int]]) -> Iterator[int]:
    window: deque[tuple[int, int]] = deque()
    total = 0
    for at, n in calls:
        window.append((at, n))
        total += n
        while window[0][0] <= at - TICKS_PER_S:
            total -= window.popleft()[1]
        yield total


@pytest.mark.parametrize("rate", [pytest.param(14, marks=pytest.mark.slow), 1_000])
def test_an_outage_overtakes_a_million_queued_recipients(rate: int, capsys: pytest.CaptureFixture[str]) -> None:
    world = World(rate)
    world.put(Lane.ROUTINE, RECIPIENTS)
    world.run(until=100 * TICKS_PER_S)
    published = world.now
    world.put(Lane.URGENT, 1_000)
    world.run()
    waited_s = (world.first_sent[Lane.URGENT] - published) / TICKS_PER_S
    took_s, fullest = world.now / TICKS_PER_S, most_in_a_second(world.calls)
    total = RECIPIENTS + 1_000
    assert waited_s <= 1  # what is kept for it of each second is free
    assert fullest <= rate
    assert took_s <= 1.1 * total / rate_of(Lane.ROUTINE, rate)
    assert sum(n for _, n in world.calls) == total
    with capsys.disabled():
        print(
            f"\n{rate}/s: first urgent mail after {waited_s} s, fullest second {fullest}, all in"
            f" {took_s * rate / total:.3f} x N / rate, {len(world.calls)} calls"
        )


def test_what_strangers_cause_takes_half_of_the_rate_and_no_outage_waits_for_it() -> None:
    world = World(14)
    world.put(Lane.STRANGERS, 5_000)
    world.run(until=60 * TICKS_PER_S)
    published = world.now
    assert most_in_a_second(world.calls) == 7
    world.put(Lane.URGENT, 500)
    world.run(until=published + 60 * TICKS_PER_S)
    assert world.first_sent[Lane.URGENT] - published <= TICKS_PER_S
    assert not world.due[Lane.URGENT]
    world.run()
    assert sum(n for _, n in world.calls) == 5_500
