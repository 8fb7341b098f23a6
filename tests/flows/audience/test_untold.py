"""Nobody goes untold unnoticed: readiness for an account, coverage for the provider, as a list, CSV and a count."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.principals import Role
from tests.support.client import Client
from tests.support.world import World, open_cloud, unique

PROVIDED = {"maintenance", "outage", "information", "invoice", "price_change"}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture
def customer(world: World) -> Any:
    """An account with a service that nobody is told about."""
    account = world.admin.account(name=unique("Lückenhaft "), billing_numbers=["R-1"])
    world.admin.service(account, label="Standleitung")
    return account


def settled(world: World) -> Client:
    world.cloud.settle()
    return world.admin


def covered(world: World, account: Any) -> Any:
    """What coverage says about one account; None where all of it reaches somebody."""
    cursor, found = "", []
    while cursor is not None:
        page = settled(world).get(f"/coverage?limit=500{cursor and '&cursor=' + cursor}")
        found += [one for one in page["items"] if one["account_id"] == account["id"]]
        cursor = page["next_cursor"]
    return found[0] if found else None


def test_readiness_is_said_in_the_readers_language_with_stable_codes(world: World, customer: Any) -> None:
    path = f"/accounts/{customer['id']}/readiness"
    said = {
        language: world.admin.call("GET", path, Accept_Language=language).json()["items"] for language in ("de", "fr")
    }
    codes = ["no_contacts", "no_technical_contact", "no_administrative_contact"]
    codes += ["nobody_told_of_maintenance", "nobody_told_of_outage"]
    assert [one["code"] for one in said["de"]] == [one["code"] for one in said["fr"]] == codes
    assert said["de"][-1]["message"] == "Niemand wird über Störungen von Standleitung benachrichtigt."
    assert said["fr"][-1]["message"] == "Personne n’est informé des incidents concernant Standleitung."


def test_what_is_missing_is_gone_at_once_when_it_is_mended_and_advice_stays(world: World, customer: Any) -> None:
    path = f"/accounts/{customer['id']}/readiness"
    email = f"{unique('kim')}@luecke.example"
    contact = world.admin.contact(customer, email, "technical", "administrative")
    assert world.admin.get(f"{path}?severity=missing")["items"] == []
    advice = world.admin.get(f"{path}?severity=advice")["items"]
    assert {(one["code"], one["contact_id"]) for one in advice} == {
        ("unverified", contact["id"]),
        ("no_phone", contact["id"]),
    }


def test_findings_go_on_page_by_page(world: World, customer: Any) -> None:
    path = f"/accounts/{customer['id']}/readiness"
    whole = world.admin.get(path)["items"]
    first = world.admin.get(f"{path}?limit=3")
    second = world.admin.get(f"{path}?limit=3&cursor={first['next_cursor']}")
    assert first["items"] + second["items"] == whole
    assert second["next_cursor"] is None


def test_an_account_admin_reads_the_own_readiness_and_no_coverage(world: World, customer: Any) -> None:
    admin = Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, customer["id"])["key"])
    assert len(admin.get(f"/accounts/{customer['id']}/readiness")["items"]) == 5
    assert admin.call("GET", "/coverage").status == 403


def test_coverage_says_of_every_type_that_nobody_is_told_and_why(world: World, customer: Any) -> None:
    found = covered(world, customer)
    gaps = {one["type"]: one for one in found["gaps"]}
    assert set(gaps) >= PROVIDED
    assert "ticket_updates" not in gaps
    assert gaps["outage"]["services"][0]["label"] == "Standleitung"
    assert gaps["outage"]["vacant_roles"] == ["technical", "administrative"]
    assert {tuple(one["why"]) for one in gaps.values()} == {("no_contacts",)}


def test_coverage_tells_who_is_not_subscribed_from_who_cannot_be_reached(world: World, customer: Any) -> None:
    world.admin.contact(customer, f"{unique('kim')}@luecke.example")
    why = {one["type"]: one["why"] for one in covered(world, customer)["gaps"]}
    assert why["outage"] == ["not_subscribed"]
    email = f"{unique('ada')}@luecke.example"
    world.admin.contact(customer, email, "technical", "administrative")
    assert {one["type"] for one in covered(world, customer)["gaps"]} == {
        "invoice",
        "payment_reminder",
        "price_change",
    }


def test_an_account_in_which_somebody_is_told_of_everything_is_not_listed(world: World, customer: Any) -> None:
    before = settled(world).get("/coverage/count")["accounts"]
    world.admin.contact(customer, f"{unique('kim')}@luecke.example", "administrative", "billing")
    assert covered(world, customer) is None
    assert world.admin.get("/coverage/count")["accounts"] == before - 1


def test_a_closed_account_is_not_listed(world: World, customer: Any) -> None:
    world.admin.post(f"/accounts/{customer['id']}/close")
    assert covered(world, customer) is None


def test_coverage_of_one_type_lists_the_accounts_where_nobody_is_told_of_it(world: World, customer: Any) -> None:
    world.admin.contact(customer, f"{unique('kim')}@luecke.example", "technical")
    settled(world)
    listed = {
        name: [one["account_id"] for one in world.admin.get(f"/coverage?limit=500&type={name}")["items"]]
        for name in ("outage", "invoice")
    }
    assert customer["id"] in listed["invoice"]
    assert customer["id"] not in listed["outage"]


def test_the_count_is_of_accounts_and_of_each_type(world: World) -> None:
    def counts() -> dict[str, int]:
        found = settled(world).get("/coverage/count")
        by_type = {one["type"]: one["accounts"] for one in found["by_type"]}
        return {"accounts": found["accounts"]} | by_type

    before = counts()
    for _ in range(2):
        world.admin.account(billing_numbers=["R-1"])
    after = counts()
    added = {name: after[name] - before.get(name, 0) for name in after}
    assert added.keys() >= {"accounts", *PROVIDED}
    assert set(added.values()) == {2}


def test_coverage_comes_as_csv_page_by_page_without_formulas(world: World) -> None:
    for name in ("=HYPERLINK(1)", "+41", "Ziel, AG"):
        world.admin.account(name=name, billing_numbers=["R-1"])
    settled(world)
    names, path = set(), "/coverage?limit=2"
    while path:
        response = world.admin.call("GET", path, Accept="text/csv")
        assert response.header("Content-Type") == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))
        names |= {row["name"] for row in rows}
        assert {row["why"] for row in rows} <= {"no_contacts", "not_subscribed"}
        link = response.header("Link") or ""
        path = "/coverage?" + link.partition("?")[2].partition(">")[0] if link else ""
    assert {"'=HYPERLINK(1)", "'+41", "Ziel, AG"} <= names
