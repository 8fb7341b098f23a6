"""An administrator sets their account up, and looks after agents and keys, by pages alone."""

import re
from urllib.parse import urlencode

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.house import House
from tests.support.rows import snapshot


def settings_of(house: House) -> str:
    return f"{house.home}/settings"


def secret_on(page: Seen) -> str:
    (found,) = re.findall(r"hk-\S+?(?=<)", page.html)
    return str(found)


def test_settings_are_changed_and_lead_to_all_else(house: House) -> None:
    page = house.browser.open(house.browser.open(house.home).link("Settings"))
    for words in ("Agents", "API keys", "Sign-in", "Log of changes", "What is kept"):
        assert house.browser.open(page.link(words)).status == 200
    saved = house.browser.send(page, settings_of(house), default_language="fr", contact_domains="own")
    assert "Saved." in saved.words
    account = house.admin.get(f"/accounts/{house.account['id']}")
    assert (account["default_language"], account["contact_domains"]) == ("fr", "own")
    assert (account["name"], account["domains"]) == (house.account["name"], house.account["domains"])


def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(house: House) -> None:
    page = house.browser.open(settings_of(house))
    house.admin.call("PATCH", f"/accounts/{house.account['id']}", {"default_language": "it"})
    stale = house.browser.send(page, settings_of(house), default_language="fr")
    assert stale.status == 412
    assert "This was changed in the meantime" in stale.words
    assert "Saved now: Italiano" in stale.words


def test_only_who_administers_an_account_finds_its_settings(cloud: Cloud, house: House) -> None:
    kim = house.person("Kim")
    assert "Settings" not in kim.open(house.home).words
    for below in ("", "/agents", "/keys", "/changes", "/kept"):
        assert kim.open(settings_of(house) + below).status == 403
        assert House(cloud, house.admin).browser.open(settings_of(house) + below).status == 404


@pytest.mark.parametrize(
    ("purpose", "may_read", "may_write"), [("read", 200, 403), ("all", 200, 201), ("banner", 403, 403)]
)
def test_a_key_is_shown_once_and_does_what_it_is_for(house: House, purpose: str, may_read: int, may_write: int) -> None:
    keys = f"{settings_of(house)}/keys"
    form = house.browser.open(keys)
    shown = house.browser.send(form, keys, name="Monitoring", purpose=purpose)
    key = Client(house.browser.cloud, secret_on(shown))
    path = f"/accounts/{house.account['id']}/contacts"
    assert key.call("GET", path).status == may_read
    assert key.call("POST", path, {"email": f"{purpose}@kunde.example"}).status == may_write
    assert key.call("GET", f"/accounts/{house.account['id']}/readiness/banner").status == 200
    again = house.browser.send(form, keys, name="Monitoring", purpose=purpose)
    assert "shown once already" in again.words
    assert secret_free(again, key)
    revoked = house.browser.send(again, next(one.action for one in again.forms if one.action.endswith("/revoke")))
    assert "The key is revoked." in revoked.words
    assert key.call("GET", path).status == 401


def secret_free(page: Seen, key: Client) -> bool:
    return key.key not in page.html and not [row for row in snapshot("access") if key.key in str(row)]


def test_a_key_needs_a_name_and_ends_when_it_is_told_to(house: House) -> None:
    keys = f"{settings_of(house)}/keys"
    refused = house.browser.send(house.browser.open(keys), keys, name="", purpose="read")
    assert (refused.status, "Name is missing" in refused.words) == (422, True)
    late = house.browser.send(refused, keys, name="Short", purpose="read", **{"valid_until@": "2099-01-01T12:00"})
    assert secret_on(late)
    assert "until" in house.browser.open(keys).words


def test_an_agent_is_registered_opens_a_request_and_is_removed(house: House) -> None:
    agents = f"{settings_of(house)}/agents"
    page = house.browser.open(agents)
    assert "No agents" in page.words
    shown = house.browser.send(page, agents, host_name="WS-0412")
    agent = Client(house.browser.cloud, secret_on(shown))
    opened = agent.call("POST", "/tickets", {"subject": "Disk", "text": "Full", "requester_id": house.boss["id"]})
    assert opened.status == 201
    there = house.browser.open(agents)
    assert "ws-0412" in there.words
    twice = house.browser.send(there, agents, host_name="ws-0412")
    assert twice.status == 409
    gone = house.browser.send(there, next(one.action for one in there.forms if one.action.endswith("/remove")))
    assert "The agent is removed." in gone.words
    assert agent.call("GET", "/tickets").status == 401


def test_the_log_says_who_changed_what(house: House) -> None:
    made = house.contact("Klein")
    house.browser.send(house.browser.open(f"{house.contacts}/{made}"), f"{house.contacts}/{made}", last_name="Gross")
    page = house.browser.open(f"{settings_of(house)}/changes")
    assert re.search(r"Bea Boss Contact Last name Klein → Gross", page.words), page.words[:600]


def test_life_spans_are_those_of_the_deployment_and_a_hold_is_said(house: House) -> None:
    kept = f"{settings_of(house)}/kept"
    page = house.browser.open(kept)
    assert "Closed support requests, with messages and files 1095 days" in page.words
    assert "Received e-mails as they came 400 days" in page.words
    assert "deletion is suspended" not in page.words
    house.admin.call("PATCH", f"/accounts/{house.account['id']}", {"hold": True})
    assert "For this account, deletion is suspended" in house.browser.open(kept).words


def test_the_provider_keeps_name_domains_billing_numbers_and_who_sees_requests(cloud: Cloud, house: House) -> None:
    email = "ines-settings@nordlicht.example"
    house.admin.post("/provider-people", {"name": "Ines", "email": email, "roles": ["provider_admin"]})
    ines, path = Browser(cloud, email), settings_of(house)
    page = ines.open(path)
    more = [("domains[]", "neu.example"), ("billing_numbers[]", "R-1"), ("billing_numbers[]", "R-2")]
    saved = ines.send(page, path, *more, name="Kunde Neu AG", ticket_visibility="account")
    assert "Saved." in saved.words
    account = house.admin.get(f"/accounts/{house.account['id']}")
    kept = ("name", "domains", "billing_numbers", "ticket_visibility")
    assert [account[name] for name in kept] == ["Kunde Neu AG", ["neu.example"], ["R-1", "R-2"], "account"]
    form = saved.form(path)
    assert [value for name, value in form.fields if name == "billing_numbers[]"] == ["R-1", "R-2", ""]
    wrong = ines.send(saved, path, ("domains[]", "no domain"))
    assert wrong.status == 422
    assert ("domains[]", "no domain") in wrong.form(path).fields
    emptied = [(name, "" if name == "domains[]" else value) for name, value in form.fields]
    assert ines.ask("POST", path, urlencode(emptied)).status == 303
    assert house.admin.get(f"/accounts/{house.account['id']}")["domains"] == []


def test_what_is_the_provider_s_to_say_is_no_field_for_a_customer_and_not_taken_from_one(house: House) -> None:
    page = house.browser.open(settings_of(house))
    form = page.form(settings_of(house))
    assert not {"name", "domains[]", "billing_numbers[]", "ticket_visibility"} & form.names
    sent = urlencode([*form.fields, ("ticket_visibility", "account")])
    assert house.browser.ask("POST", settings_of(house), sent).status == 403
    assert house.admin.get(f"/accounts/{house.account['id']}")["ticket_visibility"] == "own"
