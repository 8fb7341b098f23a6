"""Services and components have numbers of the provider's own: unique, never changed, and found by."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


@pytest.fixture
def account(client: Client) -> Any:
    return client.account()


def test_a_service_is_found_by_its_number_whichever_account_it_is_of(client: Client, account: Any) -> None:
    service = client.post(f"/accounts/{account['id']}/services", {"label": "Line", "number": "ZRH 10G/0042"})
    client.service(account)
    number = "ZRH%2010G%2F0042"
    assert [one["id"] for one in client.get(f"/accounts?service_number={number}")["items"]] == [account["id"]]
    assert client.get(f"/accounts/{account['id']}/services?number={number}")["items"] == [service]
    assert client.get("/accounts?service_number=ZRH")["items"] == []
    assert client.get(f"/accounts/{client.account()['id']}/services?number={number}")["items"] == []


def test_a_component_is_found_by_its_number(client: Client) -> None:
    component = client.post("/components", {"label": "Router", "number": "RTR-1"})
    client.post("/components", {"label": "Other"})
    assert client.get("/components?number=RTR-1")["items"] == [component]
    assert client.get("/components?number=RTR-2")["items"] == []


def test_a_number_is_one_services_and_one_components(client: Client, account: Any) -> None:
    other = client.account()
    for path in (f"/accounts/{account['id']}/services", "/components"):
        client.post(path, {"label": "One", "number": "N-1"})
    for path in (f"/accounts/{account['id']}/services", f"/accounts/{other['id']}/services", "/components"):
        answer = client.call("POST", path, {"label": "Two", "number": "N-1"}, accept_language="de")
        assert answer.status == 409
        assert "N-1" in answer.json()["detail"]


def test_a_number_never_changes(client: Client, account: Any) -> None:
    path = f"/accounts/{account['id']}/services"
    service = client.post(path, {"label": "One", "number": "N-1"})
    assert client.call("PATCH", f"{path}/{service['id']}", {"number": "N-2"}).status == 400


def test_the_number_of_what_has_ended_is_free(client: Client, account: Any) -> None:
    for path in (f"/accounts/{account['id']}/services", "/components"):
        one = client.post(path, {"label": "One", "number": "N-1"})
        assert client.call("DELETE", f"{path}/{one['id']}").status == 204
        assert client.post(path, {"label": "Two", "number": "N-1"})["number"] == "N-1"
    assert [one["label"] for one in client.get(f"/accounts/{account['id']}/services?number=N-1")["items"]] == ["Two"]


def test_the_services_of_other_accounts_do_not_exist_for_an_accounts_own_key(
    cloud: Cloud, client: Client, account: Any
) -> None:
    client.post(f"/accounts/{account['id']}/services", {"label": "One", "number": "N-1"})
    other = client.account()
    made = client.post("/api-keys", {"name": "Theirs", "role": "account_admin", "account_id": other["id"]})
    assert Client(cloud, made["key"]).get("/accounts?service_number=N-1")["items"] == []


@pytest.mark.parametrize("number", ["", " ", "a,b", "a;b", "-a", "a ", "x" * 65, "a\nb"])
def test_what_could_not_be_told_from_several_is_no_number(client: Client, number: str) -> None:
    assert client.call("POST", "/components", {"label": "Router", "number": number}).status == 400
