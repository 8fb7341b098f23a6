"""Stories of a customer's administrator, in Chromium: by keyboard alone, without script, by roles and names alone."""

import pytest

from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from infra.local.cloud import Cloud
from tests.support.hands import Hands
from tests.support.house import House

HEROLD = "herold.example"


@pytest.mark.slow
def test_contacts_are_entered_roles_chosen_and_the_banner_is_gone(hands: Hands, house: House) -> None:
    assert "There is no technical contact." in hands.tab.words
    hands.follow("link", "Contacts")
    hands.follow("link", "Add a contact")
    hands.fill("First name", "Nina")
    hands.fill("Last name", "Klein")
    hands.fill("E-mail address", "nina@kunde.example")
    hands.tick("technical contact")
    hands.tick("Product news")
    hands.follow("button", "Save contact")
    assert "The contact has been saved." in hands.tab.words
    hands.follow("link", "Roles")
    hands.go_to("combobox", "Holder")
    hands.go_to("button", "Save: technical contact")
    hands.go_to("combobox", "Holder")
    hands.tab.key("ArrowDown")
    hands.follow("button", "Save: administrative contact")
    assert "Saved." in hands.tab.words
    hands.follow("link", "Overview")
    assert "There is no" not in hands.tab.words
    found = house.admin.get(f"/accounts/{house.account['id']}/contacts?limit=100")["items"]
    (nina,) = [one for one in found if one["email"] == "nina@kunde.example"]
    assert "technical" in nina["roles"]
    assert {role for one in found for role in one["roles"]} == {"technical", "administrative"}
    print(f"\n{hands.presses} presses and fields")
    assert hands.presses <= 12


@pytest.mark.slow
def test_a_request_is_made_by_keyboard(hands: Hands, house: House) -> None:
    hands.follow("link", "Support requests")
    hands.follow("link", "Make a request")
    hands.fill("Subject", "No images")
    hands.fill("Message", "The archive does not open.")
    hands.follow("button", "Send")
    assert hands.tab.title == "No images"
    found = house.admin.get(f"/tickets?account_id={house.account['id']}")
    assert [one["subject"] for one in found["items"]] == ["No images"]
    assert hands.presses <= 6


@pytest.mark.slow
def test_somebody_without_rights_over_contacts_finds_what_is_theirs_and_nothing_else(
    hands: Hands, house: House, cloud: Cloud
) -> None:
    """An employee of two accounts sees what they are told; a third, which they never confirmed, is not there."""
    other, third = House(cloud, house.admin), House(cloud, house.admin)
    email = "kim@holding.example"
    for place, one in enumerate((house, other, third)):
        made = house.admin.contact(one.account, email, "technical", first_name="Kim", last_name="Klein", language="en")
        if place < 2:
            house.admin.confirm(one.account, made)
    house.admin.patch(f"/accounts/{other.account['id']}", {"name": "Zweite AG"})
    house.admin.patch(f"/accounts/{third.account['id']}", {"name": "Fremde AG"})
    cloud.settle()
    hands.tab.come_in(f"https://{HEROLD}/portal", open_session(email, MAILED_LINK).cookie)
    assert "Zweite AG" in hands.tab.words
    assert "Fremde AG" not in hands.tab.words
    hands.follow("link", "Kunde AG")
    assert "Contacts" not in hands.tab.words
    hands.follow("link", "Subscriptions")
    assert "Maintenance" in hands.tab.words
    hands.follow("link", "Overview")
    hands.follow("link", "All your accounts")
    hands.follow("link", "Zweite AG")
    assert hands.tab.title == "Zweite AG"


@pytest.mark.slow
def test_one_ends_what_one_is_told_and_takes_it_back(hands: Hands, house: House) -> None:
    path = f"/accounts/{house.account['id']}/contacts/{house.boss['id']}/subscriptions"
    house.admin.post(path, {"type": "maintenance"})
    hands.follow("link", "Subscriptions")
    for button, is_muted in (("Unsubscribe", True), ("Subscribe again", False)):
        hands.follow("button", button)
        (own,) = [one for one in house.admin.get(path)["items"] if one["type"] == "maintenance"]
        assert own["is_muted"] is is_muted
