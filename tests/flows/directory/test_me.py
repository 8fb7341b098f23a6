"""A person who is a contact of several accounts: what `/me` shows, changes and leaves alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.principals import Role
from tests.support.client import Client
from tests.support.world import World, open_cloud, unique


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Anna:
    """A person on file for two accounts, with a key of the first."""

    def __init__(self, world: World) -> None:
        self.email = unique("anna") + "@kunde.example"
        self.accounts = sorted((world.admin.account() for _ in range(2)), key=lambda one: str(one["id"]))
        self.contacts = [world.admin.contact(account, self.email) for account in self.accounts]
        for account, contact in zip(self.accounts, self.contacts, strict=True):
            world.admin.confirm(account, contact)
        self.key = self._key(world)
        self.client = Client(world.cloud, self.key["key"])

    def _key(self, world: World) -> Any:
        body = {"name": "Anna", "role": "contact", "account_id": self.accounts[0]["id"]}
        return world.admin.post("/api-keys", body | {"contact_id": self.contacts[0]["id"]})

    def path(self, n: int) -> str:
        return f"/accounts/{self.accounts[n]['id']}/contacts/{self.contacts[n]['id']}"


@pytest.fixture
def anna(world: World) -> Anna:
    return Anna(world)


def test_a_person_sees_every_account_in_which_their_address_is_a_contact_and_no_other(world: World, anna: Anna) -> None:
    me = anna.client.get("/me")
    assert me["email"] == anna.email
    assert [one["number"] for one in me["accounts"]] == [one["number"] for one in anna.accounts]
    assert [one["contact"]["id"] for one in me["accounts"]] == [one["id"] for one in anna.contacts]


def test_an_account_is_linked_to_a_person_once_they_have_confirmed_it(world: World, anna: Anna) -> None:
    third = world.admin.account()
    contact = world.admin.contact(third, anna.email)
    assert third["id"] not in {one["account_id"] for one in anna.client.get("/me")["accounts"]}
    world.admin.confirm(third, contact)
    assert third["id"] in {one["account_id"] for one in anna.client.get("/me")["accounts"]}


def test_the_key_of_a_record_that_nobody_confirmed_opens_no_other_account(world: World, anna: Anna) -> None:
    claiming = world.admin.account()
    filed = world.admin.contact(claiming, anna.email)
    body = {"name": "Anna", "role": "contact", "account_id": claiming["id"], "contact_id": filed["id"]}
    client = Client(world.cloud, world.admin.post("/api-keys", body)["key"])
    assert [one["account_id"] for one in client.get("/me")["accounts"]] == [claiming["id"]]
    client.patch("/me", {"first_name": "Eve"})
    assert [world.admin.get(anna.path(n))["first_name"] for n in range(2)] == ["Kim", "Kim"]
    assert [one["account_id"] for one in client.get("/me/subscriptions")["items"]] == [claiming["id"]]
    world.admin.confirm(claiming, filed)
    assert len(client.get("/me")["accounts"]) == 3


def test_a_group_contact_with_the_address_is_not_the_person(world: World, anna: Anna) -> None:
    world.admin.contact(world.admin.account(), anna.email, kind="group", first_name=None)
    assert len(anna.client.get("/me")["accounts"]) == 2


def test_a_change_of_name_phone_or_language_applies_to_every_account(world: World, anna: Anna) -> None:
    anna.client.patch("/me", {"last_name": "Keller-Roth", "phone": "044 234 56 78 x12", "language": "fr"})
    for n in range(2):
        record = world.admin.get(anna.path(n))
        assert (record["last_name"], record["first_name"]) == ("Keller-Roth", "Kim")
        assert (record["phone_shown"], record["language"]) == ("044 234 56 78 ext. 12", "fr")


@pytest.mark.parametrize("name", ["email", "account_admin", "may_request_support", "ignore_email", "roles", "agent_id"])
def test_nobody_changes_their_own_address_or_rights(anna: Anna, name: str) -> None:
    assert anna.client.call("PATCH", "/me", {name: True}).status == 400


def test_a_bad_phone_number_changes_nothing_anywhere(anna: Anna) -> None:
    before = anna.client.get("/me")
    assert anna.client.call("PATCH", "/me", {"phone": "044", "language": "it"}).status == 422
    assert anna.client.get("/me") == before


def test_me_is_not_changed_by_somebody_who_has_seen_an_older_version(world: World, anna: Anna) -> None:
    seen = anna.client.call("GET", "/me").header("ETag")
    world.admin.patch(anna.path(1), {"job_title": "CTO"})
    assert anna.client.call("PATCH", "/me", {"language": "it"}, If_Match=seen).status == 412


def test_a_person_says_that_the_record_is_still_right(world: World, anna: Anna) -> None:
    anna.client.post("/me/confirm")
    assert all(world.admin.get(anna.path(n))["confirmed_on"] for n in range(2))


def test_a_persons_key_opens_nothing_but_what_is_theirs(anna: Anna) -> None:
    for path in ("/accounts", anna.path(0), "/notices", "/queues", "/api-keys"):
        assert anna.client.call("GET", path).status == 403


def test_a_persons_key_ends_with_their_being_on_file(world: World, anna: Anna) -> None:
    world.admin.post(anna.path(1) + "/deactivate")
    assert [one["account_id"] for one in anna.client.get("/me")["accounts"]] == [anna.accounts[0]["id"]]
    world.admin.post(anna.path(0) + "/deactivate")
    assert anna.client.call("GET", "/me").status == 401


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"contact_id": None}, "/contact_id"),
        ({"account_id": None}, "/account_id"),
        ({"role": "provider_admin", "account_id": None}, "/contact_id"),
        ({"contact_id": "con-" + "0" * 26}, "/contact_id"),
    ],
)
def test_a_persons_key_names_a_person_of_an_account(world: World, fields: Any, pointer: str) -> None:
    own = {name: world.own[name] for name in ("account_id", "contact_id")}
    response = world.admin.call("POST", "/api-keys", {"name": "Key", "role": "contact"} | own | fields)
    assert (response.status, [one["pointer"] for one in response.json()["errors"]]) == (422, [pointer])


def test_only_the_providers_administration_makes_a_persons_key(world: World) -> None:
    own = {name: world.own[name] for name in ("account_id", "contact_id")}
    admin = Client(world.cloud, world.caller("admin", Role.ACCOUNT_ADMIN, own["account_id"]).key)
    assert admin.call("POST", "/api-keys", {"name": "Key", "role": "contact"} | own).status == 403
