"""The calendar of an account: by month in the reader's zone, with files and a feed for their own calendar program."""

import re
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import maintenance
from tests.support.house import House


@pytest.fixture
def component(house: House) -> Any:
    made = house.admin.component()
    house.admin.service(house.account, made)
    return made


def works(house: House, component: Any, title: str, starts_in: timedelta) -> Any:
    starts_at = clock.now() + starts_in
    body = maintenance(
        titles={"en": title},
        affects={"components": [component["id"]]},
        starts_at=instants.to_text(starts_at),
        ends_at=instants.to_text(starts_at + timedelta(hours=2)),
    )
    made = house.admin.post("/notices", body)
    house.admin.post(f"/notices/{made['id']}/publish")
    return made


def calendar(house: House, browser: Browser | None = None) -> Seen:
    return (browser or house.browser).open(f"{house.home}/notices/calendar")


def test_what_is_on_and_what_comes_stands_by_month_and_what_is_over_below(
    cloud: Cloud, house: House, component: Any
) -> None:
    kim = house.person("Klein", roles=["technical"])
    later = works(house, component, "New power supply", timedelta(days=40))
    gone = works(house, component, "Called off", timedelta(days=20))
    house.admin.post(f"/notices/{gone['id']}/cancel", {"texts": {"en": "No parts."}})
    house.admin.outage(component, titles={"en": "Power failure"})
    cloud.settle()
    clock.advance(timedelta(minutes=11))
    cloud.settle()
    page = kim.open(kim.open(f"{house.home}/notices").link("Calendar"))
    months = re.findall(r'<h2 id="month-(\d{4}-\d\d)-01">', page.html)
    assert len(months) == 2
    assert months == sorted(months)
    assert page.words.index("Power failure") < page.words.index("New power supply") < page.words.index("Called off")
    assert page.words.index("Past") < page.words.index("Called off")
    file = cloud.request("GET", page.link("Add to your calendar"))
    assert f"UID:{later['id']}" in file.text.replace("\r\n ", "")
    assert calendar(house).words.count("New power supply") == 1


def test_a_window_stands_in_the_month_in_which_it_begins_where_the_reader_is(
    cloud: Cloud, house: House, component: Any
) -> None:
    now = clock.now()
    last = (now.replace(day=1) + timedelta(days=62)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    works(house, component, "At midnight", last - timedelta(minutes=30) - now)  # half past midnight in Zurich
    zurich = house.person("West", roles=["technical"], time_zone="Europe/Zurich")
    works(house, component, "For both", timedelta(days=10))
    cloud.settle()
    assert f'id="month-{last:%Y-%m}-01"' in calendar(house, zurich).html


def test_a_feed_is_made_shown_once_renewed_and_ended(cloud: Cloud, house: House, component: Any) -> None:
    kim = house.person("Klein", roles=["technical"])
    works(house, component, "New power supply", timedelta(days=40))
    page = calendar(house, kim)
    path = f"{house.home}/notices/calendar/feed"
    shown = kim.send(page, path)
    assert shown.title == "Subscribe to the calendar"
    address = re.findall(r"/feeds/[A-Za-z0-9_-]+", shown.html)[0]
    assert "New power supply" in cloud.request("GET", address).text
    again = kim.send(page, path)  # the same form: it is known, and shown no more
    assert "shown once already" in again.words
    assert cloud.request("GET", address).status == 200
    renewed = re.findall(r"/feeds/[A-Za-z0-9_-]+", kim.send(again, path).html)[0]
    assert [cloud.request("GET", one).status for one in (address, renewed)] == [404, 200]
    ended = kim.send(calendar(house, kim), f"{path}/revoke")
    assert "The address has ended." in ended.words
    assert cloud.request("GET", renewed).status == 404


def test_nobody_makes_a_feed_of_an_account_that_is_not_theirs(cloud: Cloud, house: House) -> None:
    stranger = House(cloud, house.admin)
    assert stranger.browser.open(f"{house.home}/notices/calendar").status == 404
    page = calendar(stranger)
    body = "csrf_token=" + dict(page.form(f"{stranger.home}/notices/calendar/feed").fields)["csrf_token"]
    assert stranger.browser.ask("POST", f"{house.home}/notices/calendar/feed", body).status == 404
