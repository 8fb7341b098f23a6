"""First steps in Chromium, by keyboard alone, without script, by roles and names: coming in, and what there is then."""

import re
from typing import Any

import pytest

from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from infra.local.cloud import Cloud
from tests.support.articles import published
from tests.support.hands import Hands
from tests.support.house import House

PORTAL = "https://herold.example/portal"


def come_in(hands: Hands, email: str) -> None:
    hands.tab.come_in(PORTAL, open_session(email, MAILED_LINK).cookie)


def come_in_by_link(hands: Hands, cloud: Cloud, email: str) -> None:
    """Ask for a link, and follow it."""
    hands.follow("button", "Sign out")
    hands.tab.open(f"{PORTAL}/sign-in")
    hands.fill("E-mail address", email)
    hands.follow("button", "Send the link")
    cloud.settle()
    hands.tab.open(re.findall(rf"{PORTAL}/sign-in/link/\S{{58}}", cloud.mails_to(email)[-1].text)[0])
    hands.follow("button", "Sign in")


def on_file(house: House) -> dict[str, Any]:
    found = house.admin.get(f"/accounts/{house.account['id']}/contacts?limit=100")["items"]
    return {one["email"]: one for one in found}


@pytest.mark.slow
def test_who_has_an_address_of_an_open_account_s_domain_is_registered_by_signing_in(
    hands: Hands, cloud: Cloud, house: House
) -> None:
    domain = {"domains": ["neu.example"], "registration": "open"}
    house.admin.patch(f"/accounts/{house.account['id']}", domain)
    come_in_by_link(hands, cloud, "lou@neu.example")
    assert hands.tab.title == "Kunde AG"
    assert on_file(house)["lou@neu.example"]["verified_at"]
    hands.follow("link", "Support requests")
    assert hands.tab.title == "Support requests"
    assert "Contacts" not in hands.tab.words


@pytest.mark.slow
def test_who_has_an_address_of_nobody_s_domain_is_told_so_and_sees_nothing(
    hands: Hands, cloud: Cloud, house: House
) -> None:
    come_in_by_link(hands, cloud, "eve@elsewhere.example")
    assert "Kunde AG" not in hands.tab.words
    assert "eve@elsewhere.example" not in on_file(house)


@pytest.mark.slow
def test_who_is_invited_confirms_by_the_letter_and_comes_in(hands: Hands, cloud: Cloud, house: House) -> None:
    hands.follow("link", "Contacts")
    hands.follow("link", "Add a contact")
    hands.fill("Last name", "Klein")
    hands.fill("E-mail address", "nina@elsewhere.example")
    hands.follow("button", "Save contact")
    hands.follow("link", "Klein")
    hands.follow("button", "Send an invitation")
    cloud.settle()
    (letter,) = cloud.mails_to("nina@elsewhere.example")
    hands.tab.open(re.findall(r"https://herold\.example/confirm/\S+", letter.text)[0].rstrip(".>)"))
    hands.follow("button", "Ja, das ist meine Adresse")
    assert on_file(house)["nina@elsewhere.example"]["verified_at"]
    hands.follow("link", "Anmelden")
    come_in_by_link(hands, cloud, "nina@elsewhere.example")
    assert hands.tab.title == "Kunde AG"


@pytest.mark.slow
def test_the_provider_lets_everybody_of_an_account_read_all_requests(hands: Hands, cloud: Cloud, house: House) -> None:
    email = "ines@nordlicht.example"
    house.admin.post("/provider-people", {"name": "Ines", "email": email, "roles": ["provider_admin"]})
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    house.admin.post("/tickets", {"subject": "Of the boss", "text": "Dead."} | people)
    kim = house.read(house.contact("Kim", language="en"))
    house.admin.confirm(house.account, kim)
    come_in(hands, kim["email"])
    hands.follow("link", "Support requests")
    assert "Of the boss" not in hands.tab.words
    come_in(hands, email)
    hands.tab.open(f"https://herold.example{house.home}/settings")
    hands.go_to("radio", "Everybody sees their own alone")
    hands.tab.key("ArrowDown")
    hands.follow("button", "Save")
    assert "Saved." in hands.tab.words
    come_in(hands, kim["email"])
    hands.follow("link", "Support requests")
    hands.follow("link", "All of the account")
    hands.follow("link", "Of the boss")
    assert hands.tab.title == "Of the boss"
    assert "Dead." in hands.tab.words


@pytest.mark.slow
def test_an_article_is_followed_and_found_in_one_s_collection(hands: Hands, house: House) -> None:
    words = {"en": "Setting up the archive", "de": "Das Archiv einrichten"}
    published(house.admin, slug="archive", titles=words, texts=words)
    hands.follow("link", "Help")
    hands.follow("link", "Setting up the archive")
    hands.follow("button", "Follow")
    hands.follow("link", "Help")
    hands.follow("link", "My collection")
    hands.follow("link", "Setting up the archive")
    hands.follow("button", "Stop following")
    assert house.admin.get("/articles/archive")["slug"] == "archive"
    print(f"\n{hands.presses} presses")
    assert hands.presses <= 7


@pytest.mark.slow
def test_subscriptions_say_of_which_billing_account_and_service_of_linked_accounts_alone(
    hands: Hands, cloud: Cloud, house: House
) -> None:
    other, foreign = House(cloud, house.admin), House(cloud, house.admin)
    house.admin.patch(f"/accounts/{house.account['id']}", {"billing_numbers": ["R-4711"]})
    house.admin.patch(f"/accounts/{other.account['id']}", {"name": "Zweite AG"})
    house.admin.patch(f"/accounts/{foreign.account['id']}", {"name": "Fremde AG", "billing_numbers": ["R-9999"]})
    twin = other.admin.contact(other.account, house.email, language="en")
    other.admin.confirm(other.account, twin)
    own = f"/accounts/{house.account['id']}/contacts/{house.boss['id']}/subscriptions"
    house.admin.post(own, {"type": "invoice", "billing_number": "R-4711"})
    house.admin.post(own, {"type": "outage", "service_id": house.service["id"]})
    hands.tab.open(PORTAL)
    assert "Zweite AG" in hands.tab.words
    assert "Fremde AG" not in hands.tab.words
    hands.follow("link", "Kunde AG")
    hands.follow("link", "Subscriptions")
    for words in ("R-4711", "Invoice", "Standleitung", "Incident"):
        assert words in hands.tab.words
    assert "R-9999" not in hands.tab.words
    hands.follow("link", "Contacts")  # and so does who keeps the contacts of the account see it
    hands.go_to("link", "Bea Boss")  # above each page, who it is that looks
    hands.follow("link", "Bea Boss")
    assert "R-4711" in hands.tab.words
    hands.tab.open(f"https://herold.example{foreign.home}")
    assert "Fremde AG" not in hands.tab.words
