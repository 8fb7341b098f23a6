"""A process that dies before or after any AWS call loses nothing, and repeats a mail at one documented place only."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries import actions
from chalicelib.deliveries.models import DeliveryRow
from chalicelib.deliveries.rules import Form
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.crashes import LEASE_S, READERS, Announcement, CrashAt, CrashAtNewPlaces
from tests.support.letters import CALENDAR, announce, readers

# Between the mail service's yes and our record of it: the answer lost, or the record not made.
DOCUMENTED = {
    ("after", "SendBulkEmail"),
    ("after", "SendEmail"),
    ("before", "PutItem"),  # a booking for the next call, which goes before the record
    ("after", "PutItem"),
    ("before", "TransactWriteItems"),
    ("before", "UpdateItem"),
}


def forget_the_last() -> None:
    """Delete what the last crash point wrote: all that comes before does its part of every search."""
    with DeliveryRow.batch_write() as writes:
        for row in DeliveryRow.scan():
            writes.delete(row)


@pytest.mark.slow
def test_a_crash_at_any_place_from_publishing_to_the_receipt_loses_and_doubles_no_mail(
    cloud: Cloud, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tests/conformance/test_every_crash.py` has a run for every single call."""
    announcement, crash, runs = Announcement(cloud, client), CrashAtNewPlaces(), 0
    once, before = dict.fromkeys(announcement.people, 1), -1
    while crash.begin() > before:
        before, runs = len(crash.places), runs + 1
        assert announcement.told_while(crash) == once, list(crash.places.values())[before:]
    assert {"after SendBulkEmail", "after SendEmail"} <= set(crash.places.values())
    with capsys.disabled():
        figures = f"{len(crash.places)} crash points in {runs} announcements to {READERS} readers"
        print(f"\n{figures}, from publishing to the receipt: 0 lost, 0 doubled")


def sent_while(cloud: Cloud, observer: CrashAt) -> int:
    """Hand in letters of both forms while something may go wrong; how many got theirs twice."""
    start = len(cloud.mails)
    forget_the_last()
    plain, calendars = readers(READERS - 3), readers(3, attachment=CALENDAR)
    announce(plain)
    announce(calendars, form=Form.CALENDAR)
    with cloud.engine.observed(observer):
        cloud.settle()
    for _ in range(2):
        clock.advance(timedelta(seconds=LEASE_S))
        actions.send_due(clock.now() + timedelta(minutes=1))  # as the schedule does, among much else
        cloud.settle()
    told = Counter(address for mail in cloud.mails[start:] for address in mail.to)
    assert set(told) == {one.email for one in (*plain, *calendars)}, observer.died_at
    assert max(told.values()) <= 2
    return sum(told.values()) - len(told)


@pytest.mark.slow
def test_a_crash_at_any_aws_call_of_a_sender_loses_no_letter_and_doubles_one_call_at_most(
    cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    cloud.ses.on_taken = lambda _: None  # no report tells what a lost answer would have
    smooth, doubled = CrashAt(-1, "never"), Counter[Any]()
    sent_while(cloud, smooth)
    for point in range(1, smooth.calls + 1):
        for moment in ("before", "after"):
            crash = CrashAt(point, moment)
            if twice := sent_while(cloud, crash):
                doubled[crash.died_at] = max(doubled[crash.died_at], twice)
    assert set(doubled) <= DOCUMENTED
    assert max(doubled.values()) <= 50
    with capsys.disabled():
        print(f"\n{2 * smooth.calls} crash points, 0 of {READERS} lost, most doubled: {dict(doubled)}")
