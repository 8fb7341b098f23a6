"""One action per event."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.notices.fan_out.actions import announcement_of, plan


def fan_out(event: Mapping[str, Any]) -> batch.Failures:
    """Announcements or pages were inserted: plan the next pages of each announcement among them."""
    return batch.run_stream(event, _announcement, lambda name: plan(*announcement_of(name)))


def _announcement(keys: batch.Keys) -> str:
    """`<notice>#<n>`, from an announcement's keys or from a page's."""
    if keys.sk.startswith("page#"):
        return keys.pk.removeprefix("announcement#")
    return f"{keys.pk.removeprefix('notice#')}#{int(keys.sk.removeprefix('announcement#'))}"
