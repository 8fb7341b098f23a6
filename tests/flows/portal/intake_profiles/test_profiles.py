"""Administrators keep intake profiles by pages, and nobody else does."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.world import unique

ALL = "/portal/settings/intake-profiles"
BILLING, SHOP = "billing@nordlicht.example", "shop@nordlicht.example"


@pytest.fixture(scope="module")
def ines(cloud: Cloud, admin: Client) -> Browser:
    email = "ines@profiles.example"
    admin.post("/provider-people", {"email": email, "name": "Ines", "roles": ["provider_admin"]})
    return Browser(cloud, email)


def kept(admin: Client, slug: str) -> Any:
    (found,) = [one for one in admin.get("/teams/default/profiles?limit=100")["items"] if one["slug"] == slug]
    return found


def test_a_profile_is_made_changed_and_removed(admin: Client, ines: Browser) -> None:
    group = admin.post("/teams/default/groups", {"name": "Money"})
    slug = unique("money-")
    page = ines.open(f"{ALL}/new")
    filled = {"name": "Money", "slug": slug, "group_id": group["id"], "colour": "#7A1F4D", "texts.en": "Ask us."}
    page = ines.send(page, ALL, ("addresses[]", BILLING), **filled)
    assert "has been created" in page.words
    made = kept(admin, slug)
    assert (made["group_id"], made["addresses"], made["colour"]) == (group["id"], [BILLING], "#7a1f4d")
    assert made["texts"] == {"en": "Ask us."}
    one = f"{ALL}/{made['id']}"
    ines.send(page, one, **{"colour": "", "texts.en": "", "language": "de"})
    changed = kept(admin, slug)
    assert (changed["colour"], changed["texts"], changed["language"]) == (None, {}, "de")
    assert changed["addresses"] == [BILLING]  # what was ticked stays ticked
    page = ines.send(ines.open(one), f"{one}/remove")
    assert "has been removed" in page.words
    assert all(each["slug"] != slug for each in admin.get("/teams/default/profiles?limit=100")["items"])


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(admin: Client, ines: Browser) -> None:
    taken = unique("taken-")
    admin.post("/teams/default/profiles", {"name": "Shop", "slug": taken, "addresses": [SHOP]})
    wrong = {"name": "Two", "slug": "Not This", "colour": "red;}", "logo_url": "http://x.example/a b"}
    page = ines.send(ines.open(f"{ALL}/new"), ALL, **wrong)
    assert page.status == 422
    for words in ("small letters, digits and hyphens", "is not a colour", "is not the address of a picture"):
        assert words in page.words
    assert 'value="Not This"' in page.html
    page = ines.send(page, ALL, ("addresses[]", SHOP), slug=taken, colour="", logo_url="")
    assert page.status == 409
    assert page.words.count("is another intake profile's") == 4  # each above and beside its field
    assert 'value="Two"' in page.html


def test_of_two_who_change_one_the_second_sees_what_the_first_did(admin: Client, ines: Browser) -> None:
    slug = unique("both-")
    made = admin.post("/teams/default/profiles", {"name": "Both", "slug": slug})
    one = f"{ALL}/{made['id']}"
    page = ines.open(one)
    admin.patch(f"/teams/default/profiles/{made['id']}", {"colour": "#112233"})
    page = ines.send(page, one, colour="#445566")
    assert page.status == 412
    assert "#112233" in page.words
    assert kept(admin, slug)["colour"] == "#112233"
    ines.send(page, one)
    assert kept(admin, slug)["colour"] == "#445566"


def test_an_operator_keeps_none(cloud: Cloud, admin: Client) -> None:
    admin.post("/teams/default/operators", {"name": "Ada", "email": "ada@profiles.example"})
    ada = Browser(cloud, "ada@profiles.example")
    assert [ada.ask("GET", path).status for path in (ALL, f"{ALL}/new")] == [403, 403]
