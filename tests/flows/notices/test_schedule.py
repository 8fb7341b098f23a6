"""The schedule does it: announced, reminded of, started and completed on time, once, whatever the ticks do."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance
from tests.support.rows import snapshot

WEEK, DAY, HOUR, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ANNA = "anna@klinik.example"


@pytest.fixture
def component(client: Client) -> Any:
    """A component on which one account depends; Anna is told."""
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, ANNA, "technical", language="en")
    return component


def stages(cloud: Cloud, address: str = ANNA) -> list[str]:
    """The stage in the subject of each mail, in order."""
    return [mail.subject.partition("]")[0].removeprefix("[") for mail in cloud.mails_to(address)]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def jump(cloud: Cloud, at: datetime) -> None:
    """Let time pass without the schedule, up to an instant; then it ticks again, twice."""
    cloud.settle()
    clock.advance(max(at - clock.now(), timedelta(0)))
    cloud.tick()
    cloud.tick()


REMINDERS = ["P7D", "P1D", "PT1H"]
USUAL = ["Planned maintenance", *["Reminder: maintenance"] * 3, "Maintenance started", "Maintenance completed"]


def test_a_maintenance_left_alone_is_told_from_its_announcement_to_its_end(
    cloud: Cloud, client: Client, component: Any
) -> None:
    notice = client.maintenance(component, reminders=REMINDERS)
    starts_at, ends_at = instant(notice["starts_at"]), instant(notice["ends_at"])
    for at in (starts_at - WEEK, starts_at - DAY, starts_at - HOUR, starts_at, ends_at, ends_at + DAY):
        jump(cloud, at - MINUTE)
        jump(cloud, at)
    assert stages(cloud) == USUAL
    assert len({mail.message["References"] for mail in cloud.mails}) == 1
    read = client.get(f"/notices/{notice['id']}")
    assert (read["status"], read["started_at"], read["completed_at"]) == (
        "completed",
        notice["starts_at"],
        notice["ends_at"],
    )


def test_it_is_announced_at_its_announce_time(cloud: Cloud, client: Client, component: Any) -> None:
    announce_at = clock.now() + DAY
    notice = client.maintenance(component, reminders=REMINDERS, announce_at=instants.to_text(announce_at))
    jump(cloud, announce_at - MINUTE)
    assert cloud.mails == []
    jump(cloud, announce_at)
    assert stages(cloud) == USUAL[:1]
    assert client.get(f"/notices/{notice['id']}")["announcements"] == 1


def test_after_three_days_without_the_schedule_the_newest_is_told_once(
    cloud: Cloud, client: Client, component: Any
) -> None:
    notice = client.maintenance(component, reminders=REMINDERS)
    jump(cloud, instant(notice["starts_at"]) - HOUR * 15)  # two reminders fell into the gap
    assert stages(cloud) == USUAL[:2]
    jump(cloud, instant(notice["ends_at"]) + 2 * DAY)
    assert stages(cloud) == [*USUAL[:2], USUAL[-1]]


def test_reminders_go_by_the_new_window_once_it_is_rescheduled(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.maintenance(component, reminders=REMINDERS)
    starts_at = instant(notice["starts_at"])
    jump(cloud, starts_at - WEEK)
    later = starts_at + 2 * DAY
    moved = {"starts_at": instants.to_text(later), "ends_at": instants.to_text(later + HOUR)}
    client.post(f"/notices/{notice['id']}/reschedule", moved)
    jump(cloud, starts_at - DAY)  # a reminder of the old window, nothing of the new one
    expected = [*USUAL[:2], "Maintenance rescheduled"]
    assert stages(cloud) == expected
    jump(cloud, starts_at + DAY)
    assert stages(cloud) == [*expected, USUAL[2]]


def test_a_reminder_that_falls_behind_an_update_is_left_out(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.maintenance(component, reminders=REMINDERS)
    clock.advance(instant(notice["starts_at"]) - DAY + 5 * MINUTE - clock.now())
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "Bring a torch."}})
    jump(cloud, clock.now())
    assert [one for one in stages(cloud) if "Reminder" in one] == []


def test_what_is_published_while_the_schedule_ticks_is_told_once(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.post("/notices", maintenance(component, **begun_an_hour_ago()))
    cloud.tick()
    client.post(f"/notices/{notice['id']}/publish")
    cloud.tick()
    assert stages(cloud) == ["Maintenance started"]


def begun_an_hour_ago() -> dict[str, str]:
    return {"starts_at": instants.to_text(clock.now() - HOUR), "ends_at": instants.to_text(clock.now() + 3 * HOUR)}


def test_a_tick_delivered_twice_changes_nothing(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.maintenance(component, reminders=REMINDERS)
    jump(cloud, instant(notice["starts_at"]))
    before = snapshot("notices", "deliveries")
    cloud.tick()
    assert snapshot("notices", "deliveries") == before


@pytest.mark.parametrize("at_end", ["ask", "tell"])
def test_the_team_is_asked_once_when_the_window_is_over(
    cloud: Cloud, client: Client, component: Any, at_end: str
) -> None:
    for name in ("ada", "bob"):
        client.post("/teams/default/operators", {"name": name, "email": f"{name}@nordlicht.example", "language": "de"})
    notice = client.maintenance(component, at_end=at_end, reminders=[])
    for at in (instant(notice["starts_at"]), instant(notice["ends_at"]), instant(notice["ends_at"]) + DAY):
        jump(cloud, at)
    assert client.get(f"/notices/{notice['id']}")["status"] == "in_progress"
    overrun = ["Maintenance taking longer"] if at_end == "tell" else []
    assert stages(cloud) == ["Planned maintenance", "Maintenance started", *overrun]
    for name in ("ada", "bob"):
        (asked,) = cloud.mails_to(f"{name}@nordlicht.example")
        assert asked.subject == "[Wartungsfenster abgelaufen] Stromausfall"


@pytest.mark.parametrize("seed", range(3))
def test_ticks_that_are_doubled_dropped_and_late_tell_the_same(
    cloud: Cloud, client: Client, component: Any, seed: int
) -> None:
    random = Random(seed)
    notice = client.maintenance(component, reminders=REMINDERS)
    starts_at, ends_at = instant(notice["starts_at"]), instant(notice["ends_at"])
    for at in (starts_at - WEEK, starts_at - DAY, starts_at - HOUR, starts_at, ends_at):
        jump(cloud, at - timedelta(seconds=random.randrange(1, 300)))
        jump(cloud, at + timedelta(seconds=random.randrange(600)))
    assert stages(cloud) == USUAL
