"""Bounces and complaints about letters of notices that come by mail count as those that the mail service reports."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from infra.local.letters import Mail
from tests.integration.desk.test_returned import SPAM, USER_UNKNOWN
from tests.support.client import Client

ANNA, BOSS, SUPPORT = "anna@klinik.example", "boss@klinik.example", "support@nordlicht.example"
NOT_PROVEN = "X-Herold-Local-Verdicts: spf=GRAY, dkim=GRAY, dmarc=GRAY\n"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account()


@pytest.fixture
def told(cloud: Cloud, client: Client, account: Any) -> Any:
    """An outage that two contacts were told of, and an update to it."""
    component = client.component()
    client.service(account, component)
    client.contact(account, ANNA, "technical")
    client.contact(account, BOSS, "administrative", account_admin=True)
    notice = client.outage(component)
    cloud.settle()
    client.post(f"/notices/{notice['id']}/updates", {"status": "identified", "texts": {"en": "A switch."}})
    cloud.settle()
    return notice


def letters(cloud: Cloud, address: str = ANNA) -> list[Mail]:
    return [one for one in cloud.mails_to(address) if one.message["List-Id"]]


def report(kind: str, said: str, letter: Mail, message_id: str = "", recipient: str = ANNA) -> bytes:
    """A report as servers send it, with the head of the letter that it is about."""
    message_id = message_id or f"<{letter.id}@eu-central-1.amazonses.com>"
    head = f"To: {recipient}\nMessage-ID: {message_id}\nReferences: {letter.message['References']}\nSubject: x\n"
    names = (
        f"Reporting-MTA: dns; mx.klinik.example\n\nFinal-Recipient: rfc822; {recipient}\n" if "Action" in said else ""
    )
    parts = [("text/plain", "Sorry.\n"), (f"message/{kind}", names + said), ("text/rfc822-headers", head)]
    body = "".join(f"--b\nContent-Type: {content_type}\n\n{text}\n" for content_type, text in parts)
    return (
        f"From: MAILER-DAEMON@mx.klinik.example\nTo: {SUPPORT}\nSubject: Undelivered Mail\n{NOT_PROVEN}"
        f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="b"\n\n{body}--b--\n'
    ).encode()


def come(cloud: Cloud, raw: bytes) -> None:
    cloud.receive_mail(raw, "", SUPPORT)
    cloud.settle()


def statuses(client: Client, notice: Any) -> set[tuple[int, str]]:
    found = client.get(f"/notices/{notice['id']}/deliveries")["items"]
    return {(one["n"], one["status"]) for one in found if one["status"] not in {"delivered", "sent"}}


@pytest.mark.parametrize(
    ("kind", "said", "status", "reason"),
    [("delivery-status", USER_UNKNOWN, "bounced", "bounce"), ("feedback-report", SPAM, "complained", "complaint")],
)
@pytest.mark.parametrize("n", [1, 2])
def test_a_report_suppresses_the_address_marks_the_delivery_and_warns_the_admin_once(
    cloud: Cloud, client: Client, told: Any, *, kind: str, said: str, status: str, reason: str, n: int
) -> None:
    before = len(cloud.mails_to(BOSS))
    for _ in range(2):
        come(cloud, report(kind, said, letters(cloud)[n - 1]))
    assert statuses(client, told) == {(n, status)}
    assert client.get(f"/suppressions/{ANNA}")["reason"] == reason
    cloud.tick()
    assert len(cloud.mails_to(BOSS)) == before + 1
    assert client.get("/tickets?queue=unassigned")["items"] == []


@pytest.mark.parametrize("which", ["a guessed id", "another's address", "another's letter", "no thread", "too late"])
def test_what_does_not_show_that_the_letter_came_back_changes_nothing(
    cloud: Cloud, client: Client, account: Any, told: Any, which: str
) -> None:
    letter = letters(cloud)[0]
    raw = report("delivery-status", USER_UNKNOWN, letter)
    if which == "a guessed id":
        raw = report("delivery-status", USER_UNKNOWN, letter, "<0107019b@eu-central-1.amazonses.com>")
    elif which == "another's address":
        client.contact(account, "tom@klinik.example", "billing")
        raw = report("delivery-status", USER_UNKNOWN, letter, recipient="tom@klinik.example")
    elif which == "another's letter":
        raw = report("delivery-status", USER_UNKNOWN, letters(cloud, BOSS)[0])
    elif which == "no thread":
        raw = raw.replace(b"References:", b"X-References:")
    else:
        cloud.advance(8 * 86_400)
    come(cloud, raw)
    assert statuses(client, told) == set()
    assert client.call("GET", f"/suppressions/{ANNA}").status == 404
