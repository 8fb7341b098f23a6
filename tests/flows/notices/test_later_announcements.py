"""Who hears of what follows a first announcement: everybody who was told, and everybody concerned now."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance

ANNA, BEAT, CARLA = (f"{name}@klinik.example" for name in ("anna", "beat", "carla"))
WORDS = {"texts": {"en": "There is news."}}
ANNOUNCED, RELEASED = "Planned maintenance", "Maintenance – no longer affects you"


@dataclass
class Customer:
    """An account with a service on each of two components; Anna is its technical contact."""

    client: Client
    cloud: Cloud

    def __post_init__(self) -> None:
        self.first, self.second = self.client.component(), self.client.component(label="Telefonie")
        self.account = self.client.account()
        self.line = self.client.service(self.account, self.first)
        self.phone = self.client.service(self.account, self.second, label="Telefon")
        self.anna = self.person(ANNA, "technical")
        self.path = f"/accounts/{self.account['id']}"

    def person(self, email: str, *roles: str) -> Any:
        return self.client.contact(self.account, email, *roles, language="en", time_zone="UTC")

    def prefers(self, contact: Any, **preferences: Any) -> None:
        """Have somebody say how they are told of maintenance."""
        path = f"{self.path}/contacts/{contact['id']}/subscriptions"
        found = next(one for one in self.client.get(path)["items"] if one["type"] == "maintenance")
        self.client.patch(f"{path}/{found['id']}", {"preferences": preferences})

    def subscribe(self, contact: Any, **fields: Any) -> Any:
        path = f"{self.path}/contacts/{contact['id']}/subscriptions"
        return self.client.post(path, {"type": "maintenance"} | fields)

    def announce(self, **fields: Any) -> Any:
        """A maintenance on both components, told and delivered."""
        notice = self.client.maintenance(self.first, self.second, **fields)
        self.cloud.settle()
        return notice

    def step(self, notice: Any, step: str, body: Any = None) -> None:
        """A step of the notice, told and delivered."""
        self.client.post(f"/notices/{notice['id']}/{step}", body)
        self.cloud.settle()

    def only(self, component: Any) -> dict[str, Any]:
        return WORDS | {"affects": {"components": [component["id"]]}}

    def heard(self, address: str) -> list[str]:
        """The stage in the subject of each mail, in order."""
        return [mail.subject.partition("]")[0].removeprefix("[") for mail in self.cloud.mails_to(address)]


@pytest.fixture
def customer(cloud: Cloud, client: Client) -> Customer:
    return Customer(client, cloud)


def test_who_has_handed_the_role_on_hears_what_follows_and_so_does_the_successor(customer: Customer) -> None:
    notice = customer.announce()
    beat = customer.person(BEAT)
    customer.client.put(f"{customer.path}/roles/technical", {"contact_id": beat["id"]})
    customer.step(notice, "cancel", WORDS)
    assert customer.heard(ANNA) == [ANNOUNCED, "Maintenance cancelled"]
    assert customer.heard(BEAT) == ["Maintenance cancelled"]


def test_who_has_unsubscribed_or_left_hears_no_more(customer: Customer) -> None:
    beat, carla = customer.person(BEAT), customer.person(CARLA)
    own = customer.subscribe(beat)
    customer.subscribe(carla)
    notice = customer.announce()
    assert [len(customer.heard(one)) for one in (ANNA, BEAT, CARLA)] == [1, 1, 1]
    people = f"{customer.path}/contacts"
    customer.client.call("DELETE", f"{people}/{beat['id']}/subscriptions/{own['id']}")
    customer.client.post(f"{people}/{carla['id']}/deactivate", {})
    customer.step(notice, "cancel", WORDS)
    assert [len(customer.heard(one)) for one in (ANNA, BEAT, CARLA)] == [2, 1, 1]


def test_whom_it_no_longer_affects_hears_that_once(customer: Customer, client: Client) -> None:
    other = client.account()
    client.service(other, customer.second)
    client.contact(other, BEAT, "technical", language="en")
    customer.prefers(customer.anna, calendar="attachment")
    notice = customer.announce()
    customer.step(notice, "updates", customer.only(customer.first))
    customer.step(notice, "updates", WORDS)
    customer.step(notice, "cancel", WORDS)
    assert customer.heard(BEAT) == [ANNOUNCED, RELEASED]
    assert customer.heard(ANNA)[1:] == ["Maintenance – update", "Maintenance – update", "Maintenance cancelled"]
    assert "Standleitung" in customer.cloud.mails_to(BEAT)[1].text


def test_who_is_released_with_a_calendar_file_gets_it_cancelled(customer: Customer) -> None:
    customer.prefers(customer.anna, calendar="attachment")
    notice = customer.announce()
    customer.step(notice, "updates", WORDS | {"affects": {"accounts": [customer.client.account()["id"]]}})
    told, released = customer.cloud.mails_to(ANNA)
    files = [next(mail.message.iter_attachments()).get_content() for mail in (told, released)]
    assert ["STATUS:CONFIRMED" in file for file in files] == [True, False]
    assert "STATUS:CANCELLED" in files[1]
    assert ["SEQUENCE:0" in files[0], "SEQUENCE:1" in files[1]] == [True, True]
    assert customer.heard(ANNA) == [ANNOUNCED, RELEASED]


def test_who_subscribed_to_a_service_that_is_no_longer_affected_is_released(customer: Customer) -> None:
    beat = customer.person(BEAT)
    customer.subscribe(beat, service_id=customer.phone["id"])
    notice = customer.announce()
    assert "Telefon" in customer.cloud.mails_to(BEAT)[0].text
    assert "Standleitung" not in customer.cloud.mails_to(BEAT)[0].text
    customer.step(notice, "updates", customer.only(customer.first))
    assert customer.heard(BEAT) == [ANNOUNCED, RELEASED]
    assert customer.heard(ANNA) == [ANNOUNCED, "Maintenance – update"]


def test_who_wants_no_updates_still_hears_how_it_ends(customer: Customer) -> None:
    customer.prefers(customer.anna, without=["update"])
    notice = customer.announce()
    customer.step(notice, "updates", WORDS)
    customer.step(notice, "updates", WORDS)
    customer.step(notice, "cancel", WORDS)
    assert customer.heard(ANNA) == [ANNOUNCED, "Maintenance cancelled"]


def test_who_missed_one_announcement_gets_the_next_even_of_a_kind_they_left_out(customer: Customer) -> None:
    now = clock.now()
    quiet = {"quiet_from": f"{now:%H}:00", "quiet_to": f"{now + timedelta(hours=3):%H}:00"}
    customer.prefers(customer.anna, without=["update"], **quiet)
    notice = customer.announce()
    assert customer.heard(ANNA) == []
    customer.step(notice, "updates", WORDS)
    clock.advance(timedelta(hours=4))
    customer.cloud.advance(120)
    assert customer.heard(ANNA) == ["Maintenance – update"]


def test_who_heard_of_nothing_yet_is_not_told_that_it_no_longer_affects_them(customer: Customer) -> None:
    now = clock.now()
    customer.prefers(customer.anna, quiet_from=f"{now:%H}:00", quiet_to=f"{now + timedelta(hours=3):%H}:00")
    notice = customer.announce()
    customer.step(notice, "updates", WORDS | {"affects": {"accounts": [customer.client.account()["id"]]}})
    clock.advance(timedelta(hours=4))
    customer.cloud.advance(120)
    assert customer.heard(ANNA) == []


def test_every_letter_has_its_reader_s_own_way_to_unsubscribe(customer: Customer) -> None:
    customer.announce()
    (mail,) = customer.cloud.mails_to(ANNA)
    link = mail.message["List-Unsubscribe"].strip("<>")
    assert "/unsubscribe/" in link
    assert link in mail.text
    assert f"{link}#all" in mail.text
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_fan_out_that_was_overtaken_half_way_leaves_nobody_out(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some were told by the first announcement and some by none when the second is published."""
    monkeypatch.setattr("chalicelib.notices.fan_out.planning.PAGE_ACCOUNTS_MAX", 2)
    component = client.component()
    addresses = [f"tech{number}@kunde.example" for number in range(7)]
    for address in addresses:
        account = client.account()
        client.service(account, component)
        client.contact(account, address, "technical", language="en")
    notice = client.post("/notices", maintenance(component))
    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.notices.fan_out.actions._PLANS_FOR", timedelta(0))
        client.post(f"/notices/{notice['id']}/publish")
        for _ in range(2):
            from chalicelib.notices.fan_out import actions as fan_out  # noqa: PLC0415 - reads the environment

            fan_out.plan(notice["id"], 1, until=clock.now() + timedelta(microseconds=1))
    client.post(f"/notices/{notice['id']}/cancel", WORDS)
    cloud.settle()
    cloud.advance(120)
    assert sorted(mail.to[0] for mail in cloud.mails) == sorted(addresses)
    assert all("cancelled" in mail.subject for mail in cloud.mails)
