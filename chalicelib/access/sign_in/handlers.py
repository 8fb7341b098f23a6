"""One action per event."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.access.sign_in.sending import decide


def on_sign_in(event: Mapping[str, Any]) -> batch.Failures:
    """Links to sign in were asked for: send those that may be sent."""
    return batch.run_stream(event, lambda keys: keys.pk.removeprefix("sign-in#"), decide)
