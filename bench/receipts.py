"""What taking in the reports of sent mails costs: Send and Delivery of each, as the mail service tells them.

The mails leave at 14 a second, the rate of a young account: the slower they leave, the more writes for each batch.
Reports wait in the queue as `infra/resources` has it.
"""

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bench import prices, scale
from chalicelib import aws, clock
from chalicelib.deliveries.receipts.reports import take_reports
from infra import overlay

_MAILS_PER_S = 14
_SEND_S, _DELIVERY_S = 1.0, 4.0  # on average, from a mail's call to its first report, and to the second
_QUEUE_READS = 10  # messages that one call reads from a queue, or deletes
_MEMORY_GB = 0.5

Tags = Mapping[str, str]
Arrived = tuple[float, dict[str, Any]]  # at which second, and the report


@dataclass(frozen=True)
class TakenIn:
    """The reports on some mails, and what taking them in came to."""

    mails: int
    calls: scale.Calls
    cpu_s: float
    invocations: int

    @property
    def usd_per_million(self) -> dict[str, float]:
        """By service, for a million mails; storing nothing and sending nothing."""
        reports = 2 * self.mails
        units = self.calls.write_units * prices.WRITE_UNIT + self.calls.read_units * prices.READ_UNIT
        functions = self.invocations * prices.LAMBDA_REQUEST + 1e6 * prices.lambda_usd(self.cpu_s, _MEMORY_GB)
        return {
            "SNS": reports * prices.SNS_PUBLICATION / self.mails,
            "SQS": 2 * reports / _QUEUE_READS * prices.SQS_REQUEST / self.mails,
            "DynamoDB": units / self.mails,
            "Lambda": functions / self.mails,
        }


def take_in(mails: Sequence[Tags]) -> TakenIn:
    """Take in the reports on mails with these tags, which left one after the other."""
    invocations = [_event(reports) for reports in _invocations(mails)]
    with scale.counted(scale.pynamodb_client(), aws.client("sesv2")) as calls:
        began = time.process_time()
        for event in invocations:
            assert not take_reports(event)["batchItemFailures"]
        cpu_s = time.process_time() - began - calls.counting_s
    return TakenIn(len(mails), calls, cpu_s, len(invocations))


def _invocations(mails: Sequence[Tags]) -> Iterator[list[dict[str, Any]]]:
    """The reports by the invocation that gets them: what is in the queue is shared by the pollers."""
    source = overlay.load()["Resources"]["OnMailEvent"]["Properties"]["Events"]["OnMailEventSqsEventSource"][
        "Properties"
    ]
    dice = random.Random(1)
    pollers: list[list[Arrived]] = [[] for _ in range(source["ScalingConfig"]["MaximumConcurrency"])]
    for report in sorted(_reports(mails, dice), key=lambda one: one[0]):
        dice.choice(pollers).append(report)
    for arrived in pollers:
        held: list[Arrived] = []
        for at, report in arrived:
            if held and (
                at - held[0][0] > source["MaximumBatchingWindowInSeconds"] or len(held) == source["BatchSize"]
            ):
                yield [one for _, one in held]
                held = []
            held.append((at, report))
        yield [one for _, one in held]


def _reports(mails: Sequence[Tags], dice: random.Random) -> Iterator[Arrived]:
    for place, tags in enumerate(mails):
        sent_s = place / _MAILS_PER_S + dice.expovariate(1 / _SEND_S)
        delivered_s = sent_s + dice.expovariate(1 / _DELIVERY_S)
        mail = {
            "timestamp": _instant(sent_s),
            "messageId": f"0107019bb1d8{place:04x}-00000000-0000-4000-8000-{place:012x}-000000",
            "destination": [f"andrea.muster.{place}@kundin.example"],
            "tags": {name: [value] for name, value in tags.items()},
        }
        yield sent_s, {"eventType": "Send", "mail": mail, "send": {}}
        delivery = {"timestamp": _instant(delivered_s), "smtpResponse": "250 ok"}
        yield delivered_s, {"eventType": "Delivery", "mail": mail, "delivery": delivery}


def _event(reports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"Records": [{"messageId": str(n), "body": json.dumps(report)} for n, report in enumerate(reports)]}


def _instant(second: float) -> str:
    return (clock.now() + timedelta(seconds=second)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
