"""The SMTP port hands mail in as SES does."""

import json
import re
import smtplib
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any

import pytest

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.smtp import Door, SesInbound, SmtpPort
from infra.local.verdicts import Envelope
from tests.support.patience import free_port

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
        self.inbound = SesInbound(engine, Door((SUPPORT,), "inbound", "mail/", topic))

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
        client.sendmail("kim@muster.example", ["nobody@nordlicht.example"], MAIL)


def test_a_bounce_has_an_empty_return_path(world: World) -> None:
    port = free_port()
    with SmtpPort(world.inbound, port), smtplib.SMTP("127.0.0.1", port, local_hostname="mx.muster.example") as client:
        client.sendmail("", [SUPPORT], MAIL)
    told = world.arrived()
    assert told["mail"]["source"] == ""
    assert world.stored(told).startswith(b"Return-Path: <>\r\n")
    assert b"envelope-from=postmaster@mx.muster.example; helo=mx.muster.example;" in world.stored(told)


def test_a_line_of_any_length_is_taken(world: World) -> None:
    port, long_line = free_port(), b"x" * 300_000 + b"\r\n"
    with SmtpPort(world.inbound, port), smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail("kim@muster.example", [SUPPORT], MAIL + long_line)
    assert world.stored(world.arrived()).endswith(MAIL + long_line)


def verdicts(told: dict[str, Any]) -> dict[str, str]:
    return {name: told["receipt"][f"{name}Verdict"]["status"] for name in ("spam", "virus", "spf", "dkim", "dmarc")}


def test_verdicts_are_pass_unless_a_header_asks_for_others_which_is_then_gone(world: World) -> None:
    wish = b"x-herold-local-verdicts: spam=fail,\r\n dmarc=GRAY\r\n"
    world.inbound.deliver(wish + MAIL, Envelope("kim@muster.example", [SUPPORT]))
    told = world.arrived()
    assert verdicts(told) == {"spam": "FAIL", "virus": "PASS", "spf": "PASS", "dkim": "PASS", "dmarc": "GRAY"}
    assert world.stored(told).endswith(b"\r\n" + MAIL)


@pytest.mark.parametrize("wish", [b"taste=BAD", b"spf=PERHAPS", b"spf=PASS@muster.example"])
def test_a_verdict_that_does_not_exist_is_refused(world: World, wish: bytes) -> None:
    with pytest.raises(ValueError, match="no verdict"):
        world.inbound.deliver(b"X-Herold-Local-Verdicts: " + wish + b"\r\n" + MAIL, Envelope("a@b.example", [SUPPORT]))


def test_the_fields_before_a_mail_are_those_of_the_mail_service(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 8, 5, tzinfo=UTC))
    envelope = Envelope("kim@muster.example", [SUPPORT], "192.0.2.7", "mx.muster.example")
    ses_id = world.inbound.deliver(b"Authentication-Results: amazonses.com;\r\n dmarc=pass\r\n" + MAIL, envelope)
    spf = (
        "pass (spfCheck: domain of muster.example designates 192.0.2.7 as permitted sender)"
        " client-ip=192.0.2.7; envelope-from=kim@muster.example; helo=mx.muster.example;"
    )
    assert world.stored(world.arrived()).decode().splitlines()[:14] == [
        "Return-Path: <kim@muster.example>",
        "Received: from mx.muster.example (mx.muster.example [192.0.2.7])",
        f" by inbound-smtp.{REGION}.amazonaws.com with SMTP id {ses_id}",
        " for support@nordlicht.example;",
        " Tue, 01 Dec 2026 08:05:00 +0000 (UTC)",
        "X-SES-Spam-Verdict: PASS",
        "X-SES-Virus-Verdict: PASS",
        f"Received-SPF: {spf}",
        "Authentication-Results: amazonses.com;",
        f" spf={spf}",
        " dkim=pass header.i=@muster.example;",
        " dmarc=pass header.from=muster.example;",
        f"X-SES-RECEIPT: {b64encode(ses_id.encode()).decode()}",
        "Authentication-Results: amazonses.com;",
    ]


@pytest.mark.parametrize(
    ("sender", "wish", "spf", "dkim", "dmarc"),
    [
        ("kim@mail.muster.example", "", "pass", "pass", "pass"),
        ("x@lists.example", "", "pass", "pass", "pass"),
        ("x@lists.example", "dkim=PASS@lists.example", "pass", "pass", "fail"),
        ("x@lists.example", "dkim=GRAY", "pass", None, "fail"),
        ("x@lists.example", "dkim=FAIL, dmarc=GRAY", "pass", "fail", "none"),
        ("kim@muster.example", "spf=FAIL", "fail", "pass", "pass"),
        ("kim@muster.example", "spf=FAIL, dkim=FAIL", "fail", "fail", "fail"),
        ("kim@muster.example", "spf=GRAY, dkim=GRAY, dmarc=GRAY", "none", None, "none"),
        ("kim@muster.example", "spf=DISABLED, dkim=DISABLED, dmarc=DISABLED", None, None, None),
        ("kim@muster.example", "spf=PROCESSING_FAILED, dmarc=PROCESSING_FAILED", "temperror", "pass", "temperror"),
    ],
)
def test_the_results_written_are_the_verdicts_told(
    world: World, sender: str, wish: str, spf: str | None, dkim: str | None, dmarc: str | None
) -> None:
    world.inbound.deliver(f"X-Herold-Local-Verdicts: {wish}\r\n".encode() + MAIL, Envelope(sender, [SUPPORT]))
    told = world.arrived()
    mail = message_from_bytes(world.stored(told))
    written = dict(re.findall(r"^\s(spf|dkim|dmarc)=(\w+)", mail["Authentication-Results"], re.MULTILINE))
    assert written == {name: said for name, said in {"spf": spf, "dkim": dkim, "dmarc": dmarc}.items() if said}
    statuses = {"pass": "PASS", "fail": "FAIL", "none": "GRAY", "temperror": "PROCESSING_FAILED"}
    assert {name: verdicts(told)[name] for name in written} == {name: statuses[said] for name, said in written.items()}


def test_a_mail_without_a_sender_has_no_domain_to_compare(world: World) -> None:
    world.inbound.deliver(b"Subject: x\r\n\r\nx\r\n", Envelope("kim@muster.example", [SUPPORT]))
    told = world.arrived()
    assert verdicts(told)["dmarc"] == "PROCESSING_FAILED"
    assert b"\r\n dmarc=permerror;\r\n" in world.stored(told)
