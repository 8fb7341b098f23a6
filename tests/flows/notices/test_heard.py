"""What customers read of notices: those that were for them, as they were last said to them, and no others."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


@pytest.fixture
def customer(cloud: Cloud, client: Client) -> Any:
    """An account on a component: Anna is told by her role, Beat of nothing, and the admin's key is the account's."""
    component, account = client.component(), client.account()
    client.service(account, component)
    anna = client.contact(account, "anna@klinik.example", "technical", first_name="Anna")
    beat = client.contact(account, "beat@klinik.example", first_name="Beat")
    keys = {name: key(client, account, role="contact", contact_id=one["id"]) for name, one in _named(anna, beat)}
    keys["admin"] = key(client, account, role="account_admin")
    cloud.settle()
    callers = {name: Client(cloud, one) for name, one in keys.items()}
    return {"component": component, "account": account, "contacts": {"anna": anna, "beat": beat}, **callers}


def _named(anna: Any, beat: Any) -> list[tuple[str, Any]]:
    return [("anna", anna), ("beat", beat)]


def key(client: Client, account: Any, **fields: Any) -> str:
    return str(client.post("/api-keys", {"name": "Key", "account_id": account["id"]} | fields)["key"])


def of_account(customer: Any, who: str = "admin") -> list[Any]:
    return list(customer[who].get(f"/accounts/{customer['account']['id']}/notices")["items"])


def mine(customer: Any, who: str) -> list[Any]:
    return list(customer[who].get("/me/notices")["items"])


def test_an_accounts_admin_reads_what_was_for_the_account_and_each_contact_what_was_for_them(
    cloud: Cloud, client: Client, customer: Any
) -> None:
    client.outage(client.component())
    notice = client.outage(customer["component"])
    client.draft(customer["component"])
    cloud.settle()
    assert [one["notice_id"] for one in of_account(customer)] == [notice["id"]]
    assert [one["notice_id"] for one in mine(customer, "anna")] == [notice["id"]]
    assert mine(customer, "beat") == []


def test_a_notice_reads_as_it_was_last_said_to_them(cloud: Cloud, client: Client, customer: Any) -> None:
    notice = client.outage(customer["component"])
    cloud.settle()
    (seen,) = mine(customer, "anna")
    assert (seen["n"], seen["announcement"], seen["status"]) == (1, "announced", "investigating")
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Power is back."}})
    cloud.settle()
    (seen,) = mine(customer, "anna")
    assert (seen["n"], seen["status"], seen["texts"]["en"]) == (2, "resolved", "Power is back.")
    assert seen["account_id"] == customer["account"]["id"]


def test_what_nobody_in_the_account_was_told_of_is_read_by_its_admin_alone(
    cloud: Cloud, client: Client, customer: Any
) -> None:
    role = f"/accounts/{customer['account']['id']}/roles/technical"
    assert client.call("DELETE", role).status == 204
    cloud.settle()
    notice = client.outage(customer["component"])
    cloud.settle()
    assert [one["notice_id"] for one in of_account(customer)] == [notice["id"]]
    assert mine(customer, "anna") == []


def test_a_list_goes_on_behind_its_last_notice(cloud: Cloud, client: Client, customer: Any) -> None:
    made = [client.outage(customer["component"])["id"] for _ in range(5)]
    cloud.settle()
    seen, cursor = [], ""
    while True:
        listed = customer["anna"].get(f"/me/notices?limit=2{cursor}")
        seen += [one["notice_id"] for one in listed["items"]]
        if listed["next_cursor"] is None:
            break
        cursor = f"&cursor={listed['next_cursor']}"
    assert sorted(seen) == sorted(made)


def test_an_accounts_admin_learns_why_of_their_own_notices_and_nothing_of_others(
    cloud: Cloud, client: Client, customer: Any
) -> None:
    notice, draft = client.outage(customer["component"]), client.draft(customer["component"])
    elsewhere = client.outage(client.component())
    cloud.settle()

    def why(one: Any) -> Any:
        contact, account = customer["contacts"]["beat"], customer["account"]
        return customer["admin"].call("GET", f"/notices/{one['id']}/why/{contact['id']}?account_id={account['id']}")

    assert [one["why"] for one in why(notice).json()["answers"]] == ["not_subscribed"]
    assert [why(draft).status, why(elsewhere).status] == [404, 404]
