"""The clock goes from due instant to due instant, and what leaves on the way leaves in the minute in which it would."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.directory.privacy import rounds
from infra.local.cloud import Cloud
from tests.support import engines, times
from tests.support.client import Client

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BOUNCES = "bounce@simulator.amazonses.com"
QUESTION = {"subject": "No images", "text": "Since five."}


@pytest.fixture(autouse=True)
def virtual(monkeypatch: pytest.MonkeyPatch) -> None:
    times.make_virtual(monkeypatch)


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with engines.new_cloud() as running:
        yield running


@pytest.fixture
def client(cloud: Cloud) -> Client:
    return Client(cloud, create_admin_key())


def at_once(cloud: Cloud, by: timedelta) -> None:
    cloud.advance(by.total_seconds())


def minute_by_minute(cloud: Cloud, by: timedelta) -> None:
    cloud.pumps._next_due = clock.now  # each call of a schedule may have something to do
    cloud.advance(by.total_seconds())


def busy_morning(cloud: Cloud) -> None:
    """At five in the morning in Zurich: all that is to happen later of itself, and some that goes wrong."""
    client = Client(cloud, create_admin_key())
    platform, account = client.component(), client.account()
    client.service(account, platform)
    cloud.advance_to(times.BEGINNING.replace(hour=4, minute=0) + timedelta(days=1))
    at_night = {"type": "maintenance", "preferences": {"quiet_from": "22:00", "quiet_to": "06:00"}}
    daily = {"type": "maintenance", "preferences": {"timing": "daily_digest"}}
    duty = client.contact(account, "duty@muster.example", "technical")
    client.contact(account, "sleeper@muster.example", subscriptions=[at_night])
    client.contact(account, "planner@muster.example", subscriptions=[daily])
    client.contact(account, BOUNCES, "administrative")
    leaver = client.contact(account, "leaver@muster.example")
    client.maintenance(platform, reminders=["PT1H"], **window(timedelta(minutes=135), HOUR))
    client.maintenance(platform, reminders=["PT1H"], announce_at=text(30 * MINUTE), **window(30 * HOUR, HOUR))
    cloud.ses.sending_enabled = False  # so that all of these are tried again later
    client.outage(platform)
    client.post("/tickets", {"account_id": account["id"], "requester_id": duty["id"], **QUESTION})
    client.call("POST", f"/accounts/{account['id']}/contacts/{leaver['id']}/erase", {"leave_vacant": True})
    assert rounds.next_due()
    cloud.settle()
    cloud.ses.sending_enabled = True


def text(ahead: timedelta) -> str:
    return instants.to_text(clock.now().replace(second=0, microsecond=0) + ahead)


def window(ahead: timedelta, lasts: timedelta) -> dict[str, str]:
    return {"starts_at": text(ahead), "ends_at": text(ahead + lasts)}


def told(move: Callable[[Cloud, timedelta], None], by: timedelta) -> list[tuple[datetime, str, str]]:
    """What left in a span that begins with the busy morning: minute, reader and subject."""
    with engines.new_cloud() as cloud:
        busy_morning(cloud)
        move(cloud, by)
        mails = [(mail.at.replace(second=0, microsecond=0), ", ".join(mail.to), mail.subject) for mail in cloud.mails]
        assert rounds.next_due() is None
    return sorted(mails)


def test_a_jump_tells_the_same_in_the_same_minutes_as_minute_by_minute() -> None:
    span = timedelta(hours=4, minutes=30)
    jumped = told(at_once, span)
    assert jumped == told(minute_by_minute, span)
    minutes = {(f"{at:%H:%M}", reader) for at, reader, _ in jumped}
    assert {("05:00", "sleeper@muster.example"), ("06:00", "planner@muster.example")} <= minutes
    assert {at for at, reader in minutes if reader == "duty@muster.example"} >= {"04:30", "05:15", "06:15"}


def test_a_reminder_comes_in_its_minute_though_the_jump_is_long(cloud: Cloud, client: Client) -> None:
    account, platform = client.account(), client.component()
    client.service(account, platform)
    client.contact(account, "duty@muster.example", "technical")
    work = client.maintenance(platform, reminders=["PT1H"], **window(20 * 24 * HOUR + 137 * MINUTE, HOUR))
    cloud.settle()
    starts_at = datetime.fromisoformat(work["starts_at"])
    cloud.advance((25 * 24 * HOUR).total_seconds())
    announced, reminded, started, *_ = cloud.mails_to("duty@muster.example")
    assert announced.at < reminded.at < started.at
    assert timedelta(0) <= reminded.at - (starts_at - HOUR) <= MINUTE
    assert timedelta(0) <= started.at - starts_at <= MINUTE


def test_days_without_anything_due_take_no_time(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), "duty@muster.example", "technical")
    cloud.settle()
    started = time.process_time()
    cloud.advance(30 * 86400)
    assert time.process_time() - started < 2


def test_a_jump_says_where_it_leads_while_it_goes_on(cloud: Cloud) -> None:
    seen: list[Any] = []
    due = cloud.pumps._next_due

    def look() -> datetime | None:
        seen.append(cloud.pumps.target)
        return due()

    cloud.pumps._next_due = look
    leads_to = clock.now() + HOUR
    cloud.advance(3600)
    assert all(timedelta(0) <= target - leads_to < timedelta(seconds=1) for target in seen)
    assert seen
    assert cloud.pumps.target is None
