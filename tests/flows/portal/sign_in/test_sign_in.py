"""People come in by a mailed link and go out again, by pages, without script."""

import re
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest

from chalicelib import clock
from chalicelib.access.sessions.actions import sessions_of
from chalicelib.directory.people.ids import person_id_of
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.house import House
from tests.support.rows import snapshot

ASK, SENT, SESSIONS = "/portal/sign-in", "/portal/sign-in/sent", "/portal/sessions"
SCANNERS = ("GET", "HEAD", "OPTIONS", "GET")


@pytest.fixture(autouse=True)
def later() -> None:
    """All of them ask from here, and twenty may in ten minutes."""
    clock.advance(timedelta(minutes=10))


def ask(browser: Browser, email: str, to: str = "") -> Seen:
    page = browser.open(f"{ASK}?to={quote(to)}" if to else ASK)
    return browser.send(page, ASK, email=email)


def link_to(cloud: Cloud, email: str) -> str:
    """The path that the newest letter to an address links to."""
    cloud.settle()
    found = [re.findall(r"(/portal/sign-in/link/\S{58})\s", one.text) for one in cloud.mails_to(email)]
    return str([path for paths in found for path in paths][-1])


def sign_in(browser: Browser, email: str, to: str = "") -> Seen:
    ask(browser, email, to)
    path = link_to(browser.cloud, email)
    return browser.send(browser.open(path), path)


def cookie_of(browser: Browser) -> str:
    return browser.cookies.get("herold-session", "")


def test_somebody_signs_in_where_they_wanted_to_go_and_out_again(cloud: Cloud, house: House) -> None:
    browser = Browser(cloud)
    led = browser.open(house.contacts)
    assert led.title == "Sign in"
    sent = browser.send(led, ASK, email=house.email)
    assert sent.title == "Check your mail"
    path = link_to(cloud, house.email)
    page = browser.open(path)
    assert page.title == f"Sign in as {house.email}"
    assert "Did you ask for this link?" not in page.words
    came = browser.send(page, path)
    assert (came.status, came.title) == (200, "Contacts")
    out = browser.send(came, "/portal/sign-out")
    assert "You have signed out." in out.words
    assert browser.open(house.contacts).title == "Sign in"
    assert [row.client for row in sessions_of(person_id_of(house.email))] == [None]  # that of the house


def test_nothing_that_was_seen_is_kept_for_the_back_button(cloud: Cloud, house: House) -> None:
    for path in (house.contacts, SESSIONS, ASK):
        assert house.browser.ask("GET", path).header("Cache-Control") == "no-store"
    form = house.browser.open(SESSIONS).form("/portal/sign-out")
    out = house.browser.ask("POST", form.action, urlencode(form.fields))
    assert (out.status, out.header("Clear-Site-Data")) == (303, '"cache"')


def test_a_link_that_is_looked_at_a_hundred_times_signs_in_once(cloud: Cloud, house: House) -> None:
    browser, scanner = Browser(cloud), Browser(cloud)
    ask(browser, house.email)
    path = link_to(cloud, house.email)
    before = snapshot("access", "directory", "deliveries")
    for number in range(100):
        scanner.ask(SCANNERS[number % len(SCANNERS)], path, Purpose="prefetch", Sec_Purpose="prefetch")
    assert snapshot("access", "directory", "deliveries") == before
    assert browser.send(browser.open(path), path).status == 200
    assert cookie_of(browser)
    assert browser.open(path).title == "This link is no longer valid"
    assert Browser(cloud).ask("GET", path).status == 404


def test_opened_elsewhere_a_link_says_where_it_was_asked_for(cloud: Cloud, house: House) -> None:
    asker, phone = Browser(cloud), Browser(cloud)
    page = asker.open(ASK)
    body = "&".join(
        f"{name}={quote(value)}" for name, value in [*page.form(ASK).fields, ("email", house.email)] if value
    )
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
    assert asker.ask("POST", ASK, body, **{"User-Agent": firefox}).status == 303
    path = link_to(cloud, house.email)
    page = phone.open(path)
    assert "Did you ask for this link?" in page.words
    assert "Firefox, Windows" in page.words
    assert "127.0.0.1" in page.words
    assert phone.send(page, path).status == 200


def test_no_form_of_another_site_signs_anybody_in(cloud: Cloud, house: House) -> None:
    """Login CSRF: who signs a victim in as themselves would read what the victim then writes."""
    mallory, victim = Browser(cloud), Browser(cloud)
    ask(mallory, house.email)
    path = link_to(cloud, house.email)
    token = dict(mallory.open(path).form(path).fields)["csrf_token"]
    victim.open(ASK)
    tried = ["", "csrf_token=", f"csrf_token={token}", "csrf_token=x", f"csrf_token={token[:-1]}A"]
    statuses = [victim.ask("POST", path, body).status for body in tried]
    assert statuses == [403] * len(tried)
    assert cookie_of(victim) == ""
    assert victim.ask("POST", ASK, f"email={house.email}").status == 403
    assert mallory.send(mallory.open(path), path).status == 200


