"""Who is in the team and in its groups: taken in once, changed, put in and taken out, as seen by the API."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot

OPERATORS, GROUPS = "/teams/default/operators", "/teams/default/groups"
DELETED = "/teams/default/deleted-groups"


def operator(client: Client, name: str = "Ada", **fields: Any) -> Any:
    return client.post(OPERATORS, {"name": name, "email": f"{name.lower()}@nordlicht.example"} | fields)


def group(client: Client, name: str = "Network") -> Any:
    return client.post(GROUPS, {"name": name})


def names(client: Client, path: str) -> list[str]:
    return [one["name"] for one in client.get(path)["items"]]


def test_a_group_gets_another_name_that_nobody_overwrites_unseen(client: Client) -> None:
    path = f"{GROUPS}/{group(client)['id']}"
    tag = client.call("GET", path).header("ETag")
    assert client.patch(path, {"name": "Telephony"})["name"] == "Telephony"
    assert client.call("PATCH", path, {"name": "Lost"}, if_match=tag).status == 412
    assert (client.get(path)["name"], client.patch(path, {})["name"]) == ("Telephony", "Telephony")
    assert client.call("PATCH", path, {"name": " "}).status == 422
    assert client.call("PATCH", f"{GROUPS}/grp-{'0' * 26}", {"name": "X"}).status == 404


def test_an_operator_changes_groups_language_and_letters_and_keeps_their_address(client: Client) -> None:
    first, second = group(client)["id"], group(client, "Billing")["id"]
    ada = operator(client, group_ids=[first])
    path = f"{OPERATORS}/{ada['id']}"
    patch = {"name": "Ada Berger", "language": "fr", "group_ids": [first, second], "notify": True}
    assert client.patch(path, patch) == ada | patch
    assert client.patch(path, {"group_ids": []}) == ada | patch | {"group_ids": []}
    assert client.get(path) == ada | patch | {"group_ids": []}
    assert client.call("PATCH", path, {"email": "other@nordlicht.example"}).status == 400
    unknown = client.call("PATCH", path, {"group_ids": [second, f"grp-{'0' * 26}"]})
    assert [one["pointer"] for one in unknown.json()["errors"]] == ["/group_ids/1"]
    tag = client.call("GET", path).header("ETag")
    client.patch(path, {"notify": False})
    assert client.call("PATCH", path, {"name": "Lost"}, if_match=tag).status == 412


def test_who_can_be_put_into_a_group_is_who_is_not_in_it(client: Client) -> None:
    path = f"{GROUPS}/{group(client)['id']}"
    ada, bo = operator(client), operator(client, "bo")
    assert names(client, f"{path}/candidates") == ["Ada", "bo"]
    for _ in range(2):  # once more, it changes nothing
        assert client.call("PUT", f"{path}/operators/{ada['id']}").status == 200
    assert (names(client, f"{path}/operators"), names(client, f"{path}/candidates")) == (["Ada"], ["bo"])
    assert client.call("DELETE", f"{path}/operators/{bo['id']}").status == 404
    assert client.call("DELETE", f"{path}/operators/{ada['id']}").status == 204
    assert names(client, f"{path}/operators") == []
    for way in ("candidates", "operators"):
        assert client.call("GET", f"{GROUPS}/grp-{'0' * 26}/{way}").status == 404
    assert client.call("PUT", f"{path}/operators/opr-{'0' * 26}").status == 404
    assert client.call("PUT", f"{GROUPS}/grp-{'0' * 26}/operators/{ada['id']}").status == 404


def test_what_an_operator_has_stays_theirs_when_they_leave_its_group(cloud: Cloud, client: Client) -> None:
    group_id, ada = group(client)["id"], operator(client)
    client.call("PUT", f"{GROUPS}/{group_id}/operators/{ada['id']}")
    account = client.account()
    contact = client.contact(account, "kim@muster.example")
    asked = {"subject": "No line", "text": "Down.", "account_id": account["id"], "requester_id": contact["id"]}
    ticket = client.post("/tickets", asked | {"group_id": group_id})
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": ada["id"]})["key"]
    assert Client(cloud, key).post("/queues/mine/take")["id"] == ticket["id"]
    client.call("DELETE", f"{GROUPS}/{group_id}/operators/{ada['id']}")
    assert client.get(f"/tickets/{ticket['id']}")["assignee_id"] == ada["id"]


def test_an_address_is_one_operator_s_until_they_leave(client: Client) -> None:
    ada = operator(client)
    twice = client.call("POST", OPERATORS, {"name": "Other", "email": "ADA@nordlicht.example"})
    assert (twice.status, twice.json()["detail"]) == (409, "This address is an operator’s already.")
    assert names(client, OPERATORS) == ["Ada"]
    client.call("DELETE", f"{OPERATORS}/{ada['id']}")
    assert operator(client)["id"] != ada["id"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "{group}", {"name": "Mine"}),
        ("PUT", "{group}/operators/{operator}", None),
        ("DELETE", "{group}/operators/{operator}", None),
        ("PATCH", "/teams/default/operators/{operator}", {"notify": True}),
    ],
)
def test_operators_see_the_team_and_do_not_change_it(
    cloud: Cloud, client: Client, method: str, path: str, body: Any
) -> None:
    of_group, ada = f"{GROUPS}/{group(client)['id']}", operator(client)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": ada["id"]})["key"]
    asked = path.format(group=of_group, operator=ada["id"])
    assert Client(cloud, key).call(method, asked, body).status == 403
    assert names(Client(cloud, key), f"{of_group}/candidates") == ["Ada"]


def test_a_group_is_deleted_at_once_and_can_come_back_for_thirty_days(cloud: Cloud, client: Client) -> None:
    first, second = group(client), group(client, "Billing")
    account = client.account()
    contact = client.contact(account, "kim@muster.example")
    asked = {"subject": "No line", "text": "Down.", "account_id": account["id"], "requester_id": contact["id"]}
    waits, closed = (client.post("/tickets", asked | {"group_id": first["id"]})["id"] for _ in range(2))
    client.post(f"/tickets/{closed}/close", {})
    profile = client.post("/teams/default/profiles", {"name": "Front", "slug": "front", "group_id": first["id"]})
    path = f"{GROUPS}/{first['id']}"
    tag = client.call("GET", path).header("ETag")
    client.patch(path, {"name": "Telephony"})
    assert client.call("DELETE", path, if_match=tag).status == 412
    assert client.call("DELETE", path).status == 204
    for gone in (path, f"/tickets/{closed}", f"/tickets/{closed}/messages", f"/tickets/{closed}/history"):
        assert client.call("GET", gone).status == 404
    assert client.call("DELETE", path).status == 404
    assert [one["id"] for one in client.get(f"/tickets?account_id={account['id']}")["items"]] == [waits]
    assert client.get(f"/tickets/{waits}")["group_id"] is None
    assert names(client, GROUPS) == [second["name"]]
    assert client.get(f"/teams/default/profiles/{profile['id']}")["attention"] == ["group-gone"]
    (deleted,) = client.get(DELETED)["items"]
    assert (deleted["id"], deleted["name"]) == (first["id"], "Telephony")
    clock.advance(timedelta(minutes=2))
    cloud.tick()
    assert client.post(f"{DELETED}/{first['id']}/restore") == first | {"name": "Telephony"}
    assert client.get(f"/tickets/{waits}")["group_id"] == first["id"]
    assert client.get(f"/tickets/{closed}")["status"] == "closed"
    assert client.get(DELETED)["items"] == []
    client.call("DELETE", path)
    clock.advance(timedelta(days=30, minutes=1))
    assert client.get(DELETED)["items"] == []
    assert client.call("POST", f"{DELETED}/{first['id']}/restore").status == 404
    cloud.tick()
    cloud.settle()
    assert not [row for row in snapshot("desk")["desk"] if closed in row["pk"]]
