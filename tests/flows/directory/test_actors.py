"""Who changed something, as the trail calls them to whoever reads it."""

from collections.abc import Iterator

import pytest

from chalicelib.principals import Role
from chalicelib.settings import settings
from tests.support.client import Client
from tests.support.world import World, open_cloud, unique


@pytest.fixture
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


def test_the_trail_calls_each_by_the_name_that_its_reader_knows(world: World) -> None:
    account = world.admin.account()
    path = f"/accounts/{account['id']}"
    admin = Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, account["id"], name="Nightly sync")["key"])
    operator = Client(world.cloud, world.key(Role.OPERATOR, name="Ada's laptop")["key"])
    anna = world.admin.contact(account, unique("anna") + "@kunde.example", first_name="Anna", last_name="Roth")
    me = Client(world.cloud, world.key(Role.CONTACT, account["id"], contact_id=anna["id"])["key"])
    for caller in (admin, operator):
        caller.contact(account, unique("kim") + "@kunde.example")
    me.patch("/me", {"language": "fr"})
    world.admin.confirm(account, anna)

    def names(reader: Client) -> list[str]:
        return [one["actor_name"] for one in reader.get(f"{path}/audit")["items"]][:5]

    assert names(admin) == ["Anna Roth", "Anna Roth", "Ada", "Nightly sync", settings().provider_name]
    assert names(world.admin) == ["Anna Roth", "Anna Roth", "Ada", "Nightly sync", "Administration"]
    world.admin.post(f"{path}/contacts/{anna['id']}/erase")
    assert names(admin)[1:3] == [None, None]


def test_a_person_of_several_accounts_is_called_in_each_as_that_account_calls_them(world: World) -> None:
    first, second = world.admin.account(), world.admin.account()
    email = unique("anna") + "@kunde.example"
    own = world.admin.contact(first, email, first_name="Anna", last_name="Roth")
    other = world.admin.contact(second, email, first_name="A.", last_name="R.")
    for account, contact in ((first, own), (second, other)):
        world.admin.confirm(account, contact)
    me = Client(world.cloud, world.key(Role.CONTACT, first["id"], contact_id=own["id"])["key"])
    me.patch("/me", {"language": "fr"})
    found = [world.admin.get(f"/accounts/{one['id']}/audit")["items"][0]["actor_name"] for one in (first, second)]
    assert found == ["Anna Roth", "A. R."]
