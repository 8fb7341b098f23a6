"""One action per event."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.deliveries.actions import send
from chalicelib.deliveries.rules import Lane


def send_urgent(event: Mapping[str, Any]) -> batch.Failures:
    """Urgent batches were inserted: send each."""
    return batch.run_stream(event, lambda keys: keys.pk.removeprefix("batch#"), lambda one: send(Lane.URGENT, one))


def send_routine(event: Mapping[str, Any]) -> batch.Failures:
    """Routine batches were inserted: send each."""
    return batch.run_stream(event, lambda keys: keys.pk.removeprefix("batch#"), lambda one: send(Lane.ROUTINE, one))
