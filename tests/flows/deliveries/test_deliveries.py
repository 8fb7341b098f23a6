"""What became of each letter can be read per notice, per account and per contact."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.access.keys.actions import create_admin_key
from infra.local.cloud import Cloud
from infra.local.mail_events import Fate
from tests.support.client import Client
from tests.support.world import open_cloud

FATES = {
    "anna": (Fate.SUCCESS, "delivered"),
    "bea": (Fate.BOUNCE, "bounced"),
    "carl": (Fate.COMPLAINT, "complained"),
    "dora": (Fate.SUPPRESSED, "suppressed"),
    "emil": (Fate.FULL, "bounced"),
    "fred": (Fate.DELAYED, "deferred"),
    "gina": (Fate.VIRUS, "failed"),
    "hans": (Fate.SILENCE, "sent"),
}
LOST = {"bea", "carl", "dora"}  # who is suppressed from then on


class Told:
    """An outage and its update, told to eight accounts with two contacts each; only the first ones have troubles."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.client = client
        component = client.component()
        self.accounts: dict[str, Any] = {}
        self.contacts: dict[str, Any] = {}
        for name, (fate, _) in FATES.items():
            account = self.accounts[name] = client.account()
            client.service(account, component)
            self.contacts[name] = client.contact(account, f"{name}@kunde.example", "technical")["id"]
            client.contact(account, f"{name}-other@kunde.example", "administrative")
            cloud.mail_events.fates[f"{name}@kunde.example"] = fate
        self.notice = client.outage(component)
        cloud.settle()
        client.post(f"/notices/{self.notice['id']}/updates", {"texts": {"en": "Found it."}, "status": "identified"})
        cloud.settle()
        cloud.advance(60)
        self.path = f"/notices/{self.notice['id']}/deliveries"

    def all(self, path: str, limit: int = 100) -> list[Any]:
        """Every item of a list, page by page."""
        found, cursor = [], ""
        while True:
            page = self.client.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{cursor}")
            assert len(page["items"]) <= limit
            found += page["items"]
            if page["next_cursor"] is None:
                return found
            cursor = f"&cursor={page['next_cursor']}"


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    with open_cloud() as cloud:
        yield Told(cloud, Client(cloud, create_admin_key()))


def test_each_delivery_has_the_status_that_the_mail_service_reports(told: Told) -> None:
    found = {(one["n"], one["contact_id"]): one["status"] for one in told.all(told.path)}
    for name, (_, status) in FATES.items():
        assert found[1, told.contacts[name]] == status
    assert {found.get((2, told.contacts[name])) for name in LOST} <= {None, "suppressed"}
    others = [status for (_, contact_id), status in found.items() if contact_id not in told.contacts.values()]
    assert others == ["delivered"] * 16


def test_counts_are_those_of_the_list(told: Told) -> None:
    listed = told.all(told.path)
    for announcement in told.client.get(f"{told.path}/counts")["announcements"]:
        statuses = [one["status"] for one in listed if one["n"] == announcement["n"]]
        assert announcement["counts"] == {status: statuses.count(status) for status in statuses}
    assert [one["n"] for one in told.client.get(f"{told.path}/counts")["announcements"]] == [2, 1]


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_bring_each_delivery_once_the_newest_announcement_first(told: Told, limit: int) -> None:
    whole = told.all(told.path)
    assert told.all(told.path, limit) == whole
    assert [one["n"] for one in whole] == sorted((one["n"] for one in whole), reverse=True)
    assert len({(one["n"], one["contact_id"]) for one in whole}) == len(whole)


def test_filters_narrow_the_list(told: Told) -> None:
    whole, account = told.all(told.path), told.accounts["anna"]["id"]
    for query, name, value in [
        (f"account_id={account}", "account_id", account),
        (f"account_id={account}&contact_id={told.contacts['anna']}", "contact_id", told.contacts["anna"]),
        ("status=bounced", "status", "bounced"),
        ("n=1", "n", 1),
    ]:
        wanted = [one for one in whole if one[name] == value]
        assert told.all(f"{told.path}?{query}", 2) == wanted
        assert wanted


def test_an_account_and_a_contact_have_their_own(told: Told) -> None:
    whole, account = told.all(told.path), told.accounts["anna"]["id"]
    own = [one for one in whole if one["account_id"] == account]
    for limit in (1, 2, 3, 100):
        assert told.all(f"/accounts/{account}/deliveries", limit) == own
    contact = told.contacts["anna"]
    theirs = told.all(f"/accounts/{account}/contacts/{contact}/deliveries", 1)
    assert theirs == [one for one in own if one["contact_id"] == contact]
    assert len(theirs) == 2


def test_what_reached_nobody_is_listed_over_all_notices_with_what_became_of_it(told: Told) -> None:
    found = told.all("/deliveries", limit=2)
    (known,) = {one["notice_id"] for one in found}
    assert known == told.notice["id"]
    by_contact = {one["contact_id"]: one["status"] for one in found if one["n"] == 1}
    wanted = {name: status for name, (_, status) in FATES.items() if status not in {"delivered", "deferred", "sent"}}
    assert by_contact == {told.contacts[name]: status for name, status in wanted.items()}
    listed = {(one["n"], one["contact_id"]): one for one in told.all(told.path)}
    for one in found:
        assert one == listed[one["n"], one["contact_id"]]


@pytest.mark.parametrize("status", ["bounced", "complained", "suppressed", "failed"])
def test_one_status_alone_can_be_asked_for(told: Told, status: str) -> None:
    found = told.all(f"/deliveries?status={status}", limit=1)
    assert [one["status"] for one in found] == [status] * len(found)
    assert found == [one for one in told.all("/deliveries") if one["status"] == status] != []


def test_a_status_of_what_arrived_is_none_to_ask_for(told: Told) -> None:
    assert told.client.call("GET", "/deliveries?status=delivered").status == 400
