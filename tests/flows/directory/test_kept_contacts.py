"""Who administers several accounts sees all their contacts in one list, and adds a person to several at once."""

from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from chalicelib.access.hats import hats_through
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sessions.tokens import open_api_session
from chalicelib.directory.me.kept_contacts import add_to_several
from chalicelib.directory.me.kept_schemas import SeveralDraft
from chalicelib.principals import Action, Caller
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client
from tests.support.crashes import CrashAt
from tests.support.rows import snapshot

BOSS = "boss@holding.example"


@pytest.fixture
def accounts(client: Client) -> list[Any]:
    """Two that the boss administers, and one in which they are on file and no more."""
    found = [client.account(name=name) for name in ("Beta AG", "Alpha AG", "Gamma AG")]
    for place, account in enumerate(found):
        client.confirm(account, client.contact(account, BOSS, account_admin=place < 2))
    return found


@pytest.fixture
def boss(cloud: Cloud, client: Client, accounts: list[Any]) -> Client:
    del client, accounts
    return cloud_client(cloud, BOSS)


def cloud_client(cloud: Cloud, email: str) -> Client:
    return Client(cloud, open_api_session(email, MAILED_LINK).access)


def draft(accounts: list[Any], **fields: Any) -> Any:
    return {"account_ids": [one["id"] for one in accounts], "email": "kim@kunde.example", "last_name": "Kim"} | fields


def test_all_contacts_are_listed_account_by_account_and_no_others(
    client: Client, boss: Client, accounts: list[Any]
) -> None:
    for place in range(3):
        client.contact(accounts[0], f"p{place}@kunde.example", *["technical"][place:])
    client.contact(accounts[2], "hidden@kunde.example")
    found, cursor = [], ""
    while cursor is not None:
        page = boss.get(f"/me/contacts?limit=2{cursor and f'&cursor={cursor}'}")
        found += page["items"]
        cursor = page["next_cursor"]
    assert [one["name"] for one in found] == ["Alpha AG", *["Beta AG"] * 4]
    assert len({one["contact"]["id"] for one in found}) == 5
    assert {role for one in found for role in one["contact"]["roles"]} == {"technical"}
    assert "hidden@kunde.example" not in {one["contact"]["email"] for one in found}


def test_a_person_is_added_to_several_accounts_in_one_step(client: Client, boss: Client, accounts: list[Any]) -> None:
    body = draft(accounts[:2], roles=["technical"], subscriptions=[{"type": "product_news"}])
    for _ in range(2):
        made = boss.post("/me/contacts", body)["items"]
        assert [one["account_id"] for one in made] == [one["id"] for one in accounts[:2]]
    for account in accounts[:2]:
        found = client.get(f"/accounts/{account['id']}/contacts?limit=100")["items"]
        (kim,) = [one for one in found if one["email"] == "kim@kunde.example"]
        assert kim["roles"] == ["technical"]
        told = client.get(f"/accounts/{account['id']}/contacts/{kim['id']}/subscriptions")["items"]
        assert "product_news" in {one["type"] for one in told}


def test_nothing_is_written_where_one_of_them_would_not_take_it(
    client: Client, boss: Client, accounts: list[Any]
) -> None:
    client.call("PATCH", f"/accounts/{accounts[1]['id']}", {"contact_domains": "own"})
    before = snapshot("directory")
    assert boss.call("POST", "/me/contacts", draft(accounts[:2])).status == 422
    assert boss.call("POST", "/me/contacts", draft(accounts)).status == 422  # one is not theirs to keep
    assert boss.call("POST", "/me/contacts", draft([])).status in {400, 422}
    assert snapshot("directory") == before


def test_what_breaks_off_anywhere_is_completed_by_sending_it_again(
    cloud: Cloud, client: Client, accounts: list[Any]
) -> None:
    caller = Caller("per-" + "0" * 26, lambda account_id: hats_through(MAILED_LINK, BOSS, account_id))
    points = 0
    for number, moment in product(range(1, 100), ("before", "after")):
        body = SeveralDraft.model_validate(draft(accounts[:2], email=f"{moment}{number}@kunde.example"))
        principal = caller.hat(Action.CONTACTS_WRITE, None)
        assert principal
        crash = CrashAt(number, moment)
        with cloud.engine.observed(crash), suppress(Crash):
            add_to_several(principal, body)
        made = add_to_several(principal, body)
        assert len({contact.contact_id for _, contact in made}) == 2
        points += crash.calls >= number
        if crash.calls < number:
            break
    print(f"\n{points} crash points, nobody missing, nobody twice")
    assert points > 10


def test_a_key_of_one_account_lists_that_account_alone(client: Client, accounts: list[Any]) -> None:
    made = client.post("/api-keys", {"name": "K", "role": "account_admin", "account_id": accounts[0]["id"]})
    key = Client(client.cloud, made["key"])
    assert {one["account_id"] for one in key.get("/me/contacts")["items"]} == {accounts[0]["id"]}
    assert key.call("POST", "/me/contacts", draft(accounts[:2])).status == 422
    assert client.get("/me/contacts")["items"] == []
