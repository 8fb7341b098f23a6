"""Who subscribed to updates of tickets hears of them, and ends that with one click."""

from typing import Any

import pytest

from chalicelib.audience.models import CARD, CardRow
from chalicelib.directory.models import account_key
from infra.local.cloud import Cloud
from tests.support.client import Client

BEA = "bea@klinik.example"
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def account(client: Client) -> Any:
    """An account with a contact who asks, and one who is to hear of it."""
    account = client.account()
    bea = client.contact(account, BEA)
    client.post(f"/accounts/{account['id']}/contacts/{bea['id']}/subscriptions", {"type": "ticket_updates"})
    return account


def open_ticket(client: Client, account: Any) -> Any:
    anna = client.contact(account, "anna@klinik.example", "technical")
    asked = {"account_id": account["id"], "requester_id": anna["id"], "subject": "Kein Netz", "text": "Seit acht."}
    return client.post("/tickets", asked)


def test_a_subscriber_hears_until_one_click_ends_it(cloud: Cloud, client: Client, account: Any) -> None:
    ticket = open_ticket(client, account)
    cloud.settle()
    (opened,) = cloud.mails_to(BEA)
    assert "Kein Netz" not in opened.subject + opened.text + opened.html
    link = str(opened.message["List-Unsubscribe"]).strip("<>")
    path = link[link.index("/unsubscribe/") :]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert cloud.request("POST", path, body=ONE_CLICK.encode(), headers=form).status == 200
    client.post(f"/tickets/{ticket['id']}/close")
    cloud.settle()
    assert cloud.mails_to(BEA) == [opened]


def test_a_subscriber_hears_however_late_the_card_of_their_account_is(
    cloud: Cloud, client: Client, account: Any
) -> None:
    ticket = open_ticket(client, account)
    cloud.settle()
    CardRow(account_key(account["id"]), CARD).delete()
    client.post(f"/tickets/{ticket['id']}/resolve")
    cloud.settle()
    assert len(cloud.mails_to(BEA)) == 2
