"""Every event may come twice, late or out of order: the state stays the same, and nobody gets a second mail."""

from random import Random
from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot

FUNCTIONS = ["on_directory_change", "fan_out", "send_urgent", "on_mail_event"]


@pytest.fixture
def told(cloud: Cloud, client: Client) -> Any:
    """An outage with an update, told to two accounts with contacts in three languages."""
    component = client.component()
    for number, language in enumerate(("de", "fr")):
        account = client.account()
        client.service(account, component)
        client.contact(account, f"tech{number}@kunde.example", "technical", language=language)
        client.contact(account, f"admin{number}@kunde.example", "administrative", language="it")
    cloud.settle()
    notice = client.outage(component)
    cloud.settle()
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "Found it."}, "status": "identified"})
    cloud.settle()
    assert len(cloud.mails) == 8
    return notice


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_event_delivered_twice_changes_nothing(cloud: Cloud, told: Any, function: str) -> None:
    before = snapshot()
    assert cloud.delivered(function)
    assert cloud.redeliver(function) == {"batchItemFailures": []}
    cloud.settle()
    assert snapshot() == before
    assert len(cloud.mails) == 8


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("seed", range(3))
def test_every_event_delivered_again_in_another_order_changes_nothing(
    cloud: Cloud, told: Any, function: str, seed: int
) -> None:
    before = snapshot()
    assert cloud.redeliver(function, shuffled_by=Random(seed)) == {"batchItemFailures": []}
    cloud.settle()
    assert snapshot() == before
    assert len(cloud.mails) == 8


def test_the_schedule_ticking_twice_in_a_minute_changes_nothing(cloud: Cloud, told: Any) -> None:
    before = snapshot()
    cloud.tick()
    cloud.tick()
    assert snapshot() == before
    assert len(cloud.mails) == 8


def test_with_every_stream_dead_the_schedule_does_it_all(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, "anna@klinik.example", "technical")
    notice = client.outage(component)
    cloud.pumps.streams.clear()
    cloud.advance(180)
    assert [mail.to for mail in cloud.mails] == [("anna@klinik.example",)]
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    cloud.advance(180)
    assert len(cloud.mails) == 2
