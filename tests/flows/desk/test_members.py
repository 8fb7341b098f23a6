"""Who belongs to the team: written to if new, an operator only while enabled, and nothing of theirs goes on after."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client

MEMBERS, OPERATORS = "/teams/default/members", "/teams/default/operators"
ADA = "ada@nordlicht.example"


def add(client: Client, **fields: Any) -> Any:
    return client.post(MEMBERS, {"name": "Ada Berger", "email": ADA} | fields)


def ids(client: Client, path: str) -> list[str]:
    return [one["id"] for one in client.get(path)["items"]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Sobald Sie freigeschaltet sind"),
        ("fr", "Dès que votre accès est activé"),
        ("it", "Non appena il Suo accesso è attivato"),
        ("en", "As soon as you are enabled"),
    ],
)
def test_who_is_new_gets_one_letter_that_says_how_to_come_in(
    cloud: Cloud, client: Client, language: str, said: str
) -> None:
    add(client, language=language)
    cloud.settle()
    (mail,) = cloud.mails_to(ADA)
    text = " ".join(mail.content.text.split())
    assert said in text
    assert "/portal" in text
    assert "Ada Berger" in text
    assert "{" not in text + mail.content.subject


def test_who_is_known_already_gets_no_letter(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), ADA)
    client.post("/provider-people", {"email": "bo@nordlicht.example", "name": "Bo", "roles": ["publisher"]})
    cloud.settle()
    before = len(cloud.mails)
    add(client)
    add(client, email="bo@nordlicht.example")
    cloud.settle()
    assert len(cloud.mails) == before


def test_a_member_is_an_operator_once_enabled(cloud: Cloud, client: Client) -> None:
    group = client.post("/teams/default/groups", {"name": "Network"})
    ada = add(client, group_ids=[group["id"]])
    assert ada["is_operator"] is False
    assert (ids(client, MEMBERS), ids(client, OPERATORS)) == ([ada["id"]], [])
    assert client.call("GET", f"{OPERATORS}/{ada['id']}").status == 404
    browser = Browser(cloud, ADA)
    assert browser.open("/portal/queues").status in {403, 404}
    for path in (f"/teams/default/groups/{group['id']}/operators", f"/teams/default/groups/{group['id']}/candidates"):
        assert ids(client, path) == []
    body = {"name": "Ada", "role": "operator", "operator_id": ada["id"]}
    assert client.call("POST", "/api-keys", body).status == 422
    assert client.patch(f"{MEMBERS}/{ada['id']}", {"is_operator": True}) == ada | {"is_operator": True}
    assert ids(client, f"/teams/default/groups/{group['id']}/operators") == [ada["id"]]
    assert Browser(cloud, ADA).open("/portal/queues").status == 200


def test_who_is_disabled_loses_all_at_once_and_comes_back_with_their_groups(cloud: Cloud, client: Client) -> None:
    group = client.post("/teams/default/groups", {"name": "Network"})
    ada = add(client, is_operator=True, group_ids=[group["id"]], notify=True)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": ada["id"]})["key"]
    account = client.account()
    kim = client.contact(account, "kim@muster.example")
    asked = {"subject": "No line", "text": "Down.", "account_id": account["id"], "requester_id": kim["id"]}
    ticket = client.post("/tickets", asked | {"group_id": group["id"]})
    own = Client(cloud, key)
    assert own.post("/queues/mine/take")["id"] == ticket["id"]
    path = f"{MEMBERS}/{ada['id']}"
    tag = client.call("GET", path).header("ETag")
    assert client.patch(path, {"is_operator": False})["group_ids"] == [group["id"]]
    assert client.call("PATCH", path, {"is_operator": True}, if_match=tag).status == 412
    assert own.call("GET", f"/tickets/{ticket['id']}").status == 401
    assert client.get(f"/tickets/{ticket['id']}")["assignee_id"] is None
    assert client.call("POST", f"/tickets/{ticket['id']}/transfer", {"operator_id": ada["id"]}).status == 422
    cloud.settle()
    before = len(cloud.mails_to(ADA))
    client.post("/tickets", asked | {"group_id": group["id"]})
    cloud.settle()
    assert len(cloud.mails_to(ADA)) == before
    client.patch(path, {"is_operator": True})
    taken = own.post("/queues/mine/take")
    cloud.tick()  # which would give back what somebody has who has left
    assert client.get(f"/tickets/{taken['id']}")["assignee_id"] == ada["id"]


def test_a_member_who_is_no_operator_is_let_go_and_taken_in_again(client: Client) -> None:
    ada = add(client)
    assert client.call("POST", MEMBERS, {"name": "Again", "email": ADA}).status == 409
    assert client.call("POST", OPERATORS, {"name": "Again", "email": ADA}).status == 409
    assert client.call("DELETE", f"{MEMBERS}/{ada['id']}").status == 204
    assert client.call("DELETE", f"{MEMBERS}/{ada['id']}").status == 404
    assert add(client)["id"] != ada["id"]


def test_operators_enable_nobody(cloud: Cloud, client: Client) -> None:
    ada = add(client, is_operator=True)
    bo = add(client, email="bo@nordlicht.example")
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": ada["id"]})["key"]
    own = Client(cloud, key)
    assert own.call("PATCH", f"{MEMBERS}/{bo['id']}", {"is_operator": True}).status == 403
    assert own.call("POST", MEMBERS, {"name": "C", "email": "c@nordlicht.example"}).status == 403
