"""What tickets, their messages and their waiting set off."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.desk.letters.changes import tell_change
from chalicelib.desk.letters.telling import tell
from chalicelib.desk.queues.taking import post_permit
from chalicelib.desk.words.keeping import index
from chalicelib.desk.words.models import UNINDEXED

_SEPARATOR = "\x1f"


def on_ticket_change(event: Mapping[str, Any]) -> batch.Failures:
    """Messages were written, or tickets changed: write to whom that concerns, and have them found. Tickets wait: post
    permits.
    """
    return batch.run_stream(event, lambda keys: f"{keys.pk}{_SEPARATOR}{keys.sk}", _act)


def _act(subject: str) -> None:
    pk, _, sk = subject.partition(_SEPARATOR)
    if pk.startswith("waiting#"):
        post_permit(pk.removeprefix("waiting#"), sk)
    elif pk == UNINDEXED:
        index(sk)
    elif sk.startswith("message#"):
        tell(pk.removeprefix("ticket#"), int(sk.removeprefix("message#")))
    elif sk.startswith("change#"):
        tell_change(pk.removeprefix("ticket#"), int(sk.removeprefix("change#")))
