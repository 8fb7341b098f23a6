"""What is kept about requests: how many a caller made this minute, and which ones had their effect already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.access.models import Counter, Remembered
from chalicelib.api.idempotency import Memory
from chalicelib.errors import TooManyRequests
from chalicelib.principals import Caller
from chalicelib.settings import settings
from chalicelib.tables import find

WINDOW_S = 60
_ACCOUNT_HAS = 5  # times as many as one of its callers: a few that are busy starve nobody else's account
_KEPT = timedelta(days=2)  # how long a client may take to send a request again
_SK = "idempotency"


def admit(caller: Caller) -> Mapping[str, str]:
    """Count a request of the caller's; returns the headers that say how many are left (IETF "RateLimit fields").

    What an account's callers do together is counted too, and the tighter of both is told.

    Raises:
        TooManyRequests: it is over the limit of this minute, the caller's or the account's.
    """
    limit, now = settings().requests_per_minute, clock.now()
    found = _counted("key", caller.id, limit, now)
    if found.left >= 0 and caller.account_id:
        together = _counted("account", caller.account_id, limit * _ACCOUNT_HAS, now)
        found = min(found, together, key=lambda one: one.left)
    if found.left < 0:
        raise TooManyRequests(headers={**found.headers, "Retry-After": str(found.ends_in_s)})
    return found.headers


@dataclass(frozen=True)
class _Window:
    """What is left of a minute's requests."""

    name: str
    limit: int
    left: int
    ends_in_s: int

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Policy": f'"{self.name}";q={self.limit};w={WINDOW_S}',
            "RateLimit": f'"{self.name}";r={max(self.left, 0)};t={self.ends_in_s}',
        }


def _counted(name: str, whose: str, limit: int, now: datetime) -> _Window:
    window, into_s = divmod(int(now.timestamp()), WINDOW_S)
    counter = Counter(f"requests#{whose}", str(window))
    actions: list[Action] = [
        Counter.used.add(1),
        Counter.expires_at.set(now + timedelta(seconds=10 * WINDOW_S)),
        Counter.cls.set(Counter),
    ]
    counter.update(actions)
    return _Window(name, limit, limit - int(counter.used), WINDOW_S - into_s)


def recall(name: str) -> Memory | None:
    """What is known of a request that had its effect; memories fade after two days."""
    row = find(Remembered, f"idempotency#{name}", _SK)
    if row is None:
        return None
    # DynamoDB deletes late, so that the time counts and not the row.
    is_fresh = row.expires_at > clock.now()
    return Memory(row.fingerprint, row.made) if is_fresh else None


def remember(writes: TransactWrite, name: str, memory: Memory) -> None:
    """Add to the effect's transaction that it happened; refused where it had happened before."""
    now = clock.now()
    row = Remembered(
        f"idempotency#{name}",
        _SK,
        fingerprint=memory.fingerprint,
        made=memory.made,
        expires_at=now + _KEPT,
    )
    writes.save(row, Remembered.pk.does_not_exist() | (Remembered.expires_at <= now))
