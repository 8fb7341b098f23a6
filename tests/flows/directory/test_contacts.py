"""Contacts and roles as those who keep them see them: each rule by the promise that it makes."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.directory.contacts.replacing import MOVED_AT_ONCE
from chalicelib.directory.models import Agent, Subscription, account_key
from chalicelib.directory.store import Change, change_account
from chalicelib.principals import Role
from infra.local.gateway import Response
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

AGENT = "agt-" + "1" * 26


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture
def account(world: World) -> Any:
    return world.admin.account()


@pytest.fixture
def admin(world: World) -> Client:
    return world.admin


def path_of(account: Any, contact: Any | None = None) -> str:
    return f"/accounts/{account['id']}/contacts" + (f"/{contact['id']}" if contact else "")


def person(client: Client, account: Any, *roles: str, **fields: Any) -> Any:
    return client.contact(account, unique("p") + "@kunde.example", *roles, **fields)


def problem(response: Response, status: int) -> Any:
    assert response.status == status, response.text
    return response.json()


def holders(client: Client, account: Any) -> dict[str, Any]:
    roles = client.get(f"/accounts/{account['id']}/roles")["items"]
    return {one["role"]: (one["contact_id"], one["deputy_id"]) for one in roles}


def subscribe(account: Any, contact: Any, *names: str, **fields: Any) -> None:
    rows = [
        Subscription(
            account_key(account["id"]),
            f"subscription#{contact['id']}#sub-{name}",
            account_id=account["id"],
            contact_id=contact["id"],
            subscription_id=f"sub-{name}",
            **{"notification_type": "outage", "scope": f"service#{name}"} | fields,
        )
        for name in names
    ]
    change = Change("subscriptions", None, None, puts=[(row, None) for row in rows])
    change_account("test", account["id"], lambda _: (None, change))


def subscriptions(account: Any, contact: Any) -> list[Any]:
    rows = [row for row in snapshot("directory")["directory"] if row.get("type") == "subscription"]
    return [row for row in rows if (row["account_id"], row["contact_id"]) == (account["id"], contact["id"])]


# --- B1 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "zone", "kept", "extension", "shown"),
    [
        ("044 234 56 78", "Europe/Zurich", "+41442345678", None, "044 234 56 78"),
        ("+41 44 234 56 78", "UTC", "+41442345678", None, "+41 44 234 56 78"),
        ("0041442345678 x12", "Europe/Zurich", "+41442345678", "12", "044 234 56 78 ext. 12"),
        ("tel:+41-44-234-56-78;ext=0815", "Europe/Berlin", "+41442345678", "0815", "+41 44 234 56 78 ext. 0815"),
        ("0 30 123 456 78", "Europe/Berlin", "+493012345678", None, "030 12345678"),
        ("06 1234 5678", "Europe/Rome", "+390612345678", None, "06 1234 5678"),
    ],
)
def test_a_phone_number_is_kept_in_one_form_and_shown_as_its_country_writes_it(
    admin: Client, account: Any, written: str, zone: str, kept: str, extension: str | None, shown: str
) -> None:
    made = person(admin, account, phone=written, time_zone=zone)
    assert (made["phone"], made["phone_extension"], made["phone_shown"]) == (kept, extension, shown)


def test_a_number_without_country_is_refused_where_the_time_zone_has_none(admin: Client, account: Any) -> None:
    body = {"email": "utc@kunde.example", "phone": "044 234 56 78", "time_zone": "UTC"}
    found = problem(admin.call("POST", path_of(account), body), 422)
    assert [one["pointer"] for one in found["errors"]] == ["/phone"]


def test_a_new_phone_number_does_not_keep_the_extension_of_the_old_one(admin: Client, account: Any) -> None:
    path = path_of(account, person(admin, account, phone="044 234 56 78", phone_extension="12"))
    assert admin.patch(path, {"phone": "044 234 56 79"})["phone_extension"] is None
    assert admin.patch(path, {"phone_extension": "7"})["phone_shown"] == "044 234 56 79 ext. 7"
    gone = admin.patch(path, {"phone": None})
    assert (gone["phone"], gone["phone_extension"], gone["phone_shown"]) == (None, None, None)


def test_an_internationalised_address_is_kept_in_its_normal_form(admin: Client, account: Any) -> None:
    made = admin.contact(account, "JUERGEN@BÜCHER.example")
    assert made["email"] == "juergen@bücher.example"


def test_an_agent_must_be_one_of_the_accounts_registered(world: World, admin: Client, account: Any) -> None:
    other = admin.account()
    row = Agent(account_key(other["id"]), f"agent#{AGENT}", account_id=other["id"], agent_id=AGENT)
    row.host_name, row.created_at = "pc-1", clock.now()
    row.save()
    body = {"email": "agent@kunde.example", "agent_id": AGENT}
    assert problem(admin.call("POST", path_of(account), body), 422)["errors"][0]["code"] == "unknown-agent"
    assert admin.post(path_of(other), body)["agent_id"] == AGENT


def test_only_who_may_grant_it_makes_an_account_admin(world: World, admin: Client) -> None:
    own = {"id": world.own["account_id"]}
    operator = Client(world.cloud, world.caller("operator", Role.OPERATOR).key)
    account_admin = Client(world.cloud, world.caller("admin", Role.ACCOUNT_ADMIN, own["id"]).key)
    body = {"email": unique("boss") + "@kunde.example", "account_admin": True}
    refused = problem(operator.call("POST", path_of(own), body), 403)
    assert refused["errors"][0]["pointer"] == "/account_admin"
    made = account_admin.post(path_of(own), body)
    assert made["account_admin"] is True
    for value in (True, False):
        problem(operator.call("PATCH", path_of(own, made), {"account_admin": value}), 403)
    assert operator.patch(path_of(own, made), {"job_title": "Boss"})["account_admin"] is True


def test_a_group_contact_is_never_an_account_admin(admin: Client, account: Any) -> None:
    group = person(admin, account, kind="group", first_name=None)
    found = problem(admin.call("PATCH", path_of(account, group), {"account_admin": True}), 422)
    assert found["errors"][0]["code"] == "group-is-no-admin"


def test_confirming_a_contact_keeps_the_day(admin: Client, account: Any) -> None:
    made = person(admin, account)
    assert made["confirmed_on"] is None
    confirmed = admin.post(path_of(account, made) + "/confirm")
    assert confirmed["confirmed_on"] == made["created_at"][:10]
    before = snapshot("directory")
    assert admin.post(path_of(account, made) + "/confirm") == confirmed
    assert snapshot("directory") == before


def test_a_contact_is_created_with_roles_and_subscriptions_in_one_call(world: World, admin: Client) -> None:
    account = admin.account()
    service = admin.service(account)
    wanted = [{"type": "outage", "service_id": service["id"]}, {"type": "product_news"}]
    made = person(admin, account, "billing", subscriptions=wanted)
    assert made["roles"] == ["billing"]
    own = [one for one in admin.get(path_of(account, made) + "/subscriptions")["items"] if one["reasons"] == ["own"]]
    assert [(one["type"], one["service_id"]) for one in own] == [("outage", service["id"]), ("product_news", None)]


def test_a_contact_with_a_bad_subscription_is_not_created_and_each_is_named(admin: Client, account: Any) -> None:
    before = snapshot()
    news, unknown = {"type": "product_news"}, {"type": "outage", "service_id": "svc-" + "0" * 26}
    bad = [news, {"type": "gossip"}, unknown, news]
    body = {"email": "bad@kunde.example", "subscriptions": bad}
    found = problem(admin.call("POST", path_of(account), body), 422)["errors"]
    assert {one["pointer"] for one in found} == {
        "/subscriptions/1/type",
        "/subscriptions/2/service_id",
        "/subscriptions/3",
    }
    assert snapshot() == before


# --- B2 ---------------------------------------------------------------------------------------------------


def test_an_address_is_one_contact_of_an_account_and_never_changes(admin: Client, account: Any) -> None:
    made = admin.contact(account, "Anna@Kunde.example")
    assert problem(admin.call("POST", path_of(account), {"email": "ANNA@kunde.EXAMPLE"}), 409)
    assert problem(admin.call("PATCH", path_of(account, made), {"email": "b@kunde.example"}), 400)
    assert admin.contact(admin.account(), "anna@kunde.example")["id"] != made["id"]


def test_replacing_moves_roles_deputyships_subscriptions_and_the_right_of_an_admin(admin: Client, account: Any) -> None:
    old = person(admin, account, "technical", account_admin=True)
    other, new = person(admin, account, "billing"), person(admin, account)
    admin.put(f"/accounts/{account['id']}/roles/billing", {"contact_id": other["id"], "deputy_id": old["id"]})
    subscribe(account, old, "a", "b")
    subscribe(account, old, "muted", notification_type="outage", scope="account", is_by_role=True, is_muted=True)
    subscribe(account, new, "b2", scope="service#b")
    gone = admin.post(path_of(account, old) + "/replace", {"by": new["id"]})
    assert (gone["roles"], gone["account_admin"], gone["deactivated_at"] is not None) == ([], False, True)
    assert holders(admin, account) == {"technical": (new["id"], None), "billing": (other["id"], new["id"])}
    assert admin.get(path_of(account, new))["account_admin"] is True
    moved = {(row["scope"], row["is_muted"]) for row in subscriptions(account, new)}
    assert moved == {("service#a", False), ("service#b", False), ("account", True)}
    assert len(subscriptions(account, new)) == 3
    assert subscriptions(account, old) == []
    before = snapshot("directory")
    assert admin.post(path_of(account, old) + "/replace", {"by": new["id"]}) == gone
    assert snapshot("directory") == before


def test_replacing_moves_more_subscriptions_than_one_transaction_takes(admin: Client, account: Any) -> None:
    old, new = person(admin, account, "technical"), person(admin, account)
    names = [f"s{n}" for n in range(2 * MOVED_AT_ONCE + 5)]
    for start in range(0, len(names), MOVED_AT_ONCE):
        subscribe(account, old, *names[start : start + MOVED_AT_ONCE])
    admin.post(path_of(account, old) + "/replace", {"by": new["id"]})
    assert {row["subscription_id"] for row in subscriptions(account, new)} == {f"sub-{name}" for name in names}
    assert subscriptions(account, old) == []


def test_an_operator_who_replaces_a_contact_makes_nobody_an_account_admin(world: World) -> None:
    own = {"id": world.own["account_id"]}
    old, new = person(world.admin, own, account_admin=True), person(world.admin, own)
    operator = Client(world.cloud, world.caller("operator", Role.OPERATOR).key)
    operator.post(path_of(own, old) + "/replace", {"by": new["id"]})
    assert world.admin.get(path_of(own, new))["account_admin"] is False


def test_an_operator_brings_no_account_admin_back(world: World) -> None:
    own = {"id": world.own["account_id"]}
    admin, other = person(world.admin, own, account_admin=True), person(world.admin, own)
    operator = Client(world.cloud, world.caller("operator", Role.OPERATOR).key)
    for one in (admin, other):
        operator.post(path_of(own, one) + "/deactivate")
    assert operator.call("POST", path_of(own, admin) + "/reactivate").status == 403
    assert operator.post(path_of(own, other) + "/reactivate")["deactivated_at"] is None
    assert world.admin.post(path_of(own, admin) + "/reactivate")["account_admin"] is True


@pytest.mark.parametrize("by", ["itself", "unknown", "of another account", "deactivated"])
def test_only_another_active_contact_of_the_account_takes_over(admin: Client, account: Any, by: str) -> None:
    old, gone, foreign = person(admin, account), person(admin, account), person(admin, admin.account())
    admin.post(path_of(account, gone) + "/deactivate")
    unknown = "con-" + "0" * 26
    names = {"itself": old["id"], "unknown": unknown, "of another account": foreign["id"], "deactivated": gone["id"]}
    status = 409 if by == "deactivated" else 422
    problem(admin.call("POST", path_of(account, old) + "/replace", {"by": names[by]}), status)


# --- B3 ---------------------------------------------------------------------------------------------------


def test_setting_a_role_moves_it_and_names_the_deputy(admin: Client, account: Any) -> None:
    first, second = person(admin, account, "technical"), person(admin, account)
    path = f"/accounts/{account['id']}/roles/technical"
    assert admin.put(path, {"contact_id": second["id"], "deputy_id": first["id"]})["deputy_id"] == first["id"]
    assert holders(admin, account) == {"technical": (second["id"], first["id"])}
    assert problem(admin.call("PUT", path, {"contact_id": first["id"], "deputy_id": first["id"]}), 422)
    assert admin.put(path, {"contact_id": second["id"]})["deputy_id"] is None


def test_a_new_contact_who_takes_a_role_leaves_its_deputy_in_place(admin: Client, account: Any) -> None:
    first, deputy = person(admin, account, "billing"), person(admin, account)
    path = f"/accounts/{account['id']}/roles/billing"
    admin.put(path, {"contact_id": first["id"], "deputy_id": deputy["id"]})
    new = person(admin, account, "billing")
    assert holders(admin, account) == {"billing": (new["id"], deputy["id"])}


def test_a_contact_may_hold_several_roles_and_each_role_has_one_holder(admin: Client, account: Any) -> None:
    one = person(admin, account, "technical", "administrative", "billing", "main")
    assert one["roles"] == ["administrative", "billing", "main", "technical"]
    two = person(admin, account, "technical")
    assert admin.get(path_of(account, one))["roles"] == ["administrative", "billing", "main"]
    assert two["roles"] == ["technical"]


def test_a_group_contact_may_hold_any_role_but_main(admin: Client, account: Any) -> None:
    group = person(admin, account, "technical", "administrative", "billing", kind="group", first_name=None)
    path = f"/accounts/{account['id']}/roles/main"
    problem(admin.call("PUT", path, {"contact_id": group["id"]}), 409)
    main = person(admin, account, "main")
    problem(admin.call("POST", path_of(account, main) + "/replace", {"by": group["id"]}), 409)
    assert holders(admin, account)["main"] == (main["id"], None)


def test_a_role_is_left_vacant_on_demand(admin: Client, account: Any) -> None:
    person(admin, account, "technical")
    for _ in range(2):
        assert admin.call("DELETE", f"/accounts/{account['id']}/roles/technical").status == 204
    assert holders(admin, account) == {}


def test_who_holds_a_role_leaves_only_with_a_successor_or_on_purpose(admin: Client, account: Any) -> None:
    one, two = person(admin, account, "technical", "billing"), person(admin, account)
    admin.put(f"/accounts/{account['id']}/roles/technical", {"contact_id": one["id"], "deputy_id": two["id"]})
    path = path_of(account, one) + "/deactivate"
    refused = problem(admin.call("POST", path), 409)
    assert refused["roles"] == ["billing", "technical"]
    problem(admin.call("POST", path, {"successor_id": two["id"], "leave_vacant": True}), 422)
    problem(admin.call("POST", path, {"successor_id": one["id"]}), 422)
    assert admin.post(path, {"successor_id": two["id"]})["roles"] == []
    assert holders(admin, account) == {"technical": (two["id"], None), "billing": (two["id"], None)}
    admin.post(path_of(account, two) + "/deactivate", {"leave_vacant": True})
    assert holders(admin, account) == {}


# --- B7, B8 -----------------------------------------------------------------------------------------------


def test_a_deactivated_contact_is_told_nothing_keeps_its_history_and_can_come_back(world: World, admin: Client) -> None:
    account = admin.account()
    admin.service(account, world.component)
    gone, stays = person(admin, account, "technical"), person(admin, account, "administrative")
    told = admin.post(path_of(account, gone) + "/deactivate", {"leave_vacant": True})
    assert (told["id"], told["email"]) == (gone["id"], gone["email"])
    assert admin.post(path_of(account, gone) + "/deactivate")["deactivated_at"] == told["deactivated_at"]
    problem(admin.call("PUT", f"/accounts/{account['id']}/roles/billing", {"contact_id": gone["id"]}), 409)
    admin.outage(world.component)
    world.cloud.settle()
    addressed = {address for mail in world.cloud.ses.mails for address in mail.to}
    assert stays["email"] in addressed
    assert gone["email"] not in addressed
    back = admin.post(path_of(account, gone) + "/reactivate")
    assert (back["deactivated_at"], back["roles"]) == (None, [])


def test_every_change_is_in_the_audit_trail_with_who_what_from_and_what_to(admin: Client, account: Any) -> None:
    one, two = person(admin, account, "technical"), person(admin, account)
    admin.patch(path_of(account, one), {"job_title": "CTO"})
    admin.put(f"/accounts/{account['id']}/roles/billing", {"contact_id": one["id"], "deputy_id": two["id"]})
    admin.post(path_of(account, one) + "/replace", {"by": two["id"]})
    admin.post(path_of(account, one) + "/reactivate")
    rows = [row for row in snapshot("directory")["directory"] if row["pk"] == f"audit#{account['id']}"]
    said = [(row["subject"].partition("#")[0], row.get("before"), row.get("after")) for row in rows[3:]]
    assert [subject for subject, _, _ in said] == ["contact", "role", "contact", "contact"]
    assert said[0][1:] == ('{"job_title": null}', '{"job_title": "CTO"}')
    assert one["id"] in said[1][2]
    assert two["id"] in said[2][2]
    assert {row["actor"][:4] for row in rows} == {"key-"}
