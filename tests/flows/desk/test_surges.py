"""Several customers ask at once about what they share: publishers hear of it, with a draft."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.functions.chores import chores
from infra.local.cloud import Cloud
from tests.support.client import Client

PUBLISHER, ADMIN = "pia@nordlicht.example", "max@nordlicht.example"


@pytest.fixture
def component(client: Client) -> Any:
    return client.component(label="Switch Nord")


@pytest.fixture(autouse=True)
def people(client: Client) -> None:
    person = {"name": "Pia Publik", "email": PUBLISHER, "language": "de", "roles": ["publisher"]}
    client.post("/provider-people", person)
    client.post("/provider-people", person | {"email": ADMIN, "roles": ["provider_admin"]})


def customer(client: Client, component: Any, number: int) -> dict[str, Any]:
    account = client.account()
    service = client.service(account, component)
    contact = client.contact(account, f"kim{number}@kunde{number}.example")
    return {"account_id": account["id"], "requester_id": contact["id"], "service_id": service["id"]}


def ask(client: Client, *customers: dict[str, Any]) -> list[Any]:
    return [client.post("/tickets", one | {"subject": "No line", "text": "Since nine."}) for one in customers]


def letters(cloud: Cloud, address: str = PUBLISHER) -> list[str]:
    cloud.settle()
    return [" ".join(one.content.text.split()) for one in cloud.mails_to(address)]


def drafts(client: Client) -> list[Any]:
    return list(client.get("/notices?state=draft")["items"])


def test_publishers_hear_once_and_find_the_draft_of_an_outage(cloud: Cloud, client: Client, component: Any) -> None:
    customers = [customer(client, component, number) for number in range(6)]
    ask(client, *customers[:4])
    cloud.advance(120)
    assert letters(cloud) == []
    ask(client, customers[4])
    cloud.advance(120)
    ask(client, customers[5])
    cloud.advance(600)
    (text,) = letters(cloud)
    assert "mindestens 5 Kunden" in text
    assert "Switch Nord" in text
    assert letters(cloud, ADMIN) == []
    (draft,) = drafts(client)
    assert f"/portal/notices/{draft['id']}" in text
    assert (draft["kind"], draft["status"]) == ("outage", "draft")
    assert draft["affects"]["components"] == [component["id"]]
    assert draft["titles"]["fr"].endswith("Switch Nord")
    assert client.post(f"/notices/{draft['id']}/publish")["status"] == "investigating"


def test_one_account_with_many_people_is_no_surge(cloud: Cloud, client: Client, component: Any) -> None:
    one = customer(client, component, 0)
    for number in range(8):
        contact = client.contact({"id": one["account_id"]}, f"more{number}@kunde0.example")
        ask(client, one | {"requester_id": contact["id"]})
    cloud.advance(120)
    assert (letters(cloud), drafts(client)) == ([], [])


def test_what_takes_longer_than_a_quarter_of_an_hour_is_no_surge(cloud: Cloud, client: Client, component: Any) -> None:
    for number in range(5):
        ask(client, customer(client, component, number))
        cloud.advance(240)
    assert drafts(client) == []


@pytest.mark.parametrize("made", ["outage", "of what it is part of", "of everyone"])
def test_what_is_told_already_is_not_told_to_publishers(
    cloud: Cloud, client: Client, component: Any, made: str
) -> None:
    whole = client.component()
    part = client.component(parent_id=whole["id"])
    affected = {"outage": [part], "of what it is part of": [whole], "of everyone": []}[made]
    client.outage(*affected)
    ask(client, *[customer(client, part, number) for number in range(6)])
    cloud.advance(120)
    assert drafts(client) == []


def test_a_surge_after_the_end_of_the_first_is_told_again(cloud: Cloud, client: Client, component: Any) -> None:
    customers = [customer(client, component, number) for number in range(5)]
    ask(client, *customers)
    cloud.advance(120)
    (draft,) = drafts(client)
    client.post(f"/notices/{draft['id']}/publish")
    client.post(f"/notices/{draft['id']}/resolve", {"texts": {"en": "Over.", "de": "Vorbei."}})
    clock.advance(timedelta(hours=1))
    ask(client, *customers)
    cloud.advance(120)
    assert [one["id"] for one in drafts(client)] not in ([], [draft["id"]])


def test_the_service_that_an_operator_names_counts_too(cloud: Cloud, client: Client, component: Any) -> None:
    customers = [customer(client, component, number) for number in range(5)]
    for one in customers:
        (ticket,) = ask(client, {**one, "service_id": None})
        client.patch(f"/tickets/{ticket['id']}", {"service_id": one["service_id"]})
        client.patch(f"/tickets/{ticket['id']}", {"service_id": one["service_id"], "priority": "high"})
    cloud.advance(120)
    assert len(letters(cloud)) == 1


def test_without_publishers_administrators_hear(cloud: Cloud, client: Client, component: Any) -> None:
    (publisher,) = [one for one in client.get("/provider-people")["items"] if one["email"] == PUBLISHER]
    client.call("DELETE", f"/provider-people/{publisher['id']}")
    ask(client, *[customer(client, component, number) for number in range(5)])
    cloud.advance(120)
    assert len(letters(cloud, ADMIN)) == 1


@pytest.mark.parametrize("place", ["draft", "tell"])
def test_a_run_that_dies_leaves_one_draft_and_one_letter(
    cloud: Cloud, client: Client, component: Any, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.desk.surges import telling  # noqa: PLC0415

    ask(client, *[customer(client, component, number) for number in range(5)])
    real, deaths = getattr(telling, place), []

    def dies(*given: Any) -> None:
        deaths.append(real(*given))
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(telling, place, dies)
        chores({})
    assert len(deaths) == 1
    cloud.advance(180)
    assert len(drafts(client)) == 1
    assert len(letters(cloud)) == 1
