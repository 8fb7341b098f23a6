"""One SQS queue, one function: Lambda's event source mapping with partial failures, visibility and dead letters."""

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from chalice.app import Chalice, SQSEventConfig
from chalice.utils import to_cfn_resource_name
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sqs.models import Message, Queue, SQSBackend, sqs_backends

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.functions import FunctionError, Functions
from infra.local.template import Template, TemplateError

log = logging.getLogger(__name__)

Record = dict[str, Any]

_RECEIVED_AT_ONCE = 10  # what one ReceiveMessage gives; larger batches need a batching window
_KEPT_RECORDS = 10_000
_FOR_EVER_S = 43_200  # the longest visibility time-out: the pump itself says when a message is seen again
_KNOWN = {"Queue", "BatchSize", "FunctionResponseTypes", "MaximumBatchingWindowInSeconds", "ScalingConfig", "Enabled"}


@dataclass(frozen=True)
class QueueSource:
    """One event source mapping: how the messages of a queue come to a function.

    With a window, Lambda gathers up to a whole batch out of several receives.
    """

    function: str
    queue_arn: str
    batch_size: int
    reports_failures: bool
    has_window: bool = False

    @property
    def queue_name(self) -> str:
        """The last part of the ARN."""
        return self.queue_arn.rpartition(":")[2]


def queue_sources(app: Chalice, template: Template) -> list[QueueSource]:
    """Every queue that the app's handlers read.

    Raises:
        TemplateError: a setting is not one of Lambda's, or a handler has no queue.
    """
    configs = [config for config in app.event_sources if isinstance(config, SQSEventConfig)]
    return [_source(config, template) for config in configs]


class QueuePump:
    """Brings a queue's messages to a function, at least once, in no promised order.

    What the function fails, or reports as failed, is seen again when the queue's visibility time-out has run out on
    the virtual clock; the queue's redrive policy counts the receives and sets dead letters aside. `delivered` has
    every record that was ever handed over.
    """

    pause_s = 0.0

    def __init__(self, source: QueueSource, engine: Engine, functions: Functions) -> None:
        self.name = source.function
        self.source = source
        self.delivered: deque[Record] = deque(maxlen=_KEPT_RECORDS)
        self._engine, self._functions = engine, functions
        self._hidden: list[tuple[datetime, str]] = []

    @property
    def next_at(self) -> datetime | None:
        """When the next failed message is seen again."""
        return min((at for at, _ in self._hidden), default=None)

    def has_work(self) -> bool:
        """Whether a message can be received now."""
        with self._engine.lock:
            self._show_again()
            return any(message.visible and not message.delayed for message in self._queue._messages)  # noqa: SLF001

    def claim(self) -> Callable[[], None] | None:
        """The next invocation, to be run by whoever claimed it; None when there is nothing to do."""
        with self._engine.lock:
            self._show_again()
            count = self.source.batch_size if self.source.has_window else min(self.source.batch_size, _RECEIVED_AT_ONCE)
            messages = self._backend.receive_message(self.source.queue_name, count, 0, _FOR_EVER_S)
        return partial(self._deliver, messages) if messages else None

    def _deliver(self, messages: list[Message]) -> None:
        records = [_record(message, self.source.queue_arn) for message in messages]
        self.delivered.extend(records)
        failed = self._invoke(records)
        seen_again_at = clock.now() + timedelta(seconds=int(self._queue.visibility_timeout))
        with self._engine.lock:
            for message in messages:
                assert message.receipt_handle  # noqa: S101 - it was just received
                if message.id in failed:
                    self._hidden.append((seen_again_at, message.receipt_handle))
                else:
                    self._backend.delete_message(self.source.queue_name, message.receipt_handle)

    def _invoke(self, records: list[Record]) -> set[str]:
        """The ids of the messages that are not done."""
        every = {record["messageId"] for record in records}
        try:
            answer = self._functions.invoke(self.name, {"Records": records})
        except FunctionError:
            return every
        return _failed(answer, every) if self.source.reports_failures else set()

    def _show_again(self) -> None:
        due = [handle for at, handle in self._hidden if at <= clock.now()]
        self._hidden = [(at, handle) for at, handle in self._hidden if handle not in due]
        for message in self._queue._messages:  # noqa: SLF001
            if message.receipt_handle in due:
                message.change_visibility(0)

    @property
    def _backend(self) -> SQSBackend:
        backend: SQSBackend = sqs_backends[DEFAULT_ACCOUNT_ID][REGION]
        return backend

    @property
    def _queue(self) -> Queue:
        return self._backend.get_queue(self.source.queue_name)


def _failed(answer: Any, every: set[str]) -> set[str]:
    """What an answer reports as failed; all of it where the answer makes no sense, as Lambda has it."""
    if not answer:
        return set()
    try:
        named = {one["itemIdentifier"] for one in answer["batchItemFailures"] or []}
    except (KeyError, TypeError):
        return every
    is_sensible = named <= every
    return named if is_sensible else every


def _source(config: SQSEventConfig, template: Template) -> QueueSource:
    logical_id = to_cfn_resource_name(config.name)
    events = template.resources.get(logical_id, {}).get("Properties", {}).get("Events", {})
    overlay: Mapping[str, Any] = template.resolve(events.get(f"{logical_id}SqsEventSource", {}).get("Properties", {}))
    if unknown := set(overlay) - _KNOWN:
        raise TemplateError(f"{config.name}: unknown event source settings {', '.join(sorted(unknown))}")
    own = config.queue_arn or (f"arn:aws:sqs:{REGION}:{DEFAULT_ACCOUNT_ID}:{config.queue}" if config.queue else None)
    arn = overlay.get("Queue", own)
    if not arn:
        raise TemplateError(f"{config.name}: no queue")
    return QueueSource(
        function=config.name,
        queue_arn=arn,
        batch_size=overlay.get("BatchSize", config.batch_size),
        reports_failures="ReportBatchItemFailures" in overlay.get("FunctionResponseTypes", []),
        has_window=overlay.get("MaximumBatchingWindowInSeconds", 0) > 0,
    )


def _record(message: Message, queue_arn: str) -> Record:
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": {
            "ApproximateReceiveCount": str(message.approximate_receive_count),
            "SentTimestamp": str(message.sent_timestamp),
            "SenderId": message.sender_id,
            "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
        },
        "messageAttributes": {},
        "md5OfBody": message.body_md5,
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": REGION,
    }
