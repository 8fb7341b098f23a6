"""A publisher keeps words for work that comes again, and begins notices with them, by pages alone."""

import pytest

from infra.local.cloud import Cloud
from tests.flows.portal.publishing.test_publishing import affected, path_of, publisher
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

ALL, NEW = "/portal/notice-templates", "/portal/notice-templates/new"
WORDS = {
    "titles.en": "Work in {location}",
    "texts.en": "We swap {device}.",
    "titles.de": "Arbeit in {location}",
    "texts.de": "Wir ersetzen {device}.",
}


@pytest.fixture
def pia(cloud: Cloud, admin: Client) -> Browser:
    return publisher(cloud, admin)


def kept(browser: Browser, name: str, **typed: str) -> str:
    """The path of a new template."""
    page = browser.send(browser.open(NEW), ALL, name=name, **(WORDS | typed))
    assert "Saved." in page.words
    return page.link(name)


def test_a_notice_begins_with_the_words_of_a_template_and_its_gaps_filled(pia: Browser, house: House) -> None:
    path = kept(pia, "Swap")
    page = pia.open(path)
    form = pia.open(page.link("Plan maintenance"))
    assert {"values.location", "values.device"} <= form.form("/portal/notices").names
    assert "titles.en" not in form.form("/portal/notices").names
    window = {"starts_at@": "2040-07-01T22:00", "ends_at@": "2040-07-02T02:00", "time_zone": "Europe/Zurich"}
    refused = pia.send(form, "/portal/notices", affected(house), **{"values.location": "Zürich"}, **window)
    assert refused.status == 422
    assert ("device is missing", "#values-device") in refused.links
    assert ("values.location", "Zürich") in refused.form("/portal/notices").fields
    made = pia.send(refused, "/portal/notices", **{"values.device": "a router"})
    notice = house.admin.get(path_of(made).removeprefix("/portal"))
    assert notice["titles"] == {"en": "Work in Zürich", "de": "Arbeit in Zürich"}
    assert notice["texts"]["de"] == "Wir ersetzen a router."


def test_templates_of_its_kind_are_offered_where_a_notice_is_begun(pia: Browser) -> None:
    kept(pia, "Fire", kind="outage")
    assert "Fire" in [words for words, _ in pia.open("/portal/notices/new?kind=outage").links]
    assert "Fire" not in pia.open("/portal/notices/new?kind=information").words


def test_a_template_is_changed_and_a_stale_form_says_what_is_stored(pia: Browser) -> None:
    path = kept(pia, "Old name")
    form = pia.open(path)
    saved = pia.send(form, path, name="New name")
    assert "New name" in saved.words
    stale = pia.send(form, path, name="Another name")
    assert stale.status == 412
    assert "Saved now: New name" in stale.words


def test_what_lacks_a_gap_in_one_language_is_told_beside_it(pia: Browser) -> None:
    refused = pia.send(pia.open(NEW), ALL, name="Odd", **(WORDS | {"titles.de": "Arbeit"}))
    assert refused.status == 422
    assert "#titles-de" in [path for _, path in refused.links]
    assert ("texts.de", "Wir ersetzen {device}.") in refused.form(ALL).fields


def test_a_deleted_template_is_gone_and_its_notices_stay(pia: Browser, house: House) -> None:
    path = kept(pia, "Gone", **{"titles.en": "X", "texts.en": "Y", "titles.de": "", "texts.de": ""})
    new = pia.open(pia.open(path).link("Plan maintenance"))
    window = {"starts_at@": "2040-07-01T22:00", "ends_at@": "2040-07-02T02:00", "time_zone": "Europe/Zurich"}
    made = pia.send(new, "/portal/notices", affected(house), **window)
    after = pia.send(pia.open(path), f"{path}/delete")
    assert "The template has been deleted." in after.words
    assert "Gone" not in after.words
    assert pia.open(path).status == 404
    assert pia.open(path_of(made)).title == "X"


def test_who_does_not_publish_keeps_no_templates(house: House) -> None:
    for path in (ALL, NEW):
        assert house.browser.open(path).status == 403
