"""Who runs the deployment sets by a page what else needed a deployment, and sees who changed what."""

from itertools import count

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

SETTINGS = "/portal/settings"
_numbers = count(1)


def test_settings_are_changed_kept_and_left_to_the_deployment_again(boss: Browser, admin: Client) -> None:
    page = boss.open(SETTINGS)
    assert "as deployed (off)" in page.words
    saved = boss.send(page, SETTINGS, four_eyes="true", closed_ticket_days="730", **{"lead_days.outage": "14"})
    assert "Saved." in saved.words
    view = admin.get("/settings")
    assert (view["four_eyes"], view["closed_ticket_days"], view["lead_days"]["outage"]) == (True, 730, 14)
    assert view["set"] == ["closed_ticket_days", "four_eyes", "lead_days"]
    back = boss.send(saved, SETTINGS, four_eyes="", closed_ticket_days="", **{"lead_days.outage": "10"})
    assert admin.get("/settings")["set"] == ["lead_days"]
    assert ("closed_ticket_days", "") in back.form(SETTINGS).fields


def test_what_cannot_be_is_told_beside_the_field_and_no_word_is_lost(boss: Browser, admin: Client) -> None:
    refused = boss.send(boss.open(SETTINGS), SETTINGS, closed_ticket_days="7", dropped_mail_days="45")
    assert refused.status == 422
    assert "#closed_ticket_days" in [path for _, path in refused.links]
    assert ("dropped_mail_days", "45") in refused.form(SETTINGS).fields
    assert admin.get("/settings")["dropped_mail_days"] == 90


def test_a_form_that_comes_too_late_says_what_is_stored_by_now(boss: Browser, admin: Client) -> None:
    form = boss.open(SETTINGS)
    boss.send(form, SETTINGS, dropped_mail_days="60")
    stale = boss.send(form, SETTINGS, dropped_mail_days="70")
    assert stale.status == 412
    assert "Saved now: 60" in stale.words
    admin.call("PATCH", "/settings", {"dropped_mail_days": None})


def test_who_changed_what_stands_there(boss: Browser, admin: Client) -> None:
    boss.send(boss.open(SETTINGS), SETTINGS, dropped_mail_days="77")
    page = boss.open(boss.open(SETTINGS).link("Changes"))
    assert "Bo Boss" in page.words
    assert "dropped_mail_days" in page.words
    assert "77" in page.words
    admin.component(label="Core <7>")
    assert "Core &lt;7&gt;" in boss.open(f"{SETTINGS}/changes?of=components").html
    admin.call("PATCH", "/settings", {"dropped_mail_days": None})


def test_nobody_else_sees_it(house: House, cloud: Cloud, admin: Client) -> None:
    admin.post("/teams/default/operators", {"name": "Ada", "email": "ada@settings.example"})
    for browser in (house.browser, Browser(cloud, "ada@settings.example")):
        assert browser.open(SETTINGS).status == 403
        assert browser.open(f"{SETTINGS}/changes").status == 403
