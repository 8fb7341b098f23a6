"""Bounces and complaints that come by mail count as the mail service's own, if they are about a letter of ours."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries.receipts.receipts import receipts
from chalicelib.deliveries.receipts.reports import take
from chalicelib.deliveries.receipts.standings import Standing
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import store
from chalicelib.desk.letters import arriving
from chalicelib.desk.models import DROPPED, DroppedMail
from chalicelib.mail.outbound.feedback import Feedback, Report
from infra.local.letters import Mail
from tests.support.desk import Desk
from tests.support.feedback import report

EMAIL = "kim@muster.example"
NOT_PROVEN = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
USER_UNKNOWN = "Action: failed\nStatus: 5.1.1\n"
MAILBOX_FULL = "Action: failed\nStatus: 5.2.2\n"
STILL_TRYING = "Action: delayed\nStatus: 4.4.1\n"
SPAM = "Feedback-Type: abuse\nUser-Agent: loop/1.0\n"


def id_of(letter: Mail, region: str = "eu-central-1") -> str:
    return f"<{letter.id}@{region}.amazonses.com>"


def bounced(message_id: str, said: str = USER_UNKNOWN, recipient: str = EMAIL, quoted: str = "message/rfc822") -> bytes:
    """A delivery status as servers send it."""
    return _reported(
        "delivery-status", f"Reporting-MTA: dns; mx.muster.example\n\nFinal-Recipient: rfc822; {recipient}\n{said}",
        f"From: status@nordlicht.example\nTo: {EMAIL}\nMessage-ID: {message_id}\nSubject: Answer\n", quoted,
    )  # fmt: skip


def complained(message_id: str, said: str = SPAM, to: str = EMAIL) -> bytes:
    """A feedback report, of which most keep the recipient to themselves."""
    return _reported("feedback-report", said, f"To: {to}\nMessage-ID: {message_id}\n\nWords.\n", "message/rfc822")


def _reported(kind: str, said: str, head: str, quoted: str) -> bytes:
    top = (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.muster.example\nTo: support@nordlicht.example\n"
        "Subject: Undelivered Mail Returned to Sender\nMessage-ID: <status@mx.muster.example>\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\n'
    )
    parts = [("text/plain", "Sorry.\n"), (f"message/{kind}", said), (quoted, head)]
    body = "".join(f"--b\nContent-Type: {content_type}\n\n{text}\n" for content_type, text in parts)
    return f"{top}\n{body}--b--\n".encode()


@pytest.fixture
def answered(desk: Desk) -> tuple[str, Mail]:
    """A ticket whose requester was answered, and the letter of the answer as it left."""
    ticket = desk.ticket(desk.contact(EMAIL))
    desk.answer(ticket.ticket_id, by=desk.operator(email="ada@nordlicht.example"))
    desk.settle()
    (letter,) = [one for one in desk.letters_to(EMAIL) if "We are on it." in one.text]
    take(letter.tags["batch"], [sent(letter)])
    return ticket.ticket_id, letter


def sent(letter: Mail) -> Feedback:
    """What the mail service reports of a letter that it has taken."""
    tags = letter.tags
    return report(
        EMAIL,
        report=Report.SEND,
        detail="",
        at=clock.now(),
        message_id=letter.id,
        origin=tags["ses:feedback-id-a"],
        series_id=tags["ses:feedback-id-b"],
        n=int(tags["n"]),
        batch_id=tags["batch"],
        contact_id=tags["contact"],
        account_id=tags["account"],
    )


def work_off(desk: Desk) -> None:
    arriving.follow_up(clock.now() + timedelta(seconds=5))
    desk.settle()


def notes(desk: Desk) -> Sequence[Mail]:
    return [one for one in desk.letters_to("ada@nordlicht.example") if one.subject.startswith("[Not delivered]")]


def standing(letter: Mail) -> Standing:
    batch = letter.tags["batch"]
    return receipts([batch])[batch][letter.tags["contact"]].standing


@pytest.mark.parametrize(
    ("make", "reason", "found"),
    [(bounced, "bounce", Standing.BOUNCED), (complained, "complaint", Standing.COMPLAINED)],
)
def test_a_report_by_mail_does_all_that_one_of_the_mail_service_does_once(
    desk: Desk, answered: tuple[str, Mail], make: Any, reason: str, found: Standing
) -> None:
    ticket_id, letter = answered
    for _ in range(2):
        desk.receive(make(id_of(letter)), **NOT_PROVEN)
        work_off(desk)
    assert standing(letter) is found
    assert suppressions.reason_for(EMAIL) == reason
    assert (store.messages(ticket_id)[1].undelivered or {})["reason"] == reason
    assert len(notes(desk)) == 1
    assert len(desk.all_tickets()) == 1
    assert len(list(DroppedMail.query(DROPPED))) == 1  # it is kept as what it is


@pytest.mark.parametrize("quoted", ["text/rfc822-headers", "message/global-headers"])
def test_the_head_of_the_letter_is_enough_in_whichever_region_it_was_sent(
    desk: Desk, answered: tuple[str, Mail], quoted: str
) -> None:
    desk.receive(bounced(id_of(answered[1], "email"), quoted=quoted), **NOT_PROVEN)
    assert suppressions.reason_for(EMAIL) == "bounce"


def test_a_full_mailbox_is_noted_and_the_address_gets_letters_on(desk: Desk, answered: tuple[str, Mail]) -> None:
    desk.receive(bounced(id_of(answered[1]), MAILBOX_FULL), **NOT_PROVEN)
    work_off(desk)
    assert standing(answered[1]) is Standing.RETURNED
    assert suppressions.reason_for(EMAIL) is None
    assert notes(desk) == []


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda one: bounced("<guessed@eu-central-1.amazonses.com>"), id="an id that we never had"),
        pytest.param(lambda one: bounced("<mine@elsewhere.example>"), id="somebody else's mail"),
        pytest.param(lambda one: bounced(one, recipient="tom@muster.example"), id="whom it was passed on to"),
        pytest.param(lambda one: complained(one, to="tom@muster.example"), id="a complaint of another reader"),
        pytest.param(lambda one: bounced(one, STILL_TRYING), id="a server that goes on trying"),
        pytest.param(lambda one: complained(one, "Feedback-Type: not-spam\n"), id="no spam"),
        pytest.param(lambda one: complained(one, "Feedback-Type: auth-failure\n"), id="a signature that failed"),
    ],
)
def test_what_does_not_show_that_our_letter_came_back_changes_nothing(
    desk: Desk, answered: tuple[str, Mail], raw: Any
) -> None:
    desk.receive(raw(id_of(answered[1])), **NOT_PROVEN)
    work_off(desk)
    assert standing(answered[1]) is Standing.ACCEPTED
    assert suppressions.reason_for(EMAIL) is None
    assert notes(desk) == []


def test_a_report_in_somebody_elses_name_changes_nothing(desk: Desk, answered: tuple[str, Mail]) -> None:
    desk.receive(bounced(id_of(answered[1])), spf="FAIL", dkim="FAIL", dmarc="FAIL")
    assert suppressions.reason_for(EMAIL) is None


def test_a_report_counts_only_while_a_letter_may_still_come_back(desk: Desk, answered: tuple[str, Mail]) -> None:
    clock.advance(timedelta(days=8))
    desk.receive(bounced(id_of(answered[1])), **NOT_PROVEN)
    assert suppressions.reason_for(EMAIL) is None
