"""What anybody sees of an intake profile, and how they ask by it, over HTTP."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.desk.models import DeskRow, Ticket
from infra.local.cloud import Cloud
from tests.support.client import Client

DRAFT = {"name": "Kim Meier", "email": "kim@muster.example", "subject": "Invoice", "text": "One line too many."}
BILLING = "billing@nordlicht.example"


@pytest.fixture
def profile(client: Client) -> Any:
    texts = {"en": "Ask about invoices."}
    wanted = {"name": "Billing", "slug": "billing", "colour": "#0A5C8F", "texts": texts, "addresses": [BILLING]}
    return client.post("/teams/default/profiles", wanted)


@pytest.fixture
def anybody(cloud: Cloud) -> Client:
    return Client(cloud, None)


@dataclass
class Counting:
    """Every AWS call, by what it does."""

    calls: list[str]

    def before(self, service: str, operation: str, params: Any) -> None:
        self.calls.append(f"{service} {operation}")

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        """Nothing more."""


def tickets() -> list[Ticket]:
    return [row for row in DeskRow.scan() if isinstance(row, Ticket)]


def test_anybody_reads_how_a_profile_is_dressed_and_nothing_that_is_the_providers_own(
    profile: Any, anybody: Client
) -> None:
    seen = anybody.get(f"/profiles/{profile['slug']}")
    assert (seen["name"], seen["colour"], seen["email"]) == ("Billing", "#0a5c8f", BILLING)
    assert not {"id", "group_id", "addresses", "attention"} & set(seen)
    assert anybody.call("GET", "/profiles/other").status == 404


def test_a_client_fetches_a_profile_again_only_when_it_has_changed(
    profile: Any, anybody: Client, client: Client
) -> None:
    path = f"/profiles/{profile['slug']}"
    tag = anybody.call("GET", path).header("etag")
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = anybody.call("GET", path, **{"If-None-Match": known})
        assert (again.status, again.text, again.header("etag")) == (304, "", tag)
    client.patch(f"/teams/default/profiles/{profile['id']}", {"colour": "#ffffff"})
    fresh = anybody.call("GET", path, **{"If-None-Match": tag})
    assert (fresh.status, fresh.json()["colour"]) == (200, "#ffffff")


def test_a_client_asks_for_anybody_and_the_same_key_asks_once(profile: Any, anybody: Client) -> None:
    path, key = f"/profiles/{profile['slug']}/tickets", {"Idempotency-Key": "one"}
    asked = [anybody.call("POST", path, DRAFT, **key) for _ in range(3)]
    assert {(one.status, one.json()["number"]) for one in asked} == {(201, asked[0].json()["number"])}
    anybody.call("POST", path, DRAFT | {"text": "Another."}, **key)
    anybody.call("POST", path, DRAFT)
    assert len(tickets()) == 3
    assert {(one.requester, one.account_id, one.proof) for one in tickets()} == {(None, None, "unproven")}


def test_who_asks_is_written_to_by_the_profile_and_answers_it_from_the_address_they_gave(
    cloud: Cloud, profile: Any, anybody: Client
) -> None:
    anybody.post(f"/profiles/{profile['slug']}/tickets", DRAFT | {"language": "it"})
    cloud.settle()
    (letter,) = cloud.mails_to(DRAFT["email"])
    assert letter.sender == f"Billing <{BILLING}>"
    assert letter.subject == "Abbiamo ricevuto il Suo messaggio"
    assert DRAFT["text"] not in letter.text


def test_a_request_that_names_a_contact_does_nothing_in_their_name(
    cloud: Cloud, profile: Any, anybody: Client, client: Client
) -> None:
    account = client.account()
    contact = client.contact(account, DRAFT["email"])
    client.confirm(account, contact)
    anybody.post(f"/profiles/{profile['slug']}/tickets", DRAFT)
    cloud.settle()
    assert client.get(f"/tickets?requester_id={contact['id']}")["items"] == []
    (ticket,) = tickets()
    assert client.get(f"/tickets/{ticket.ticket_id}")["claimed_by"] == [account["id"]]


def test_many_requests_from_one_place_are_refused_until_later(profile: Any, anybody: Client) -> None:
    path = f"/profiles/{profile['slug']}/tickets"
    made = [anybody.call("POST", path, DRAFT | {"email": f"kim{n}@muster.example"}) for n in range(12)]
    assert [one.status for one in made] == [201] * 10 + [429] * 2
    assert made[-1].header("retry-after") == "600"
    clock.advance(timedelta(minutes=11))
    assert anybody.call("POST", path, DRAFT).status == 201


def test_nothing_tells_whether_an_address_is_blocked_or_on_file(
    cloud: Cloud, profile: Any, client: Client, anybody: Client
) -> None:
    account = client.account()
    client.confirm(account, client.contact(account, "file@muster.example"))
    client.post("/senders", {"address": "blocked@muster.example", "treatment": "blocked"})
    cloud.settle()
    path, calls, heard = f"/profiles/{profile['slug']}/tickets", list[str](), list[tuple[Any, ...]]()
    anybody.post(path, DRAFT | {"email": "first@muster.example"})  # reads what every process keeps
    for name in ("nobody", "file", "blocked"):
        calls.clear()
        with cloud.engine.observed(Counting(calls)):
            answer = anybody.call("POST", path, DRAFT | {"email": f"{name}@muster.example"})
        heard.append((answer.status, sorted(answer.json()), list(calls)))
    assert heard[0][0] == 201
    assert heard[0][2]
    assert heard == [heard[0]] * 3


def test_what_a_form_sends_for_a_blocked_address_is_held_and_nobody_is_written_to(
    cloud: Cloud, profile: Any, client: Client, anybody: Client
) -> None:
    client.post("/senders", {"address": DRAFT["email"], "treatment": "blocked"})
    anybody.post(f"/profiles/{profile['slug']}/tickets", DRAFT)
    cloud.settle()
    (ticket,) = tickets()
    assert client.get(f"/tickets/{ticket.ticket_id}")["quarantine"] == "blocked"
    assert cloud.mails == []
