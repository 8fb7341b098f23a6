"""Cards in their table: never older than what was shown before, whole or left out, and mended where they differ."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.audience import actions, packing, store
from chalicelib.audience.cards import Card, Recipient
from chalicelib.audience.models import CardPart, CardRow
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot


def card(revision: int, people: int = 3, **fields: Any) -> Card:
    recipients = tuple(
        Recipient(f"con-{place:04}", f"{place}@kunde.example", f"Person {place}", "person", "de", "UTC")
        for place in range(people)
    )
    return replace(Card("acc-1", "K-1", "A", revision, (), recipients), **fields)


@pytest.fixture
def in_parts(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards of more than a few people are stored in parts."""
    monkeypatch.setattr(packing, "PART_BYTES_MAX", 300)


def rows() -> list[str]:
    return [row["sk"] for row in snapshot("audience")["audience"]]


def stored() -> Card | None:
    return store.read_cards(["acc-1"]).get("acc-1")


def test_a_late_projection_does_not_overwrite_a_fresh_one(cloud: Cloud) -> None:
    assert store.write_card(card(5), [])
    assert not store.write_card(card(4, people=0), [])
    assert stored() == card(5)


def test_the_same_projection_twice_is_written_once(cloud: Cloud) -> None:
    assert store.write_card(card(5), ["outage"])
    assert not store.write_card(card(5), ["outage"])


def test_a_card_of_the_same_revision_that_shows_something_else_is_replaced(cloud: Cloud) -> None:
    store.write_card(card(5, name="Wrong"), [])
    assert store.write_card(card(5), [])
    assert stored() == card(5)


def test_a_large_account_is_stored_in_parts_and_read_whole(in_parts: None) -> None:
    store.write_card(card(5, people=100), [])
    assert len(rows()) > 4
    assert stored() == card(5, people=100)


def test_a_change_of_one_contact_writes_the_head_and_one_part(in_parts: None) -> None:
    store.write_card(card(5, people=100), [])
    before = {row["sk"]: row for row in snapshot("audience")["audience"]}
    there = card(6, people=100)
    changed = replace(there, recipients=(replace(there.recipients[0], name="Neu"), *there.recipients[1:]))
    store.write_card(changed, [])
    after = {row["sk"]: row for row in snapshot("audience")["audience"]}
    assert len([sk for sk in after if after[sk] != before[sk]]) == 2
    assert stored() == changed


def test_an_account_that_shrinks_leaves_no_parts_behind(in_parts: None) -> None:
    store.write_card(card(5, people=100), [])
    store.write_card(card(6), [])
    assert rows() == ["card"]
    assert stored() == card(6)


def test_a_closed_account_is_a_tombstone_without_people(in_parts: None) -> None:
    store.write_card(card(5, people=100), [])
    store.write_card(card(6, people=0, is_closed=True), [])
    assert not store.write_card(card(5, people=100), [])
    assert rows() == ["card"]
    assert stored() == card(6, people=0, is_closed=True)


def test_a_card_whose_parts_are_of_different_writes_is_left_out(in_parts: None) -> None:
    store.write_card(card(5, people=100), [])
    part = next(iter(CardPart.query("account#acc-1", CardPart.sk.startswith("card#"))))
    CardPart(part.pk, part.sk, digest="another", content=part.content).save()
    assert stored() is None


@pytest.fixture
def account(cloud: Cloud, client: Client) -> Any:
    made = client.account(billing_numbers=["R-1"])
    client.contact(made, "anna@klinik.example", "technical")
    cloud.settle()
    return made


def spoil(account: Any) -> None:
    """Have the card show something that is not so."""
    row = CardRow.get(f"account#{account['id']}", "card")
    row.name = "Wrong"
    row.save()


def test_a_card_that_differs_from_its_account_is_found_and_mended(
    cloud: Cloud, client: Client, account: Any, caplog: pytest.LogCaptureFixture
) -> None:
    before = snapshot("audience")
    spoil(account)
    cloud.tick()
    assert snapshot("audience") == before
    assert "card differed from its account" in caplog.text
    caplog.clear()
    cloud.tick()
    assert "card differed" not in caplog.text


def test_a_card_whose_projection_is_on_its_way_is_not_called_different(
    cloud: Cloud, client: Client, account: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client.patch(f"/accounts/{account['id']}", {"name": "Neu"})
    assert actions.check(account["id"])
    assert "card differed" not in caplog.text


def test_every_card_is_checked_in_its_turn(cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_CHECKED_A_MINUTE", 2)
    accounts = [client.account() for _ in range(5)]
    cloud.settle()
    for one in accounts:
        spoil(one)
    for _ in range(3):
        cloud.tick()
    assert all(store.read_cards([one["id"]])[one["id"]].name == one["name"] for one in accounts)


def test_rebuilding_goes_on_where_it_ended(cloud: Cloud, client: Client) -> None:
    accounts = sorted(client.account()["id"] for _ in range(5))
    first, following = [], ""
    while True:
        step = actions.project_from(following, 2)
        first.append(step.accounts)
        following = step.following
        if not following:
            break
    assert first == [2, 2, 1]
    assert sorted(store.read_cards(accounts)) == accounts


def test_accounts_with_gaps_are_listed_page_by_page(cloud: Cloud, client: Client, account: Any) -> None:
    others = [client.account() for _ in range(3)]
    cloud.settle()
    found, after = [], ""
    while True:
        page, after = store.gaps_page(after, 2)
        found += page
        if not after:
            break
    assert [row.account_id for row in found] == sorted(one["id"] for one in [account, *others])
    gaps = {row.account_id: row.uncovered for row in found}
    assert "outage" in gaps[others[0]["id"]]
    assert "outage" not in gaps[account["id"]]
