"""What is closed is not written to any more: a new ticket goes on with it, once, where its opener may write."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from infra.local.gateway import Response
from tests.support.client import Client


class Closed:
    """A closed ticket of a customer's, and its people with their keys."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.admin, self.account = cloud, client, client.account()
        self.group = client.post("/teams/default/groups", {"name": "Network"})["id"]
        self.kim = self.person("kim@klinik.example")
        asked = {"subject": "No line", "text": "Since nine."}
        self.id = str(self.kim.post("/tickets", asked)["id"])
        client.patch(f"/tickets/{self.id}", {"group_id": self.group})
        client.post(f"/tickets/{self.id}/close", {})

    def person(self, email: str) -> Client:
        """A contact of the account, by key."""
        contact = self.admin.contact(self.account, email)
        self.admin.confirm(self.account, contact)
        body = {"name": email, "role": "contact", "account_id": self.account["id"], "contact_id": contact["id"]}
        return Client(self.cloud, self.admin.post("/api-keys", body)["key"])

    def again(self, by: Client, follows_id: str = "") -> Response:
        return by.call("POST", "/tickets", {"subject": "Again", "text": "Dead.", "follows_id": follows_id or self.id})


@pytest.fixture
def closed(cloud: Cloud, client: Client) -> Closed:
    return Closed(cloud, client)


def made(response: Response) -> Any:
    assert response.status == 201, response.json()()
    return response.json()


def test_a_new_ticket_goes_on_with_a_closed_one_in_its_group(closed: Closed) -> None:
    ticket = made(closed.again(closed.kim))
    assert (ticket["follows_id"], ticket["group_id"], ticket["status"]) == (closed.id, closed.group, "new")


def test_what_goes_on_already_is_written_to_where_it_does(closed: Closed) -> None:
    first = made(closed.again(closed.kim))
    refused = closed.again(closed.kim)
    assert (refused.status, refused.json()["ticket_id"]) == (409, first["id"])
    closed.admin.post(f"/tickets/{first['id']}/close", {})
    assert made(closed.again(closed.kim))["follows_id"] == first["id"]  # with the last, whichever was named


def test_a_ticket_that_is_not_closed_is_answered_and_not_followed(closed: Closed) -> None:
    ticket = closed.kim.post("/tickets", {"subject": "x", "text": "y"})
    refused = closed.again(closed.kim, ticket["id"])
    assert (refused.status, refused.json()["ticket_id"]) == (409, ticket["id"])
    closed.admin.post(f"/tickets/{ticket['id']}/resolve", {})
    assert closed.again(closed.kim, ticket["id"]).status == 409
    closed.kim.post(f"/tickets/{ticket['id']}/messages", {"text": "Still."})
    assert closed.kim.get(f"/tickets/{ticket['id']}")["status"] == "open"


def test_nobody_goes_on_with_what_does_not_exist_for_them(closed: Closed) -> None:
    colleague = closed.person("lea@klinik.example")
    of_another = Closed(closed.cloud, closed.admin)
    for follows_id in (closed.id, of_another.id, "tic-" + "0" * 26):
        refused = closed.again(colleague, follows_id)
        assert (refused.status, refused.json()["errors"][0]["pointer"]) == (422, "/follows_id")
