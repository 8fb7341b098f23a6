"""A year of maintenance on the real engine, jumping from due minute to due minute: all is said once, and on time."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib import clock, instants
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.notices.models import SCHEDULED, NoticeKeys
from chalicelib.notices.store import get_announcement, get_notice
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance
from tests.support.world import open_cloud

NOTICES = int(os.environ.get("NOTICES", "500"))
RECIPIENTS = (1, 2, 3, 5, 8, 13, 20, 40)  # of a notice, by the component it is about
TICK = timedelta(minutes=1)
ZONE = ZoneInfo("Europe/Zurich")
REMINDERS = ["P7D", "P1D", "PT1H"]


@dataclass
class Work:
    """A maintenance as somebody planned it, and by hand changed once, at most."""

    announce_at: datetime
    starts_at: datetime
    ends_at: datetime
    recipients: int
    changed_at: datetime | None = None
    moved_by: timedelta | None = None  # None: cancelled
    notice_id: str = field(default="", compare=False)

    def expected(self) -> list[tuple[datetime, str]]:
        """When what is to be said, counted out the long way."""
        starts_at, ends_at = self.starts_at, self.ends_at
        said = [(self.announce_at, "announced")]
        if self.changed_at:
            said += [(at, "reminder") for at in reminders(starts_at, said[-1][0]) if at < self.changed_at]
            said.append((self.changed_at, "rescheduled" if self.moved_by else "cancelled"))
            if not self.moved_by:
                return said
            starts_at, ends_at = starts_at + self.moved_by, ends_at + self.moved_by
        said += [(at, "reminder") for at in reminders(starts_at, said[-1][0])]
        return [*said, (starts_at, "started"), (ends_at, "completed")]


def reminders(starts_at: datetime, said_at: datetime) -> list[datetime]:
    """A week and a day before by the calendar, a day after the last word at the earliest; an hour by the clock."""
    local, found = starts_at.astimezone(ZONE), []
    for days in (7, 1):
        at = (local - timedelta(days=days)).astimezone(UTC)
        if at - (found[-1] if found else said_at) >= timedelta(days=1):
            found.append(at)
    return [*found, *(at for at in [starts_at - timedelta(hours=1)] if at > said_at)]


def plan(random: Random, first: datetime) -> Work:
    """Nightly work in the coming year, announced three days to five weeks ahead; every fifth is changed by hand."""
    night = first + timedelta(days=random.randrange(37, 366))
    local = datetime(night.year, night.month, night.day, random.choice((0, 1, 2, 3, 22)), tzinfo=ZONE)
    starts_at = local.astimezone(UTC)
    announce_at = starts_at - timedelta(days=random.randrange(3, 36), hours=random.randrange(3))
    work = Work(announce_at, starts_at, starts_at + timedelta(hours=random.randrange(1, 6)), random.choice(RECIPIENTS))
    if random.random() < 0.2:
        work.changed_at = announce_at + (starts_at - announce_at) * random.random() * 0.8
        work.changed_at = work.changed_at.replace(second=0, microsecond=0) + 5 * TICK
        work.moved_by = timedelta(days=random.randrange(1, 4)) if random.random() < 0.7 else None
    return work


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    with open_cloud() as running:
        yield running


def components(client: Client) -> dict[int, Any]:
    """For each number of recipients, a component on which as many accounts with a contact each depend."""
    found = {}
    for count in RECIPIENTS:
        found[count] = client.component(label=f"For {count}")
        for n in range(count):
            account = client.account()
            client.service(account, found[count])
            client.contact(account, f"tech{count}-{n}@kunde.example", "technical", language=("de", "fr", "en")[n % 3])
    return found


def draft(client: Client, work: Work, component: Any) -> str:
    times = {name: instants.to_text(getattr(work, name)) for name in ("announce_at", "starts_at", "ends_at")}
    made = client.post("/notices", maintenance(component, reminders=REMINDERS, **times))
    client.post(f"/notices/{made['id']}/publish")
    return str(made["id"])


def change(client: Client, work: Work) -> None:
    path = f"/notices/{work.notice_id}"
    if work.moved_by is None:
        client.post(f"{path}/cancel")
        return
    window = {name: instants.to_text(getattr(work, name) + work.moved_by) for name in ("starts_at", "ends_at")}
    client.post(f"{path}/reschedule", window)


def next_due() -> datetime | None:
    """When the schedule has something to do next."""
    row = next(iter(NoticeKeys.by_next.query(SCHEDULED, limit=1)), None)
    return get_notice(row.pk.removeprefix("notice#")).next_at if row else None


def live(cloud: Cloud, client: Client, works: list[Work]) -> int:
    """Let the year pass; the number of minutes in which something was due."""
    by_hand = sorted((one for one in works if one.changed_at), key=lambda one: one.changed_at or clock.now())
    minutes = 0
    while True:
        due = next_due()
        if by_hand and (due is None or by_hand[0].changed_at < due):
            pass_until(by_hand[0].changed_at)
            change(client, by_hand.pop(0))
            cloud.settle()
        elif due is None:
            return minutes
        else:
            pass_until(due)
        cloud.tick()
        minutes += 1


def pass_until(at: datetime | None) -> None:
    if at and at > clock.now():
        clock.advance(at - clock.now())


def said(work: Work) -> list[tuple[datetime, str]]:
    newest = int(get_notice(work.notice_id).newest)
    sayings = [get_announcement(work.notice_id, n).saying for n in range(1, newest + 1)]
    return [(instants.from_text(one["said_at"]), one["announcement"]) for one in sayings]


@pytest.mark.slow
@pytest.mark.timeout(7_200)
def test_in_a_year_of_notices_all_is_said_once_and_none_is_late_by_more_than_a_tick(
    cloud: Cloud, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The slow look at every card, a few a minute, would be most of the year's work, and is not what this is about.
    monkeypatch.setattr("chalicelib.audience.actions._CHECKED_A_MINUTE", 0)
    client, random = Client(cloud, create_admin_key()), Random(7)
    about = components(client)
    cloud.settle()
    works = [plan(random, clock.now()) for _ in range(NOTICES)]
    for work in works:
        work.notice_id = draft(client, work, about[work.recipients])
    minutes = live(cloud, client, works)

    late, mails = timedelta(0), Counter((mail.tags["ses:feedback-id-b"], mail.to[0]) for mail in cloud.mails)
    per_notice: dict[str, set[int]] = defaultdict(set)
    for (notice_id, _), count in mails.items():
        per_notice[notice_id].add(count)
    for work in works:
        expected, found = work.expected(), said(work)
        assert [word for _, word in found] == [word for _, word in expected], work
        late = max([late, *(at - due for (at, _), (due, _) in zip(found, expected, strict=True))])
        assert per_notice[work.notice_id] == {len(expected)}, work
        assert sum(key[0] == work.notice_id for key in mails) == work.recipients
    assert late <= TICK
    total = sum(len(work.expected()) for work in works)
    with capsys.disabled():
        print(
            f"\n{NOTICES} notices, {total} announcements, {len(cloud.mails)} mails in {minutes} due minutes, ", end=""
        )
        print(f"each once, the latest {late.total_seconds():.0f} s after its time")
