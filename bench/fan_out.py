"""What it costs to tell everybody: an outage planned and sent to 1,000, 10,000 and 100,000 recipients.

Two per account, in four languages (60/20/15/5 per cent), one form, no receipts, on DynamoDB Local; the mail service
answers yes at once, in this process. CPU is that of this process, so that of the tables does not count. Beside it:

- floor: a bare loop makes the very same calls with the very same parameters on tables of its own;
- peer: one `send_email` and one status row for each recipient, as a service without batches does it.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from botocore import xform_name

from bench import scale
from chalicelib import aws, clock
from chalicelib.api.preconditions import precondition
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries.rules import Lane
from chalicelib.directory import reading
from chalicelib.notices import actions, drafting, fan_out
from chalicelib.notices.pages import pages_behind
from chalicelib.notices.planning import START
from chalicelib.notices.schemas import NoticeDraft
from chalicelib.principals import Principal, Role

SIZES = (1_000, 10_000, 100_000)
PEER_RECIPIENTS = 1_000
RUNG_FOR = 25  # batches that one event of the stream names
TABLES = ("directory", "audience", "notices", "deliveries")
FLOOR_CALLS_PER_1000 = 60  # the issue's own count: 20 batches to send, claim and record, their pages and cards
# On demand, us-east-1, per million (docs/operations.md).
WRITE_USD, READ_USD, LAMBDA_REQUEST_USD = 0.625, 0.125, 0.20
LAMBDA_GB_S_USD, LAMBDA_GB = 0.0000166667, 1.0
_US = Principal("bench", Role.PROVIDER_ADMIN)


@dataclass(frozen=True)
class Measured:
    """One fan-out: its calls, its CPU seconds, and those of the floor."""

    recipients: int
    calls: scale.Calls
    cpu_s: float
    floor_cpu_s: float

    @property
    def calls_per_1000(self) -> float:
        return len(self.calls.made) * 1_000 / self.recipients

    @property
    def usd_per_million(self) -> float:
        """Tables and functions, besides the mail service."""
        units = self.calls.write_units * WRITE_USD + self.calls.read_units * READ_USD
        # A function of 1 GB has six tenths of a processor.
        functions = (
            self.cpu_s / 0.6 * LAMBDA_GB * LAMBDA_GB_S_USD * 1e6 + self.recipients / 500 * 2 * LAMBDA_REQUEST_USD
        )
        return (units + functions) / self.recipients


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = parser.parse_args().sizes
    with scale.herold() as dynamodb:
        make_floor_tables(dynamodb)
        measured = [measure(dynamodb, size) for size in sizes]
        peer_cpu_s = peer(dynamodb) / PEER_RECIPIENTS
    print(
        f"{'recipients':>10}{'calls/1,000':>13}{'WRU each':>10}{'RRU each':>10}{'$/million':>11}"
        f"{'CPU ms each':>13}{'floor':>8}{'ratio':>7}{'peer':>8}{'ratio':>7}"
    )
    for one in measured:
        each, floor = one.cpu_s / one.recipients, one.floor_cpu_s / one.recipients
        print(
            f"{one.recipients:10,}{one.calls_per_1000:13.1f}{one.calls.write_units / one.recipients:10.3f}"
            f"{one.calls.read_units / one.recipients:10.3f}{one.usd_per_million:11.3f}"
            f"{each * 1e3:13.3f}{floor * 1e3:8.3f}{each / floor:7.2f}{peer_cpu_s * 1e3:8.3f}{each / peer_cpu_s:7.2f}"
        )
    print(f"calls of the largest: {dict(measured[-1].calls.names)}")
    print(f"units of the largest: { {name: round(units) for name, units in measured[-1].calls.by_table.items()} }")
    last, before = measured[-1], measured[-2] if len(measured) > 1 else measured[-1]
    growth = max(
        len(last.calls.made) / len(before.calls.made),
        last.calls.write_units / before.calls.write_units,
        last.cpu_s / before.cpu_s,
    )
    figures = {
        "recipients": last.recipients,
        "calls_per_1000": round(last.calls_per_1000, 1),
        "floor_calls_per_1000": FLOOR_CALLS_PER_1000,
        "usd_per_million": round(last.usd_per_million, 3),
        "cpu_ratio": round(last.cpu_s / last.floor_cpu_s, 2),
        "growth_10x": round(growth, 2),
        "peer_cpu_ratio": round(last.cpu_s / last.recipients / peer_cpu_s, 3),
    }
    print(json.dumps(figures))


def measure(dynamodb: Any, recipients: int) -> Measured:
    """One outage on a component of its own, planned and sent; then the same calls again by a bare loop."""
    component_id = f"cmp-{recipients:026}"
    first = sum(size // 2 for size in SIZES if size < recipients) + 1_000_000
    scale.seed(dynamodb, range(first, first + recipients // 2), component_id)
    notice_id = publish(component_id)
    copy_tables(dynamodb)
    clients = (scale.pynamodb_client(), aws.client("sesv2", retry=False), aws.client("sesv2"))
    with scale.counted(*clients) as calls:
        cpu_s = cpu(lambda: fan_out.plan(notice_id, 1, clock.now() + timedelta(hours=1)))
    batch_ids = [one for page in pages_behind(notice_id, 1, START) for one in page.told["batches"]]
    with scale.counted(*clients) as sending:
        cpu_s += cpu(lambda: send(batch_ids))
    calls.add(sending)
    sent = sum(len(params["BulkEmailEntries"]) for _, operation, params in calls.made if operation == "SendBulkEmail")
    assert sent == recipients, f"{sent} of {recipients} were sent to"
    calls.made[:] = [(service, operation, _moved(params)) for service, operation, params in calls.made]
    return Measured(recipients, calls, cpu_s, cpu(lambda: replay(dynamodb, calls)))


def publish(component_id: str) -> str:
    """The id of an outage that is published, and of which nobody is told yet."""
    texts = {
        "en": "One of two feeds has failed. We are looking into it.",
        "de": "Eine von zwei Zuleitungen ist ausgefallen.",
    }
    titles = {"en": "Power failure in data centre Zürich 2", "de": "Stromausfall im Rechenzentrum Zürich 2"}
    body = {
        "kind": "outage",
        "titles": titles,
        "texts": texts,
        "impact": "outage",
        "affects": {"components": [component_id]},
    }
    with scale.patch.object(reading, "unknown_components", lambda _: set()):
        notice = drafting.create_notice(_US, NoticeDraft.model_validate_json(json.dumps(body)))
    return str(actions.publish(_US, notice.notice_id, precondition({})).notice_id)


def send(batch_ids: Sequence[str]) -> None:
    """What the stream's events have the function do, one after the other."""
    for start in range(0, len(batch_ids), RUNG_FOR):
        deliveries.send(Lane.URGENT, batch_ids[start : start + RUNG_FOR], clock.now() + timedelta(hours=1))


