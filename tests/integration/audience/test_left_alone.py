"""Who unsubscribes is heard, and if then nobody is told any more, the account's admins learn of it at once."""

from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from chalicelib.audience import actions as audience
from chalicelib.audience import store
from chalicelib.directory.unsubscribe.actions import subscribe_again, unsubscribe
from chalicelib.directory.unsubscribe.links import Link
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client

BOSS, KIM = "boss@kunde.example", "kim@kunde.example"


class Company:
    """An account with an admin who reads French and has the administrative role, a technical contact, two services."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client = cloud, client
        self.account = client.account(name="Klinik <Nord>")
        self.boss = client.contact(self.account, BOSS, "administrative", language="fr", account_admin=True)
        self.kim = client.contact(self.account, KIM, "technical")
        self.services = [client.service(self.account, label=label) for label in ("Nord", "Süd")]
        cloud.settle()

    def link(self, contact: Any, notification_type: str = "maintenance") -> Link:
        return Link(self.account["id"], contact["id"], notification_type)

    def letters(self) -> list[Any]:
        self.cloud.settle()
        self.cloud.tick()
        return self.cloud.mails_to(BOSS)

    def uncovered(self) -> list[str]:
        """What the coverage list shows."""
        row = store.find_row(self.account["id"])
        assert row
        return [name for name in row.uncovered if name in {"maintenance", "outage"}]


@pytest.fixture
def company(cloud: Cloud, client: Client) -> Company:
    return Company(cloud, client)


def test_while_somebody_else_is_told_nobody_is_written_to(company: Company) -> None:
    unsubscribe(company.link(company.kim))
    assert company.letters() == []
    assert company.uncovered() == []


def test_the_last_one_to_unsubscribe_is_heard_and_the_admin_learns_of_it_at_once(company: Company) -> None:
    for contact in (company.kim, company.boss):
        unsubscribe(company.link(contact))
    (letter,) = company.letters()
    words = "[Intervention requise] Klinik <Nord> : plus personne n’est informé (Maintenance)"
    assert letter.subject.split() == words.split()
    assert "Klinik &lt;Nord&gt;" in letter.html
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert company.uncovered() == ["maintenance"]


def test_the_letter_comes_once_and_again_when_it_happens_again(company: Company) -> None:
    links = [company.link(contact) for contact in (company.kim, company.boss)]
    for link in links:
        unsubscribe(link)
    assert len(company.letters()) == 1
    company.client.service(company.account, label="West")
    assert len(company.letters()) == 1
    subscribe_again(links[0])
    assert company.uncovered() == ["maintenance"]
    assert len(company.letters()) == 1
    assert company.uncovered() == []
    unsubscribe(links[0])
    assert len(company.letters()) == 2


def test_a_removed_contact_or_a_role_left_vacant_is_told_of_too(company: Company) -> None:
    roles = f"/accounts/{company.account['id']}/roles"
    for role in ("technical", "administrative"):
        assert company.client.call("DELETE", f"{roles}/{role}").status == 204
    (letter,) = company.letters()
    assert all(word in letter.subject for word in ("Incident", "Information", "Maintenance"))
    assert "Nouveautés" not in letter.subject  # which no role brings
    assert company.uncovered() == ["maintenance", "outage"]


def test_the_services_that_nobody_is_told_of_are_named(company: Company) -> None:
    path = f"/accounts/{company.account['id']}/contacts/{company.kim['id']}/subscriptions"
    company.client.post(path, {"type": "maintenance", "service_id": company.services[0]["id"]})
    unsubscribe(company.link(company.boss))
    told = [one for one in company.client.get(path)["items"] if one["type"] == "maintenance"]
    (by_role,) = [one["id"] for one in told if one["service_id"] is None]
    company.client.patch(f"{path}/{by_role}", {"is_muted": True})
    (letter,) = company.letters()
    assert "Services concernés : Süd." in " ".join(letter.text.split())


def test_a_new_account_without_contacts_is_no_surprise_to_anybody(cloud: Cloud, client: Client) -> None:
    account = client.account()
    client.contact(account, BOSS, account_admin=True)
    client.service(account)
    cloud.settle()
    assert cloud.mails_to(BOSS) == []


class DieAfter:
    """Has the process die after so many AWS calls."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def before(self, service: str, operation: str, params: Any) -> None: ...

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise Crash


def test_a_projector_that_dies_on_the_way_neither_loses_the_letter_nor_sends_it_twice(company: Company) -> None:
    unsubscribe(company.link(company.boss))
    company.cloud.settle()
    for call in count(1):
        unsubscribe(company.link(company.kim))
        with company.cloud.engine.observed(die := DieAfter(call)), suppress(Crash):
            audience.project(company.account["id"])
        assert len(company.letters()) == call
        if die.left > 0:  # there was no call left to die after
            break
        subscribe_again(company.link(company.kim))
        company.cloud.settle()
    assert call > 8
