"""The queues in SQS: one message is a permit, "one ticket waits here", for whoever listens from outside.

The table alone decides who takes which ticket. Lost, doubled and stale permits are harmless, and SQS out of order
never keeps an operator from working.
"""

import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws
from chalicelib.errors import Temporary
from chalicelib.settings import settings
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_VISIBILITY_S = 30  # longer than a request may run; then the permit of one that died is there again
_RETENTION_S = 14 * 24 * 3600  # SQS's longest; a ticket that waits longer gets a new permit from the sweep
_BATCH = 10  # messages in one SendMessageBatch
_MISSING = "AWS.SimpleQueueService.NonExistentQueue"

_urls: dict[str, str] = {}  # of this process; a queue keeps its URL


@dataclass(frozen=True)
class Permit:
    """A received permit, invisible to others until it is used up or its time runs out."""

    queue_id: str
    receipt_handle: str


def forget_urls() -> None:
    """Look every queue up anew, as a new process does."""
    _urls.clear()


def ensure(queue_id: str) -> str:
    """The URL of a queue, which is made where it is missing.

    Raises:
        Temporary: SQS refuses for now, or cannot be reached.
    """
    if queue_id not in _urls:
        try:
            _urls[queue_id] = _make(_name(queue_id))
        except (ClientError, BotoCoreError) as error:
            raise Temporary("queue not made") from error
    return _urls[queue_id]


def post(queue_id: str, ticket_ids: list[str]) -> None:
    """Put in one permit for each ticket.

    Raises:
        Temporary: SQS refuses for now, or cannot be reached; some may have been put in.
    """
    for start in range(0, len(ticket_ids), _BATCH):
        entries = [
            {"Id": str(place), "MessageBody": json.dumps({"format": 1, "queue_id": queue_id, "ticket_id": ticket_id})}
            for place, ticket_id in enumerate(ticket_ids[start : start + _BATCH])
        ]
        answer = _call(queue_id, "send_message_batch", Entries=entries)
        if answer.get("Failed"):
            raise Temporary("permits not taken")


def receive(queue_id: str) -> Permit | None:
    """A permit, if there is one at hand; None too while SQS is out of order."""
    try:
        answer = _call(queue_id, "receive_message", MaxNumberOfMessages=1, WaitTimeSeconds=0)
    except Temporary as error:
        logs.write(Line.NO_PERMIT, error, queue=queue_id)
        return None
    messages = answer.get("Messages", [])
    return Permit(queue_id, messages[0]["ReceiptHandle"]) if messages else None


def use_up(permit: Permit) -> None:
    """Take a permit away; one that stays because of an error is only a surplus one."""
    try:
        _call(permit.queue_id, "delete_message", ReceiptHandle=permit.receipt_handle)
    except Temporary as error:
        logs.write(Line.PERMIT_STAYS, error, queue=permit.queue_id)


def count(queue_id: str) -> int:
    """About how many permits a queue holds, received ones included.

    Raises:
        Temporary: SQS refuses for now, or cannot be reached.
    """
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = _call(queue_id, "get_queue_attributes", AttributeNames=names)["Attributes"]
    return sum(int(attributes[name]) for name in names)


def remove(queue_id: str) -> None:
    """Delete a queue that is needed no more, if it is there.

    Raises:
        Temporary: SQS refuses for now, or cannot be reached.
    """
    client = aws.client("sqs")
    try:
        client.delete_queue(QueueUrl=client.get_queue_url(QueueName=_name(queue_id))["QueueUrl"])
    except client.exceptions.QueueDoesNotExist:
        return
    except (ClientError, BotoCoreError) as error:
        raise Temporary("queue not deleted") from error
    finally:
        _urls.pop(queue_id, None)


def _call(queue_id: str, operation: str, **parameters: Any) -> dict[str, Any]:
    url = ensure(queue_id)
    try:
        answer: dict[str, Any] = getattr(aws.client("sqs"), operation)(QueueUrl=url, **parameters)
    except (ClientError, BotoCoreError) as error:
        if isinstance(error, ClientError) and error.response["Error"]["Code"] == _MISSING:
            _urls.pop(queue_id, None)  # somebody deleted it: the next call makes it again
        raise Temporary(f"SQS failed: {operation}") from error
    return answer


def _make(name: str) -> str:
    client = aws.client("sqs")
    try:
        return str(client.get_queue_url(QueueName=name)["QueueUrl"])
    except client.exceptions.QueueDoesNotExist:
        attributes = {
            "VisibilityTimeout": str(_VISIBILITY_S),
            "MessageRetentionPeriod": str(_RETENTION_S),
            "SqsManagedSseEnabled": "true",
            "RedriveAllowPolicy": json.dumps({"redrivePermission": "denyAll"}),
        }
        return str(client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])


def _name(queue_id: str) -> str:
    return f"herold-{settings().stage}-queue-{queue_id}"
