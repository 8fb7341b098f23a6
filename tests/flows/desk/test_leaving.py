"""An operator is removed: as seen from outside, and by the schedule."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client


class DiesOnceWritten:
    """Dies when the first transaction was carried out."""

    has_died = False

    def before(self, service: str, operation: str, params: Any) -> None: ...

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        if operation == "TransactWriteItems" and not self.has_died:
            self.has_died = True
            raise Crash


@pytest.fixture
def operator(client: Client) -> Any:
    return client.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example"})


@pytest.fixture
def ada(cloud: Cloud, client: Client, operator: Any) -> Client:
    """The operator's key, who has the one ticket that there is."""
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})["key"]
    account = client.account()
    contact = client.contact(account, "kim@muster.example")
    asked = {"subject": "No line", "text": "It is down.", "account_id": account["id"], "requester_id": contact["id"]}
    client.post("/tickets", asked)
    found = Client(cloud, key)
    found.post("/queues/unassigned/take")
    return found


def test_the_keys_of_who_has_left_open_nothing_and_their_tickets_wait_again(
    client: Client, operator: Any, ada: Client
) -> None:
    (ticket,) = ada.get("/tickets")["items"]
    path = f"/teams/default/operators/{operator['id']}"
    assert client.call("DELETE", path).status == 204
    assert ada.call("GET", f"/tickets/{ticket['id']}").status == 401
    assert client.call("GET", path).status == 404
    assert client.get("/queues")["items"][0]["waiting"] == 1
    *_, last = client.get(f"/tickets/{ticket['id']}/history")["items"]
    assert (last["was"], last["now"]) == ({"assignee_id": operator["id"]}, {"assignee_id": None})


def test_what_a_removal_left_that_died_is_given_back_by_the_schedule(
    cloud: Cloud, client: Client, operator: Any, ada: Client
) -> None:
    with cloud.engine.observed(DiesOnceWritten()):
        client.call("DELETE", f"/teams/default/operators/{operator['id']}")
    assert client.get("/queues")["items"][0]["waiting"] == 0
    clock.advance(timedelta(minutes=2))
    cloud.tick()
    cloud.settle()
    assert client.get("/queues")["items"][0]["waiting"] == 1
    assert ada.call("GET", "/tickets").status == 401
