"""Contacts whose address letters are not sent to say so, in every account."""

from typing import Any

import pytest

from chalicelib.audience.actions import exact_cards
from chalicelib.directory import handed_in
from chalicelib.directory.contacts import suppressing
from chalicelib.directory.models import Audit
from chalicelib.directory.reading import get_account, get_contact
from infra.local.cloud import Cloud
from tests.support.client import Client

ADDRESS = "anna@kunde.example"


@pytest.fixture
def people(cloud: Cloud, client: Client) -> list[tuple[str, str]]:
    """The account and id of the same person's contacts in two accounts, beside somebody else."""
    found = []
    for _ in range(2):
        account = client.account()
        client.contact(account, "luc@kunde.example", "administrative")
        found.append((account["id"], client.contact(account, ADDRESS, "technical")["id"]))
    return sorted(found)


def marks(people: list[tuple[str, str]]) -> list[Any]:
    return [get_contact(*one).suppressed for one in people]


def test_every_contact_with_the_address_is_marked_once(people: list[tuple[str, str]]) -> None:
    found = [suppressing.mark("mail-service", ADDRESS, "bounce") for _ in range(2)][-1]
    assert [(one.account_id, one.contact_id) for one in found] == people
    assert marks(people) == ["bounce", "bounce"]
    for account_id, contact_id in people:
        *_, last = Audit.query(f"audit#{account_id}")
        assert (last.actor, last.subject) == ("mail-service", f"contact#{contact_id}")
        assert (last.before, last.after) == ({"suppressed": None}, {"suppressed": "bounce"})
        assert int(get_account(account_id).revision) == int(last.sk)
    suppressing.mark("key-1", ADDRESS, None)
    assert marks(people) == [None, None]


def test_the_card_follows(cloud: Cloud, people: list[tuple[str, str]]) -> None:
    suppressing.mark("mail-service", ADDRESS, "bounce")
    cards = list(exact_cards([account_id for account_id, _ in people]))
    assert [one.suppressed for card in cards for one in card.recipients if one.email == ADDRESS] == ["bounce", "bounce"]
    assert [one.suppressed for card in cards for one in card.recipients if one.email != ADDRESS] == [None, None]


def test_a_new_contact_asks_what_is_known_of_its_address(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_in.reason_for, "_load", lambda: {ADDRESS: "complaint"}.get)
    account = client.account()
    people = [(account["id"], client.contact(account, one)["id"]) for one in (ADDRESS, "luc@kunde.example")]
    assert marks(people) == ["complaint", None]


def test_an_address_of_nobody_marks_nobody(cloud: Cloud) -> None:
    assert suppressing.mark("mail-service", "nobody@kunde.example", "bounce") == []
