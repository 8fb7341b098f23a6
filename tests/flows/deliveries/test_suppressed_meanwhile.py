"""A letter that waits is not sent to an address that has bounced, or complained, since it was written."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries.receipts.undelivered import undelivered
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.suppressions import actions as suppressions
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.feedback import bounce, complaint

ANNA, BEA = "anna@kunde.example", "bea@kunde.example"
QUIET = {"quiet_from": "00:00", "quiet_to": "23:59"}  # so that every letter waits
DAILY = {"timing": "daily_digest"}


class Customer:
    """An account with two technical contacts who are told of maintenance at the same later hour."""

    def __init__(self, cloud: Cloud, client: Client, preferences: dict[str, Any]) -> None:
        self.cloud, self.client = cloud, client
        self.component, account = client.component(), client.account()
        client.service(account, self.component)
        self.contacts = {email: client.contact(account, email)["id"] for email in (ANNA, BEA)}
        for contact_id in self.contacts.values():
            path = f"/accounts/{account['id']}/contacts/{contact_id}/subscriptions"
            client.post(path, {"type": "maintenance", "preferences": preferences})
        cloud.settle()

    def told_of(self) -> Any:
        notice = self.client.maintenance(self.component, reminders=[])
        self.cloud.settle()
        return notice

    def a_day_passes(self) -> None:
        clock.advance(timedelta(hours=25))
        for _ in range(3):
            self.cloud.advance(60)

    def statuses(self, notice: Any) -> dict[str, tuple[str, str | None]]:
        found = self.client.get(f"/notices/{notice['id']}/deliveries")["items"]
        by_contact = {one["contact_id"]: (one["status"], one["detail"]) for one in found}
        return {email: by_contact[contact_id] for email, contact_id in self.contacts.items()}

    def unsent(self) -> list[tuple[str, str, str]]:
        """Contact, series and reason of the letters to notices' readers, or of digests, that reached nobody."""
        origins = (Origin.NOTICES, Origin.DIGESTS)
        rows = [row for origin in origins for row in undelivered(origin, clock.now(), 100)]
        return [(row.contact_id, row.series_id, row.reason) for row in rows]


@pytest.fixture(params=[QUIET, DAILY], ids=["quiet hours", "digest"])
def customer(request: pytest.FixtureRequest, cloud: Cloud, client: Client) -> Customer:
    return Customer(cloud, client, request.param)


@pytest.mark.parametrize(("report", "reason"), [(bounce, "bounce"), (complaint, "complaint")])
def test_who_is_suppressed_while_the_letter_waits_gets_none_and_its_origin_learns_of_it(
    customer: Customer, report: Any, reason: str
) -> None:
    notice = customer.told_of()
    suppressions.heed(report(ANNA))
    customer.a_day_passes()
    assert [mail.to for mail in customer.cloud.mails] == [(BEA,)]
    assert customer.statuses(notice) == {ANNA: ("suppressed", reason), BEA: ("delivered", None)}
    ((contact_id, _, because),) = customer.unsent()
    assert (contact_id, because) == (customer.contacts[ANNA], reason)


def test_where_all_are_suppressed_meanwhile_no_call_is_made(customer: Customer) -> None:
    notice = customer.told_of()
    for email in (ANNA, BEA):
        suppressions.heed(bounce(email))
    customer.a_day_passes()
    assert customer.cloud.ses.calls == 0
    assert set(customer.statuses(notice).values()) == {("suppressed", "bounce")}


def test_who_can_be_reached_again_by_then_gets_it(customer: Customer) -> None:
    customer.told_of()
    suppressions.heed(bounce(ANNA))
    suppressions.lift("ada", ANNA, "The mailbox is mended.")
    customer.a_day_passes()
    assert sorted(mail.to[0] for mail in customer.cloud.mails) == [ANNA, BEA]
    assert customer.unsent() == []


def test_who_got_none_gets_the_next_whatever_they_want_to_be_told(cloud: Cloud, client: Client) -> None:
    customer = Customer(cloud, client, QUIET | {"without": ["update"]})
    notice = customer.told_of()
    suppressions.heed(bounce(ANNA))
    customer.a_day_passes()
    suppressions.lift("ada", ANNA, "The mailbox is mended.")
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "As planned."}})
    cloud.settle()
    customer.a_day_passes()
    assert [mail.to[0] for mail in cloud.mails] == [BEA, ANNA]


def test_a_letter_that_leaves_at_once_looks_nobody_up(cloud: Cloud, client: Client) -> None:
    customer = Customer(cloud, client, {})
    suppressed_reads: list[Any] = []

    class Watch:
        def before(self, service: str, operation: str, params: Any) -> None:
            if operation == "BatchGetItem" and "suppressions" in str(params):
                suppressed_reads.append(params)

        def after(self, *_: Any) -> None: ...

    with cloud.engine.observed(Watch()):
        customer.told_of()
    assert len(cloud.mails) == 2
    assert suppressed_reads == []
