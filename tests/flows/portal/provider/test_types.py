"""The provider adds what else it tells, changes and deletes it, by pages alone."""

from itertools import count

from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

ALL, NEW = "/portal/settings/types", "/portal/settings/types/new"
_numbers = count(1)


def made(boss: Browser, name: str, **typed: str) -> str:
    """The path of a new type."""
    words = {"labels.en": f"Advice <{name}>", "descriptions.en": "What you should mend."}
    page = boss.send(boss.open(NEW), ALL, **({"id": name} | words | typed))
    assert f"Advice &lt;{name}&gt;" in page.html
    return f"{ALL}/{name}"


def test_a_type_is_added_changed_and_deleted(boss: Browser, admin: Client) -> None:
    path = made(boss, "gaps", level="service", **{"labels.de": "Lücken"})
    view = admin.get("/notification-types/gaps")
    assert (view["level"], view["labels"]["de"], view["by_admin"]) == ("service", "Lücken", False)
    assert view["allows"] == ["quiet_from", "quiet_to", "timing"]
    form = boss.open(path)
    boss.send(form, path, is_optional="true", by_admin="true", **{"labels.en": "Gaps"})
    changed = admin.get("/notification-types/gaps")
    assert (changed["labels"]["en"], changed["is_optional"], changed["by_admin"]) == ("Gaps", True, True)
    stale = boss.send(form, path, **{"labels.en": "Holes"})
    assert stale.status == 412
    assert "Saved now: Gaps" in stale.words
    gone = boss.send(boss.open(path), f"{path}/delete")
    assert "The notification type has been deleted." in gone.words
    assert boss.open(path).status == 404


def test_who_gives_subscriptions_follows_the_level_where_nobody_says(boss: Browser, admin: Client) -> None:
    for level, by_admin in (("billing", True), ("account", False)):
        made(boss, f"of_{level}", level=level)
        assert admin.get(f"/notification-types/of_{level}")["by_admin"] is by_admin


def test_a_name_that_is_taken_or_none_is_told_and_no_word_is_lost(boss: Browser) -> None:
    made(boss, "twice")
    for name, status in (("twice", 409), ("Not a name", 422), ("outage", 409)):
        refused = boss.send(boss.open(NEW), ALL, id=name, **{"labels.en": "Once more", "descriptions.en": "Words"})
        assert refused.status == status, name
        assert ("labels.en", "Once more") in refused.form(ALL).fields


def test_what_is_built_in_stays_as_it_is(boss: Browser) -> None:
    page = boss.open(ALL)
    assert "Maintenance" in page.words
    assert [path for _, path in page.links if path.endswith("/maintenance")] == []
    form = boss.open(f"{ALL}/maintenance")
    assert boss.send(form, f"{ALL}/maintenance", **{"labels.en": "Work"}).status == 409


def test_nobody_else_keeps_types(house: House) -> None:
    for path in (ALL, NEW):
        assert house.browser.open(path).status == 403
