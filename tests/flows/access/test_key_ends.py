"""How keys end: with who answers for them, with what they made, and never by a narrower one."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from chalicelib.access.keys import actions, rules, store
from chalicelib.access.keys.schemas import KeyDraft
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sessions.tokens import open_api_session
from chalicelib.errors import Unauthenticated
from chalicelib.principals import Principal, Role
from chalicelib.tables import Refused, transaction
from tests.support.client import Client
from tests.support.world import World, limit_requests, open_cloud, unique

DAY = timedelta(days=1)


@pytest.fixture
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Customer:
    """An account with an admin who reads mail, and keys of it."""

    def __init__(self, world: World) -> None:
        self.world, self.account = world, world.admin.account()
        self.email = unique("boss") + "@kunde.example"
        world.admin.contact(self.account, self.email, account_admin=True, language="en")

    def key(self, by: Client | None = None, **fields: Any) -> Any:
        """A new key of the account's administration."""
        body = {"name": "Nightly", "role": "account_admin", "account_id": self.account["id"]}
        return (by or self.world.admin).post("/api-keys", body | fields)

    def client(self, key: Any) -> Client:
        return Client(self.world.cloud, key["key"])

    def opens(self, key: Any) -> bool:
        return self.client(key).call("GET", f"/accounts/{self.account['id']}").status == 200

    def letters(self) -> list[Any]:
        self.world.cloud.tick()
        self.world.cloud.settle()
        return [one for one in self.world.cloud.mails_to(self.email) if "Nightly" in one.subject]


@pytest.fixture
def customer(world: World) -> Customer:
    return Customer(world)


def in_days(days: int) -> str:
    return instants.to_text(clock.now() + days * DAY)


def test_a_key_ends_with_its_maker_whether_or_not_it_says_so(customer: Customer) -> None:
    maker = customer.key(valid_until=in_days(90))
    made = customer.key(by=customer.client(maker))
    grandchild = customer.key(by=customer.client(made), valid_until=in_days(60))
    assert made["valid_until"] == maker["valid_until"]
    clock.advance(61 * DAY)
    assert [customer.opens(one) for one in (maker, made, grandchild)] == [True, True, False]
    clock.advance(30 * DAY)
    assert [customer.opens(one) for one in (maker, made)] == [False, False]


def test_a_key_that_would_outlive_its_maker_is_refused(customer: Customer) -> None:
    maker = customer.client(customer.key(valid_until=in_days(10)))
    body = {"name": "x", "role": "account_admin", "account_id": customer.account["id"], "valid_until": in_days(11)}
    refused = maker.call("POST", "/api-keys", body)
    assert (refused.status, [one["code"] for one in refused.json()["errors"]]) == (422, ["after-its-keeper"])


def test_an_adopted_key_lives_on_with_who_adopted_it(customer: Customer) -> None:
    maker, adopter = customer.key(valid_until=in_days(40)), customer.key()
    made = customer.key(by=customer.client(maker))
    adopted = customer.client(adopter).post(f"/api-keys/{made['id']}/adopt")
    assert (adopted["keeper"], adopted["created_by"], adopted["valid_until"]) == (adopter["id"], maker["id"], None)
    clock.advance(41 * DAY)
    assert [customer.opens(one) for one in (maker, made)] == [False, True]
    customer.world.admin.call("DELETE", f"/api-keys/{adopter['id']}?with_made=true")
    assert not customer.opens(made)


def test_nobody_adopts_their_own_key_or_one_that_can_do_more(customer: Customer) -> None:
    maker = customer.key()
    made = customer.key(by=customer.client(maker))
    narrow = customer.client(customer.key(scopes=["api-keys:write"]))
    answers = [
        customer.client(maker).call("POST", f"/api-keys/{made['id']}/adopt").status,
        customer.client(made).call("POST", f"/api-keys/{made['id']}/adopt").status,
        narrow.call("POST", f"/api-keys/{made['id']}/adopt").status,
    ]
    assert answers == [409, 409, 403]
    customer.world.admin.call("DELETE", f"/api-keys/{made['id']}")
    assert customer.client(customer.key()).call("POST", f"/api-keys/{made['id']}/adopt").status == 409


