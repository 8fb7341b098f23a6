"""Fanning out: what a newer announcement overtakes ends where it is."""

from datetime import timedelta

from chalicelib import clock
from chalicelib.notices.fan_out import actions as fan_out
from chalicelib.notices.fan_out import pages
from infra.local.cloud import Cloud
from tests.support.client import Client


def test_a_fan_out_that_is_overtaken_plans_nothing_more(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, "anna@klinik.example", "technical")
    cloud.settle()
    notice_id = client.outage(component)["id"]
    client.post(f"/notices/{notice_id}/updates", {"texts": {"en": "Found it."}, "status": "identified"})
    fan_out.plan(notice_id, 1)
    assert pages.last_page(notice_id, 1) is None
    soon = clock.now() + timedelta(seconds=1)
    assert pages.unfinished(soon, 10) == [(notice_id, 2)]
    fan_out.plan(notice_id, 2)
    assert pages.last_page(notice_id, 2)
    assert pages.unfinished(soon, 10) == []
