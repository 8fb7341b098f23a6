"""A person's tickets, in every account of theirs, by key."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


class Anna:
    """A contact of two accounts, with a key of the first."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.admin, self.accounts = client, [client.account() for _ in range(2)]
        self.contacts = [client.contact(one, "anna@klinik.example") for one in self.accounts]
        for account, contact in zip(self.accounts, self.contacts, strict=True):
            client.confirm(account, contact)
        body = {"name": "Anna", "role": "contact", "account_id": self.accounts[0]["id"]}
        made = client.post("/api-keys", body | {"contact_id": self.contacts[0]["id"]})
        self.client = Client(cloud, made["key"])

    def asked(self, n: int) -> str:
        """The id of a ticket of hers in one of her accounts."""
        people = {"account_id": self.accounts[n]["id"], "requester_id": self.contacts[n]["id"]}
        return str(self.admin.post("/tickets", {"subject": "No line", "text": "Since nine."} | people)["id"])


@pytest.fixture
def anna(cloud: Cloud, client: Client) -> Anna:
    return Anna(cloud, client)


def listed(client: Client, limit: int) -> list[str]:
    seen: list[str] = []
    cursor: Any = ""
    while True:
        part = client.get(f"/me/tickets?limit={limit}{cursor}")
        seen += [one["id"] for one in part["items"]]
        if part["next_cursor"] is None:
            return seen
        cursor = f"&cursor={part['next_cursor']}"


def test_a_person_lists_their_tickets_of_all_their_accounts_newest_first(client: Client, anna: Anna) -> None:
    asked = [anna.asked(n) for n in (0, 1, 1, 0, 1)]
    colleague = client.contact(anna.accounts[0], "beat@klinik.example")
    people = {"account_id": anna.accounts[0]["id"], "requester_id": colleague["id"]}
    client.post("/tickets", {"subject": "x", "text": "x"} | people)
    assert listed(anna.client, 100) == asked[::-1]
    assert listed(anna.client, 2) == asked[::-1]


def test_a_contact_opens_reads_and_answers_their_own_ticket_by_key(client: Client, anna: Anna) -> None:
    opened = anna.client.post("/tickets", {"subject": "No line", "text": "Since nine."})
    path = f"/tickets/{opened['id']}"
    assert (opened["requester_id"], opened["account_id"]) == (anna.contacts[0]["id"], anna.accounts[0]["id"])
    client.post(f"{path}/messages", {"text": "We look into it."})
    client.post(f"{path}/messages", {"text": "Not for her.", "visibility": "internal"})
    anna.client.post(f"{path}/messages", {"text": "Thank you."})
    said = anna.client.get(f"{path}/messages")["items"]
    assert [one["text"] for one in said] == ["Since nine.", "We look into it.", "Thank you."]
    assert [one["id"] for one in anna.client.get("/tickets")["items"]] == [opened["id"]]


def test_a_colleagues_ticket_is_answered_like_one_that_does_not_exist(client: Client, anna: Anna) -> None:
    colleague = client.contact(anna.accounts[0], "beat@klinik.example")
    people = {"account_id": anna.accounts[0]["id"], "requester_id": colleague["id"]}
    theirs = client.post("/tickets", {"subject": "x", "text": "x"} | people)["id"]
    answers = [anna.client.call("GET", f"/tickets/{one}") for one in (theirs, "tic-" + "0" * 26)]
    assert [one.status for one in answers] == [404, 404]
    assert len({one.json()["detail"] for one in answers if "detail" in one.json()}) <= 1