def test_an_id_that_was_planted_is_never_signed_in(cloud: Cloud, house: House) -> None:
    planted = cookie_of(Browser(cloud, "mallory@elsewhere.example"))
    browser = Browser(cloud)
    browser.cookies["herold-session"] = planted
    browser.cookies["herold-session"] = planted[:-1] + ("A" if planted[-1] != "A" else "B")
    sign_in(browser, house.email)
    assert cookie_of(browser) not in {"", planted}
    assert Browser(cloud).open(SESSIONS).title == "Sign in"


def test_who_signs_in_anew_in_the_same_browser_has_one_session_less(cloud: Cloud, house: House) -> None:
    browser = house.browser
    was, form_was = cookie_of(browser), browser.cookies.get("herold")
    path = "/portal/sign-in/link/" + _asked_by_program(cloud, house.email)
    page = browser.open(path)
    assert "You are signed in as Bea Boss" in page.words
    browser.send(page, path)
    assert cookie_of(browser) not in {"", was}
    assert browser.cookies["herold"] != form_was
    assert len(sessions_of(person_id_of(house.email))) == 1


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/portal",
        "//evil.example",
        "/\\evil.example",
        "/portal\\@evil.example",
        "/docs",
        "javascript:1",
    ],
)
def test_a_link_leads_nowhere_but_to_our_pages(cloud: Cloud, house: House, to: str) -> None:
    browser = Browser(cloud)
    ask(browser, house.email, to)
    path = link_to(cloud, house.email)
    form = browser.open(path).form(path)
    answer = browser.ask("POST", path, "&".join(f"{name}={quote(value)}" for name, value in form.fields))
    assert (answer.status, answer.header("Location")) == (303, "/portal")
    assert browser.ask("GET", f"{ASK}?to={quote(to)}").header("Location") == "/portal"


def test_known_and_unknown_addresses_see_the_same(cloud: Cloud, house: House) -> None:
    seen = []
    for email in (house.email, "nobody@" + house.email.partition("@")[2]):
        page = ask(Browser(cloud), email)
        seen.append((page.status, page.html))
    assert seen[0] == seen[1]


def test_a_bad_address_is_told_beside_its_field_and_keeps_what_was_typed(cloud: Cloud) -> None:
    page = ask(Browser(cloud), "kim@")
    assert page.status == 422
    assert ("E-mail address is not an e-mail address", "#email") in page.links
    assert 'value="kim@"' in page.html


def test_somebody_sees_their_sessions_and_ends_them(cloud: Cloud, house: House) -> None:
    others = [Browser(cloud, house.email) for _ in range(3)]
    page = house.browser.open(SESSIONS)
    assert page.title == "Your sessions"
    ends = [one.action for one in page.forms if one.action.endswith("/end")]
    assert len(ends) == 3
    page = house.browser.send(page, ends[0])
    assert "The session has ended." in page.words
    page = house.browser.send(page, f"{SESSIONS}/end-others")
    assert "All other sessions have ended." in page.words
    told = [one.open(house.contacts) for one in others]
    assert [one.title for one in told] == ["Sign in"] * 3
    assert all("This session was ended from another one of yours." in one.words for one in told)
    assert house.browser.open(house.contacts).title == "Contacts"


def test_nobody_ends_the_session_of_somebody_else(cloud: Cloud, house: House) -> None:
    other = House(cloud, house.admin)
    (theirs,) = sessions_of(person_id_of(other.email))
    Browser(cloud, house.email)
    page = house.browser.open(SESSIONS)
    form = next(one for one in page.forms if one.action.endswith("/end"))
    body = "&".join(f"{name}={quote(value)}" for name, value in form.fields)
    house.browser.ask("POST", f"{SESSIONS}/{theirs.session_id}/end", body)
    assert other.browser.open(other.contacts).title == "Contacts"


def test_a_session_that_was_not_used_for_a_week_says_so(cloud: Cloud, house: House) -> None:
    clock.advance(timedelta(days=7))
    page = house.browser.open(house.contacts)
    assert page.title == "Sign in"
    assert "This session was not used for a week." in page.words


SUBJECTS = {
    "de": ("Anmelden", "Nordlicht Netze: Ihr Link zum Anmelden"),
    "fr": ("Se connecter", "Nordlicht Netze\u202f: votre lien de connexion"),
    "it": ("Accesso", "Nordlicht Netze: il Suo link di accesso"),
    "en": ("Sign in", "Nordlicht Netze: your link to sign in"),
}


@pytest.mark.parametrize("language", SUBJECTS)
def test_pages_and_letter_are_in_the_language_of_the_browser(cloud: Cloud, house: House, language: str) -> None:
    browser = Browser(cloud, language=language)
    page = browser.open(ASK)
    ask(browser, house.email)
    cloud.settle()
    assert (page.title, cloud.mails_to(house.email)[-1].subject) == SUBJECTS[language]


def _asked_by_program(cloud: Cloud, email: str) -> str:
    assert Client(cloud, None).call("POST", "/sign-in", {"email": email}).status == 202
    return link_to(cloud, email).rpartition("/")[2]
