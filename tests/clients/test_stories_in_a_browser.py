"""Stories of a customer's administrator, in Chromium: by keyboard alone, without script, by roles and names alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.driving import Tab, driven
from tests.support.house import House
from tests.support.outside import outside
from tests.support.served import served

HEROLD = "herold.example"
PLACES_MAX = 120  # of one page: the way by the tabulator key is never longer


class Hands:
    """Somebody who has a keyboard and hears what has the focus; `presses` counts what they do but going on."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.presses = tab, 0

    def go_to(self, role: str, name: str) -> None:
        """Go on until the focus is on what has this role, and a name that begins so."""
        for _ in range(PLACES_MAX):
            self.tab.key("Tab")
            found = self.tab.focused()
            if found[0] == role and found[1].casefold().startswith(name.casefold()):
                return
        raise AssertionError(f"no {role} “{name}” on: {self.tab.words}")

    def follow(self, role: str, name: str) -> None:
        """Press a link or a button, and arrive where it leads."""
        self.go_to(role, name)
        self.presses += 1
        self.tab.arrive_by_key("Enter")

    def fill(self, name: str, words: str) -> None:
        self.go_to("textbox", name)
        self.presses += 1
        self.tab.write(words)

    def tick(self, name: str) -> None:
        self.go_to("checkbox", name)
        self.presses += 1
        self.tab.key("Space")


@pytest.fixture
def house(cloud: Cloud, over_tls: None) -> House:
    del over_tls
    return House(cloud, Client(cloud, create_admin_key()))


@pytest.fixture
def hands(cloud: Cloud, house: House, tmp_path: Path) -> Iterator[Hands]:
    with (
        outside() as world,
        world.application(HEROLD, served(cloud)),
        driven(tmp_path, world.ports) as chromium,
    ):
        tab = Tab(chromium)
        tab.without_script()
        tab.come_in(f"https://{HEROLD}/portal", open_session(house.email, MAILED_LINK).cookie)
        yield Hands(tab)


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
