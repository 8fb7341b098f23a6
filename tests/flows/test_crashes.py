"""A process that dies before or after any AWS call loses nothing, and repeats a mail at one documented place only."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client

PEOPLE = {"anna@klinik.example": "de", "luc@klinik.example": "fr", "gina@altra.example": "it"}
# Between the mail service's yes and our record of it: the answer lost, or the record not begun.
DOCUMENTED = {("after", "SendBulkEmail"), ("before", "UpdateItem")}


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
    cloud.settle()
    cloud.advance(300)  # a lease, and the minutes in which the schedule finds what was left


def test_a_crash_at_any_aws_call_loses_no_mail(
    cloud: Cloud, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    component = client.component()
    for place, (address, language) in enumerate(PEOPLE.items()):
        account = client.account()
        client.service(account, component)
        client.contact(account, address, "technical" if place else "administrative", language=language)
    cloud.settle()
    smooth = CrashAt(-1, "never")
    publish(cloud, client, client.draft(component), smooth)
    doubled: set[Any] = set()
    for point in range(1, smooth.calls + 1):
        for moment in ("before", "after"):
            notice, crash = client.draft(component), CrashAt(point, moment)
            publish(cloud, client, notice, crash)
            told = told_of(cloud, notice)
            assert set(told) == set(PEOPLE), crash.died_at
            if len(told) > len(PEOPLE):
                doubled.add(crash.died_at)
    assert doubled <= DOCUMENTED
    with capsys.disabled():
        print(f"\n{2 * smooth.calls} crash points, 0 lost, mails doubled only at {sorted(doubled)}")
