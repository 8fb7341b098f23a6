"""Somebody sees what they are told and why, changes how, and ends it, by pages alone."""

from typing import Any

from tests.support.house import House


def test_one_sees_why_and_changes_how(house: House) -> None:
    kim = house.person("Klein", roles=["technical"])
    page = kim.open(f"{house.home}/subscriptions")
    assert "Maintenance all services technical" in page.words
    one = kim.open(page.link("Maintenance"))
    path = one.path.partition("?")[0]
    typed = {"preferences.timing": "daily_digest", "preferences.quiet_from": "22:00", "preferences.quiet_to": "06:00"}
    saved = kim.send(one, path, ("preferences.without[]", "reminder"), **typed)
    assert "Saved." in saved.words
    chosen = maintenance(house)["preferences"]
    assert (chosen["timing"], chosen["quiet_from"], chosen["without"]) == ("daily_digest", "22:00", ["reminder"])
    cleared = kim.send(kim.open(path), path, **{"preferences.quiet_from": "", "preferences.quiet_to": ""})
    assert "Saved." in cleared.words
    chosen = maintenance(house)["preferences"]
    assert (chosen["quiet_from"], chosen["timing"]) == (None, "daily_digest")


def test_what_makes_no_sense_is_told_beside_its_field(house: House) -> None:
    kim = house.person("Klein", roles=["technical"])
    one = kim.open(kim.open(f"{house.home}/subscriptions").link("Maintenance"))
    refused = kim.send(one, one.path.partition("?")[0], **{"preferences.quiet_from": "late"})
    assert refused.status == 422
    assert any(path == "#preferences-quiet_from" for _, path in refused.links)


def test_one_subscribes_and_ends_it(house: House) -> None:
    kim = house.person("Klein")
    page = kim.open(f"{house.home}/subscriptions")
    assert "No subscriptions" in page.words
    added = kim.send(page, f"{house.home}/subscriptions", type="product_news")
    assert "Product news" in added.words
    (found,) = mine(house)
    ended = kim.send(added, f"{house.home}/subscriptions/{found['id']}/mute")
    assert "Subscribe again" in ended.words
    assert [one["is_muted"] for one in mine(house)] == [True]


def maintenance(house: House) -> Any:
    return next(one for one in mine(house) if one["type"] == "maintenance")


def mine(house: House) -> list[Any]:
    """What the newest contact of the account is told, as the API has it."""
    path = f"/accounts/{house.account['id']}/contacts"
    newest = max(house.admin.get(path)["items"], key=lambda one: one["created_at"])
    found: list[Any] = house.admin.get(f"{path}/{newest['id']}/subscriptions")["items"]
    return found
