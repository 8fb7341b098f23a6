"""The public form of a profile: anybody may ask, acts as nobody, and is believed once their letter was used."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib import clock
from chalicelib.desk.models import DeskRow, Ticket
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.house import House
from tests.support.rows import snapshot
from tests.support.world import unique

WORDS = {"name": "Kim Meier", "subject": "Invoice 4711", "text": "A line too many."}
DRESS = {"colour": "#7a1f4d", "logo_url": "https://cdn.nordlicht.example/logo.svg"}


@pytest.fixture(scope="module")
def profiles(admin: Client) -> Any:
    """What makes a profile of its own for each test."""

    def make(**fields: Any) -> Any:
        return admin.post("/teams/default/profiles", {"name": "Nordlicht Billing", "slug": unique("bill-")} | fields)

    return make


@pytest.fixture(autouse=True)
def _days_later() -> None:
    """No test is kept waiting by what another asked for."""
    clock.advance(timedelta(days=2))


def address_of(profile: Any) -> str:
    return f"/support/{profile['slug']}"


def fill(cloud: Cloud, profile: Any, email: str, *, waits_s: int = 30, language: str = "en", **typed: str) -> Seen:
    """What somebody sees who fills in the form, after they took so long."""
    browser = Browser(cloud, language=language)
    page = browser.open(address_of(profile))
    clock.advance(timedelta(seconds=waits_s))
    return browser.send(page, address_of(profile), **(WORDS | {"email": email} | typed))


def tickets(email: str) -> list[Ticket]:
    return [row for row in DeskRow.scan() if isinstance(row, Ticket) and row.from_email == email]


def link_to(cloud: Cloud, email: str) -> str:
    """The link of the newest letter to an address."""
    cloud.settle()
    found = re.findall(r"http://\S+(/confirm-request/\S+)", cloud.mails_to(email)[-1].text)
    return str(found[-1])


def someone() -> str:
    return unique("kim") + "@muster.example"


def test_the_form_wears_the_dress_of_its_profile_and_loads_nothing_else(cloud: Cloud, profiles: Any) -> None:
    profile = profiles(texts={"en": "Ask about invoices.", "de": "Fragen zu Rechnungen?"}, **DRESS)
    response = Browser(cloud).ask("GET", address_of(profile))
    (sheet,) = re.findall(r'href="(/static/dress-[^"]+)"', response.text)
    assert cloud.request("GET", sheet).text.startswith(":root { --brand: #7a1f4d; --brand-ink: #ffffff;")
    assert 'src="https://cdn.nordlicht.example/logo.svg"' in response.text
    assert "Ask about invoices." in response.text
    policy = response.header("content-security-policy")
    assert "img-src 'self' https://cdn.nordlicht.example;" in policy
    assert "style-src 'self';" in policy
    assert "script" not in policy


def test_a_request_waits_in_the_profiles_group_as_nobodys_and_names_no_account(
    cloud: Cloud, admin: Client, profiles: Any
) -> None:
    group, email = admin.post("/teams/default/groups", {"name": "Money"}), someone()
    profile = profiles(group_id=group["id"])
    assert fill(cloud, profile, email).title == "We have your request"
    (ticket,) = admin.get(f"/tickets?queue={group['id']}")["items"]
    assert (ticket["channel"], ticket["proof"], ticket["from_email"]) == ("form", "unproven", email)
    assert (ticket["account_id"], ticket["requester_id"], ticket["profile_id"]) == (None, None, profile["id"])
    (message,) = admin.get(f"/tickets/{ticket['id']}/messages")["items"]
    assert (message["author_kind"], message["proof_ground"], message["text"]) == ("sender", "form", WORDS["text"])


def test_the_letter_quotes_nothing_and_comes_in_the_language_of_the_form(cloud: Cloud, profiles: Any) -> None:
    email = someone()
    fill(cloud, profiles(), email, language="de", subject="BUY NOW", text="Cheap pills", name="Eve Evil")
    cloud.settle()
    (letter,) = cloud.mails_to(email)
    assert letter.subject == "Ihre Nachricht ist bei uns eingegangen"
    for word in ("BUY", "pills", "Eve"):
        assert word not in letter.subject + letter.text + letter.html


def test_who_uses_the_link_is_believed_as_their_contact(cloud: Cloud, house: House, profiles: Any) -> None:
    email = house.email
    fill(cloud, profiles(), email)
    cloud.settle()
    (ticket,) = tickets(email)
    assert ticket.claimed_by == [house.account["id"]]
    path = link_to(cloud, email)
    browser, before = Browser(cloud), snapshot("desk", "directory")
    page = browser.open(path)
    assert page.title == "Is this address yours?"
    assert snapshot("desk", "directory") == before  # looking changes nothing
    assert browser.send(page, path).title == "The address is confirmed"
    seen = house.admin.get(f"/tickets/{ticket.ticket_id}")
    assert (seen["account_id"], seen["requester_id"], seen["proof"]) == (
        house.account["id"],
        house.boss["id"],
        "proven",
    )
    assert browser.open(path).title == "The address is confirmed"  # the same link, once more


def test_who_is_not_on_file_becomes_a_contact_where_the_account_has_it_so(
    cloud: Cloud, admin: Client, profiles: Any
) -> None:
    domain = unique("firma") + ".example"
    account = admin.account(domains=[domain], auto_create_contacts=True)
    email = f"new@{domain}"
    fill(cloud, profiles(), email)
    assert admin.get(f"/accounts/{account['id']}/contacts")["items"] == [] or email not in str(
        admin.get(f"/accounts/{account['id']}/contacts")
    )  # not before the address was proven
    path = link_to(cloud, email)
    browser = Browser(cloud)
    browser.send(browser.open(path), path)
    (made,) = [one for one in admin.get(f"/accounts/{account['id']}/contacts")["items"] if one["email"] == email]
    (ticket,) = [row for row in DeskRow.scan() if isinstance(row, Ticket) and row.requester == made["id"]]
    assert ticket.account_id == account["id"]


def test_whose_address_nobody_has_on_file_is_believed_and_stays_in_triage(cloud: Cloud, profiles: Any) -> None:
    email = someone()
    fill(cloud, profiles(), email)
    path = link_to(cloud, email)
    browser = Browser(cloud)
    assert browser.send(browser.open(path), path).title == "The address is confirmed"
    (ticket,) = tickets(email)
    assert (ticket.proof, ticket.requester) == ("proven", None)


@pytest.mark.parametrize("broken", ["x", "A" * 58, "{other}"])
def test_a_link_that_is_not_ours_opens_nothing(cloud: Cloud, profiles: Any, broken: str) -> None:
    one, other = someone(), someone()
    fill(cloud, profiles(), one)
    fill(cloud, profiles(), other)
    paths = [link_to(cloud, email) for email in (one, other)]
    tokens = [path.rpartition("/")[2] for path in paths]
    mixed = tokens[0][:26] + tokens[1][26:]
    assert Browser(cloud).open(f"/confirm-request/{broken.format(other=mixed)}").status == 404


def test_what_a_machine_sends_makes_nothing_and_a_person_loses_no_word(cloud: Cloud, profiles: Any) -> None:
    profile, email = profiles(), someone()
    trapped = fill(cloud, profile, email, website="https://spam.example")
    fast = fill(cloud, profile, email, waits_s=1)
    assert (trapped.status, fast.status) == (422, 429)
    assert "must be left empty" in trapped.words
    for page in (trapped, fast):
        assert WORDS["text"] in page.html
        assert email in page.html
    assert tickets(email) == []


def test_who_was_too_fast_presses_once_more(cloud: Cloud, profiles: Any) -> None:
    profile, email = profiles(), someone()
    browser = Browser(cloud)
    page = browser.open(address_of(profile))
    page = browser.send(page, address_of(profile), **(WORDS | {"email": email}))
    assert page.status == 429
    clock.advance(timedelta(seconds=5))
    assert browser.send(page, address_of(profile)).title == "We have your request"
    assert len(tickets(email)) == 1


def test_sent_twice_is_sent_once_and_another_word_is_another_request(cloud: Cloud, profiles: Any) -> None:
    profile, email = profiles(), someone()
    browser = Browser(cloud)
    page = browser.open(address_of(profile))
    clock.advance(timedelta(seconds=30))
    for _ in range(3):
        browser.send(page, address_of(profile), **(WORDS | {"email": email}))
    assert len(tickets(email)) == 1
    browser.send(page, address_of(profile), **(WORDS | {"email": email, "text": "Another."}))
    assert len(tickets(email)) == 2


def test_a_stamp_of_another_form_or_of_nobody_counts_for_nothing(cloud: Cloud, profiles: Any) -> None:
    one, other, email = profiles(), profiles(), someone()
    stamp = dict(Browser(cloud).open(address_of(other)).form(address_of(other)).fields)["stamp"]
    for forged in (stamp, "0" * 8 + "." + "A" * 16 + "." + "A" * 43, ""):
        assert fill(cloud, one, email, stamp=forged).status == 429
    assert tickets(email) == []


def test_of_a_flood_the_rest_is_refused_with_every_word_kept(cloud: Cloud, profiles: Any) -> None:
    profile, email = profiles(addresses=[]), someone()
    seen = [fill(cloud, profile, email, subject=f"Request {n}") for n in range(7)]
    assert [page.status for page in seen] == [200] * 5 + [429] * 2
    assert "write to support@nordlicht.example" in seen[-1].words
    assert WORDS["text"] in seen[-1].html
    assert len(tickets(email)) == 5
    cloud.settle()
    assert len(cloud.mails_to(email)) == 1  # one automatic answer a day to who is not proven


def test_of_one_place_in_the_network_too_many_addresses_are_refused(cloud: Cloud, profiles: Any) -> None:
    profile = profiles()
    statuses = [fill(cloud, profile, someone(), waits_s=10).status for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2


def test_a_form_that_is_closed_is_not_there(cloud: Cloud, admin: Client, profiles: Any) -> None:
    profile = profiles(requests_enabled=False)
    page = Browser(cloud).open(address_of(profile))
    assert (page.status, page.forms) == (403, [])
    assert "takes no requests at present" in page.words
    asked = cloud.request("POST", f"/profiles/{profile['slug']}/tickets", WORDS | {"email": someone()})
    assert asked.status == 403
    assert cloud.request("GET", f"/profiles/{profile['slug']}").json()["requests_enabled"] is False


def test_who_is_blocked_is_answered_like_everybody_and_what_they_ask_is_held(
    cloud: Cloud, admin: Client, profiles: Any
) -> None:
    blocked, other, profile = someone(), someone(), profiles()
    admin.post("/senders", {"address": blocked, "treatment": "blocked"})
    assert fill(cloud, profile, blocked).title == fill(cloud, profile, other).title
    cloud.settle()
    assert ([one.quarantine for one in tickets(blocked)], [one.quarantine for one in tickets(other)]) == (
        ["blocked"],
        [None],
    )
    assert cloud.mails_to(blocked) == []


def test_a_form_from_another_site_is_not_taken(cloud: Cloud, profiles: Any) -> None:
    profile, email = profiles(), someone()
    page = Browser(cloud).open(address_of(profile))
    body = urlencode([(name, value) for name, value in page.form(address_of(profile)).fields])
    clock.advance(timedelta(seconds=30))
    assert (
        Browser(cloud).ask("POST", address_of(profile), f"{body}&email={email}&name=x&subject=x&text=x").status == 403
    )
    assert tickets(email) == []


def test_hostile_words_are_words_and_an_address_of_ours_is_nobodys_to_give(cloud: Cloud, profiles: Any) -> None:
    hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
    profile = profiles(name="<b>Bill</b>", texts={"en": hostile})
    page = Browser(cloud).open(address_of(profile))
    assert "<script" not in page.html
    assert "<img" not in page.html
    assert "<b>Bill</b>" not in page.html
    refused = fill(cloud, profile, "support@nordlicht.example", text=hostile)
    assert refused.status == 422
    assert "<script" not in refused.html
