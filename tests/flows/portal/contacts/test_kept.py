"""Who administers several accounts keeps their contacts in one table, by pages alone."""

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.house import House


@pytest.fixture
def other(cloud: Cloud, house: House) -> House:
    """Another account, of which the boss of the first is an administrator, too."""
    found = House(cloud, house.admin)
    twin = house.admin.contact(found.account, house.email, account_admin=True, first_name="Bea", last_name="Boss")
    house.admin.confirm(found.account, twin)
    return found


def test_the_home_page_says_which_account_lacks_something(house: House, other: House) -> None:
    house.admin.contact(house.account, "tech@kunde.example", "technical", "administrative")
    page = house.browser.open("/portal")
    assert (page.words.count("Something is missing"), page.words.count("Complete")) == (1, 1)
    inside = house.browser.open(other.home)
    assert house.browser.open(inside.link("All your accounts")).title == "Welcome"


def test_all_contacts_stand_in_one_table_and_lead_to_theirs(house: House, other: House) -> None:
    made = other.contact("Elsewhere")
    page = house.browser.open(house.browser.open("/portal").link("Contacts of all accounts"))
    assert "Kim Elsewhere" in page.words
    assert house.browser.open(page.link("Kim Elsewhere")).path == f"{other.contacts}/{made}"


def test_a_contact_is_added_to_further_accounts_with_roles_and_subscriptions(house: House, other: House) -> None:
    made = house.contact("Klein", roles=["billing"], subscriptions=[{"type": "product_news"}], job_title="Chief")
    page = house.browser.open("/portal/contacts")
    address = next(href for _, href in page.links if made in href and "/new" in href)
    form = house.browser.open(address)
    assert form.title.startswith("Add kim")
    chosen = [("account_ids[]", one.account["id"]) for one in (house, other)]
    done = house.browser.send(form, "/portal/contacts/new", *chosen)
    assert "The contact is registered in the accounts you chose." in done.words
    found = other.admin.get(f"/accounts/{other.account['id']}/contacts?limit=100")["items"]
    (copy,) = [one for one in found if one["last_name"] == "Klein"]
    assert (copy["roles"], copy["job_title"]) == (["billing"], "Chief")
    told = other.admin.get(f"/accounts/{other.account['id']}/contacts/{copy['id']}/subscriptions")["items"]
    assert "product_news" in {one["type"] for one in told}


def test_nobody_is_added_where_no_account_was_chosen(house: House, other: House) -> None:
    del other
    form = house.browser.open("/portal/contacts/new")
    refused = house.browser.send(form, "/portal/contacts/new", email="kim@kunde.example")
    assert refused.status == 422
    assert any(path == "#account_ids-0" for _, path in refused.links)
    assert 'value="kim@kunde.example"' in refused.html


def test_nobody_begins_a_form_with_a_contact_that_is_not_theirs(house: House, other: House, cloud: Cloud) -> None:
    del other
    stranger = House(cloud, house.admin)
    made = stranger.contact("Secret")
    query = f"account_id={stranger.account['id']}&contact_id={made}"
    assert "Secret" not in house.browser.open(f"/portal/contacts/new?{query}").html
    assert Browser(cloud).ask("GET", "/portal/contacts").status == 303
    assert stranger.person("Kim").open("/portal/contacts").status == 403
