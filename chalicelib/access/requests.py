"""What is kept about requests: how many a caller made this minute, and which ones had their effect already."""

from collections.abc import Mapping
from datetime import timedelta

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
_KEPT = timedelta(days=2)  # how long a client may take to send a request again
_SK = "idempotency"


def admit(caller: Caller) -> Mapping[str, str]:
    """Count a request of the caller's; returns the headers that say how many are left (IETF "RateLimit fields").

    Raises:
        TooManyRequests: it is over the caller's limit of this minute.
    """
    limit, now = settings().requests_per_minute, clock.now()
    window, into_s = divmod(int(now.timestamp()), WINDOW_S)
    ends_in_s = WINDOW_S - into_s
    counter = Counter(f"requests#{caller.id}", str(window))
    actions: list[Action] = [
        Counter.used.add(1),
        Counter.expires_at.set(now + timedelta(seconds=10 * WINDOW_S)),
        Counter.cls.set(Counter),
    ]
    counter.update(actions)
    left = limit - int(counter.used)
    headers = {
        "RateLimit-Policy": f'"key";q={limit};w={WINDOW_S}',
        "RateLimit": f'"key";r={max(left, 0)};t={ends_in_s}',
    }
    if left < 0:
        raise TooManyRequests(headers={**headers, "Retry-After": str(ends_in_s)})
    return headers


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
