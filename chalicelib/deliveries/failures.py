"""Batches that were refused for good: a person looks into them, and has them sent again when the cause is mended."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.rules import BatchStatus, Chore, Lane
from chalicelib.deliveries.store import Change
from chalicelib.deliveries.transitions import released


@dataclass(frozen=True)
class FailedBatch:
    """A batch that failed, why, and since when."""

    batch_id: str
    reason: str
    since_at: datetime


def failed_batches(limit: int) -> list[FailedBatch]:
    """Up to `limit` batches that failed, the oldest first."""
    states = store.states(store.due(Chore.FAILED, clock.now(), limit))
    found = [FailedBatch(batch_id, state.reason or "", state.due_at) for batch_id, state in states.items()]
    return sorted(found, key=lambda one: one.since_at)


def send_again(batch_id: str) -> bool:
    """Let a failed batch be sent to those of its recipients that have no result. False where it has not failed."""
    state = store.find_state(batch_id)
    if state is None or state.status != BatchStatus.FAILED:
        return False
    waiting = released(Lane(state.lane), batch_id)
    return Change(state, waiting | {"due_at": clock.now(), "attempts": 0, "left": 0, "reason": None}).write()
