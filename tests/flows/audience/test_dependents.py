"""Whose services depend on a component: with all that stands below it, and not who is closed."""

from collections.abc import Iterator

import pytest

from tests.support.client import Client
from tests.support.world import World, open_cloud


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


def numbers(admin: Client, component: str, query: str = "") -> list[str]:
    return [one["number"] for one in admin.get(f"/components/{component}/dependents{query}")["items"]]


def test_accounts_are_listed_once_with_the_services_that_stand_on_it_or_below_it(world: World) -> None:
    admin = world.admin
    site = admin.component(label="Site")
    room = admin.component(label="Room", parent_id=site["id"])
    other = admin.component(label="Elsewhere")
    account = admin.account()
    for component, label in ((site, "A"), (room, "B"), (other, "C")):
        admin.service(account, component, label=label)
    (found,) = admin.get(f"/components/{site['id']}/dependents")["items"]
    assert sorted(one["label"] for one in found["services"]) == ["A", "B"]
    assert (found["account_id"], found["services_count"]) == (account["id"], 2)
    (below,) = admin.get(f"/components/{room['id']}/dependents")["items"]
    assert [one["label"] for one in below["services"]] == ["B"]


def test_each_account_stands_on_one_page_of_the_list(world: World) -> None:
    admin, component = world.admin, world.admin.component()
    made = [admin.account() for _ in range(5)]
    for account in made:
        admin.service(account, component)
    seen, cursor = [], ""
    for _ in range(4):
        part = admin.get(f"/components/{component['id']}/dependents?limit=2{cursor}")
        seen += [one["account_id"] for one in part["items"]]
        if part["next_cursor"] is None:
            break
        cursor = f"&cursor={part['next_cursor']}"
    assert seen == sorted(account["id"] for account in made)


def test_a_closed_account_and_an_ended_service_depend_on_nothing(world: World) -> None:
    admin, component = world.admin, world.admin.component()
    closed, ended = admin.account(), admin.account()
    admin.service(closed, component)
    service = admin.service(ended, component)
    admin.call("POST", f"/accounts/{closed['id']}/close", {})
    admin.call("DELETE", f"/accounts/{ended['id']}/services/{service['id']}")
    assert numbers(admin, component["id"]) == []


def test_of_no_component_there_is_no_list(world: World) -> None:
    assert world.admin.call("GET", f"/components/cmp-{'0' * 26}/dependents").status == 404
