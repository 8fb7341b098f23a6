"""The embedded queue source behaves as Lambda's: partial failures, visibility, dead letters."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.functions import Functions
from infra.local.queue_pump import QueuePump, QueueSource

VISIBILITY = timedelta(seconds=120)
_ARN = "arn:aws:sqs:eu-central-1:123456789012:"


class World:
    """One queue with a dead-letter queue behind it, and a function that fails the bodies in `bad`."""

    def __init__(self, engine: Engine) -> None:
        self.sqs = engine.client("sqs")
        self.dead_url = self.sqs.create_queue(QueueName="dead")["QueueUrl"]
        redrive = json.dumps({"deadLetterTargetArn": f"{_ARN}dead", "maxReceiveCount": 3})
        attributes = {"VisibilityTimeout": "120", "RedrivePolicy": redrive}
        self.url = self.sqs.create_queue(QueueName="work", Attributes=attributes)["QueueUrl"]
        self.bad: set[str] = set()
        self.answer: Any = None
        self.batches: list[list[str]] = []
        source = QueueSource("handle", f"{_ARN}work", 10, reports_failures=True)
        self.pump = QueuePump(source, engine, Functions(self._module()))

    def send(self, *bodies: str) -> None:
        for body in bodies:
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body)

    def run(self) -> None:
        while work := self.pump.claim():
            work()

    def dead(self) -> list[str]:
        found = self.sqs.receive_message(QueueUrl=self.dead_url, MaxNumberOfMessages=10)
        return sorted(message["Body"] for message in found.get("Messages", []))

    def left(self) -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return sum(map(int, found.values()))

    def _module(self) -> ModuleType:
        module = ModuleType("functions")
        module.app = Chalice("functions")  # type: ignore[attr-defined]
        module.handle = self._handle  # type: ignore[attr-defined]
        return module

    def _handle(self, event: dict[str, Any], _context: object) -> Any:
        self.batches.append([record["body"] for record in event["Records"]])
        if "raise" in self.bad:
            raise RuntimeError
        failed = [record["messageId"] for record in event["Records"] if record["body"] in self.bad]
        return self.answer or {"batchItemFailures": [{"itemIdentifier": one} for one in failed]}


@pytest.fixture
def world() -> Iterator[World]:
    engine = Engine()
    engine.start()
    yield World(engine)
    engine.stop()


def test_messages_that_succeed_are_gone(world: World) -> None:
    world.send("a", "b")
    world.run()
    assert (world.batches, world.left(), world.pump.has_work()) == ([["a", "b"]], 0, False)


def test_only_what_failed_comes_again_and_not_before_its_visibility_runs_out(world: World) -> None:
    world.send("a", "b")
    world.bad = {"b"}
    world.run()
    assert not world.pump.has_work()
    clock.advance(VISIBILITY - timedelta(seconds=5))
    world.run()
    assert world.batches == [["a", "b"]]
    clock.advance(timedelta(seconds=5))
    assert world.pump.has_work()
    world.bad = set()
    world.run()
    assert (world.batches[1:], world.left()) == ([["b"]], 0)


def test_what_fails_too_often_is_set_aside(world: World) -> None:
    world.send("a", "b")
    world.bad = {"b"}
    for _ in range(5):
        world.run()
        clock.advance(VISIBILITY)
    assert (sum(batch.count("b") for batch in world.batches), world.dead(), world.left()) == (3, ["b"], 0)


@pytest.mark.parametrize("answer", [{"batchItemFailures": [{"itemIdentifier": "nobody"}]}, {"wrong": 1}])
def test_an_answer_without_sense_fails_the_whole_batch(world: World, answer: Any) -> None:
    world.send("a", "b")
    world.answer = answer
    world.run()
    assert world.left() == 2


def test_a_function_that_raises_fails_the_whole_batch(world: World) -> None:
    world.send("a")
    world.bad = {"raise"}
    world.run()
    assert world.left() == 1


def test_with_a_window_a_batch_is_more_than_one_receive_gives(world: World) -> None:
    world.send(*map(str, range(25)))
    world.run()
    assert list(map(len, world.batches)) == [10, 10, 5]
    world.pump.source = replace(world.pump.source, batch_size=20, has_window=True)
    world.send(*map(str, range(25)))
    world.run()
    assert list(map(len, world.batches)) == [10, 10, 5, 20, 5]
