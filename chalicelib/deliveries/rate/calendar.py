"""What all senders together may send, and when: bookings in a calendar of the coming seconds; pure.

A call is booked before it is made, at an instant at which no second around it gets more than the rate, whoever
made the other bookings. Time counts in ticks of 10 ms since 1970.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import accumulate

from chalicelib.deliveries.rate.shares import ahead_s, quota_of, rate_of
from chalicelib.deliveries.rules import BATCH_RECIPIENTS_MAX, Lane, above

TICKS_PER_S = 100
LATE_TICKS = 4  # a call that has not started 40 ms after its tick needs another
# Two calls booked so far apart are a whole second apart, even if the first is late and the second is not.
WINDOW_TICKS = TICKS_PER_S + LATE_TICKS
BLOCK_CALLS = 8  # booked at once: each booking is a write to the one row that all senders share
_WAIT_TICKS = 10  # to make one call of what would be two; more waiting costs more than a call
_HOLDS_TICKS = 2 * TICKS_PER_S  # after the last booking of a lane, while more of its letters wait


@dataclass(frozen=True)
class Slot:
    """Leave to start one call to `n` recipients at a tick, or up to 40 ms later."""

    tick: int
    n: int


@dataclass(frozen=True)
class Tokens:
    """What may be sent.

    `rate` is the account's, in recipients per second; `quota_left` what the day still allows out of `quota`, None
    where it is unlimited; both were read at `read_tick`. Nothing is booked before `closed_until`, and nothing below a
    lane before its `held_until`, while more of that lane's letters wait. `booked` is recipients by tick.
    """

    rate: int
    quota: int | None
    quota_left: int | None
    read_tick: int
    closed_until: int = 0
    held_until: Mapping[Lane, int] = field(default_factory=dict)
    booked: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """The slots that were booked; where there are none, from which tick on it is worth asking again."""

    slots: tuple[Slot, ...] = ()
    again_tick: int = 0
    goes_first: Lane | None = None  # there are none because letters of this lane, above the one that asked, wait


def take(
    tokens: Tokens, lane: Lane, counts: Sequence[int], now: int, *, earliest: int, apart: int, unused: int = 0
) -> tuple[Tokens, Taken]:
    """Book calls to `counts` recipients each, in this order, from a tick on and at least `apart` ticks from each other.

    A call may get fewer than it asked for. Fewer slots than calls: the others would lie too far ahead. `unused`
    recipients, of bookings that have lapsed, go back to the day's quota.
    """
    if unused and tokens.quota_left is not None:
        tokens = replace(tokens, quota_left=tokens.quota_left + unused)
    if now < tokens.closed_until:
        return tokens, Taken(again_tick=tokens.closed_until)
    first = next((one for one in above(lane) if now < tokens.held_until.get(one, 0)), None)
    if first:
        return tokens, Taken(again_tick=tokens.held_until[first], goes_first=first)
    allowed, rate = _allowed(tokens, lane), rate_of(lane, tokens.rate)
    calendar = _Calendar({at: n for at, n in tokens.booked.items() if at > now - WINDOW_TICKS}, rate)
    slots = []
    for count in counts[:BLOCK_CALLS]:
        wanted = min(count, _call_max(rate), allowed)
        slot = calendar.find(max(earliest, now), wanted) if wanted else None
        if slot is None or slot.tick > now + ahead_s(lane) * TICKS_PER_S:
            break
        calendar.book(slot)
        slots.append(slot)
        allowed -= slot.n
        earliest = slot.tick + max(apart, 1)
    if not slots:
        return tokens, Taken(again_tick=now + TICKS_PER_S)
    left = None if tokens.quota_left is None else tokens.quota_left - sum(slot.n for slot in slots)
    held_until = tokens.held_until
    if len(slots) < len(counts) or slots[-1].n < counts[len(slots) - 1]:
        held_until = {**held_until, lane: max(held_until.get(lane, 0), slots[-1].tick + _HOLDS_TICKS)}
    return replace(tokens, booked=calendar.booked, quota_left=left, held_until=held_until), Taken(tuple(slots))


def tick_of(at: datetime) -> int:
    """The tick that an aware instant is in."""
    return int(at.timestamp() * TICKS_PER_S)


def instant_of(tick: int) -> datetime:
    """The instant at which a tick begins."""
    return datetime.fromtimestamp(tick / TICKS_PER_S, UTC)


def close(tokens: Tokens, until: int) -> Tokens:
    """Let nobody send before a tick: the account is throttled, paused, or out of its quota."""
    return replace(tokens, closed_until=max(tokens.closed_until, until))


def _allowed(tokens: Tokens, lane: Lane) -> int:
    if tokens.quota_left is None or tokens.quota is None:
        return BLOCK_CALLS * BATCH_RECIPIENTS_MAX
    return quota_of(lane, tokens.quota, tokens.quota_left)


def _call_max(rate: int) -> int:
    return max(1, min(BATCH_RECIPIENTS_MAX, rate))


class _Calendar:
    """Bookings, and where there is room for one more."""

    def __init__(self, booked: Mapping[int, int], rate: int) -> None:
        self.booked = dict(booked)
        self._rate = rate
        self._index()

    def book(self, slot: Slot) -> None:
        self.booked[slot.tick] = self.booked.get(slot.tick, 0) + slot.n
        self._index()

    def find(self, earliest: int, n: int) -> Slot:
        """The first place for `n`; for fewer, where that is much sooner."""
        whole = self._first(earliest, n)
        if whole - earliest <= _WAIT_TICKS:
            return Slot(whole, n)
        any_ = self._first(earliest, 1)
        if whole - any_ <= _WAIT_TICKS:
            return Slot(whole, n)
        return Slot(any_, min(n, self._rate - self._fullest(any_)))

    def _index(self) -> None:
        self._ticks = sorted(self.booked)
        self._sums = [0, *accumulate(map(self.booked.__getitem__, self._ticks))]

    def _first(self, earliest: int, n: int) -> int:
        """The first tick at which every window around it has room for `n`."""
        tick, room = earliest, self._rate - n
        while True:
            later = self._full_until(tick, room)
            if later is None:
                return tick
            tick = later

    def _full_until(self, tick: int, room: int) -> int | None:
        """The tick before which there is no room, as far as the windows around this one tell; None: there is."""
        for place in range(bisect_left(self._ticks, tick + WINDOW_TICKS) - 1, -1, -1):
            end = self._ticks[place]
            if end <= tick:
                break
            if self._between(end, place + 1) > room:
                return end + 1
        last = bisect_right(self._ticks, tick)
        first = bisect_right(self._ticks, tick - WINDOW_TICKS)
        if self._sums[last] - self._sums[first] <= room:
            return None
        enough = bisect_left(self._sums, self._sums[last] - room, first)
        return self._ticks[enough - 1] + WINDOW_TICKS

    def _between(self, end: int, stop: int) -> int:
        """What is booked in the window that ends with a tick, at place `stop` - 1."""
        return self._sums[stop] - self._sums[bisect_right(self._ticks, end - WINDOW_TICKS)]

    def _fullest(self, tick: int) -> int:
        """What the fullest window around a tick holds."""
        stop = bisect_right(self._ticks, tick)
        own = self._sums[stop] - self._sums[bisect_right(self._ticks, tick - WINDOW_TICKS)]
        after = range(stop, bisect_left(self._ticks, tick + WINDOW_TICKS))
        return max([own, *(self._between(self._ticks[place], place + 1) for place in after)])
