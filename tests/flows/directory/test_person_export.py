"""What is stored on a person, as those who may ask for it get it."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.imports import rows_of, start_import

EMAIL = "bounce@simulator.amazonses.com"


@pytest.fixture
def account(cloud: Cloud, client: Client) -> Any:
    component, account = client.component(), client.account()
    client.service(account, component)
    contact = client.contact(account, EMAIL, "technical", last_name="Vögtlin", phone="044 555 12 34")
    path = f"/accounts/{account['id']}/contacts/{contact['id']}"
    client.post(f"{path}/subscriptions", {"type": "product_news"})
    client.outage(component)
    people = {"account_id": account["id"], "requester_id": contact["id"]}
    for n in range(3):
        ticket = client.post("/tickets", {"subject": f"Line {n}", "text": f"Dead {n}"} | people)
        client.post(f"/tickets/{ticket['id']}/messages", {"text": "Alive again"})
        client.post(f"/tickets/{ticket['id']}/messages", {"text": "Odd one", "visibility": "internal"})
    cloud.settle()
    key = client.post("/api-keys", {"name": "P", "role": "contact", "contact_id": contact["id"], **own(account)})
    return account | {"path": path, "contact_id": contact["id"], "key": key["key"]}


def own(account: Any) -> dict[str, str]:
    return {"account_id": account["id"]}


def pages(client: Client, path: str, limit: int) -> list[Any]:
    found, cursor = [], ""
    while True:
        page = client.get(f"{path}?limit={limit}{cursor}")
        assert len(page["items"]) <= limit
        found += page["items"]
        if not page["next_cursor"]:
            return found
        cursor = f"&cursor={page['next_cursor']}"


def test_everything_that_is_stored_on_a_person_is_told(client: Client, account: Any) -> None:
    found = pages(client, f"{account['path']}/export", 100)
    kinds = [one["what"] for one in found]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "contact": 1,
        "subscription": 4,
        "change": 3,
        "delivery": 1,
        "suppression": 1,
        "ticket": 3,
        "message": 6,
        "key": 1,
    }
    told = str(found)
    for word in (EMAIL, "+41445551234", "Line 0", "Dead 2", "Alive again", "product_news"):
        assert word in told
    for secret in ("Odd one", account["key"], "secret_hash"):
        assert secret not in told


def test_changes_of_subscriptions_roles_and_imports_are_the_persons_too(client: Client, account: Any) -> None:
    path = f"/accounts/{account['id']}"
    job = start_import(client, account, "email,first name\nzoe@kunde.example,Zoë\nmax@kunde.example,Max\n".encode())
    zoe, _ = (row["contact_id"] for row in rows_of(client, account, job))
    client.put(f"{path}/roles/billing", {"contact_id": zoe})
    client.post(f"{path}/contacts/{zoe}/subscriptions", {"type": "product_news"})
    stored = pages(client, f"{path}/contacts/{zoe}/export", 100)
    changes = [one["data"] for one in stored if one["what"] == "change"]
    assert [one["subject"] for one in changes] == ["subscription", "role", "import"]
    assert changes[-1]["after"]["first_name"] == "Zoë"
    assert "max@kunde.example" not in str(stored)


@pytest.mark.parametrize("limit", [1, 3])
def test_nothing_is_told_twice_or_left_out_from_page_to_page(client: Client, account: Any, limit: int) -> None:
    path = f"{account['path']}/export"
    assert pages(client, path, limit) == pages(client, path, 100)


def test_people_get_what_is_stored_on_themselves(cloud: Cloud, client: Client, account: Any) -> None:
    assert pages(Client(cloud, account["key"]), "/me/export", 100) == pages(client, f"{account['path']}/export", 100)


def test_an_accounts_admin_exports_no_word_that_their_people_wrote_to_support(
    cloud: Cloud, client: Client, account: Any
) -> None:
    body = {"name": "Boss", "role": "account_admin", "account_id": account["id"]}
    admin = Client(cloud, client.post("/api-keys", body)["key"])
    everything, found = (pages(one, f"{account['path']}/export", 100) for one in (client, admin))
    assert found == [one for one in everything if one["what"] not in {"ticket", "message"}]
    assert "Line 0" not in str(found)
    assert pages(admin, f"{account['path']}/export", 1) == found
