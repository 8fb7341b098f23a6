"""Who gives a subscription: anybody to themselves, or those alone who keep the account's contacts."""

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


@pytest.fixture
def world_with_anna(world: World) -> "Anna":
    return Anna(world)


class Anna:
    """A plain contact with a key of her own, and an admin of her account."""

    def __init__(self, world: World) -> None:
        self.provider, self.account = world.admin, world.admin.account()
        self.contact = world.admin.contact(self.account, unique("anna") + "@kunde.example")
        body = {"name": "Anna", "role": "contact", "account_id": self.account["id"]}
        self.client = Client(
            world.cloud, world.admin.post("/api-keys", body | {"contact_id": self.contact["id"]})["key"]
        )
        self.admin = Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, self.account["id"])["key"])
        self.path = f"/accounts/{self.account['id']}/contacts/{self.contact['id']}/subscriptions"

    def asks_for(self, notification_type: str) -> Any:
        return self.client.call(
            "POST", "/me/subscriptions", {"account_id": self.account["id"], "type": notification_type}
        )

    def types(self) -> list[str]:
        (mine,) = self.client.get("/me/subscriptions")["items"]
        return [one["type"] for one in mine["subscriptions"]]


@pytest.mark.parametrize("given", ["invoice", "payment_reminder", "price_change", "ticket_updates", "escalation"])
def test_a_contact_does_not_give_themselves_what_admins_give(world_with_anna: Anna, given: str) -> None:
    anna = world_with_anna
    refused = anna.asks_for(given)
    assert refused.status == 403
    assert [one["code"] for one in refused.json()["errors"]] == ["given-by-admin"]
    assert anna.types() == []


@pytest.mark.parametrize(
    "given", ["maintenance", "outage", "proactive_ticket", "proactive_information", "product_news"]
)
def test_a_contact_subscribes_to_all_else(world_with_anna: Anna, given: str) -> None:
    assert world_with_anna.asks_for(given).status == 201


@pytest.mark.parametrize("giver", ["admin", "provider"])
def test_what_was_given_is_read_and_ended_by_the_contact(world_with_anna: Anna, giver: str) -> None:
    anna = world_with_anna
    made = getattr(anna, giver).post(anna.path, {"type": "ticket_updates"})
    assert anna.types() == ["ticket_updates"]
    assert anna.client.call("DELETE", f"/me/subscriptions/{made['id']}").status == 204
    assert anna.types() == []
    assert anna.asks_for("ticket_updates").status == 403


def test_a_type_of_the_provider_says_who_gives_it(world: World, world_with_anna: Anna) -> None:
    texts = {"en": "Advice"}
    draft = {"level": "service", "labels": texts, "descriptions": texts}
    kept, free = unique("advice"), unique("advice")
    world.admin.post("/notification-types", draft | {"id": kept, "by_admin": True})
    made = world.admin.post("/notification-types", draft | {"id": free})
    assert (made["by_admin"], made["is_optional"]) == (False, False)
    assert [world_with_anna.asks_for(one).status for one in (kept, free)] == [403, 201]
    world.admin.call("PATCH", f"/notification-types/{free}", {"by_admin": True})
    assert world.admin.get(f"/notification-types/{free}")["by_admin"]


def test_a_type_about_money_is_given_by_admins_unless_it_says_otherwise(world: World) -> None:
    texts = {"en": "Offer"}
    draft = {"level": "billing", "labels": texts, "descriptions": texts}
    made = [
        world.admin.post("/notification-types", draft | {"id": unique("offer")} | said)
        for said in ({}, {"by_admin": False})
    ]
    assert [one["by_admin"] for one in made] == [True, False]
