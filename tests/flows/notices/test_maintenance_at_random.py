"""A maintenance that is moved, narrowed and cancelled while the schedule ticks as it likes: each mail exactly once."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib import clock, instants
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from infra.local.cloud import Cloud
from tests.support.client import Client

ZONE = ZoneInfo("Europe/Zurich")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
STAYS, GOES = "stays@kunde.example", "goes@kunde.example"
SUBJECTS = {
    "announced": "[Planned maintenance] ",
    "reminder": "[Reminder: maintenance] ",
    "rescheduled": "[Maintenance rescheduled] ",
    "update": "[Maintenance – update] ",
    "cancelled": "[Maintenance cancelled] ",
}


@dataclass
class Told:
    """What is to be said, counted out the long way; `starts_at` is where the window stands now."""

    starts_at: datetime
    words: list[tuple[datetime, str]] = field(default_factory=list)

    def say(self, word: str) -> None:
        self.words.append((clock.now(), word))

    def next_reminder(self) -> datetime:
        """When the next one is due, which has not been said nor been overtaken."""
        local, (last, _) = self.starts_at.astimezone(ZONE), self.words[-1]
        days = [(local - timedelta(days=days)).astimezone(UTC) for days in (7, 1)]
        coming = [*(at for at in days if at - last >= DAY), self.starts_at - HOUR]
        return min([at for at in coming if at > last], default=datetime.max.replace(tzinfo=UTC))


def clocks_go_forward() -> datetime:
    """The first instant of the next summer time that is over two months ahead."""
    at = (clock.now() + 60 * DAY).replace(minute=0, second=0, microsecond=0)
    while not (at.astimezone(ZONE).dst() and not (at - HOUR).astimezone(ZONE).dst()):
        at += HOUR
    return at


def ticks(cloud: Cloud, random: Random, due: datetime) -> None:
    """None before its time; then late by up to 25 minutes, and up to three of them."""
    pass_until(due - random.randrange(1, 5) * MINUTE)
    cloud.tick()
    pass_until(due + timedelta(seconds=random.randrange(25 * 60)))
    for _ in range(random.randrange(1, 4)):
        cloud.tick()


def pass_until(at: datetime) -> None:
    clock.advance(max(at - clock.now(), timedelta(0)))


def window(starts_at: datetime) -> dict[str, str]:
    return {"starts_at": instants.to_text(starts_at), "ends_at": instants.to_text(starts_at + 4 * HOUR)}


@pytest.fixture
def components(client: Client) -> list[Any]:
    """Two components, on each of which an account with one contact depends."""
    made = [client.component(), client.component()]
    for component, address in zip(made, (STAYS, GOES), strict=True):
        account = client.account()
        client.service(account, component)
        client.contact(account, address, "technical", language="en")
    return made


def subjects(cloud: Cloud, address: str) -> list[str]:
    """Without the day and the time that each has behind its stage."""
    found = [mail.subject for mail in cloud.mails_to(address)]
    assert all(re.search(r"\] \w{3} [0-9]{1,2} \w+, [0-9]{2}:[0-9]{2} ?–", one) for one in found)
    return [re.sub(r"\] .*: ", "] ", one) for one in found]


@pytest.mark.parametrize("seed", range(4))
def test_each_contact_gets_exactly_what_was_to_be_said_in_order_and_in_one_thread(
    cloud: Cloud, client: Client, components: list[Any], seed: int
) -> None:
    random = Random(seed)
    # The window lies in the night of the change, or the change between it and its reminders.
    starts_at = clocks_go_forward() + random.choice((-2 * HOUR, timedelta(0), HOUR, 4 * DAY + 19 * HOUR))
    told = Told(starts_at)
    pass_until(starts_at - 20 * DAY)
    notice = client.maintenance(*components, **window(starts_at), reminders=["P7D", "P1D", "PT1H"])
    path = f"/notices/{notice['id']}"
    told.say("announced")
    cloud.settle()
    steps = ["reschedule", "reschedule", "narrow"]
    random.shuffle(steps)
    narrowed_after = 0
    for step in [*steps, "cancel"]:
        at = clock.now() + random.uniform(0.5, 6) * DAY
        while told.next_reminder() < at + HOUR:  # a step a moment after a reminder's time would overtake it
            ticks(cloud, random, told.next_reminder())
            told.say("reminder")
        pass_until(at)
        if step == "reschedule":
            told.starts_at += random.randrange(1, 9) * DAY + random.randrange(3) * HOUR
            client.post(f"{path}/reschedule", window(told.starts_at))
            told.say("rescheduled")
        elif step == "narrow":
            narrowed_after = len(told.words)
            client.post(f"{path}/updates", {"texts": {"en": "Less."}, "affects": {"components": [components[0]["id"]]}})
            told.say("update")
        else:
            client.post(f"{path}/cancel")
            told.say("cancelled")
        cloud.settle()
    pass_until(told.starts_at + DAY)
    cloud.tick()

    expected = [SUBJECTS[word] + "Power failure" for _, word in told.words]
    assert subjects(cloud, STAYS) == expected
    released = text(Language.EN, "stage.maintenance.released")
    heard = [*expected[:narrowed_after], f"[{released}] Power failure"]
    assert subjects(cloud, GOES) == heard
    assert len({mail.message["References"] for mail in cloud.mails}) == 1
