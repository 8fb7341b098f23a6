"""The life of an API key, as its owner sees it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from chalicelib.principals import Role
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Uses:
    """Counts how often it is written when a key was used."""

    def __init__(self) -> None:
        self.noted = 0

    def before(self, service: str, operation: str, params: Any) -> None:
        self.noted += operation == "UpdateItem" and "last_used_at" in str(params)

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None: ...


def holder(world: World, made: Any) -> Client:
    return Client(world.cloud, made["key"])


def test_a_key_is_shown_when_it_is_made_and_never_again(world: World) -> None:
    made = world.key(Role.OPERATOR)
    assert made["key"].startswith(f"{made['shown']}-")
    read = world.admin.call("GET", f"/api-keys/{made['id']}")
    listed = world.admin.call("GET", "/api-keys?limit=100")
    assert made == read.json() | {"key": made["key"]}
    assert read.json() in listed.json()["items"]
    secret = made["key"].removeprefix(made["shown"] + "-")
    stored = str(snapshot("access"))
    assert all(secret not in text for text in (read.text, listed.text, stored))


def test_a_scoped_key_does_what_its_scopes_say_alone(world: World) -> None:
    made = world.key(Role.PROVIDER_ADMIN, scopes=["components:read"])
    assert holder(world, made).call("GET", "/components").status == 200
    refused = holder(world, made).call("POST", "/components", {"label": "x"})
    assert (refused.status, refused.json()["type"]) == (403, "urn:herold:problem:forbidden")


def test_a_key_expires_at_its_instant(world: World) -> None:
    at = clock.now() + timedelta(hours=1)
    made = world.key(Role.OPERATOR, valid_until=instants.to_text(at))
    clock.advance(timedelta(minutes=59))
    assert holder(world, made).call("GET", "/components").status == 200
    clock.advance(timedelta(minutes=2))
    assert holder(world, made).call("GET", "/components").status == 401
    assert world.admin.get(f"/api-keys/{made['id']}")["valid_until"]


def test_a_revoked_key_opens_nothing_from_then_on(world: World) -> None:
    made = world.key(Role.OPERATOR)
    assert holder(world, made).call("GET", "/components").status == 200
    assert world.admin.call("DELETE", f"/api-keys/{made['id']}").status == 204
    assert holder(world, made).call("GET", "/components").status == 401
    revoked_at = world.admin.get(f"/api-keys/{made['id']}")["revoked_at"]
    assert revoked_at
    assert world.admin.call("DELETE", f"/api-keys/{made['id']}").status == 204
    assert world.admin.get(f"/api-keys/{made['id']}")["revoked_at"] == revoked_at


def test_the_last_use_is_written_at_most_once_an_hour(world: World) -> None:
    made, uses = world.key(Role.OPERATOR), Uses()
    caller, path = holder(world, made), f"/api-keys/{made['id']}"
    with world.cloud.engine.observed(uses):
        for _ in range(10):
            caller.get("/components")
        assert uses.noted == 1
        first = world.admin.get(path)["last_used_at"]
        clock.advance(timedelta(minutes=59))
        caller.get("/components")
        assert world.admin.get(path)["last_used_at"] == first
        clock.advance(timedelta(minutes=1))
        for _ in range(10):
            caller.get("/components")
    assert world.admin.get(path)["last_used_at"] > first


def test_a_key_that_is_refused_leaves_no_trace_of_use(world: World) -> None:
    made = world.key(Role.OPERATOR)
    wrong = Client(world.cloud, made["key"][:-4] + "AAAA")
    assert wrong.call("GET", "/components").status == 401
    assert world.admin.get(f"/api-keys/{made['id']}")["last_used_at"] is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"role": "provider_admin", "account_id": "own"}, "role-and-account"),
        ({"role": "operator"}, "role-and-operator"),
        ({"role": "account_admin"}, "role-and-account"),
        ({"role": "account_admin", "account_id": "unknown"}, "unknown-account"),
        ({"role": "provider_admin", "valid_until": "2020-01-01T00:00:00Z"}, "in-the-past"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(world: World, fields: Any, code: str) -> None:
    place = fields.get("account_id")
    body = {"name": "Key"} | fields | ({"account_id": getattr(world, place)["account_id"]} if place else {})
    response = world.admin.call("POST", "/api-keys", body)
    assert (response.status, [one["code"] for one in response.json()["errors"]]) == (422, [code])
