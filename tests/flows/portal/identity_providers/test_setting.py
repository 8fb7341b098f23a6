"""An account's administrators set by what its people sign in, by a page without script."""

from collections.abc import Iterator

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.identity_provider import CLIENT, ISSUER, IdentityProvider, answering
from tests.support.identity_provider import Browser as Traveller
from tests.support.outside import outside


@pytest.fixture
def idp() -> Iterator[IdentityProvider]:
    with outside() as world, answering(world) as made:
        yield made


@pytest.fixture
def place(house: House, admin: Client) -> Iterator[str]:
    """The path of the page, of an account that has the domain of its people."""
    admin.patch(f"/accounts/{house.account['id']}", {"domains": ["kunde.example"]})
    yield f"{house.home}/identity-provider"
    admin.patch(f"/accounts/{house.account['id']}", {"domains": []})


def test_it_is_set_tried_required_and_removed(cloud: Cloud, house: House, idp: IdentityProvider, place: str) -> None:
    browser = house.browser
    page = browser.open(browser.open(browser.open(house.home).link("Settings")).link("Sign-in"))
    assert (page.path, page.title) == (place, "Sign-in")
    assert "It counts for addresses at: kunde.example" in page.words
    assert "/portal/sign-in/identity-provider/callback" in page.words
    saved = browser.send(page, place, **CLIENT)
    assert "Saved. Now try to sign in once." in saved.words
    assert "word" not in saved.html.replace("password", "")
    early = browser.send(saved, place, is_required="true")
    assert early.status == 409
    assert "Sign in by it once before you require it" in early.words
    traveller = Traveller(cloud)
    assert traveller.sign_in(idp, house.email).status == 303
    page = browser.open(place)
    assert "Who signed in this way" in page.words
    by_letter = browser.send(page, place, is_required="true")
    assert by_letter.status == 409  # whoever closes the other ways is not locked out by it
    browser.cookies |= traveller.cookies
    required = browser.send(browser.open(place), place, is_required="true")
    assert "Saved." in required.words
    assert house.admin.get(f"/accounts/{house.account['id']}/identity-provider")["is_required"] is True
    lifted = browser.send(required, place, is_required="false")
    gone = browser.send(lifted, f"{place}/remove")
    assert gone.status == 404  # what it opened is closed, at once
    assert house.admin.call("GET", f"/accounts/{house.account['id']}/identity-provider").status == 404
    again = Browser(cloud, house.email)
    assert again.open(place).form(place)


def test_what_is_wrong_stands_beside_its_field_and_no_word_is_lost(
    house: House, idp: IdentityProvider, place: str
) -> None:
    page = house.browser.open(place)
    told = house.browser.send(page, place, **CLIENT | {"issuer": "https://login.microsoftonline.com/common/v2.0"})
    assert told.status == 422
    assert "names no tenant" in told.words
    assert 'value="herold"' in told.html
    idp.status["/keys"] = 500
    told = house.browser.send(told, place, **CLIENT)
    assert "does not answer as an OpenID provider of exactly this name" in told.words
    idp.status["/keys"] = 200
    assert "Saved." in house.browser.send(told, place, **CLIENT).words


def test_who_was_refused_is_seen_and_let_in_by_one_button(
    cloud: Cloud, house: House, idp: IdentityProvider, place: str
) -> None:
    house.browser.send(house.browser.open(place), place, **CLIENT)
    traveller = Traveller(cloud)
    assert traveller.sign_in(idp, house.email, sub="first").status == 303
    assert traveller.sign_in(idp, house.email, sub="second").status == 403
    page = house.browser.open(place)
    (forget,) = [form.action for form in page.forms if form.action.endswith("/forget")]
    told = house.browser.send(page, forget)
    assert "The next sign-in with this address is accepted." in told.words
    assert traveller.sign_in(idp, house.email, sub="second").status == 303


def test_only_the_accounts_admins_find_it(house: House, place: str) -> None:
    person: Browser = house.person("Meier")
    assert person.open(place).status in {403, 404}
    assert all(words != "Sign-in" for words, _ in person.open(house.home).links)


def test_an_account_without_a_domain_is_told_whom_to_ask(house: House) -> None:
    assert ISSUER
    page = house.browser.open(f"{house.home}/identity-provider")
    assert "Your account has no domain yet" in page.words
