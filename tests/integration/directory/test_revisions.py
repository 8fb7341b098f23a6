"""One change at a time: what was decided on an account that has changed meanwhile is decided anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.audience import actions as audience
from chalicelib.audience import store as cards
from chalicelib.directory.models import Account, Audit
from chalicelib.directory.reading import all_components, get_account
from chalicelib.directory.store import Change, change_account, change_components, clear_dirty
from infra.local.cloud import Cloud
from tests.support.client import Client


def once(meanwhile: Callable[[], object]) -> Callable[[], int]:
    """Counts its calls, and lets something happen during the first."""
    calls = 0

    def call() -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            meanwhile()
        return calls

    return call


def trail(partition: str) -> list[str]:
    return [row.subject for row in Audit.query(f"audit#{partition}", consistent_read=True)]


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(name="Before")


def test_a_change_of_an_account_that_another_was_ahead_of_is_decided_anew(client: Client, account: Any) -> None:
    account_id, began = account["id"], len(trail(account["id"]))
    attempt = once(lambda: client.patch(f"/accounts/{account_id}", {"name": "Another's"}))

    def plan(found: Account) -> tuple[str, Change]:
        attempt()
        return found.name, Change("mine", None, {}, head={"time_zone": "Europe/Rome"})

    assert change_account("key-1", account_id, plan) == "Another's"
    kept = get_account(account_id)
    assert (kept.name, kept.time_zone, int(kept.revision)) == ("Another's", "Europe/Rome", began + 2)
    assert len(trail(account_id)) == began + 2
    assert trail(account_id)[-1] == "mine"


def test_a_change_of_the_components_that_another_was_ahead_of_is_decided_anew(client: Client) -> None:
    client.component(label="First")
    attempt = once(lambda: client.component(label="Another's"))

    def plan() -> tuple[int, Change]:
        attempt()
        return len(all_components()), Change("mine", None, {})

    assert change_components("key-1", plan) == 2
    assert len(trail("components")) == 3
    assert trail("components")[-1] == "mine"


def test_an_account_that_changed_while_its_card_was_written_stays_marked(client: Client, account: Any) -> None:
    seen = int(get_account(account["id"]).revision)
    client.patch(f"/accounts/{account['id']}", {"name": "After"})
    clear_dirty(account["id"], seen)
    assert get_account(account["id"]).dirty
    clear_dirty(account["id"], seen + 1)
    assert not get_account(account["id"]).dirty


def test_a_card_is_caught_up_a_minute_after_the_first_change_however_many_follow(
    cloud: Cloud, client: Client, account: Any
) -> None:
    cloud.settle()
    cloud.pumps.streams.clear()  # no event of the directory arrives any more
    for name in ("One", "Two", "Three"):
        client.patch(f"/accounts/{account['id']}", {"name": name})
        clock.advance(timedelta(seconds=25))
    audience.project_dirty()
    assert cards.read_cards([account["id"]])[account["id"]].name == "Three"
