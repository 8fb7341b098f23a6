"""Before publishing: who would be told, how, and of what to think; afterwards: who was not told, and why."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance
from tests.support.rows import snapshot


@pytest.fixture
def customer(cloud: Cloud, client: Client) -> Any:
    """An account on a component, with Anna, who is told in German, and Beat, who is not."""
    component, account = client.component(), client.account()
    client.service(account, component)
    anna = client.contact(account, "anna@klinik.example", "technical", first_name="Anna", language="de")
    beat = client.contact(account, "beat@klinik.example", first_name="Beat", language="fr")
    cloud.settle()
    return {"component": component, "account": account, "anna": anna, "beat": beat}


def previewed(client: Client, draft: Any, **body: Any) -> Any:
    return client.post(f"/notices/{draft['id']}/preview", body)


def why(client: Client, notice: Any, customer: Any, who: str) -> list[Any]:
    path = f"/notices/{notice['id']}/why/{customer[who]['id']}?account_id={customer['account']['id']}"
    return client.get(path)["answers"]


def test_a_preview_says_who_is_told_how_and_in_which_words(client: Client, customer: Any) -> None:
    draft = client.draft(customer["component"])
    seen = previewed(client, draft)
    assert (seen["accounts"], seen["contacts"], seen["uncovered"], seen["is_complete"]) == (1, 1, 0, True)
    assert (seen["by_language"], seen["by_form"], seen["by_timing"]) == ({"de": 1}, {"html": 1}, {"now": 1})
    (person,) = seen["people"]
    assert (person["email"], person["reasons"]) == ("anna@klinik.example", ["role:technical"])
    (letter,) = seen["letters"]
    assert "Stromausfall" in letter["subject"]
    assert "Anna" in letter["text"]
    assert "{{" not in letter["html"] + letter["text"]


def test_a_preview_is_what_publishing_then_does(cloud: Cloud, client: Client, customer: Any) -> None:
    draft = client.draft(customer["component"])
    (letter,) = previewed(client, draft)["letters"]
    client.post(f"/notices/{draft['id']}/publish")
    cloud.settle()
    (mail,) = cloud.mails
    assert mail.subject == letter["subject"]
    assert mail.to == ("anna@klinik.example",)


def test_a_preview_changes_nothing_and_tells_nobody(cloud: Cloud, client: Client, customer: Any) -> None:
    draft = client.draft(customer["component"])
    before = snapshot()
    previewed(client, draft)
    cloud.settle()
    assert snapshot() == before
    assert cloud.mails == []


def test_a_preview_shows_people_page_by_page(client: Client, customer: Any) -> None:
    for number in range(4):
        account = client.account()
        client.contact(account, f"tech{number}@kunde.example", "technical")
    draft = client.draft()
    first = previewed(client, draft, limit=3)
    second = previewed(client, draft, limit=3, after=first["following"])
    assert [len(first["people"]), len(second["people"]), second["following"]] == [3, 2, None]
    addresses = {one["email"] for one in first["people"] + second["people"]}
    assert len(addresses) == 5
    assert first["contacts"] == second["contacts"] == 5


def test_accounts_without_anybody_are_named_with_who_could_be_asked(
    cloud: Cloud, client: Client, customer: Any
) -> None:
    lonely = client.account(name="Still AG")
    client.service(lonely, customer["component"])
    client.contact(lonely, "chef@still.example", "main", first_name="Cora")
    draft = client.draft(customer["component"])
    seen = previewed(client, draft)
    assert seen["uncovered"] == 1
    client.post(f"/notices/{draft['id']}/publish")
    cloud.settle()
    (listed,) = client.get(f"/notices/{draft['id']}/uncovered")["items"]
    assert [listed] == seen["uncovered_accounts"]
    assert (listed["name"], [one["email"] for one in listed["ask"]]) == ("Still AG", ["chef@still.example"])


def test_short_notice_and_windows_that_overlap_are_warned_of(cloud: Cloud, client: Client, customer: Any) -> None:
    other = client.maintenance(customer["component"])
    cloud.settle()
    window = {name: other[name] for name in ("starts_at", "ends_at")}
    draft = client.post("/notices", maintenance(customer["component"], **window))
    seen = previewed(client, draft)["warnings"]
    assert [(one["code"], one["notice_id"], one["accounts"]) for one in seen] == [("overlap", other["id"], 1)]
    clock.advance(timedelta(days=25))
    assert [one["code"] for one in previewed(client, draft)["warnings"]] == ["short_notice", "overlap"]


def test_work_that_takes_longer_than_planned_overlaps_whatever_comes(
    cloud: Cloud, client: Client, customer: Any
) -> None:
    late = client.maintenance(customer["component"])
    clock.advance(datetime.fromisoformat(late["starts_at"]) - clock.now())
    cloud.tick()
    draft = client.post("/notices", maintenance(customer["component"]))
    assert previewed(client, draft)["warnings"] == []
    clock.advance(datetime.fromisoformat(late["ends_at"]) - clock.now())
    warned = previewed(client, draft)["warnings"]
    assert [one["notice_id"] for one in warned if one["code"] == "overlap"] == [late["id"]]


def test_an_outage_where_work_goes_on_is_warned_of_as_that(cloud: Cloud, client: Client, customer: Any) -> None:
    work = client.maintenance(customer["component"])
    client.maintenance(client.component())  # of nobody here
    draft = client.draft(customer["component"])
    assert previewed(client, draft)["warnings"] == []  # it is still to come
    clock.advance(datetime.fromisoformat(work["starts_at"]) - clock.now())
    cloud.tick()
    cloud.settle()
    draft = client.draft(customer["component"])
    seen = previewed(client, draft)["warnings"]
    found = [(one["code"], one["notice_id"], one["accounts"]) for one in seen]
    assert found == [("under_maintenance", work["id"], 1)]
    client.post(f"/notices/{work['id']}/complete", {})
    assert previewed(client, draft)["warnings"] == []


def test_what_is_over_is_not_previewed(client: Client, customer: Any) -> None:
    notice = client.outage(customer["component"])
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    assert client.call("POST", f"/notices/{notice['id']}/preview", {}).status == 409


def test_why_says_who_was_told_and_what_became_of_it(cloud: Cloud, client: Client, customer: Any) -> None:
    notice = client.outage(customer["component"])
    (waiting,) = why(client, notice, customer, "anna")
    assert waiting["why"] == "planning"
    cloud.settle()
    (answer,) = why(client, notice, customer, "anna")
    assert (answer["why"], answer["reasons"], answer["status"]) == ("told", ["role:technical"], "delivered")
    assert [one["why"] for one in why(client, notice, customer, "beat")] == ["not_subscribed"]


def test_why_names_preferences_the_address_and_the_scope(cloud: Cloud, client: Client, customer: Any) -> None:
    contacts = f"/accounts/{customer['account']['id']}/contacts"
    path = f"{contacts}/{customer['beat']['id']}/subscriptions"
    own = client.post(path, {"type": "outage", "preferences": {"least_impact": "outage"}})
    mild = client.outage(customer["component"], impact="degraded")
    cloud.settle()
    client.patch(f"{path}/{own['id']}", {"preferences": {"least_impact": None, "without": ["update"]}})
    client.post(f"/notices/{mild['id']}/updates", {"texts": {"en": "Found it."}})
    cloud.settle()
    assert [one["why"] for one in why(client, mild, customer, "beat")] == ["announcement_not_wanted", "below_impact"]
    elsewhere = client.outage(client.component())
    cloud.settle()
    assert [one["why"] for one in why(client, elsewhere, customer, "anna")] == ["not_affected"]


def test_why_knows_who_came_later_left_or_was_never_there(cloud: Cloud, client: Client, customer: Any) -> None:
    notice = client.outage(customer["component"])
    cloud.settle()
    cloud.advance(60)
    customer["carla"] = client.contact(customer["account"], "carla@klinik.example", "administrative")
    client.post(f"/accounts/{customer['account']['id']}/contacts/{customer['beat']['id']}/deactivate", {})
    assert [one["why"] for one in why(client, notice, customer, "carla")] == ["came_later"]
    assert [one["why"] for one in why(client, notice, customer, "beat")] == ["deactivated"]
    nobody = f"/notices/{notice['id']}/why/con-{'0' * 26}?account_id={customer['account']['id']}"
    assert client.call("GET", nobody).status == 404
