"""Deliveries are read through the pages that planned them, however those are cut, and whatever came of them by then."""

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


def test_newest_notices_come_first_over_all_pages(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.notices.told.deliveries._NOTICES_A_CALL", 2)
    account, other = client.account(), client.account()
    contact = client.contact(account, "anna@kunde.example", "technical")
    client.contact(other, "bea@kunde.example", "technical")
    ids = []
    for place in range(7):
        named = account if place % 3 == 0 else other
        notice = client.outage(affects={"accounts": [named["id"]]})
        cloud.settle()
        ids += [notice["id"]] if named is account else []
    path, found, cursor = f"/accounts/{account['id']}/contacts/{contact['id']}/deliveries", [], ""
    for _ in range(8):
        page = client.get(f"{path}?limit=2{cursor}")
        found += [one["notice_id"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert found == ids[::-1]


def test_an_account_over_several_pages_of_a_fan_out_is_found_whole(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.notices.fan_out.planning.PAGE_RECIPIENTS_MAX", 1)
    accounts = [client.account() for _ in range(3)]
    for place, account in enumerate(accounts):
        client.contact(account, f"a{place}@kunde.example", "technical")
        client.contact(account, f"b{place}@kunde.example", "administrative")
    client.outage(affects={"everyone": True})
    cloud.settle()
    for account in accounts:
        items = client.get(f"/accounts/{account['id']}/deliveries")["items"]
        assert [one["status"] for one in items] == ["delivered", "delivered"]


def test_before_it_is_sent_a_delivery_is_planned_and_an_older_one_superseded(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), "anna@kunde.example", "technical")
    notice = client.outage(affects={"everyone": True})
    path = f"/notices/{notice['id']}/deliveries"
    cloud.ses.answer_address("anna@kunde.example", "ACCOUNT_SENDING_PAUSED")
    cloud.settle()
    (waiting,) = client.get(path)["items"]
    assert (waiting["status"], bool(waiting["at"])) == ("deferred", True)
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    cloud.settle()
    cloud.advance(120)
    assert [(one["n"], one["status"]) for one in client.get(path)["items"]] == [(2, "delivered"), (1, "superseded")]
