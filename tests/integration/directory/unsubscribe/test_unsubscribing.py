"""A link in a letter: shown, it changes nothing; sent, it unsubscribes its reader, and nobody else."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from chalicelib import ids
from chalicelib.directory.unsubscribe import actions as unsubscribing
from chalicelib.directory.unsubscribe.addresses import digest_url, unsubscribe_url
from chalicelib.settings import settings
from infra.local.gateway import Response
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

FORM = "application/x-www-form-urlencoded"
ONE_CLICK = b"List-Unsubscribe=One-Click"
MULTIPART = (
    b'--aBc\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--aBc--\r\n',
    "multipart/form-data; boundary=aBc",
)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Reader:
    """A contact of a new account with two services, and the letters it gets."""

    def __init__(self, world: World, *roles: str, **fields: Any) -> None:
        self.world, self.admin = world, world.admin
        self.account = world.admin.account(name="Alpenbank")
        self.service, self.other = (world.admin.service(self.account, label=one) for one in ("Nord", "Süd"))
        email = unique("kim") + "@kunde.example"
        self.contact = world.admin.contact(self.account, email, *roles, **fields)
        self.path = f"/accounts/{self.account['id']}/contacts/{self.contact['id']}/subscriptions"

    def link(self, notification_type: str = "maintenance", scope: str = "account") -> str:
        url = unsubscribe_url(self.account["id"], self.contact["id"], notification_type, scope)
        return url.removeprefix(settings().public_url)

    def subscribe(self, notification_type: str, **fields: Any) -> str:
        return str(self.admin.post(self.path, {"type": notification_type} | fields)["id"])

    def muted(self) -> dict[str, bool]:
        """Whether each is muted, by type, and the service's label where it is about one."""
        labels = {self.service["id"]: " Nord", self.other["id"]: " Süd", None: ""}
        told = self.admin.get(self.path)["items"]
        return {one["type"] + labels[one["service_id"]]: one["is_muted"] for one in told}

    def get(self, link: str, **headers: str) -> Response:
        return self.world.cloud.request("GET", link, headers=headers)

    def post(self, link: str, body: bytes = ONE_CLICK, content_type: str = FORM) -> Response:
        return self.world.cloud.request("POST", link, body=body, headers={"Content-Type": content_type})

    def press(self, link: str, **fields: str) -> Response:
        """Send one of the page's forms."""
        return self.post(link, urlencode(fields).encode())


@pytest.fixture
def reader(world: World) -> Reader:
    return Reader(world, "technical")


# --- looking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_opening_a_link_changes_nothing(reader: Reader, method: str) -> None:
    before = snapshot()
    for link in (reader.link(), reader.link() + "?lang=fr"):
        assert reader.world.cloud.request(method, link).status in {200, 204}
    assert snapshot() == before


def test_the_page_names_what_it_is_about_and_all_else_that_its_reader_is_told(reader: Reader) -> None:
    reader.subscribe("outage", service_id=reader.service["id"])
    page = reader.get(reader.link()).text
    assert "Abbestellen: Wartung" in page
    assert "Alpenbank" in page
    assert page.count("technischer Kontakt") == 3
    assert "eigenes Abonnement" in page
    assert 'id="all"' in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Abbestellen"), ("fr", "Se désabonner"), ("it", "Annullare l’iscrizione"), ("en", "Unsubscribe")],
)
def test_the_page_is_in_its_readers_language_unless_they_choose_another(
    world: World, language: str, words: str
) -> None:
    reader = Reader(world, "technical", language=language)
    response = reader.get(reader.link(), **{"Accept-Language": "es"})
    assert words in response.text
    assert response.header("Content-Language").removesuffix("-CH") == language
    assert "Unsubscribe" in reader.get(reader.link() + "?lang=en").text


def test_the_page_sets_no_cookie_and_every_form_leads_back_to_it(reader: Reader) -> None:
    response = reader.get(reader.link())
    assert response.header("Set-Cookie") == ""
    prefix = urlsplit(settings().public_url).path
    assert set(re.findall(r'<form method="post" action="([^"]+)"', response.text)) == {prefix + reader.link()}


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_link_that_is_none_of_ours_leads_nowhere(reader: Reader, accept: str) -> None:
    link = reader.link()
    forged = link[:-1] + ("x" if link[-1] != "x" else "y")
    gone = unsubscribe_url(reader.account["id"], ids.new("con"), "maintenance", "account")
    for wrong in (forged, gone.removeprefix(settings().public_url), "/unsubscribe/x"):
        for method in ("GET", "POST"):
            response = reader.world.cloud.request(method, wrong, headers={"Accept": accept})
            assert response.status == 404
            assert accept in response.header("Content-Type").replace("problem+", "")


