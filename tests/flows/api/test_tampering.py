"""Cursors and keys that are not exactly those that Herold gave out open nothing."""

import string
from collections.abc import Iterator
from itertools import permutations
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.api.paging import seal, unseal
from chalicelib.errors import Invalid
from chalicelib.principals import Role
from infra.local.gateway import Response
from tests.support.client import Client
from tests.support.world import World, open_cloud

BASE64 = string.ascii_letters + string.digits + "-_"
FOREIGN_CHARACTERS = "+/=. ~é\0"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        made = World(cloud)
        for account_id in (made.own["account_id"], made.foreign["account_id"]):
            account = {"id": account_id}
            made.admin.contact(account, "second@kunde.example")
            made.admin.service(account)
            made.key(Role.ACCOUNT_ADMIN, account_id)
        made.admin.component()
        made.admin.draft(made.component)
        for _ in range(2):
            made.admin.outage(made.component)
        made.key(Role.OPERATOR)
        yield made


@pytest.fixture(scope="module")
def lists(world: World) -> dict[str, str]:
    """Every list and filter that has a second page, with the cursor for it."""
    own, foreign = world.own["account_id"], world.foreign["account_id"]
    paths = [
        *("/accounts", "/components", "/notices?state=open", "/notices?state=draft", "/api-keys"),
        *(f"/accounts/{one}/{kind}" for one in (own, foreign) for kind in ("contacts", "services")),
        *(f"/api-keys?account_id={one}" for one in (own, foreign)),
    ]
    found = {path: world.admin.get(with_query(path, "limit=1"))["next_cursor"] for path in paths}
    assert all(found.values()), found
    return found


def with_query(path: str, query: str) -> str:
    return path + ("&" if "?" in path else "?") + query


def follow(client: Client, path: str, cursor: str) -> Response:
    return client.call("GET", with_query(path, f"cursor={quote(cursor, safe='')}"))


def is_refused(response: Response) -> bool:
    """Whether the answer names the cursor as the one thing that is wrong."""
    return response.status == 422 and [one["parameter"] for one in response.json()["errors"]] == ["cursor"]


def changed_at_every_position(text: str, alphabet: str) -> Iterator[str]:
    for place, was in enumerate(text):
        yield from (text[:place] + other + text[place + 1 :] for other in alphabet if other != was)


def cut_and_extended(text: str) -> Iterator[str]:
    yield from (text[:end] for end in range(1, len(text)))
    yield from (text[start:] for start in range(1, len(text)))
    yield from (text + more for more in ("A", "AA", "AAAA", "=", "==", "\n", " ", text))
    yield from (more + text for more in ("A", "AAAA", " "))


def test_a_cursor_that_was_changed_anywhere_is_refused(
    world: World, lists: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    tried, accepted = 0, []
    for path, cursor in lists.items():
        every = 1 if path == "/components" else 8  # one wholly, of the others a sample
        mutants = [*changed_at_every_position(cursor, "A"), *cut_and_extended(cursor)][::every]
        tried += len(mutants)
        accepted += [(path, one) for one in mutants if not is_refused(follow(world.admin, path, one))]
    with capsys.disabled():
        print(f"\n{tried} changed cursors, {len(accepted)} accepted")
    assert accepted == []


def test_no_single_character_of_a_cursor_can_be_another(capsys: pytest.CaptureFixture[str]) -> None:
    lists = [{"path": "/accounts"}, {"path": "/accounts/{account_id}/contacts", "account_id": "acc-1"}]
    tried, accepted = 0, []
    for query, position in ((query, "contact#con-" + "x" * size) for query in lists for size in (24, 25, 26)):
        cursor = seal(position, query)
        assert unseal(cursor, query) == position
        for mutant in (*changed_at_every_position(cursor, BASE64 + FOREIGN_CHARACTERS), *cut_and_extended(cursor)):
            tried += 1
            try:
                accepted.append((mutant, unseal(mutant, query)))
            except Invalid:
                continue
    with capsys.disabled():
        print(f"\n{tried} changed cursors, {len(accepted)} accepted")
    assert accepted == []


def test_a_cursor_leads_on_in_its_own_list_alone(
    world: World, lists: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(follow(world.admin, path, cursor).status == 200 for path, cursor in lists.items())
    crossed = [(path, cursor) for (path, _), (_, cursor) in permutations(lists.items(), 2)]
    accepted = [one for one in crossed if not is_refused(follow(world.admin, *one))]
    with capsys.disabled():
        print(f"\n{len(crossed)} cursors of other lists, {len(accepted)} accepted")
    assert accepted == []


def test_a_cursor_may_go_on_with_another_limit(world: World, lists: dict[str, str]) -> None:
    assert follow(world.admin, "/components?limit=2", lists["/components"]).status == 200


def test_a_cursor_does_not_lead_into_the_list_that_another_account_has_at_the_same_path(
    world: World, lists: dict[str, str]
) -> None:
    bound = Client(world.cloud, world.caller("account_admin", Role.ACCOUNT_ADMIN, world.own["account_id"]).key)
    for path in ("/api-keys", "/accounts"):
        assert is_refused(follow(bound, path, lists[path])), path
    theirs = bound.get("/api-keys?limit=1")["next_cursor"]
    assert is_refused(follow(world.admin, "/api-keys", theirs))


def test_a_key_that_was_changed_anywhere_opens_nothing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (str(world.key(Role.PROVIDER_ADMIN)["key"]) for _ in range(2))
    cross = len("hk-") + 26
    mutants = {
        *changed_at_every_position(one, "0A_"),
        *(one[:place] + one[place].swapcase() + one[place + 1 :] for place in range(len(one))),
        *cut_and_extended(one),
        *(one.upper(), one.lower(), one[3:], one[:cross], one[cross + 1 :], f"hk-{one}", f"{one},{other}"),
        *(one[:cross] + other[cross:], other[:cross] + one[cross:], f"{one[: cross + 1]}{'A' * 43}"),
    } - {one, other, f"{one} ", f" {one}", f"{one}\n"}
    opened = [mutant for mutant in mutants if opens(world, f"Bearer {mutant}")]
    with capsys.disabled():
        print(f"\n{len(mutants)} changed keys, {len(opened)} accepted")
    assert opens(world, f"Bearer {one}")
    assert opens(world, f"bearer {other}")
    assert opened == []


@pytest.mark.parametrize("scheme", ["Basic", "Token", "Bearer:", "", "Bearer Bearer"])
def test_a_key_is_taken_as_a_bearer_token_alone(world: World, scheme: str) -> None:
    assert not opens(world, f"{scheme} {world.admin.key}")


@pytest.mark.parametrize("where", ["access_token", "key", "api_key"])
def test_a_key_in_the_address_opens_nothing(world: World, where: str) -> None:
    response = world.cloud.request("GET", f"/accounts?{where}={world.admin.key}")
    assert response.status == 401
    assert str(world.admin.key) not in response.text


def opens(world: World, authorization: str) -> Any:
    """Whether something other than 401 is answered; and that 401 is the same for every key."""
    response = world.cloud.request("GET", "/components", headers={"Authorization": authorization})
    if response.status != 401:
        return True
    problem = response.json()
    problem.pop("request_id")
    expected = {
        "type": "urn:herold:problem:unauthenticated",
        "title": "Sign in, or send a valid API key",
        "status": 401,
    }
    assert problem == expected
    return False
