"""One action per event."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalicelib import batch, clock
from chalicelib.deliveries.actions import send
from chalicelib.deliveries.rules import LANES

# The functions end after 60 s, and a call that begins at the last moment takes up to ten.
_SEND_FOR = timedelta(seconds=40)


def send_urgent(event: Mapping[str, Any]) -> batch.Failures:
    """Batches of outages, answers or links to sign in were inserted: send them."""
    return _send(event)


def send_routine(event: Mapping[str, Any]) -> batch.Failures:
    """Batches of what may wait were inserted: send them."""
    return _send(event)


def _send(event: Mapping[str, Any]) -> batch.Failures:
    """The event is a doorbell: what cannot be sent now waits in the table, and is found there."""
    until = clock.now() + _SEND_FOR
    rung = dict.fromkeys(_batch(record["dynamodb"]["Keys"]) for record in event["Records"])
    for lane in LANES:
        if batch_ids := [batch_id for batch_id, its_lane in rung if its_lane == lane]:
            send(lane, batch_ids, until)
    return {"batchItemFailures": []}


def _batch(keys: Mapping[str, Any]) -> tuple[str, str]:
    """The id and the lane of a batch, by its keys."""
    return keys["pk"]["S"].removeprefix("batch#"), keys["sk"]["S"].removeprefix("batch#")
