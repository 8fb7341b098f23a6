"""One action per event."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.audience.actions import project


def on_directory_change(event: Mapping[str, Any]) -> batch.Failures:
    """Account heads that were marked dirty: project each once."""
    return batch.run_stream(event, lambda keys: keys.pk.removeprefix("account#"), project)