def test_keys_that_one_made_do_not_get_away_from_it_by_adopting_each_other(customer: Customer) -> None:
    stolen = customer.key()
    one, two = (customer.key(by=customer.client(stolen)) for _ in range(2))
    third = customer.key(by=customer.client(two))
    adoptions = [(one, two, 200), (two, one, 409), (third, one, 409), (one, stolen, 409), (third, stolen, 409)]
    for by, key, status in adoptions:
        assert customer.client(by).call("POST", f"/api-keys/{key['id']}/adopt").status == status
    customer.world.admin.call("DELETE", f"/api-keys/{stolen['id']}?with_made=true")
    assert [customer.opens(key) for key in (stolen, one, two, third)] == [False] * 4


def test_an_adoption_counts_only_while_nobody_above_has_been_adopted(customer: Customer) -> None:
    by, row = (store.find_key(customer.key()["id"]) for _ in range(2))
    assert by is not None
    assert row is not None
    customer.client(customer.key()).post(f"/api-keys/{by.key_id}/adopt")  # between reading and writing
    with pytest.raises(Refused):
        store.adopt(row, by.key_id, [by], None)


def test_what_an_adopted_key_made_ends_with_it_if_it_ends_earlier_now(customer: Customer) -> None:
    made = customer.key()
    grandchild = customer.key(by=customer.client(made))
    brief = customer.key(by=customer.client(made), valid_until=in_days(10))
    ends_at = in_days(40)
    customer.client(customer.key()).post(f"/api-keys/{made['id']}/adopt", {"valid_until": ends_at})
    found = [customer.world.admin.get(f"/api-keys/{key['id']}")["valid_until"] for key in (made, grandchild, brief)]
    assert found == [ends_at, ends_at, brief["valid_until"]]
    clock.advance(11 * DAY)
    assert len(customer.letters()) == 2  # one for each of the two that end then, an admin is warned
    clock.advance(30 * DAY)
    assert [customer.opens(key) for key in (made, grandchild, brief)] == [False] * 3


def test_revoking_takes_along_what_was_made_only_if_asked(customer: Customer) -> None:
    maker = customer.key()
    made = customer.key(by=customer.client(maker))
    grandchild = customer.key(by=customer.client(made))
    other = customer.key()
    assert customer.world.admin.call("DELETE", f"/api-keys/{maker['id']}").status == 204
    assert [customer.opens(one) for one in (maker, made, grandchild, other)] == [False, True, True, True]
    for _ in range(2):
        assert customer.world.admin.call("DELETE", f"/api-keys/{maker['id']}?with_made=true").status == 204
        assert [customer.opens(one) for one in (maker, made, grandchild, other)] == [False, False, False, True]


def test_a_request_that_came_in_before_its_key_was_revoked_makes_no_key_after(customer: Customer) -> None:
    stolen = customer.key()
    row = store.find_key(stolen["id"])
    assert row is not None
    caller = Principal(stolen["id"], store.hat_of(row))
    late = actions.new_key("Late", Role.ACCOUNT_ADMIN, stolen["id"], customer.account["id"])[0]
    customer.world.admin.call("DELETE", f"/api-keys/{stolen['id']}?with_made=true")
    draft = KeyDraft(name="Late", role=Role.ACCOUNT_ADMIN, account_id=customer.account["id"])
    with pytest.raises(Unauthenticated):
        actions.create_key(caller, draft)
    with pytest.raises(Refused), transaction() as writes:
        store.put_new(writes, late)


def test_a_narrow_key_ends_no_broader_one_but_itself(customer: Customer) -> None:
    broad, narrow = customer.key(), customer.key(scopes=["api-keys:write", "api-keys:read"])
    narrower = customer.key(scopes=["api-keys:read"])
    by = customer.client(narrow)
    assert by.call("DELETE", f"/api-keys/{broad['id']}").status == 403
    assert customer.opens(broad)
    assert by.call("DELETE", f"/api-keys/{narrower['id']}").status == 204
    assert by.call("DELETE", f"/api-keys/{narrow['id']}").status == 204
    assert by.call("GET", "/api-keys").status == 401


