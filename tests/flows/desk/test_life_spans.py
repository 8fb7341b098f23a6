"""Closed tickets and dropped mail end when their time is over, with all that was kept of them; nothing else does."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.desk.life_spans import ending
from chalicelib.desk.models import DeskRow, MessageId, Seen
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client
from tests.support.crashes import CrashAt
from tests.support.files import PDF, kept_files, with_files
from tests.support.rows import snapshot
from tests.support.traces import kept

ANNA, MARK = "anna@klinik.example", "Bratwurst"
CLOSED_DAYS, DROPPED_DAYS = 1_095, 90


def send(cloud: Cloud, text: str = MARK, **headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = ANNA, settings().support_address, f"Frage {MARK}"
    for name, value in ({"Message_ID": "<first@klinik.example>"} | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    raw = with_files(message, ("plan.pdf", PDF)).as_bytes()
    cloud.receive_mail(raw, ANNA, settings().support_address)
    cloud.settle()


def later(cloud: Cloud, **span: float) -> None:
    clock.advance(timedelta(**span))
    cloud.tick()
    cloud.settle()


def traces() -> list[str]:
    """Where something of what was sent still is, letters aside."""
    return [place for place, text in kept() if MARK in text and not place.startswith("deliveries")]


@pytest.fixture
def account(client: Client) -> Any:
    account = client.account()
    client.contact(account, ANNA, "technical")
    return account


@pytest.fixture
def ticket(cloud: Cloud, client: Client, account: Any) -> Any:
    send(cloud)
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    return ticket


def test_a_closed_ticket_ends_after_three_years_with_its_messages_files_and_mail(
    cloud: Cloud, client: Client, ticket: Any
) -> None:
    client.post(f"/tickets/{ticket['id']}/close")
    later(cloud, days=CLOSED_DAYS - 1)
    assert client.get(f"/tickets/{ticket['id']}")["status"] == "closed"
    assert traces()
    later(cloud, days=1, minutes=1)
    assert client.call("GET", f"/tickets/{ticket['id']}").status == 404
    assert (traces(), kept_files()) == ([], set())
    # What stays says by a hash that a mail or a letter was, and leads nowhere.
    rows = [row for row in snapshot("desk")["desk"] if not row["pk"].startswith(("mail#", "message-id#"))]
    assert [row["pk"] for row in rows if ticket["id"] in str(row)] == []
    assert not [row for row in rows if row["pk"].startswith(("person#", "closed"))]


def test_files_of_a_message_that_was_split_off_stay_until_both_tickets_are_over_and_nobody_follows_what_is_gone(
    cloud: Cloud, client: Client, account: Any, ticket: Any
) -> None:
    bea = client.contact(account, "bea@klinik.example")
    client.post(f"/tickets/{ticket['id']}/participants", {"contact_id": bea["id"]})
    send(cloud, "And this.", Message_ID="<second@klinik.example>", In_Reply_To="<first@klinik.example>")
    second = client.get(f"/tickets/{ticket['id']}/messages")["items"][-1]
    apart = client.post(f"/tickets/{ticket['id']}/split", {"message_id": second["id"]})
    assert len(kept_files()) == 2
    client.post(f"/tickets/{ticket['id']}/close")
    later(cloud, days=CLOSED_DAYS, minutes=1)
    assert client.call("GET", f"/tickets/{ticket['id']}").status == 404
    assert len(kept_files()) == 1
    assert not [row for row in snapshot("desk")["desk"] if row["pk"].startswith("followed#")]
    client.post(f"/tickets/{apart['id']}/close")
    later(cloud, days=CLOSED_DAYS, minutes=1)
    assert kept_files() == set()


def test_a_ticket_that_is_not_closed_is_kept(cloud: Cloud, client: Client, ticket: Any) -> None:
    client.post(f"/tickets/{ticket['id']}/resolve")
    later(cloud, days=2 * CLOSED_DAYS)
    assert client.get(f"/tickets/{ticket['id']}")["id"] == ticket["id"]


def test_an_account_on_hold_keeps_its_tickets_until_it_is_on_hold_no_more(
    cloud: Cloud, client: Client, account: Any, ticket: Any
) -> None:
    client.post(f"/tickets/{ticket['id']}/close")
    assert client.patch(f"/accounts/{account['id']}", {"hold": True})["hold"] is True
    later(cloud, days=CLOSED_DAYS + 1)
    assert client.get(f"/tickets/{ticket['id']}")["id"] == ticket["id"]
    client.patch(f"/accounts/{account['id']}", {"hold": False})
    later(cloud, days=ending.LOOKED_AT_AGAIN_AFTER.days, minutes=1)
    assert client.call("GET", f"/tickets/{ticket['id']}").status == 404


def test_only_the_provider_puts_an_account_on_hold(cloud: Cloud, client: Client, account: Any) -> None:
    key = client.post("/api-keys", {"name": "K", "role": "account_admin", "account_id": account["id"]})
    assert Client(cloud, key["key"]).call("PATCH", f"/accounts/{account['id']}", {"hold": True}).status == 403


def test_dropped_mail_ends_after_ninety_days_with_the_mail_itself(cloud: Cloud, client: Client) -> None:
    send(cloud, Auto_Submitted="auto-replied")
    later(cloud, days=DROPPED_DAYS - 1)
    assert len(client.get("/dropped-mail")["items"]) == 1
    later(cloud, days=1, minutes=1)
    assert client.get("/dropped-mail")["items"] == []
    assert traces() == []
    assert not [row for row in snapshot("desk")["desk"] if row["pk"].startswith("person#")]


def test_an_end_that_dies_anywhere_is_gone_on_with(cloud: Cloud, client: Client, ticket: Any) -> None:
    client.post(f"/tickets/{ticket['id']}/close")
    send(cloud, "Weg.", Auto_Submitted="auto-replied")
    clock.advance(timedelta(days=CLOSED_DAYS, minutes=1))
    deaths = 0
    for point in range(1, 200):
        observer = CrashAt(point % 13 + 1, "after" if point % 2 else "before")
        with cloud.engine.observed(observer):
            try:
                ending.end_all(clock.now() + timedelta(minutes=1))
            except Crash:
                deaths += 1
        if observer.died_at is None:
            break
    assert deaths >= 3
    assert (traces(), kept_files(), ending.next_due()) == ([], set(), None)


def test_what_leads_from_mails_and_letters_to_a_ticket_expires_with_closed_tickets(
    cloud: Cloud, client: Client, ticket: Any
) -> None:
    client.post(f"/tickets/{ticket['id']}/messages", {"text": "We are on it."})
    cloud.settle()
    cloud.advance(60)
    send(cloud, "Away", Auto_Submitted="auto-replied", In_Reply_To="<other@klinik.example>")
    rows = [row for row in DeskRow.scan() if row.pk.startswith(("mail#", "message-id#"))]
    assert {type(row) for row in rows} == {Seen, MessageId}
    assert any(row.letter for row in rows if isinstance(row, MessageId))
    days = {round((row.expires_at - clock.now()).total_seconds() / 86_400) for row in rows}
    assert days == {CLOSED_DAYS}