# --- unsubscribing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "content_type"), [(ONE_CLICK, FORM), MULTIPART], ids=["form", "multipart"])
def test_one_click_unsubscribes_from_the_letters_type_alone(reader: Reader, body: bytes, content_type: str) -> None:
    response = reader.post(reader.link(), body, content_type)
    assert response.status == 200
    assert response.header("Location") == ""
    assert reader.muted() == {"information": False, "maintenance": True, "outage": False}


def test_who_had_a_letter_of_a_closed_account_unsubscribes_all_the_same(reader: Reader) -> None:
    reader.admin.post(f"/accounts/{reader.account['id']}/close")
    assert reader.post(reader.link()).status == 200
    assert reader.muted()["maintenance"]


def test_one_click_sent_twice_has_one_effect(reader: Reader) -> None:
    reader.post(reader.link())
    once = snapshot("directory")
    assert reader.post(reader.link()).status == 200
    assert snapshot("directory") == once


@pytest.mark.parametrize("body", [b"", b"List-Unsubscribe=Two-Clicks", b"do=dance", b"subscription=x"])
def test_whatever_else_is_sent_changes_nothing(reader: Reader, body: bytes) -> None:
    before = snapshot("directory")
    assert reader.post(reader.link(), body).status == 200
    assert snapshot("directory") == before


def test_a_letter_about_one_service_leaves_the_others(world: World) -> None:
    reader = Reader(world)
    reader.subscribe("maintenance", service_id=reader.service["id"])
    reader.subscribe("maintenance", service_id=reader.other["id"])
    reader.post(reader.link(scope=f"service#{reader.service['id']}"))
    assert reader.muted() == {"maintenance Nord": True, "maintenance Süd": False}


def test_a_letter_about_the_account_takes_every_service_with_it(world: World) -> None:
    reader = Reader(world, "technical")
    reader.subscribe("maintenance", service_id=reader.service["id"])
    reader.post(reader.link())
    assert reader.muted() == {"maintenance Nord": True, "maintenance": True, "information": False, "outage": False}


def test_a_link_about_one_service_also_ends_what_covers_it(reader: Reader) -> None:
    reader.subscribe("maintenance", service_id=reader.other["id"])
    reader.post(reader.link(scope=f"service#{reader.service['id']}"))
    assert reader.muted() == {"maintenance Süd": False, "maintenance": True, "information": False, "outage": False}


def test_the_link_of_a_digest_ends_what_comes_by_digest_and_nothing_else(world: World) -> None:
    reader = Reader(world, "technical")
    daily = {"preferences": {"timing": "daily_digest"}}
    reader.subscribe("product_news", **daily)
    reader.subscribe("maintenance", service_id=reader.service["id"], **daily)
    link = digest_url(reader.account["id"], reader.contact["id"]).removeprefix(settings().public_url)
    page = reader.get(link).text
    assert "Abbestellen: Ihre Tagesübersicht" in page
    assert "Nachrichten dieser Art mehr. Das gilt für: Wartung, Produktneuheiten." in page
    reader.post(link)
    at_once = dict.fromkeys(("information", "maintenance", "outage"), False)
    assert reader.muted() == at_once | {"maintenance Nord": True, "product_news": True}
    assert "Abbestellt: Ihre Tagesübersicht" in reader.get(link).text
    reader.press(link, do="subscribe")
    assert not any(reader.muted().values())


def test_more_subscriptions_than_one_transaction_takes_are_all_muted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsubscribing, "_CHANGED_AT_ONCE", 1)
    reader = Reader(world, "technical")
    for service in (reader.service, reader.other):
        reader.subscribe("maintenance", service_id=service["id"])
    reader.post(reader.link())
    assert sum(reader.muted().values()) == 3


def test_who_unsubscribed_comes_back_with_the_preferences_they_had(world: World) -> None:
    reader = Reader(world)
    subscription_id = reader.subscribe("maintenance", preferences={"timing": "daily_digest"})
    reader.press(reader.link(), do="unsubscribe")
    assert "Abbestellt: Wartung" in reader.get(reader.link()).text
    reader.press(reader.link(), do="subscribe")
    told = reader.admin.get(f"{reader.path}/{subscription_id}")
    assert (told["is_muted"], told["preferences"]["timing"]) == (False, "daily_digest")


def test_unsubscribing_leaves_who_and_how_in_the_audit_trail(reader: Reader) -> None:
    reader.post(reader.link())
    (trail,) = [row for row in snapshot("directory")["directory"] if row.get("actor") == reader.contact["id"]]
    assert '"is_muted": true' in trail["after"]


