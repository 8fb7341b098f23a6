"""What the mail service reports becomes one receipt row for each batch, however its reports come."""

import json
from random import Random
from typing import Any

import pytest

from chalicelib.deliveries.models import BatchState
from chalicelib.deliveries.receipts.models import ReceiptsRow
from chalicelib.deliveries.receipts.receipts import receipts, sent
from chalicelib.deliveries.receipts.standings import Standing
from infra.local.cloud import Cloud
from infra.local.mail_events import Fate
from infra.local.ses import TimedOut
from tests.support.client import Client

FATES = {
    "anna@kunde.example": (Fate.SUCCESS, Standing.DELIVERED),
    "bounce@simulator.amazonses.com": (Fate.BOUNCE, Standing.BOUNCED),
    "complaint@simulator.amazonses.com": (Fate.COMPLAINT, Standing.COMPLAINED),
    "suppressionlist@simulator.amazonses.com": (Fate.SUPPRESSED, Standing.SUPPRESSED),
    "ooto@simulator.amazonses.com": (Fate.AWAY, Standing.DELIVERED),
    "full@kunde.example": (Fate.FULL, Standing.RETURNED),
    "delayed@kunde.example": (Fate.DELAYED, Standing.DELAYED),
    "virus@kunde.example": (Fate.VIRUS, Standing.REFUSED),
    "silence@kunde.example": (Fate.SILENCE, Standing.ACCEPTED),
}


@pytest.fixture
def told(cloud: Cloud, client: Client) -> dict[str, str]:
    """Contacts by address, each in an account of its own, who have been told of an outage."""
    component, contacts = client.component(), {}
    for address, (fate, _) in FATES.items():
        account = client.account()
        client.service(account, component)
        contacts[address] = client.contact(account, address, "technical")["id"]
        if not address.endswith("simulator.amazonses.com"):
            cloud.mail_events.fates[address] = fate
    client.outage(component)
    cloud.settle()
    return contacts


def rows() -> list[ReceiptsRow]:
    return sorted(ReceiptsRow.scan(), key=lambda row: row.pk)


def batch_id() -> str:
    (row,) = rows()
    return str(row.pk.removeprefix("batch#"))


def state() -> Any:
    return [(row.pk, row.receipts) for row in rows()]


def test_each_mail_stands_where_the_last_word_about_it_puts_it(told: dict[str, str]) -> None:
    found = receipts([batch_id()])[batch_id()]
    assert {contact_id: one.standing for contact_id, one in found.items()} == {
        told[address]: standing for address, (_, standing) in FATES.items()
    }


def test_whoever_any_report_is_about_was_sent_a_mail(cloud: Cloud, told: dict[str, str]) -> None:
    mails = {mail.tags["contact"]: mail.id for mail in cloud.mails}
    assert sent(batch_id()) == mails
    assert set(mails) == set(told.values())
    assert sent("bat-unknown") == {}


def test_reports_on_one_batch_are_one_write(cloud: Cloud, told: dict[str, str]) -> None:
    (row,) = rows()
    assert int(row.version) == 1


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_again_in_any_order_change_nothing(cloud: Cloud, told: dict[str, str], seed: int) -> None:
    before = state()
    assert cloud.redeliver("on_mail_event", shuffled_by=Random(seed)) == {"batchItemFailures": []}
    cloud.settle()
    assert state() == before


def test_reports_one_by_one_and_backwards_end_in_the_same_state(cloud: Cloud, told: dict[str, str]) -> None:
    before, (row,) = state(), rows()
    row.delete()
    for record in reversed(cloud.delivered("on_mail_event")):
        cloud.invoke("on_mail_event", {"Records": [record]})
    assert state() == before


def test_reports_that_come_before_our_own_record_are_kept(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    contact = client.contact(account, "anna@kunde.example", "technical")
    cloud.ses.plan(TimedOut())
    client.outage(component)
    cloud.settle()
    (row,) = rows()
    assert sent(row.pk.removeprefix("batch#")) == {contact["id"]: cloud.mails[0].id}
    (batch,) = BatchState.scan()
    assert not batch.results


def test_what_is_no_report_of_ours_is_passed_and_the_others_are_recorded(cloud: Cloud, told: dict[str, str]) -> None:
    before, (row,) = state(), rows()
    row.delete()
    good = cloud.delivered("on_mail_event")
    foreign = json.loads(good[0]["body"])
    foreign["mail"]["tags"] = {"ses:from-domain": ["else.example"]}
    bad = [good[0] | {"messageId": f"bad-{n}", "body": body} for n, body in enumerate(["{", json.dumps(foreign)])]
    assert cloud.invoke("on_mail_event", {"Records": [*bad, *good]}) == {"batchItemFailures": []}
    assert state() == before
