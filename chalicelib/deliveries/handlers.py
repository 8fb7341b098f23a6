"""One action per event."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalicelib import batch, clock
from chalicelib.deliveries.actions import send
from chalicelib.deliveries.rules import Lane

# The functions end after 60 s, and a call that begins at the last moment takes up to ten.
_SEND_FOR = timedelta(seconds=40)


def send_urgent(event: Mapping[str, Any]) -> batch.Failures:
    """Urgent batches were inserted: send them."""
    return _send(Lane.URGENT, event)


def send_routine(event: Mapping[str, Any]) -> batch.Failures:
    """Routine batches were inserted: send them."""
    return _send(Lane.ROUTINE, event)


def _send(lane: Lane, event: Mapping[str, Any]) -> batch.Failures:
    """The event is a doorbell: what cannot be sent now waits in the table, and is found there."""
    keys = [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]]
    send(lane, [key.removeprefix("batch#") for key in dict.fromkeys(keys)], clock.now() + _SEND_FOR)
    return {"batchItemFailures": []}
