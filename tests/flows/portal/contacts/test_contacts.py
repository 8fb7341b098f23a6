"""An account's admin keeps its contacts by pages alone: no script, no API."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.portal.contacts import pages
from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.house import House


def test_the_banner_says_what_is_missing_and_is_gone_when_it_is_mended(house: House) -> None:
    page = house.browser.open("/portal")
    assert page.title == "Kunde AG"  # who has one account is led there
    assert "There is no technical contact." in page.words
    roles = house.browser.open(page.link("Assign roles"))
    for role in ("technical", "administrative"):
        roles = house.browser.send(roles, f"{house.contacts}/roles/{role}", contact_id=house.boss["id"])
        assert "Saved." in roles.words
    assert "still missing" not in house.browser.open(house.home).words


def test_a_contact_is_made_with_roles_and_notifications_by_name(house: House) -> None:
    page = house.browser.open(house.browser.open(house.contacts).link("Add a contact"))
    typed = {"first_name": "Eva", "last_name": "Meier", "email": "Eva.Meier@kunde.example", "phone": "044 234 56 78"}
    ticks = [("roles[]", "technical"), ("subscriptions[].type", "product_news"), ("account_admin", "true")]
    listed = house.browser.send(page, house.contacts, *ticks, **typed)
    assert listed.path.startswith(house.contacts)
    assert "The contact has been saved." in listed.words
    for shown in ("Eva Meier", "eva.meier@kunde.example", "044 234 56 78", "technical contact", "Product news"):
        assert shown in listed.words
    eva = house.browser.open(listed.link("Eva Meier"))
    assert eva.title == "Eva Meier"
    assert "all services technical" in eva.words  # of what, and why
    assert "own subscription" in eva.words


def test_what_is_wrong_with_a_new_contact_is_told_and_nothing_is_lost(house: House) -> None:
    page = house.browser.open(f"{house.contacts}/new")
    typed = {"first_name": "<i>Eva", "email": "no address", "phone": "12"}
    again = house.browser.send(page, house.contacts, ("roles[]", "billing"), **typed)
    assert again.status == 422
    assert dict(again.links)["E-mail address is not an e-mail address"] == "#email"
    form = again.form(house.contacts)
    assert ("first_name", "<i>Eva") in form.fields
    assert ("roles[]", "billing") in form.fields
    mended = house.browser.send(again, house.contacts, email="eva2@kunde.example", phone="", first_name="Eva")
    assert "The contact has been saved." in mended.words


def test_an_address_that_is_there_is_told_where_the_form_is(house: House) -> None:
    page = house.browser.open(f"{house.contacts}/new")
    again = house.browser.send(page, house.contacts, email=house.email)
    assert again.status == 409
    assert "already has a contact with this e-mail address" in again.words


def test_the_same_form_sent_twice_makes_one_contact(house: House) -> None:
    page = house.browser.open(f"{house.contacts}/new")
    for _ in range(2):
        listed = house.browser.send(page, house.contacts, email="once@kunde.example", last_name="Once")
        assert "The contact has been saved." in listed.words
    path = f"/accounts/{house.account['id']}/contacts"
    assert [one["last_name"] for one in house.admin.get(path)["items"]].count("Once") == 1


def test_a_change_meanwhile_is_shown_and_no_word_is_lost(house: House) -> None:
    contact_id = house.contact("Meier", job_title="Clerk")
    path = f"{house.contacts}/{contact_id}"
    mine = house.browser.open(path)
    house.admin.patch(f"/accounts/{house.account['id']}/contacts/{contact_id}", {"job_title": "Director"})
    stale = house.browser.send(mine, path, job_title="Head of sales", last_name="Meier-Roth")
    assert stale.status == 412
    assert "Saved now: Director" in stale.words
    assert "Saved now: Meier" in stale.words
    saved = house.browser.send(stale, path)
    assert "Saved." in saved.words
    found = house.read(contact_id)
    assert (found["job_title"], found["last_name"]) == ("Head of sales", "Meier-Roth")


def test_what_a_change_empties_is_empty(house: House) -> None:
    contact_id = house.contact("Meier", job_title="Clerk")
    path = f"{house.contacts}/{contact_id}"
    house.browser.send(house.browser.open(path), path, job_title="")
    assert house.read(contact_id)["job_title"] is None


def test_a_subscription_is_added_and_ended(house: House) -> None:
    contact_id = house.contact("Meier")
    path = f"{house.contacts}/{contact_id}"
    page = house.browser.open(path)
    assert "No notifications" in page.words
    added = {"type": "outage", "service_id": house.service["id"]}
    page = house.browser.send(page, f"{path}/subscriptions", **added)
    assert "Standleitung" in page.words
    found = house.admin.get(f"/accounts/{house.account['id']}/contacts/{contact_id}/subscriptions")["items"]
    muted = house.browser.send(page, f"{path}/subscriptions/{found[0]['id']}")
    assert "Subscribe again" in muted.words
    again = house.browser.send(muted, f"{path}/subscriptions/{found[0]['id']}")
    assert "Subscribe again" not in again.words


def test_who_leaves_hands_over_what_they_held(house: House) -> None:
    old, new = house.contact("Alt", roles=["billing"]), house.contact("Neu")
    path = f"{house.contacts}/{old}"
    refused = house.browser.send(house.browser.open(path), f"{path}/deactivate")
    assert refused.status in {409, 422}
    listed = house.browser.send(refused, f"{path}/deactivate", successor_id=new)
    assert "The contact has been deactivated." in listed.words
    assert house.read(new)["roles"] == ["billing"]
    back = house.browser.send(house.browser.open(path), f"{path}/reactivate")
    assert "Saved." in back.words
    assert house.read(old)["deactivated_at"] is None


def test_one_contact_replaces_another(house: House) -> None:
    old, new = house.contact("Alt", roles=["technical"]), house.contact("Neu")
    path = f"{house.contacts}/{old}"
    listed = house.browser.send(house.browser.open(path), f"{path}/replace", by=new)
    assert "The contact has been replaced." in listed.words
    assert house.read(new)["roles"] == ["technical"]


def test_details_are_confirmed_and_a_person_is_invited(house: House) -> None:
    contact_id = house.contact("Meier")
    path = f"{house.contacts}/{contact_id}"
    page = house.browser.send(house.browser.open(path), f"{path}/confirm")
    assert "Details confirmed on" in page.words
    page = house.browser.send(page, f"{path}/invite")
    assert "The invitation is on its way." in page.words


def test_contacts_are_exported_as_files(house: House) -> None:
    response = house.browser.ask("GET", f"{house.contacts}/export?format=csv")
    assert response.status == 200
    assert response.header("content-type").startswith("text/csv")
    assert house.email in response.text


@pytest.mark.parametrize("path", ["", "/contacts", "/contacts/new", "/contacts/roles", "/contacts/export"])
def test_an_account_that_is_not_one_s_own_is_answered_like_none(house: House, cloud: Cloud, path: str) -> None:
    stranger = House(cloud, house.admin)
    foreign = stranger.browser.open(house.home + path)
    none = stranger.browser.open(f"/portal/accounts/acc-{'0' * 26}{path}")
    assert (foreign.status, none.status) == (404, 404)
    assert "Kunde AG" not in foreign.html


def test_a_contact_who_is_no_admin_keeps_nobody_s_record(house: House, cloud: Cloud) -> None:
    contact_id = house.contact("Klein", language="en")
    found = house.read(contact_id)
    house.admin.confirm(house.account, found)
    browser = Browser(cloud, str(found["email"]))
    home = browser.open("/portal")
    assert home.title == "Kunde AG"
    assert "Contacts" not in [words for words, _ in home.links]
    assert "still missing" not in home.words
    assert browser.open(house.contacts).status == 403


def test_a_deactivated_admin_is_out_at_once(house: House, cloud: Cloud) -> None:
    contact_id = house.contact("Weg", account_admin=True)
    found = house.read(contact_id)
    house.admin.confirm(house.account, found)
    browser = Browser(cloud, str(found["email"]))
    page = browser.open(f"{house.contacts}/new")
    assert page.status == 200
    house.admin.post(f"/accounts/{house.account['id']}/contacts/{contact_id}/deactivate", {"leave_vacant": True})
    assert browser.send(page, house.contacts, email="late@kunde.example").status == 404
    assert browser.open(house.contacts).status == 404


def test_all_contacts_are_confirmed_in_one_step(house: House) -> None:
    ids = [house.contact(f"P{place}") for place in range(3)]
    gone = house.contact("Gone")
    house.admin.post(f"/accounts/{house.account['id']}/contacts/{gone}/deactivate")
    page = house.browser.send(house.browser.open(house.contacts), f"{house.contacts}/confirm")
    assert "Thank you. All contacts are confirmed." in page.words
    today = clock.now().date().isoformat()
    assert [house.read(one)["confirmed_on"] for one in [*ids, gone]] == [today] * 3 + [None]


def test_what_was_not_confirmed_in_time_is_by_pressing_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = house.contact("P")
    monkeypatch.setattr(pages, "_AT_ONCE", timedelta(0))
    page = house.browser.send(house.browser.open(house.contacts), f"{house.contacts}/confirm")
    assert "Please confirm once more." in page.words
    monkeypatch.setattr(pages, "_AT_ONCE", timedelta(minutes=1))
    page = house.browser.send(page, f"{house.contacts}/confirm")
    assert "All contacts are confirmed." in page.words
    assert house.read(made)["confirmed_on"]
