"""Twenty operators at one queue: each ticket to exactly one of them, in exact order, whatever SQS does."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import aws, clock, ids
from chalicelib.desk import permits as queues
from chalicelib.desk import store
from chalicelib.desk.models import Operator
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Channel, Priority
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.errors import Busy, NotFound
from chalicelib.settings import settings
from tests.support.desk import Desk, acting_as, open_desk

OPERATORS, TICKETS = 20, 200


@pytest.fixture
def busy_desk() -> Iterator[Desk]:
    """A desk whose operators really wait for each other."""
    with open_desk() as running:
        yield running


def fill(count: int, dice: random.Random) -> list[str]:
    """Tickets of mixed priorities; their places in the queue in the order in which they are to be taken."""
    places = []
    for _ in range(count):
        priority = dice.choice(list(Priority))
        ticket = new_ticket(ids.new("tic"), subject="x", priority=priority, channel=Channel.API)
        places.append(store.write(Edit(ticket)).waiting)
    return sorted(places)


def taken_places(desk: Desk) -> list[str]:
    """The places that left the queue, in the order of their transactions."""
    records = desk.engine.stream_records(settings().table("desk"), 0, 100_000)
    keys = [record["dynamodb"]["Keys"] for record in records if record["eventName"] == "REMOVE"]
    return [key["sk"]["S"] for key in keys if key["pk"]["S"].startswith("waiting#")]


def lose_and_double(dice: random.Random) -> Counter[str]:
    """Take one permit in ten out of SQS, and put one in ten in twice."""
    url, sqs, done = queues.ensure(UNASSIGNED), aws.client("sqs"), Counter[str]()
    for _ in range(queues.count(UNASSIGNED)):
        (message,) = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=1)["Messages"]
        fate = dice.choices(["kept", "lost", "doubled"], [8, 1, 1])[0]
        done[fate] += 1
        if fate == "lost":
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if fate == "doubled":
            sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
    desk_clock_past_visibility(sqs, url)
    return done


def desk_clock_past_visibility(sqs: Any, url: str) -> None:
    """Let every received permit be seen again."""
    for message in list(_backend_messages(url)):
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message, VisibilityTimeout=0)


def _backend_messages(url: str) -> list[str]:
    from moto.core import DEFAULT_ACCOUNT_ID  # noqa: PLC0415
    from moto.sqs.models import sqs_backends  # noqa: PLC0415

    queue = sqs_backends[DEFAULT_ACCOUNT_ID]["eu-central-1"].queues[url.rpartition("/")[2]]
    return [message.receipt_handle for message in queue._messages if not message.visible]


def work(operator: Operator) -> list[str]:
    """Take as long as SQS says that something waits."""
    got = []
    while queues.count(UNASSIGNED):
        with suppress(NotFound, Busy):  # nothing there just now, or too many at once: the operator asks again
            got.append(str(taking.take_next(acting_as(operator), UNASSIGNED).ticket_id))
    return got


def everybody_works(operators: list[Operator]) -> list[str]:
    with ThreadPoolExecutor(len(operators)) as pool:
        return [ticket_id for got in pool.map(work, operators) for ticket_id in got]


@pytest.mark.slow
@pytest.mark.parametrize("is_unreliable", [False, True])
def test_each_ticket_goes_to_exactly_one_operator_in_exact_order(busy_desk: Desk, is_unreliable: bool) -> None:  # noqa: FBT001
    dice = random.Random(4)
    operators = [busy_desk.operator() for _ in range(OPERATORS)]
    places = fill(TICKETS, dice)
    busy_desk.settle()
    fates = lose_and_double(dice) if is_unreliable else Counter()
    got = everybody_works(operators)
    stuck = store.depth(UNASSIGNED)
    taking.sweep(clock.now() + timedelta(seconds=60))
    got += everybody_works(operators)
    print(f"{TICKETS} tickets, {OPERATORS} operators, permits {dict(fates)}, {stuck} waited for the sweep")
    assert len(got) == len(set(got)) == TICKETS
    assert taken_places(busy_desk) == places
    assert store.depth(UNASSIGNED) == 0
    holders = Counter(store.get_ticket(ticket_id).assignee for ticket_id in got)
    assert sum(holders.values()) == TICKETS
    assert set(holders) <= {operator.operator_id for operator in operators}
