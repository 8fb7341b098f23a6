"""What it costs to tell everybody: an outage planned and sent to 1,000, 10,000 and 100,000 recipients.

Two per account, in four languages (60/20/15/5 per cent), one form, on DynamoDB Local; the mail service answers yes at
once, in this process. CPU is that of this process, so that of the tables does not count. Beside it:

- floor: a bare loop makes the very same calls with the very same parameters, and writes to tables of its own;
- peer: one `send_email` and one status row for each recipient, as a service without batches does it.

What the mail service then reports of the mails is counted apart (`bench.receipts`).
"""

import argparse
import gc
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import boto3
from botocore import xform_name

from bench import prices, receipts, scale
from chalicelib import aws, clock, memory
from chalicelib.api.preconditions import precondition
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries.rules import Lane
from chalicelib.directory import reading
from chalicelib.notices import actions, drafting
from chalicelib.notices.fan_out import actions as fan_out
from chalicelib.notices.fan_out.pages import last_page, pages_behind
from chalicelib.notices.fan_out.planning import END, START
from chalicelib.notices.schemas import NoticeDraft
from chalicelib.principals import Hat, Principal, Role

SIZES = (1_000, 10_000, 100_000)
PLANNED_IN_A_TURN = timedelta(seconds=3)  # some 20,000 recipients
RUNG_FOR = 25  # batches that one event of the stream names; sent in a turn
PEER_RECIPIENTS = 100  # in each such turn
WRITTEN = ("notices", "deliveries", "desk")  # the others are only read, by the floor as well
REPORTED = 5_000  # mails whose reports are taken in: each costs the same
FLOOR_CALLS_PER_1000 = 60  # the issue's own count: 20 batches to send, claim and record, their pages and cards
LAMBDA_GB = 1.0
_US = Principal("bench", Hat(Role.PROVIDER_ADMIN))


@dataclass
class Measured:
    """One fan-out: its calls, its CPU seconds, those of the floor, and those of as many recipients of the peer."""

    recipients: int
    names: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    write_units: float = 0.0
    read_units: float = 0.0
    cpu_s: float = 0.0
    floor_cpu_s: float = 0.0
    peer_cpu_s: float = 0.0
    mails: list[receipts.Tags] = field(default_factory=list)

    def turn(self, dynamodb: Any, work: Callable[[], object]) -> None:
        """Do some of the work, and at once the same calls by a bare loop, so that both see the same machine."""
        clients = (scale.pynamodb_client(), aws.client("sesv2", retry=False), aws.client("sesv2"))
        with scale.counted(*clients) as calls:
            spent_s = cpu(work)
        self.cpu_s += spent_s - calls.counting_s
        self.floor_cpu_s += replay(dynamodb, calls)
        self.names += calls.names
        self.units += calls.by_table
        self.write_units += calls.write_units
        self.read_units += calls.read_units
        self.mails += sent(calls)

    @property
    def calls(self) -> int:
        """How many there were."""
        return self.names.total()

    @property
    def calls_per_1000(self) -> float:
        """Calls for 1,000 recipients."""
        return self.calls * 1_000 / self.recipients

    @property
    def usd_per_million(self) -> float:
        """Tables and functions, besides the mail service."""
        units = self.write_units * prices.WRITE_UNIT + self.read_units * prices.READ_UNIT
        functions = 1e6 * prices.lambda_usd(self.cpu_s, LAMBDA_GB) + self.recipients / 500 * 2 * prices.LAMBDA_REQUEST
        return (units + functions) / self.recipients


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = parser.parse_args().sizes
    memory.rarely_collect()  # as `app.py` does; floor and peer gain by it, too
    with scale.herold("6g") as dynamodb:
        make_floor_tables(dynamodb)
        measured = [measure(dynamodb, size) for size in sizes]
        reports = receipts.take_in(measured[-1].mails[:REPORTED])
    print(
        f"{'recipients':>10}{'calls/1,000':>13}{'WRU each':>10}{'RRU each':>10}{'$/million':>11}"
        f"{'CPU ms each':>13}{'floor':>8}{'ratio':>7}{'peer':>8}{'ratio':>7}"
    )
    for one in measured:
        each, floor, peers = (spent_s / one.recipients for spent_s in (one.cpu_s, one.floor_cpu_s, one.peer_cpu_s))
        print(
            f"{one.recipients:10,}{one.calls_per_1000:13.1f}{one.write_units / one.recipients:10.3f}"
            f"{one.read_units / one.recipients:10.3f}{one.usd_per_million:11.3f}"
            f"{each * 1e3:13.3f}{floor * 1e3:8.3f}{each / floor:7.2f}{peers * 1e3:8.3f}{each / peers:7.2f}"
        )
    last, before = measured[-1], measured[-2] if len(measured) > 1 else measured[-1]
    print(f"calls of the largest: {dict(last.names)}")
    print(f"units of the largest: { {name: round(units) for name, units in last.units.items()} }")
    by_service = reports.usd_per_million
    print(f"reports of a million mails: { {name: f'${usd:.3f}' for name, usd in by_service.items()} }")
    growth, floor_growth = last.cpu_s / before.cpu_s, last.floor_cpu_s / before.floor_cpu_s
    figures = {
        "recipients": last.recipients,
        "calls_per_1000": round(last.calls_per_1000, 1),
        "floor_calls_per_1000": FLOOR_CALLS_PER_1000,
        "usd_per_million": round(last.usd_per_million, 3),
        "usd_receipts_per_million": round(sum(by_service.values()), 3),
        "cpu_ratio": round(last.cpu_s / last.floor_cpu_s, 2),
        "growth_10x": round(growth / floor_growth, 3),
        "calls_growth_10x": round(last.calls / before.calls, 2),
        "write_units_growth_10x": round(last.write_units / before.write_units, 2),
        "peer_cpu_ratio": round(last.cpu_s / last.peer_cpu_s, 3),
    }
    print(json.dumps(figures))


