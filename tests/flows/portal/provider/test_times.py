"""The team's hours, holidays, promises and limits are set by page."""

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client

TIMES, API = "/portal/settings/team/times", "/teams/default/timing"
DAYS = ["monday", "tuesday", "wednesday", "thursday"]
WEEK = dict.fromkeys([f"hours.{day}" for day in DAYS], "8:00-12:00, 13:00\u201317:30")
OFF = {"hours.friday": "08:00-12:00", "hours.saturday": "", "hours.sunday": ""}


def test_times_are_typed_a_line_for_each_day_and_hold(boss: Browser, admin: Client) -> None:
    page = boss.open(boss.open("/portal/settings/team").link("Working hours and promises"))
    promised = {"promises.urgent.first_answer_min": "30", "promises.low.resolution_min": "4800"}
    typed = {"time_zone": "Europe/Zurich", "holidays": "2026-12-25\r\n2026-12-26, 2027-01-01", "hand_back_min": ""}
    saved = boss.send(page, TIMES, tickets_max="8", **WEEK, **OFF, **promised, **typed)
    assert "Saved." in saved.words
    found = admin.get(API)
    assert [(one["begins"], one["ends"], one["days"]) for one in found["hours"]] == [
        ("08:00", "12:00", [*DAYS, "friday"]),
        ("13:00", "17:30", DAYS),
    ]
    assert found["holidays"] == ["2026-12-25", "2026-12-26", "2027-01-01"]
    assert (found["time_zone"], found["hand_back_min"], found["tickets_max"]) == ("Europe/Zurich", None, 8)
    assert found["promises"]["urgent"]["first_answer_min"] == 30
    assert found["promises"]["low"] == {"first_answer_min": None, "resolution_min": 4800}
    assert ("hours.monday", "08:00-12:00, 13:00-17:30") in saved.form(TIMES).fields


def test_what_a_group_has_of_its_own_stays(boss: Browser, admin: Client) -> None:
    group = admin.post("/teams/default/groups", {"name": "Own time"})["id"]
    admin.patch(API, {"hand_back_by_group": {group: 90}})
    boss.send(boss.open(TIMES), TIMES, hand_back_min="45")
    found = admin.get(API)
    assert (found["hand_back_min"], found["hand_back_by_group"]) == (45, {group: 90})


def test_all_that_is_wrong_is_told_beside_its_field_and_nothing_is_lost(boss: Browser, admin: Client) -> None:
    before = admin.get(API)
    wrong = {"hours.monday": "9 to 5", "hours.tuesday": "17:00-08:00", "holidays": "Christmas", "returns_max": "0"}
    page = boss.send(boss.open(TIMES), TIMES, **wrong, time_zone="Zurich")
    assert page.status == 422
    assert page.words.count("is not working hours such as 08:00-12:00, 13:00-17:30") == 4, "above and beside, twice"
    assert "Holidays is not dates such as 2026-12-25, one to a line" in page.words
    assert {("hours.monday", "9 to 5"), ("returns_max", "0")} <= set(page.form(TIMES).fields)
    assert admin.get(API) == before


def test_a_week_without_any_hour_is_none(boss: Browser) -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    page = boss.send(boss.open(TIMES), TIMES, **{f"hours.{day}": "" for day in days})
    assert page.status == 422
    assert "Working hours is missing" in page.words


def test_a_form_that_comes_too_late_overwrites_nobody(boss: Browser, admin: Client) -> None:
    page = boss.open(TIMES)
    admin.patch(API, {"returns_max": 7})
    late = boss.send(page, TIMES, reopen_days="21")
    assert late.status == 412
    assert "7" in late.words
    assert admin.get(API)["reopen_days"] != 21
    boss.send(late, TIMES)
    assert admin.get(API)["reopen_days"] == 21


def test_an_operator_does_not_set_the_teams_times(cloud: Cloud, admin: Client) -> None:
    admin.post("/teams/default/operators", {"name": "Ole", "email": "ole.times@nordlicht.example"})
    assert Browser(cloud, "ole.times@nordlicht.example").open(TIMES).status == 403
