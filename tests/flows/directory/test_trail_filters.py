"""Of an account's changes, those are listed that somebody asks for: of what, of which, by whom and when."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.client import Client


class Scene:
    """An account with a contact and a role from today, and another contact, by another key, from tomorrow."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.client = client
        self.account = client.account()
        self.path = f"/accounts/{self.account['id']}"
        self.anna = client.contact(self.account, "anna@kunde.example")
        assert client.call("PUT", f"{self.path}/roles/technical", {"contact_id": self.anna["id"]}).status == 200
        clock.advance(timedelta(days=1))
        self.tomorrow = instants.to_text(clock.now())
        draft = {"name": "Boss", "role": "account_admin", "account_id": self.account["id"]}
        self.key = client.post("/api-keys", draft)
        self.bea = Client(cloud, self.key["key"]).contact(self.account, "bea@kunde.example")

    def found(self, query: str) -> list[tuple[str, str]]:
        return [(one["subject"], one["subject_id"]) for one in self.client.get(f"{self.path}/audit?{query}")["items"]]


@pytest.fixture
def scene(cloud: Cloud, client: Client) -> Scene:
    return Scene(cloud, client)


def test_by_kind_of_thing_and_by_the_thing_itself(scene: Scene) -> None:
    contacts = [("contact", scene.bea["id"]), ("contact", scene.anna["id"])]
    assert scene.found("subject=contact") == contacts
    assert scene.found("subject=account") == [("account", scene.account["id"])]
    assert scene.found(f"subject=contact&subject_id={scene.anna['id']}") == contacts[1:]
    assert scene.found("subject=role&subject_id=technical") == [("role", "technical")]
    assert scene.found("subject=agent") == []


def test_by_who_changed_it_and_by_when(scene: Scene) -> None:
    bea = [("contact", scene.bea["id"])]
    assert scene.found(f"actor={scene.key['id']}") == bea
    assert scene.found(f"since={scene.tomorrow}") == bea
    before = scene.found(f"until={scene.tomorrow}")
    assert bea[0] not in before
    assert ("contact", scene.anna["id"]) in before
    assert scene.found(f"since={scene.tomorrow}&until={scene.tomorrow}") == []


def test_what_is_sought_is_found_once_page_by_page(scene: Scene) -> None:
    for name in ("c", "d", "e"):
        scene.client.contact(scene.account, f"{name}@kunde.example")
    whole = scene.found("subject=contact")
    seen: list[Any] = []
    cursor = ""
    while True:
        page = scene.client.get(f"{scene.path}/audit?subject=contact&limit=2{cursor}")
        seen += [(one["subject"], one["subject_id"]) for one in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == whole
    assert len(whole) == 5


@pytest.mark.parametrize("query", ["subject=Contact%23", "actor=x", "since=soon"])
def test_what_cannot_be_meant_is_refused(scene: Scene, query: str) -> None:
    assert scene.client.call("GET", f"{scene.path}/audit?{query}").status == 400
