"""What needed a deployment before is set while it runs: it holds where it matters, and stands in the trail."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance, outage

MIN_DAYS = 30


def of_provider(client: Client) -> Any:
    return client.get("/settings")


def put(client: Client, **values: Any) -> Any:
    response = client.call("PATCH", "/settings", values)
    assert response.status == 200, response.text
    return response.json()


def test_settings_are_as_deployed_until_they_are_set_and_again_when_that_is_taken_back(client: Client) -> None:
    before = of_provider(client)
    assert before["set"] == []
    assert (before["closed_ticket_days"], before["dropped_mail_days"]) == (1_095, 90)
    changed = put(client, four_eyes=True, closed_ticket_days=730)
    assert of_provider(client) == changed
    assert (changed["four_eyes"], changed["closed_ticket_days"]) == (True, 730)
    assert changed["set"] == ["closed_ticket_days", "four_eyes"]
    assert put(client, four_eyes=None, closed_ticket_days=None) == before


def test_what_changed_stands_in_the_trail_with_who_and_what_from(client: Client) -> None:
    put(client, dropped_mail_days=40)
    put(client, dropped_mail_days=50)
    put(client, dropped_mail_days=50)  # which changes nothing
    put(client, dropped_mail_days=None)
    trail = client.get("/settings/audit")["items"]
    assert [(one["before"], one["after"]) for one in trail] == [
        ({"dropped_mail_days": 50}, {"dropped_mail_days": None}),
        ({"dropped_mail_days": 40}, {"dropped_mail_days": 50}),
        ({"dropped_mail_days": None}, {"dropped_mail_days": 40}),
    ]
    assert {(one["subject"], one["actor"][:4]) for one in trail} == {("settings", "key-")}


def test_the_trail_of_components_people_and_types_is_read_in_the_same_place(client: Client) -> None:
    component = client.component(label="Core")
    client.post("/provider-people", {"email": "kim@nordlicht.example", "name": "Kim", "roles": ["publisher"]})
    (made,) = client.get("/settings/audit?of=components")["items"]
    assert (made["subject"], made["subject_id"], made["after"]["label"]) == ("component", component["id"], "Core")
    (person,) = client.get("/settings/audit?of=provider-people")["items"]
    assert (person["subject"], person["before"]) == ("person", None)
    assert client.get("/settings/audit?of=notification-types")["items"] == []
    assert client.call("GET", "/settings/audit?of=accounts").status == 400


def test_two_who_change_at_once_do_not_overwrite_each_other(client: Client) -> None:
    tag = client.call("GET", "/settings").header("ETag")
    first, second = (
        client.call("PATCH", "/settings", {"closed_ticket_days": days}, If_Match=tag) for days in (100, 200)
    )
    assert (first.status, second.status) == (200, 412)
    assert of_provider(client)["closed_ticket_days"] == 100


@pytest.mark.parametrize(
    "values",
    [
        {"closed_ticket_days": MIN_DAYS - 1},
        {"dropped_mail_days": 36_501},
        {"lead_days": {"outage": -1}},
        {"lead_days": {"catastrophe": 3}},
        {"four_eyes": "yes"},
        {"provider_name": "Other"},
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_set(client: Client, values: dict[str, Any]) -> None:
    assert client.call("PATCH", "/settings", values).status in {400, 422}
    assert of_provider(client)["set"] == []


def test_a_notice_drafted_while_two_must_see_it_is_published_by_another(client: Client) -> None:
    affects = {"affects": {"everyone": True}}
    before = client.post("/notices", outage(**affects))
    put(client, four_eyes=True)
    after = client.post("/notices", outage(**affects))
    assert (before["four_eyes"], after["four_eyes"]) == (False, True)
    assert client.call("POST", f"/notices/{before['id']}/publish").status == 200
    assert client.call("POST", f"/notices/{after['id']}/publish").status == 403


def test_accounts_that_do_not_say_let_in_whom_the_provider_lets_in(client: Client) -> None:
    own = client.account(auto_create_contacts=False)
    silent = client.account()
    assert client.get(f"/accounts/{silent['id']}")["auto_create_contacts"] is False
    put(client, auto_create_contacts=True)
    clock.advance(timedelta(minutes=1))
    assert client.get(f"/accounts/{silent['id']}")["auto_create_contacts"] is True
    assert client.get(f"/accounts/{own['id']}")["auto_create_contacts"] is False


def test_publishers_are_warned_by_the_lead_time_that_was_set(client: Client) -> None:
    component = client.component()
    draft = client.post("/notices", maintenance(component))

    def warned() -> list[Any]:
        found = client.call("POST", f"/notices/{draft['id']}/preview", {}).json()["warnings"]
        return [one["needed_days"] for one in found if one["code"] == "short_notice"]

    assert warned() == []
    put(client, lead_days={draft["impact"]: 300})
    clock.advance(timedelta(minutes=1))
    assert warned() == [300]


def test_a_shorter_life_span_ends_what_is_older_and_nothing_else(client: Client, cloud: Cloud) -> None:
    account = client.account()
    who = client.contact(account, "asker@kunde.example")
    people = {"account_id": account["id"], "requester_id": who["id"]}
    old, young = (
        client.post("/tickets", {"subject": name, "text": "Help"} | people)["id"] for name in ("old", "young")
    )
    client.post(f"/tickets/{old}/close", {})
    clock.advance(timedelta(days=MIN_DAYS))
    client.post(f"/tickets/{young}/close", {})
    clock.advance(timedelta(days=1))
    put(client, closed_ticket_days=MIN_DAYS)
    cloud.advance(120)
    assert client.call("GET", f"/tickets/{old}").status == 404
    assert client.call("GET", f"/tickets/{young}").status == 200


def test_only_who_runs_the_deployment_sees_or_sets_it(client: Client, cloud: Cloud) -> None:
    operator = client.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example"})
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})["key"]
    ada = Client(cloud, key)
    for method, path in (("GET", "/settings"), ("PATCH", "/settings"), ("GET", "/settings/audit")):
        assert ada.call(method, path, {} if method == "PATCH" else None).status == 403