def measure(dynamodb: Any, recipients: int) -> Measured:
    """One outage on a component of its own, planned and sent, in turns with the floor and the peer."""
    component_id = f"cmp-{recipients:026}"
    first = sum(size // 2 for size in SIZES if size < recipients) + 1_000_000
    scale.seed(dynamodb, range(first, first + recipients // 2), component_id, rows=scale.read_of)
    notice_id = publish(component_id)
    copy_tables(dynamodb)
    measured = Measured(recipients)
    while (last := last_page(notice_id, 1)) is None or last.to != END:
        measured.turn(dynamodb, lambda: fan_out.plan(notice_id, 1, clock.now() + PLANNED_IN_A_TURN))
    batch_ids = [one for page in pages_behind(notice_id, 1, START) for one in page.told["batches"]]
    for start in range(0, len(batch_ids), RUNG_FOR):
        rung = batch_ids[start : start + RUNG_FOR]
        measured.turn(dynamodb, lambda rung=rung: deliveries.send(Lane.URGENT, rung, clock.now() + timedelta(hours=1)))
        measured.peer_cpu_s += peer(dynamodb, start)
    measured.peer_cpu_s *= recipients / (PEER_RECIPIENTS * -(-len(batch_ids) // RUNG_FOR))
    assert len(measured.mails) == recipients, f"{len(measured.mails)} of {recipients} were sent to"
    return measured


def sent(calls: scale.Calls) -> Iterator[receipts.Tags]:
    """The tags of each mail that was sent."""
    for _, operation, params in calls.made:
        if operation == "SendBulkEmail":
            for entry in params["BulkEmailEntries"]:
                yield {one["Name"]: one["Value"] for one in params["DefaultEmailTags"] + entry["ReplacementTags"]}


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


def replay(dynamodb: Any, calls: scale.Calls) -> float:
    """CPU seconds of the same calls by bare clients, on the tables of the floor."""
    clients = {"dynamodb": dynamodb, "sesv2": boto3.client("sesv2"), "sqs": boto3.client("sqs")}
    moved = [(clients[service], xform_name(operation), _moved(params)) for service, operation, params in calls.made]

    def loop() -> None:
        for client, operation, params in moved:
            getattr(client, operation)(**params)

    with scale.aside():
        return cpu(loop)


def peer(dynamodb: Any, first: int) -> float:
    """CPU seconds of one mail and one status row for each recipient, numbered from the first on."""
    ses = boto3.client("sesv2")
    content = {
        "Simple": {
            "Subject": {"Data": "s" * 60},
            "Body": {"Html": {"Data": "h" * 8_000}, "Text": {"Data": "t" * 2_000}},
        }
    }

    def loop() -> None:
        for number in range(first, first + PEER_RECIPIENTS):
            to = f"andrea.muster@kundin-{number}.example"
            answer = ses.send_email(FromEmailAddress="a@b.example", Destination={"ToAddresses": [to]}, Content=content)
            row = {"pk": f"peer#{number}", "sk": "status", "status": "sent", "message": answer["MessageId"], "to": to}
            dynamodb.put_item(TableName=_floor("deliveries"), Item={name: {"S": value} for name, value in row.items()})

    with scale.aside():
        return cpu(loop)


def make_floor_tables(dynamodb: Any) -> None:
    """Tables like ours, for the floor."""
    for name in WRITTEN:
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
    for name in WRITTEN:
        items: list[Any] = []
        for page in dynamodb.get_paginator("scan").paginate(TableName=_ours(name)):
            items += page["Items"]
        for start in range(0, len(items), 25):
            requests = [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]
            dynamodb.batch_write_item(RequestItems={_floor(name): requests})


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that this process spends on it; what the bench itself holds is no garbage to look through."""
    gc.freeze()
    began = time.process_time()
    work()
    spent_s = time.process_time() - began
    gc.unfreeze()
    return spent_s


def _moved(value: Any) -> Any:
    """Parameters of a call with the names of our tables turned into those of the floor's."""
    if isinstance(value, dict):
        moved = {_name(key): _name(one) if key == "TableName" else _moved(one) for key, one in value.items()}
        return {key: one for key, one in moved.items() if key != "ClientRequestToken"}  # ours has been used
    return [_moved(one) for one in value] if isinstance(value, list) else value


def _name(text: Any) -> Any:
    return _floor(text.removeprefix(_ours(""))) if text in map(_ours, WRITTEN) else text


def _ours(name: str) -> str:
    return f"herold-local-{name}"


def _floor(name: str) -> str:
    return f"herold-floor-{name}"


if __name__ == "__main__":
    main()
