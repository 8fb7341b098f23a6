"""Sending, and what is left to do afterwards.

A crash before a call, or a refusal, leaves the batch to be claimed again. The one place where a recipient can get
a letter twice is a crash or a lost answer between the mail service's yes and our record of it: when the claim has
run out, those recipients of whom no SEND event came are sent to again, at most the 50 of that one call.
"""

from collections.abc import Sequence
from datetime import datetime

from chalicelib import batch as records
from chalicelib import clock
from chalicelib.deliveries import rules, store, transitions
from chalicelib.deliveries.rate.calendar import tick_of
from chalicelib.deliveries.rules import LANES, OF_ONE_READER, BatchStatus, Chore, Lane
from chalicelib.deliveries.running import Sender, Step, Steps
from chalicelib.deliveries.store import Change
from chalicelib.deliveries.working import Worker
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_TIDY_LIMIT = 500


def send(lane: Lane, batch_ids: Sequence[str], until: datetime) -> None:
    """Send batches, but for what is done, not due, somebody else's, or overtaken; then whatever else is due."""
    _drive(Sender(tick_of(until), _now).run(lane, batch_ids))


def send_due(until: datetime) -> None:
    """Send what is due and was not sent when it was rung for, urgent letters first, until an instant."""
    _drive(Sender(tick_of(until), _now).run(Lane.URGENT))


def next_due() -> datetime | None:
    """When there is something to send next."""
    return store.next_due(*LANES)


def redrive(batch_id: str) -> bool:
    """Let a batch that failed be sent again, to whoever has no final result. False where it has not failed."""
    state = store.find_state(batch_id)
    if state is None or state.status != BatchStatus.FAILED:
        return False
    lane = Lane(state.lane)
    return Change(
        state, transitions.released(lane, batch_id) | {"due_at": clock.now(), "left": 0, "reason": None}
    ).write()


def tidy(until: datetime) -> None:
    """Delete the recipients of batches whose time to follow them up is over, until an instant."""
    for batch_id in store.due(Chore.TIDY, clock.now(), _TIDY_LIMIT):
        if clock.now() >= until:
            return
        records.run_each(_tidy, [batch_id])


def next_tidying_due() -> datetime | None:
    """When there is something to delete next."""
    return store.next_due(Chore.TIDY)


def _tidy(batch_id: str) -> None:
    state = store.find_state(batch_id)
    if state is None or state.due_shard != rules.due_shard(Chore.TIDY, batch_id):
        return
    for loaded in store.load(Lane(state.lane), [batch_id]):
        store.forget(loaded, with_letter=loaded.batch.origin in OF_ONE_READER)
    Change(state, {"due_shard": None}).write()
    logs.write(Line.BATCH_TIDIED, batch=batch_id)


def _drive(steps: Steps) -> None:
    """Do a sender's steps, and tell it what came of each."""
    worker, answer = Worker(), None
    while True:
        try:
            step: Step = steps.send(answer)
        except StopIteration:
            return
        answer = worker.do(step)


def _now() -> int:
    return tick_of(clock.now())
