"""What the state of a batch becomes, as values for its row; pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.deliveries.rules import KEPT_FOR, LEASE, BatchStatus, Chore, Lane, backoff, due_shard

Values = dict[str, Any]
Results = Mapping[str, list[str | None]]  # outcome, and message id or reason, by contact

_FINAL = {BatchStatus.DONE, BatchStatus.FAILED, BatchStatus.SUPERSEDED}


def is_free(status: str, lease_until: datetime | None, now: datetime) -> bool:
    """Whether a batch may be claimed: it waits, or whoever claimed it has not been heard of in a lease."""
    if status == BatchStatus.CLAIMED:
        return lease_until is None or lease_until < now
    return status not in _FINAL


def claimed(now: datetime) -> Values:
    """Somebody is sending it."""
    return {"status": BatchStatus.CLAIMED, "lease_until": now + LEASE}


def released(lane: Lane, batch_id: str) -> Values:
    """It waits for whoever comes next."""
    return {"status": BatchStatus.PENDING, "lease_until": None, "due_shard": due_shard(lane, batch_id)}


def put_off(lane: Lane, batch_id: str, attempts: int, now: datetime) -> Values:
    """It waits for better times, after so many attempts."""
    return released(lane, batch_id) | {"attempts": attempts, "due_at": now + backoff(attempts)}


def done(batch_id: str, now: datetime) -> Values:
    """Every recipient has a final result; for a while they can be followed up."""
    return _ended(BatchStatus.DONE, Chore.TIDY, batch_id, now + KEPT_FOR)


def superseded(batch_id: str, now: datetime) -> Values:
    """A newer announcement speaks to all its recipients who have no result."""
    return _ended(BatchStatus.SUPERSEDED, Chore.TIDY, batch_id, now)


def failed(batch_id: str, reason: str, now: datetime) -> Values:
    """It was refused as a whole; it is kept until a person has looked into it."""
    return _ended(BatchStatus.FAILED, Chore.FAILED, batch_id, now) | {"reason": reason}


def _ended(status: BatchStatus, chore: Chore, batch_id: str, due_at: datetime) -> Values:
    return {"status": status, "lease_until": None, "due_shard": due_shard(chore, batch_id), "due_at": due_at}
