"""Who may open tickets for an account: whoever may request support, or its main contact alone."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


@pytest.fixture
def account(client: Client) -> Any:
    return client.account()


@pytest.fixture
def admin(cloud: Cloud, client: Client, account: Any) -> Client:
    """The account's own administrator."""
    body = {"name": "Own", "role": "account_admin", "account_id": account["id"]}
    return Client(cloud, client.post("/api-keys", body)["key"])


def opened(caller: Client, account: Any, contact: Any) -> Any:
    body = {"account_id": account["id"], "requester_id": contact["id"], "subject": "No line", "text": "Since nine."}
    return caller.call("POST", "/tickets", body, accept_language="de")


def test_anybody_may_open_tickets_while_there_is_no_main_contact(client: Client, admin: Client, account: Any) -> None:
    assert opened(admin, account, client.contact(account, "a@b.example", "technical")).status == 201


def test_others_are_told_whom_to_ask_once_there_is_a_main_contact(client: Client, admin: Client, account: Any) -> None:
    main = client.contact(account, "main@b.example", "main", first_name="Anna", last_name="Keller")
    other = client.contact(account, "a@b.example", "technical")
    refused = opened(admin, account, other)
    assert (refused.status, refused.json()["main_contact_id"]) == (403, main["id"])
    assert refused.json()["detail"] == "Tickets eröffnet für dieses Konto nur der Hauptkontakt: Anna Keller."
    assert opened(admin, account, main).status == 201


def test_the_provider_opens_tickets_for_any_contact(client: Client, account: Any) -> None:
    client.contact(account, "main@b.example", "main")
    assert opened(client, account, client.contact(account, "a@b.example")).status == 201


def test_a_vacant_role_lets_everybody_open_tickets_again(client: Client, admin: Client, account: Any) -> None:
    client.contact(account, "main@b.example", "main")
    other = client.contact(account, "a@b.example")
    assert opened(admin, account, other).status == 403
    assert client.call("DELETE", f"/accounts/{account['id']}/roles/main").status == 204
    assert opened(admin, account, other).status == 201


def test_who_may_not_request_support_opens_no_ticket_but_the_account_goes_on(
    client: Client, admin: Client, account: Any
) -> None:
    barred = client.contact(account, "a@b.example", may_request_support=False)
    assert opened(admin, account, barred).status == 403
    assert opened(admin, account, client.contact(account, "c@d.example")).status == 201