# --- all the others -----------------------------------------------------------------------------------------


def test_each_listed_subscription_has_a_button_of_its_own(reader: Reader) -> None:
    told = {one["type"]: one["id"] for one in reader.admin.get(reader.path)["items"]}
    reader.press(reader.link(), do="mute", subscription=told["outage"])
    assert reader.muted() == {"information": False, "maintenance": False, "outage": True}
    reader.press(reader.link(), do="unmute", subscription=told["outage"])
    assert not any(reader.muted().values())


def test_preferences_can_be_set_on_the_page(reader: Reader) -> None:
    told = {one["type"]: one["id"] for one in reader.admin.get(reader.path)["items"]}
    fields = {"timing": "daily_digest", "least_impact": "degraded"}
    assert "Gespeichert." in reader.press(reader.link(), do="save", subscription=told["outage"], **fields).text
    preferences = reader.admin.get(f"{reader.path}/{told['outage']}")["preferences"]
    assert {name: preferences[name] for name in fields} == fields
    assert reader.press(reader.link(), do="save", subscription=told["outage"], timing="never").status == 400


def test_quiet_hours_calendar_and_what_is_left_out_are_seen_and_set_on_the_page(reader: Reader) -> None:
    told = {one["type"]: one["id"] for one in reader.admin.get(reader.path)["items"]}
    page = reader.get(reader.link()).text
    assert {"Ruhezeit ab", "Ruhezeit bis", "Kalender bei Wartungen", "Erinnerung"} <= set(
        re.findall(r">\s*([^<>]*[^<>\s])\s*</label>", page)
    )
    fields = {"quiet_from": "22:00", "quiet_to": "06:30", "calendar": "attachment", "shown.without.reminder": "1"}
    left_out = {"without.reminder": "on", "without.completed": "on"}
    saved = reader.press(reader.link(), do="save", subscription=told["maintenance"], **fields, **left_out)
    assert "Gespeichert." in saved.text
    assert 'value="22:00"' in saved.text
    preferences = reader.admin.get(f"{reader.path}/{told['maintenance']}")["preferences"]
    assert (preferences["quiet_from"], preferences["quiet_to"], preferences["calendar"]) == (
        "22:00",
        "06:30",
        "attachment",
    )
    assert preferences["without"] == ["completed", "reminder"]
    none = {"quiet_from": "", "quiet_to": "", "shown.without.reminder": "1"}
    reader.press(reader.link(), do="save", subscription=told["maintenance"], **none)
    preferences = reader.admin.get(f"{reader.path}/{told['maintenance']}")["preferences"]
    assert (preferences["quiet_from"], preferences["without"], preferences["calendar"]) == (None, [], "attachment")


def test_quiet_hours_for_outages_are_ticked_and_unticked(reader: Reader) -> None:
    told = {one["type"]: one["id"] for one in reader.admin.get(reader.path)["items"]}
    for ticked, expected in (({"quiet_for_outages": "on"}, True), ({}, False)):
        shown = {"shown.quiet_for_outages": "1"}
        reader.press(reader.link(), do="save", subscription=told["outage"], **shown, **ticked)
        preferences = reader.admin.get(f"{reader.path}/{told['outage']}")["preferences"]
        assert preferences["quiet_for_outages"] is expected


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"quiet_from": "22:00", "quiet_to": ""}, 422),
        ({"quiet_from": "25:00", "quiet_to": "06:00"}, 400),
        ({"calendar": "never"}, 400),
        ({"shown.without.cancelled": "1", "without.cancelled": "on"}, 400),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_changes_nothing(
    reader: Reader, fields: dict[str, str], status: int
) -> None:
    told = {one["type"]: one["id"] for one in reader.admin.get(reader.path)["items"]}
    before = reader.admin.get(reader.path)["items"]
    assert reader.press(reader.link(), do="save", subscription=told["maintenance"], **fields).status == status
    assert reader.admin.get(reader.path)["items"] == before


def test_a_link_reaches_nobody_elses_subscriptions(reader: Reader, world: World) -> None:
    other = Reader(world, "technical")
    theirs = other.admin.get(other.path)["items"][0]["id"]
    for do in ("mute", "unmute", "save"):
        assert reader.press(reader.link(), do=do, subscription=theirs).status == 404
    assert not any(other.muted().values())


def test_words_of_customers_are_shown_as_words(world: World) -> None:
    reader = Reader(world, "technical", last_name="<b onclick=x>Kim</b>")
    page = reader.get(reader.link()).text
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page
