"""The one row of tokens that all senders share, and the mail service's word on what may be sent."""

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from chalicelib import clock
from chalicelib.deliveries.models import TokenRow
from chalicelib.deliveries.rate.calendar import TICKS_PER_S, Taken, Tokens, close, tick_of
from chalicelib.deliveries.rate.calendar import take as take_of
from chalicelib.deliveries.rules import Lane
from chalicelib.errors import Temporary
from chalicelib.mail.outbound.ses import Quota, read_quota
from chalicelib.tables import Refused, conditional, find
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_KEY = "tokens"
_TRIES = 20
_LONGEST_WAIT_S = 0.03
_READ_EVERY_TICKS = 180 * TICKS_PER_S  # SES allows one such question a second, to all senders together
_PAUSED_TICKS = 60 * TICKS_PER_S
_SLOWEST = Quota(rate=1, per_day=None, sent_today=0, is_open=True)  # the rate of an account in the sandbox

_Known = tuple[str, Tokens]  # a version and what it says; "" is that of a row which is not there
_last_written: list[_Known] = []  # by this process: mostly it is still so, and need not be read again


def take(lane: Lane, counts: Sequence[int], *, earliest: int, apart: int, unused: int) -> Taken:
    """Book calls to so many recipients each (`tokens.take`)."""

    def book(known: Tokens) -> tuple[Tokens, Taken]:
        now = tick_of(clock.now())
        return take_of(known, lane, counts, now, earliest=earliest, apart=apart, unused=unused)

    return _change(book) or Taken(again_tick=tick_of(clock.now()) + TICKS_PER_S)


def hold(seconds: int) -> None:
    """Let nobody send for a while."""
    _change(lambda known: (close(known, tick_of(clock.now()) + seconds * TICKS_PER_S), Taken()))


def quota_used() -> float:
    """How much of what may be sent in 24 hours is sent, in percent; 0 where nothing was read of it lately."""
    _, known = _read()
    is_old = tick_of(clock.now()) > known.read_tick + 2 * _READ_EVERY_TICKS
    if known.quota is None or known.quota_left is None or is_old:
        return 0.0
    return 100 * (1 - known.quota_left / known.quota) if known.quota else 100.0


def _change(change: Callable[[Tokens], tuple[Tokens, Taken]]) -> Taken | None:
    """What the change answers, written if it changes anything; None where others were faster every time."""
    for _ in range(_TRIES):
        version, known = _last_written.pop() if _last_written else _read()
        changed, taken = change(_refreshed(known))
        if changed == known:
            _last_written[:] = [(version, known)]
            return taken
        try:
            written = _write(version, changed)
        except Refused:
            clock.sleep(random.uniform(0, _LONGEST_WAIT_S))  # noqa: S311 - spreads retries
        else:
            _last_written[:] = [(written, changed)]
            return taken
    return None


def _read() -> _Known:
    row = find(TokenRow, _KEY, _KEY)
    if row is None:
        return "", Tokens(rate=_SLOWEST.rate, quota=None, quota_left=None, read_tick=0)
    return row.version, _unpacked(row)


def _write(version: str, tokens: Tokens) -> str:
    fresh = secrets.token_hex(6)
    with conditional():
        condition = TokenRow.version == version if version else TokenRow.pk.does_not_exist()
        TokenRow(_KEY, _KEY, version=fresh, **_packed(tokens)).save(condition)
    return fresh


def _packed(tokens: Tokens) -> dict[str, Any]:
    """The holds of all lanes but the first stand beside what is packed, where earlier versions do not look."""
    packed = asdict(tokens)
    holds = packed.pop("held_until")
    return {"tokens": packed | {"urgent_until": holds.pop(Lane.URGENT, 0)}, "held_until": holds or None}


def _unpacked(row: TokenRow) -> Tokens:
    packed = dict(row.tokens)
    booked = {int(tick): n for tick, n in packed.pop("booked").items()}
    holds = {Lane(lane): int(tick) for lane, tick in (row.held_until or {}).items()}
    holds[Lane.URGENT] = packed.pop("urgent_until")
    return Tokens(**packed, booked=booked, held_until=holds)


def _refreshed(known: Tokens) -> Tokens:
    now = tick_of(clock.now())
    if now < known.read_tick + _READ_EVERY_TICKS:
        return known
    try:
        quota = read_quota()
    except Temporary as error:  # what was read before holds on
        logs.write(Line.QUOTA_NOT_READ, error)
        return replace(known, read_tick=now)
    left = None if quota.per_day is None else max(quota.per_day - quota.sent_today, 0)
    fresh = replace(known, rate=quota.rate, quota=quota.per_day, quota_left=left, read_tick=now)
    return fresh if quota.is_open else close(fresh, now + _PAUSED_TICKS)
