"""A process that dies before or after any AWS call loses nothing, and repeats a mail at one documented place only."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries import actions
from chalicelib.deliveries.models import DeliveryRow
from chalicelib.deliveries.rules import Form
from chalicelib.notices.models import NoticeRow
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client
from tests.support.letters import CALENDAR, announce, readers

LANGUAGES = ("de", "fr", "it", "en")
READERS = 200  # of each crash point's letters, in both forms
LEASE_S = 151
# Between the mail service's yes and our record of it: the answer lost, or the record not made.
DOCUMENTED = {
    ("after", "SendBulkEmail"),
    ("after", "SendEmail"),
    ("before", "PutItem"),  # a booking for the next call, which goes before the record
    ("after", "PutItem"),
    ("before", "TransactWriteItems"),
    ("before", "UpdateItem"),
}


class CrashAt:
    """Dies once, before or after the `point`-th call; afterwards it only counts."""

    def __init__(self, point: int, moment: str) -> None:
        self.point, self.moment, self.calls = point, moment, 0
        self.died_at: tuple[str, str] | None = None

    def before(self, service: str, operation: str, params: Any) -> None:
        self.calls += 1
        self._die_at("before", operation)

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        self._die_at("after", operation)

    def _die_at(self, moment: str, operation: str) -> None:
        if self.died_at is None and (self.calls, self.moment) == (self.point, moment):
            self.died_at = (moment, operation)
            raise Crash


def forget_the_last() -> None:
    """Delete what the last crash point wrote: moto's transactions take long on large tables."""
    for row in [*DeliveryRow.scan(), *NoticeRow.scan()]:
        row.delete()


def recovered(cloud: Cloud) -> None:
    """What was left is found: by events that come again, by the schedule, and when a claim has run out."""
    cloud.settle()
    for _ in range(2):
        clock.advance(timedelta(seconds=LEASE_S))
        cloud.tick()


def told_of(cloud: Cloud, notice: Any) -> list[str]:
    """The addresses that got a mail about a notice, in order."""
    return [address for mail in cloud.mails if notice["id"] in mail.message["References"] for address in mail.to]


def publish(cloud: Cloud, client: Client, notice: Any, observer: Any) -> None:
    """Publish while something may go wrong; a caller who got no answer asks again; then minutes pass."""
    with cloud.engine.observed(observer):
        response = client.call("POST", f"/notices/{notice['id']}/publish")
        cloud.settle()
    if response.status != 200:
        client.call("POST", f"/notices/{notice['id']}/publish")
    recovered(cloud)


@pytest.mark.slow
def test_a_crash_at_any_aws_call_from_publishing_to_the_receipt_loses_and_doubles_no_mail(
    cloud: Cloud, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    component, people = client.component(), set()
    for place, language in enumerate(LANGUAGES):
        account = client.account()
        client.service(account, component)
        email = f"{language}@klinik.example"
        people.add(email)
        client.contact(account, email, "technical" if place else "administrative", language=language)
    cloud.settle()
    smooth = CrashAt(-1, "never")
    publish(cloud, client, client.draft(component), smooth)
    for point in range(1, smooth.calls + 1):
        for moment in ("before", "after"):
            forget_the_last()
            notice, crash = client.draft(component), CrashAt(point, moment)
            publish(cloud, client, notice, crash)
            assert sorted(told_of(cloud, notice)) == sorted(people), crash.died_at
    with capsys.disabled():
        print(f"\n{2 * smooth.calls} crash points from publishing to the receipt, 0 lost, 0 doubled")


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


@pytest.mark.parametrize("operation", ["SendBulkEmail", "SendEmail"])
def test_where_the_mail_service_reports_what_it_took_a_crash_doubles_nothing(cloud: Cloud, operation: str) -> None:
    class CrashAfterSending(CrashAt):
        def after(self, service: str, at: str, params: Any, answer: Any) -> None:
            if at == operation and self.died_at is None:
                self.died_at = ("after", at)
                raise Crash

    crash = CrashAfterSending(-1, "after")
    assert sent_while(cloud, crash) == 0
    assert crash.died_at == ("after", operation)