def replay(dynamodb: Any, calls: scale.Calls) -> None:
    """The same calls by bare clients, on the tables of the floor."""
    clients = {"dynamodb": dynamodb, "sesv2": aws.client("sesv2", retry=False)}
    for service, operation, params in calls.made:
        getattr(clients[service], xform_name(operation))(**params)


def peer(dynamodb: Any) -> float:
    """CPU seconds of one mail and one status row for each recipient."""
    ses = aws.client("sesv2", retry=False)
    content = {
        "Simple": {
            "Subject": {"Data": "s" * 60},
            "Body": {"Html": {"Data": "h" * 8_000}, "Text": {"Data": "t" * 2_000}},
        }
    }

    def loop() -> None:
        for number in range(PEER_RECIPIENTS):
            to = f"andrea.muster@kundin-{number}.example"
            answer = ses.send_email(FromEmailAddress="a@b.example", Destination={"ToAddresses": [to]}, Content=content)
            row = {"pk": f"peer#{number}", "sk": "status", "status": "sent", "message": answer["MessageId"], "to": to}
            dynamodb.put_item(TableName=_floor("deliveries"), Item={name: {"S": value} for name, value in row.items()})

    return cpu(loop)


def make_floor_tables(dynamodb: Any) -> None:
    """Tables like ours, for the floor."""
    for name in TABLES:
        ours = dynamodb.describe_table(TableName=_ours(name))["Table"]
        indexes = [
            {key: one[key] for key in ("IndexName", "KeySchema", "Projection")}
            for one in ours.get("GlobalSecondaryIndexes", [])
        ]
        dynamodb.create_table(
            TableName=_floor(name),
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=ours["AttributeDefinitions"],
            KeySchema=ours["KeySchema"],
            **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
        )


def copy_tables(dynamodb: Any) -> None:
    """Let the floor's tables hold what ours do."""
    for name in TABLES:
        items: list[Any] = []
        for page in dynamodb.get_paginator("scan").paginate(TableName=_ours(name)):
            items += page["Items"]
        for start in range(0, len(items), 25):
            requests = [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]
            dynamodb.batch_write_item(RequestItems={_floor(name): requests})


def cpu(work: Callable[[], None]) -> float:
    """CPU seconds that this process spends on it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _moved(value: Any) -> Any:
    """Parameters of a call with the names of our tables turned into those of the floor's."""
    if isinstance(value, dict):
        moved = {_name(key): _name(one) if key == "TableName" else _moved(one) for key, one in value.items()}
        return {key: one for key, one in moved.items() if key != "ClientRequestToken"}  # ours has been used
    return [_moved(one) for one in value] if isinstance(value, list) else value


def _name(text: Any) -> Any:
    return text.replace("herold-local-", "herold-floor-") if isinstance(text, str) else text


def _ours(name: str) -> str:
    return f"herold-local-{name}"


def _floor(name: str) -> str:
    return f"herold-floor-{name}"


if __name__ == "__main__":
    main()
