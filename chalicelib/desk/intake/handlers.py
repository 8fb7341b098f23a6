"""Mails that arrive, one action for each."""

from collections.abc import Mapping
from typing import Any

from chalicelib import batch
from chalicelib.desk.intake.actions import receive


def receive_mail(event: Mapping[str, Any]) -> batch.Failures:
    """Mails arrived: deal with each; only those that failed come again."""
    bodies = {record["messageId"]: record["body"] for record in event["Records"]}
    failed = [name for name in bodies if batch.run_each(lambda one: receive(bodies[one]), [name])]
    return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}
