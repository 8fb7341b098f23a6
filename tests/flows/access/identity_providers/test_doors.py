"""What the door of an identity provider keeps closed, and how it is found beside the mailed link."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from chalicelib.access.sessions.rules import MAILED_LINK, Door, DoorKind
from chalicelib.access.sessions.tokens import open_api_session
from infra.local.cloud import Cloud
from tests.support import browsing
from tests.support.client import Client
from tests.support.identity_provider import IdentityProvider, honest

KIM = "kim@kunde.example"


def comes_by(cloud: Cloud, door: Door) -> Client:
    """Kim, in a client of the API."""
    return Client(cloud, open_api_session(KIM, door).access)


def test_of_a_person_only_that_account_is_seen_and_changed(
    cloud: Cloud, client: Client, account: Any, kim: Any
) -> None:
    other = client.account(name="Zweite AG")
    elsewhere = client.contact(other, KIM)
    client.confirm(other, elsewhere)
    by_company = comes_by(cloud, Door(DoorKind.IDENTITY_PROVIDER, account["id"]))
    by_letter = comes_by(cloud, MAILED_LINK)
    assert [one["account_id"] for one in by_company.get("/me")["accounts"]] == [account["id"]]
    assert {one["account_id"] for one in by_letter.get("/me")["accounts"]} == {account["id"], other["id"]}
    by_company.patch("/me", {"first_name": "Mallory"})
    names = [
        client.get(f"/accounts/{one['id']}/contacts/{contact['id']}")["first_name"]
        for one, contact in ((account, kim), (other, elsewhere))
    ]
    assert names == ["Mallory", "Kim"]


def test_where_somebody_signed_in_otherwise_is_neither_seen_nor_ended(cloud: Cloud, account: Any, kim: Any) -> None:
    by_letter = comes_by(cloud, MAILED_LINK)
    (letters,) = by_letter.get("/sessions")["items"]
    by_company = comes_by(cloud, Door(DoorKind.IDENTITY_PROVIDER, account["id"]))
    assert [one["door"] for one in by_company.get("/sessions")["items"]] == ["identity_provider"]
    assert by_company.call("DELETE", f"/sessions/{letters['id']}").status == 404
    assert by_company.call("DELETE", "/sessions").status == 204
    assert len(by_letter.get("/sessions")["items"]) == 2
    assert by_letter.call("DELETE", "/sessions").status == 204
    assert by_company.call("GET", "/sessions").status == 401


def test_it_is_offered_beside_the_mailed_link_to_every_address_of_the_domain_alike(
    cloud: Cloud, idp: IdentityProvider, kim: Any
) -> None:
    offers = []
    for address in (KIM, "nobody@kunde.example"):
        browser = browsing.Browser(cloud)
        page = browser.open("/portal/sign-in?to=/portal/sessions")
        sent = browser.send(page, "/portal/sign-in", email=address)
        assert "through your company" in sent.words
        (way,) = re.findall(r'href="([^"]*sign-in/identity-provider[^"]*)"', sent.html)
        offers.append(way.replace("&amp;", "&"))
    assert offers[0] == offers[1]
    asked = parse_qs(urlsplit(browser.ask("GET", offers[0]).header("Location")).query)
    idp.claims = honest({name: values[0] for name, values in asked.items()}, KIM)
    back = f"/portal/sign-in/identity-provider/callback?code=c&state={asked['state'][0]}"
    assert browser.open(back).status == 200
    assert browser.cookies["herold-session"]


def test_it_is_not_offered_where_there_is_none(cloud: Cloud, kim: Any) -> None:
    browser = browsing.Browser(cloud)
    sent = browser.send(browser.open("/portal/sign-in"), "/portal/sign-in", email="pat@elsewhere.example")
    assert "company" not in sent.words
    assert "identity-provider" not in sent.html


def test_who_proves_an_address_by_a_letter_is_registered_where_the_account_is_open(
    cloud: Cloud, client: Client, account: Any
) -> None:
    client.patch(f"/accounts/{account['id']}", {"registration": "open"})
    for address in ("lou@kunde.example", "lou@elsewhere.example"):
        browser = browsing.Browser(cloud)
        browser.send(browser.open("/portal/sign-in"), "/portal/sign-in", email=address)
        cloud.settle()
        (path,) = set(re.findall(r"(/portal/sign-in/link/\S{58})\b", cloud.mails_to(address)[-1].text))
        browser.send(browser.open(path), path)
    (made,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    assert made["email"] == "lou@kunde.example"
    assert made["verified_at"] is not None
    assert [one["email"] for one in client.get("/pending-persons")["items"]] == ["lou@elsewhere.example"]
