"""A person sees and changes what they are told, in every account of theirs, and nobody else's."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.principals import Role
from tests.support.client import Client
from tests.support.world import World, open_cloud, unique

MINE = "/me/subscriptions"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Person:
    """A person who is the technical contact of one account and a plain contact of another, with a key of their own."""

    def __init__(self, world: World) -> None:
        self.email, self.admin = unique("kim") + "@kunde.example", world.admin
        self.accounts = [world.admin.account(name=name) for name in ("Alpenbank", "Seebank")]
        self.services = [world.admin.service(account) for account in self.accounts]
        first, second = self.accounts
        self.contacts = [world.admin.contact(first, self.email, "technical"), world.admin.contact(second, self.email)]
        for account, contact in zip(self.accounts, self.contacts, strict=True):
            world.admin.confirm(account, contact)
        made = world.key(Role.CONTACT, first["id"], contact_id=self.contacts[0]["id"])
        self.client = Client(world.cloud, made["key"])

    def told(self) -> dict[str, Any]:
        return {one["name"]: one for one in self.client.get(MINE)["items"]}


@pytest.fixture
def person(world: World) -> Person:
    return Person(world)


def test_my_subscriptions_are_all_that_i_am_told_and_why_in_each_account(person: Person) -> None:
    person.client.post(MINE, {"account_id": person.accounts[1]["id"], "type": "outage"})
    noc = person.admin.contact(person.accounts[0], "noc@kunde.example", kind="group", first_name=None, last_name="NOC")
    path = f"/accounts/{person.accounts[0]['id']}/contacts/{noc['id']}/subscriptions"
    person.admin.post(path, {"type": "escalation"})
    told = person.told()
    reasons = {one["type"]: one["reasons"] for one in told["Alpenbank"]["subscriptions"]}
    assert reasons == {one: ["role:technical"] for one in ("information", "maintenance", "outage")}
    assert [(one["type"], one["reasons"]) for one in told["Seebank"]["subscriptions"]] == [("outage", ["own"])]
    (group,) = told["Alpenbank"]["group_contacts"]
    assert (group["name"], [one["type"] for one in group["subscriptions"]]) == ("NOC", ["escalation"])


def test_i_change_mute_and_delete_my_own_in_any_account_of_mine(person: Person) -> None:
    body = {"account_id": person.accounts[1]["id"], "type": "outage", "service_id": person.services[1]["id"]}
    made = person.client.post(MINE, body)
    path = f"{MINE}/{made['id']}"
    changed = person.client.patch(path, {"preferences": {"timing": "daily_digest"}, "is_muted": True})
    assert (changed["preferences"]["timing"], changed["is_muted"]) == ("daily_digest", True)
    assert person.client.call("DELETE", path).status == 204
    assert person.client.call("GET", path).status == 404


def test_only_accounts_and_services_of_mine_can_be_subscribed_to(person: Person, world: World) -> None:
    foreign = world.foreign
    for body, field in (
        ({"account_id": foreign["account_id"], "type": "outage"}, "/account_id"),
        (
            {"account_id": person.accounts[0]["id"], "type": "outage", "service_id": foreign["service_id"]},
            "/service_id",
        ),
        (
            {"account_id": person.accounts[0]["id"], "type": "outage", "service_id": person.services[1]["id"]},
            "/service_id",
        ),
    ):
        response = person.client.call("POST", MINE, body)
        assert (response.status, [one["pointer"] for one in response.json()["errors"]]) == (422, [field])


def test_what_others_are_told_is_not_there_for_me(person: Person, world: World) -> None:
    theirs = world.subscription(world.foreign)["id"]
    for method in ("GET", "PATCH", "DELETE"):
        body = {"is_muted": True} if method == "PATCH" else None
        assert person.client.call(method, f"{MINE}/{theirs}", body).status == 404
