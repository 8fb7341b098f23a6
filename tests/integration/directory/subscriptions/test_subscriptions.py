"""Subscriptions: what a contact is told, by role or of its own, and how it wants to be."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.directory.subscriptions.actions import OWN_MAX
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

Json = Any


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Contact:
    """A contact of a new account with one service, and what can be asked about its subscriptions."""

    def __init__(self, world: World, *roles: str) -> None:
        self.admin = world.admin
        self.account = world.admin.account()
        self.service = world.admin.service(self.account)
        self.contact = world.admin.contact(self.account, unique("kim") + "@kunde.example", *roles)
        self.path = f"/accounts/{self.account['id']}/contacts/{self.contact['id']}/subscriptions"

    def told(self) -> Json:
        return self.admin.get(self.path)["items"]

    def of(self, notification_type: str) -> Json:
        return next(one for one in self.told() if one["type"] == notification_type)

    def subscribe(self, notification_type: str, **fields: Any) -> Json:
        return self.admin.post(self.path, {"type": notification_type} | fields)

    def refused(self, body: Json, method: str = "POST", path: str = "") -> set[tuple[str, str]]:
        response = self.admin.call(method, self.path + path, body)
        assert response.status == 422, response.text
        return {(one["pointer"], one["code"]) for one in response.json()["errors"]}


@pytest.fixture
def contact(world: World) -> Contact:
    return Contact(world)


@pytest.fixture
def holder(world: World) -> Contact:
    return Contact(world, "technical", "administrative")


# --- what can be told --------------------------------------------------------------------------------------


def test_each_type_has_its_level_its_words_in_four_languages_and_the_preferences_it_allows(world: World) -> None:
    types = {one["id"]: one for one in world.admin.get("/notification-types")["items"]}
    assert {"maintenance", "outage", "product_news", "price_change"} <= set(types)
    for one in types.values():
        assert set(one["labels"]) == set(one["descriptions"]) == {"de", "fr", "it", "en"} or not one["is_built_in"]
    assert types["invoice"]["level"] == "billing"
    assert types["maintenance"]["allows"] == [
        "calendar",
        "least_impact",
        "quiet_from",
        "quiet_to",
        "timing",
        "without",
    ]


def test_a_type_of_the_provider_reaches_the_role_of_its_level_and_can_be_subscribed_to(world: World) -> None:
    holder = Contact(world, "administrative")
    name, texts = unique("advice"), {"en": "Advice"}
    draft = {"id": name, "level": "account", "labels": texts, "descriptions": texts, "allows": ["timing"]}
    world.admin.post("/notification-types", draft)
    assert holder.of(name)["reasons"] == ["role:administrative"]
    assert holder.subscribe(name, preferences={"timing": "daily_digest"})["type"] == name
    assert world.admin.call("DELETE", f"/notification-types/{name}").status == 204
    assert name not in {one["type"] for one in holder.told()}


def test_a_type_that_is_built_in_stays_as_it_is(world: World) -> None:
    texts = {"en": "Outage"}
    draft = {"id": "outage", "level": "service", "labels": texts, "descriptions": texts}
    assert world.admin.call("POST", "/notification-types", draft).status == 409
    assert world.admin.call("PATCH", "/notification-types/outage", {"allows": []}).status == 409
    assert world.admin.call("DELETE", "/notification-types/outage").status == 409


# --- what a contact is told -----------------------------------------------------------------------------------


def test_a_role_holder_is_told_by_role_and_says_which(holder: Contact) -> None:
    assert holder.of("maintenance")["reasons"] == ["role:administrative", "role:technical"]
    assert {one["type"] for one in holder.told()}.isdisjoint({"invoice", "ticket_updates", "product_news"})


def test_own_subscriptions_come_on_top_of_those_by_role(holder: Contact) -> None:
    own = holder.subscribe("maintenance", service_id=holder.service["id"], preferences={"calendar": "attachment"})
    reasons = [one["reasons"] for one in holder.told() if one["type"] == "maintenance"]
    assert reasons == [["own"], ["role:administrative", "role:technical"]]
    assert own["service_id"] == holder.service["id"]
    assert own["preferences"]["calendar"] == "attachment"
    assert own["preferences"]["escalation_level"] is None


def test_a_subscription_to_the_whole_account_names_neither_service_nor_number(contact: Contact) -> None:
    made = contact.subscribe("outage")
    assert (made["service_id"], made["billing_number"]) == (None, None)
    assert contact.told() == [made]


def test_the_same_subscription_twice_is_a_conflict(contact: Contact) -> None:
    contact.subscribe("outage")
    assert contact.admin.call("POST", contact.path, {"type": "outage"}).status == 409
    contact.subscribe("outage", service_id=contact.service["id"])


def test_what_is_not_there_or_does_not_go_together_is_named(contact: Contact, world: World) -> None:
    assert contact.refused({"type": "gossip"}) == {("/type", "unknown-type")}
    foreign = world.foreign["service_id"]
    assert contact.refused({"type": "outage", "service_id": foreign}) == {("/service_id", "unknown-service")}
    assert contact.refused({"type": "invoice", "billing_number": "R-1"}) == {
        ("/billing_number", "unknown-billing-number")
    }
    both = {"type": "invoice", "service_id": contact.service["id"], "preferences": {"calendar": "none", "without": []}}
    assert contact.refused(both) == {
        ("/service_id", "wrong-level"),
        ("/preferences/calendar", "not-allowed"),
        ("/preferences/without", "not-allowed"),
    }


def test_preferences_that_a_type_does_not_allow_are_each_named(holder: Contact) -> None:
    path = f"/{holder.of('information')['id']}"
    body = {"preferences": {"least_impact": "outage", "escalation_level": 2, "timing": "daily_digest"}}
    assert holder.refused(body, "PATCH", path) == {
        ("/preferences/least_impact", "not-allowed"),
        ("/preferences/escalation_level", "not-allowed"),
    }


def test_quiet_hours_need_a_beginning_and_an_end(contact: Contact) -> None:
    half = {"type": "outage", "preferences": {"quiet_from": "22:00"}}
    assert contact.refused(half) == {("/preferences/quiet_to", "half")}
    none = {"type": "outage", "preferences": {"quiet_from": "22:00", "quiet_to": "22:00"}}
    assert contact.refused(none) == {("/preferences/quiet_to", "same")}


def test_what_is_told_in_any_case_cannot_be_left_out(contact: Contact) -> None:
    body = {"type": "maintenance", "preferences": {"without": ["reminder", "cancelled"]}}
    assert contact.refused(body) == {("/preferences/without", "not-optional")}


def test_preferences_that_a_change_does_not_name_stay(contact: Contact) -> None:
    made = contact.subscribe(
        "outage", preferences={"least_impact": "degraded", "quiet_from": "22:00", "quiet_to": "06:00"}
    )
    path = f"{contact.path}/{made['id']}"
    changed = contact.admin.patch(path, {"preferences": {"timing": "daily_digest"}})["preferences"]
    assert (changed["least_impact"], changed["timing"], changed["quiet_from"]) == ("degraded", "daily_digest", "22:00")
    back = contact.admin.patch(path, {"preferences": {"least_impact": None}})["preferences"]
    assert back["least_impact"] == "no-impact"


def test_a_role_holder_sets_how_it_is_told_by_role_and_switches_it_off(holder: Contact) -> None:
    path = f"{holder.path}/{holder.of('outage')['id']}"
    holder.admin.patch(path, {"preferences": {"least_impact": "outage"}})
    assert holder.of("outage")["preferences"]["least_impact"] == "outage"
    assert holder.admin.patch(path, {"is_muted": True})["is_muted"]
    assert holder.of("outage")["is_muted"]
    assert holder.of("outage")["preferences"]["least_impact"] == "outage"
    assert holder.admin.call("DELETE", path).status == 409


def test_a_change_of_what_somebody_else_has_changed_is_refused(holder: Contact) -> None:
    path = f"{holder.path}/{holder.of('outage')['id']}"
    seen = holder.admin.call("GET", path).header("ETag")
    holder.admin.patch(path, {"is_muted": True})
    assert holder.admin.call("PATCH", path, {"is_muted": False}, If_Match=seen).status == 412
    assert holder.of("outage")["is_muted"]


def test_a_deleted_subscription_is_gone(contact: Contact) -> None:
    path = f"{contact.path}/{contact.subscribe('outage')['id']}"
    assert contact.admin.call("DELETE", path).status == 204
    assert contact.admin.call("GET", path).status == 404
    assert contact.told() == []


def test_there_is_a_limit_to_the_subscriptions_of_one_contact(
    contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OWN_MAX == 200
    monkeypatch.setattr("chalicelib.directory.subscriptions.actions.OWN_MAX", 2)
    contact.subscribe("outage")
    contact.subscribe("maintenance")
    assert contact.admin.call("POST", contact.path, {"type": "information"}).status == 409


def test_every_change_leaves_who_and_what_in_the_audit_trail(contact: Contact) -> None:
    made = contact.subscribe("outage")
    contact.admin.patch(f"{contact.path}/{made['id']}", {"preferences": {"timing": "daily_digest"}})
    contact.admin.call("DELETE", f"{contact.path}/{made['id']}")
    trail = [row for row in snapshot("directory")["directory"] if made["id"] in str(row) and "audit#" in row["pk"]]
    assert len(trail) == 3