def test_admins_are_warned_of_an_end_thirty_days_ahead_once(customer: Customer) -> None:
    customer.key(valid_until=in_days(90))
    assert customer.letters() == []
    clock.advance(59 * DAY)
    assert customer.letters() == []
    clock.advance(2 * DAY)
    (letter,) = customer.letters()
    assert "hk-" in letter.text
    assert "adopt" in letter.text
    clock.advance(2 * DAY)
    assert len(customer.letters()) == 1


@pytest.mark.parametrize("how", ["revoked", "adopted"])
def test_nobody_is_warned_of_an_end_that_will_not_come(customer: Customer, how: str) -> None:
    maker = customer.key(name="Maker", valid_until=in_days(90))
    made = customer.key(by=customer.client(maker))
    if how == "revoked":
        customer.world.admin.call("DELETE", f"/api-keys/{made['id']}")
    else:
        customer.client(customer.key(name="Other")).post(f"/api-keys/{made['id']}/adopt")
    clock.advance(61 * DAY)
    assert customer.letters() == []


def test_a_key_made_for_less_than_a_month_is_warned_of_by_its_own_date(customer: Customer) -> None:
    customer.key(valid_until=in_days(20))
    clock.advance(19 * DAY)
    assert customer.letters() == []


def test_an_account_has_so_many_keys_and_no_more(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.access.keys.actions.OF_AN_ACCOUNT_MAX", 3)
    keys = [customer.key() for _ in range(3)]
    body = {"name": "x", "role": "account_admin", "account_id": customer.account["id"]}
    refused = customer.world.admin.call("POST", "/api-keys", body)
    agent = customer.world.admin.call("POST", f"/accounts/{customer.account['id']}/agents", {"host_name": "ws-1"})
    assert [refused.status, agent.status] == [409, 409]
    customer.world.admin.call("DELETE", f"/api-keys/{keys[0]['id']}")
    customer.key()
    assert rules.OF_AN_ACCOUNT_MAX == 200


def test_an_accounts_keys_together_have_five_times_what_one_has(
    customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, other = [customer.client(customer.key()) for _ in range(7)], Customer(customer.world)
    stranger = other.client(other.key())
    limit_requests(monkeypatch, 2)
    found = [key.call("GET", "/notification-types") for _ in range(2) for key in keys]
    assert [one.status for one in found].count(200) == 10
    refused = next(one for one in found if one.status == 429)
    assert refused.header("RateLimit-Policy") == '"account";q=10;w=60'
    assert (refused.header("RateLimit") or "").split(";")[1] == "r=0"
    assert stranger.call("GET", "/notification-types").status == 200


def test_an_agents_key_is_made_with_it_shown_once_and_ends_with_it(customer: Customer) -> None:
    path = f"/accounts/{customer.account['id']}/agents"
    made = customer.world.admin.call("POST", path, {"host_name": "ws-1"}, Idempotency_Key="once")
    again = customer.world.admin.call("POST", path, {"host_name": "ws-1"}, Idempotency_Key="once")
    assert (made.status, again.status, "key" in again.json()) == (201, 201, False)
    agent = customer.client(made.json())
    contact = customer.world.admin.contact(customer.account, unique("kim") + "@kunde.example")
    body = {"subject": "No line", "text": "Since nine.", "requester_id": contact["id"]}
    ticket = agent.post("/tickets", body)
    assert (ticket["channel"], ticket["requester_id"]) == ("agent", contact["id"])
    assert agent.get(f"/tickets/{ticket['id']}")["id"] == ticket["id"]
    assert agent.call("POST", f"/tickets/{ticket['id']}/messages", {"text": "x"}).status == 403
    people = {"account_id": customer.account["id"], "requester_id": contact["id"]}
    other = customer.world.admin.post("/tickets", {"subject": "x", "text": "x"} | people)
    assert agent.call("GET", f"/tickets/{other['id']}").status == 404
    assert customer.world.admin.call("DELETE", f"{path}/{made.json()['id']}").status == 204
    assert agent.call("GET", f"/tickets/{ticket['id']}").status == 401


def test_a_lost_key_of_an_agent_is_replaced(customer: Customer) -> None:
    agent = customer.world.admin.post(f"/accounts/{customer.account['id']}/agents", {"host_name": "ws-1"})
    body = {"name": "ws-1", "role": "agent", "account_id": customer.account["id"], "agent_id": agent["id"]}
    admin = customer.client(customer.key())
    assert admin.post("/api-keys", body)["agent_id"] == agent["id"]
    assert admin.call("POST", "/api-keys", body | {"agent_id": None}).status == 422
    foreign = customer.world.own["agent_id"]
    assert admin.call("POST", "/api-keys", body | {"agent_id": foreign}).status == 422


def test_a_key_of_before_keepers_were_noted_answers_for_itself(world: World) -> None:
    from chalicelib.access.keys.store import find_key  # noqa: PLC0415 - a row as it was stored then
    from chalicelib.access.models import ApiKey  # noqa: PLC0415

    made = world.key(Role.ACCOUNT_ADMIN, world.own["account_id"])
    row = find_key(made["id"])
    assert row
    row.update([ApiKey.keeper.remove()])
    assert world.admin.get(f"/api-keys/{made['id']}")["keeper"] == made["created_by"]


# --- keys that people make -----------------------------------------------------------------------------------


def signed_in(world: World, email: str) -> Client:
    return Client(world.cloud, open_api_session(email, MAILED_LINK).access)


def test_a_key_that_a_person_made_and_what_it_made_open_nothing_while_they_administer_no_more(
    customer: Customer,
) -> None:
    path = f"/accounts/{customer.account['id']}/contacts"
    (boss,) = customer.world.admin.get(path)["items"]
    made = customer.key(by=signed_in(customer.world, customer.email))
    grandchild = customer.key(by=customer.client(made))
    others = customer.key()
    seen = []
    for is_admin in (True, False, True):
        customer.world.admin.patch(f"{path}/{boss['id']}", {"account_admin": is_admin})
        seen.append([customer.opens(key) for key in (made, grandchild, others)])
    assert seen == [[True] * 3, [False, False, True], [True] * 3]
    customer.world.admin.post(f"{path}/{boss['id']}/deactivate")
    assert [customer.opens(key) for key in (made, grandchild, others)] == [False, False, True]


def test_a_key_that_another_admin_has_adopted_stands_by_their_right_with_all_it_made(customer: Customer) -> None:
    path = f"/accounts/{customer.account['id']}/contacts"
    (boss,) = customer.world.admin.get(path)["items"]
    made = customer.key(by=signed_in(customer.world, customer.email))
    grandchild = customer.key(by=customer.client(made))
    customer.world.admin.patch(f"{path}/{boss['id']}", {"account_admin": False})
    second = unique("second") + "@kunde.example"
    customer.world.admin.contact(customer.account, second, account_admin=True)
    adopted = signed_in(customer.world, second).post(f"/api-keys/{made['id']}/adopt")
    assert adopted["keeper"].startswith("per-")
    assert [customer.opens(key) for key in (made, grandchild)] == [True, True]


def test_an_agents_key_stays_whoever_set_the_agent_up(customer: Customer) -> None:
    path = f"/accounts/{customer.account['id']}"
    (boss,) = customer.world.admin.get(f"{path}/contacts")["items"]
    agent = signed_in(customer.world, customer.email).post(f"{path}/agents", {"host_name": "PC-1"})
    customer.world.admin.patch(f"{path}/contacts/{boss['id']}", {"account_admin": False})
    assert Client(customer.world.cloud, agent["key"]).call("GET", "/me").status != 401


def test_a_key_that_one_of_the_providers_people_made_falls_with_their_administration(customer: Customer) -> None:
    world, email = customer.world, unique("ines") + "@nordlicht.example"
    ines = world.admin.post("/provider-people", {"email": email, "name": "Ines", "roles": ["provider_admin"]})
    keys = [
        customer.key(by=signed_in(world, email)),
        customer.key(by=signed_in(world, email), role="provider_admin", account_id=None),
    ]
    assert [customer.opens(key) for key in keys] == [True, True]
    world.admin.patch(f"/provider-people/{ines['id']}", {"roles": ["publisher"]})
    assert [customer.opens(key) for key in keys] == [False, False]
