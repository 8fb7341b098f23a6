"""The SMTP port hands mail in as SES does."""

import json
import smtplib
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.smtp import Door, SesInbound, SmtpPort

SUPPORT = "support@nordlicht.example"
MAIL = b"From: kim@muster.example\r\nSubject: x\r\n\r\nX-Herold-Local-Verdicts: spam=FAIL\r\n"


class World:
    """The bucket, the topic and the queue behind the port."""

    def __init__(self, engine: Engine) -> None:
        self.s3, self.sqs, sns = (engine.client(name) for name in ("s3", "sqs", "sns"))
        self.s3.create_bucket(Bucket="inbound", CreateBucketConfiguration={"LocationConstraint": REGION})
        topic = sns.create_topic(Name="inbound")["TopicArn"]
        self.url = self.sqs.create_queue(QueueName="inbound")["QueueUrl"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:123456789012:inbound")
        self.inbound = SesInbound(engine, Door(SUPPORT, "inbound", "mail/", topic))

    def arrived(self) -> dict[str, Any]:
        (message,) = self.sqs.receive_message(QueueUrl=self.url)["Messages"]
        return json.loads(json.loads(message["Body"])["Message"])

    def stored(self, notification: dict[str, Any]) -> bytes:
        action = notification["receipt"]["action"]
        return self.s3.get_object(Bucket=action["bucketName"], Key=action["objectKey"])["Body"].read()


@pytest.fixture
def world() -> Iterator[World]:
    engine = Engine()
    engine.start()
    yield World(engine)
    engine.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_mail_to_the_port_is_stored_and_told_of(world: World) -> None:
    port = free_port()
    with SmtpPort(world.inbound, port), smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail("kim@muster.example", ["Support+x@nordlicht.example"], MAIL)
    told = world.arrived()
    assert told["receipt"]["recipients"] == ["Support+x@nordlicht.example"]
    assert world.stored(told).startswith(b"Return-Path: <kim@muster.example>\r\n")
    assert world.stored(told).endswith(MAIL)


def test_mail_to_other_addresses_is_refused(world: World) -> None:
    port = free_port()
    with (
        SmtpPort(world.inbound, port),
        smtplib.SMTP("127.0.0.1", port) as client,
        pytest.raises(smtplib.SMTPRecipientsRefused),
    ):
        client.sendmail("kim@muster.example", ["sales@nordlicht.example"], MAIL)


def test_a_bounce_has_an_empty_return_path(world: World) -> None:
    world.inbound.deliver(MAIL, "", [SUPPORT])
    assert world.stored(world.arrived()).startswith(b"Return-Path: <>\r\n")


def test_verdicts_are_pass_unless_a_header_asks_for_others_which_is_then_gone(world: World) -> None:
    world.inbound.deliver(b"x-herold-local-verdicts: spam=fail,\r\n dmarc=GRAY\r\n" + MAIL, "a@b.example", [SUPPORT])
    told = world.arrived()
    verdicts = {name: told["receipt"][f"{name}Verdict"]["status"] for name in ("spam", "virus", "spf", "dkim", "dmarc")}
    assert verdicts == {"spam": "FAIL", "virus": "PASS", "spf": "PASS", "dkim": "PASS", "dmarc": "GRAY"}
    assert world.stored(told).endswith(b"\r\n" + MAIL)


def test_a_verdict_that_does_not_exist_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="no verdict"):
        world.inbound.deliver(b"X-Herold-Local-Verdicts: taste=BAD\r\n" + MAIL, "a@b.example", [SUPPORT])
