"""A POST that comes again with its `Idempotency-Key` has one effect, and the first answer's id."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.principals import Role
from infra.local.gateway import Response
from tests.support.client import Client, outage
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


def account(**fields: Any) -> Any:
    draft = {"number": unique("N-"), "name": "Firma", "default_language": "de", "time_zone": "Europe/Zurich"}
    return draft | fields


@pytest.fixture(params=["accounts", "services", "components", "contacts", "notices", "api-keys", "tickets"])
def creation(request: Any, world: World) -> tuple[str, Any]:
    """The path and body of something new."""
    own = f"/accounts/{world.own['account_id']}"
    people = {"account_id": world.own["account_id"], "requester_id": world.own["contact_id"]}
    bodies = {
        "accounts": ("/accounts", account()),
        "services": (f"{own}/services", {"label": "Leitung", "components": []}),
        "components": ("/components", {"label": "Router"}),
        "contacts": (f"{own}/contacts", {"email": f"{unique('kim')}@kunde.example"}),
        "notices": ("/notices", outage(world.component)),
        "tickets": ("/tickets", {"subject": "No line", "text": "Since eight."} | people),
        "api-keys": ("/api-keys", {"name": "Key", "role": "provider_admin"}),
    }
    return bodies[request.param]


def send(client: Client, path: str, body: Any, key: str) -> Response:
    return client.call("POST", path, body, Idempotency_Key=key)


def test_the_same_request_twice_creates_one_thing(world: World, creation: Any) -> None:
    key = unique("once-")
    first = send(world.admin, *creation, key)
    tables = snapshot()
    second = send(world.admin, *creation, key)
    assert (first.status, second.status) == (201, 201)
    assert (first.header("Idempotency-Replayed"), second.header("Idempotency-Replayed")) == ("", "true")
    assert first.header("Location") == second.header("Location")
    shown = first.json()
    shown.pop("key", None)
    assert second.json() == shown
    assert snapshot() == tables


def test_another_body_with_the_same_key_is_refused(world: World, creation: Any) -> None:
    key, (path, body) = unique("once-"), creation
    assert send(world.admin, path, body, key).status == 201
    before = snapshot()
    other = {name: "changed" if name in {"name", "label", "subject"} else value for name, value in body.items()}
    other |= {"impact": "degraded"} if path == "/notices" else {}
    response = send(world.admin, path, other | ({"email": "o@kunde.example"} if "email" in body else {}), key)
    assert (response.status, response.json()["type"]) == (422, "urn:herold:problem:invalid")
    assert "Idempotency-Key" in response.json()["detail"]
    assert snapshot() == before


def test_another_path_with_the_same_key_is_refused(world: World) -> None:
    key, body = unique("once-"), {"label": "Same", "components": []}
    assert send(world.admin, f"/accounts/{world.own['account_id']}/services", body, key).status == 201
    assert send(world.admin, f"/accounts/{world.foreign['account_id']}/services", body, key).status == 422


def test_the_same_key_of_another_caller_is_another_request(world: World) -> None:
    key, other = unique("once-"), Client(world.cloud, world.caller("other", Role.PROVIDER_ADMIN).key)
    first, second = (
        send(world.admin, "/components", {"label": "A"}, key),
        send(other, "/components", {"label": "B"}, key),
    )
    assert (first.status, second.status, second.header("Idempotency-Replayed")) == (201, 201, "")
    assert first.json()["id"] != second.json()["id"]


def test_a_repeated_answer_is_as_the_thing_is_now(world: World) -> None:
    key, body = unique("once-"), {"label": "Before"}
    made = send(world.admin, "/components", body, key).json()
    world.admin.patch(f"/components/{made['id']}", {"label": "After"})
    assert send(world.admin, "/components", body, key).json()["label"] == "After"


def test_the_text_of_a_key_is_never_shown_twice(world: World) -> None:
    key, body = unique("once-"), {"name": "Key", "role": "provider_admin"}
    first, second = (send(world.admin, "/api-keys", body, key) for _ in range(2))
    secret = first.json()["key"].rpartition(first.json()["shown"])[2]
    assert len(secret) > 40
    assert second.json()["id"] == first.json()["id"]
    assert secret not in second.text


@pytest.mark.parametrize("status", [409, 422])
def test_a_request_that_failed_can_be_mended_and_sent_with_the_same_key(world: World, status: int) -> None:
    key, taken = unique("once-"), account()
    world.admin.post("/accounts", taken)
    bad = account(number=taken["number"]) if status == 409 else account(time_zone="Mars/One")
    assert send(world.admin, "/accounts", bad, key).status == status
    mended = send(world.admin, "/accounts", account(), key)
    assert (mended.status, mended.header("Idempotency-Replayed")) == (201, "")


@pytest.mark.parametrize("key", ["", "x" * 256, "with space", "naïve", "tab\t"])
def test_a_key_that_is_no_key_is_refused(world: World, key: str) -> None:
    response = send(world.admin, "/components", {"label": "A"}, key)
    assert response.status == 400
    assert response.json()["errors"] == [
        {
            "parameter": "Idempotency-Key",
            "code": "key",
            "message": "must have 1 to 255 printable ASCII characters",
        }
    ]


@pytest.mark.parametrize("key", ["x" * 255, "!", "~"])
def test_any_printable_key_is_taken(world: World, key: str) -> None:
    assert send(world.admin, "/components", {"label": "A"}, key).status == 201


@pytest.mark.parametrize("step", ["publish", "updates", "resolve"])
def test_a_step_that_is_repeated_is_announced_once(world: World, step: str) -> None:
    component = world.admin.component()
    world.admin.service({"id": world.own["account_id"]}, component)
    world.cloud.settle()
    notice = world.admin.draft(component) if step == "publish" else world.admin.outage(component)
    world.cloud.advance(120)  # what others caused has left
    mails, key = len(world.cloud.mails), unique("once-")
    body = None if step == "publish" else {"texts": {"en": "News."}}
    answers = [send(world.admin, f"/notices/{notice['id']}/{step}", body, key) for _ in range(3)]
    world.cloud.advance(60)
    assert [one.status for one in answers] == [200, 200, 200]
    assert [one.header("Idempotency-Replayed") for one in answers] == ["", "true", "true"]
    assert {one.json()["announcements"] for one in answers} == {1 if step == "publish" else 2}
    assert len(world.cloud.mails) == mails + 1


def test_taking_that_is_repeated_takes_one_ticket(world: World) -> None:
    for _ in range(3):
        world.ticket(world.own)
    operator = Client(world.cloud, world.caller("operator", Role.OPERATOR).key)
    key = unique("once-")
    first, second = (send(operator, "/queues/unassigned/take", None, key) for _ in range(2))
    other = send(operator, "/queues/unassigned/take", None, unique("once-"))
    assert [one.status for one in (first, second, other)] == [200, 200, 200]
    assert first.json()["id"] == second.json()["id"] != other.json()["id"]
    assert second.header("Idempotency-Replayed") == "true"


def test_a_step_that_was_refused_can_be_sent_again_with_its_key(world: World) -> None:
    notice, key = world.admin.draft(world.component), unique("once-")
    path, body = f"/notices/{notice['id']}/updates", {"texts": {"en": "News."}}
    assert send(world.admin, path, body, key).status == 409
    world.admin.post(f"/notices/{notice['id']}/publish")
    assert send(world.admin, path, body, key).status == 200


def test_a_key_that_is_used_again_after_days_overwrites_nothing(world: World, creation: Any) -> None:
    key, (path, body) = unique("once-"), creation
    made = send(world.admin, path, body, key).json()
    created = world.admin.get(f"{path}/{made['id']}")
    clock.advance(timedelta(days=3))
    world.cloud.tick()
    other = {name: "changed" if name in {"name", "label", "subject"} else value for name, value in body.items()}
    other |= {"number": unique("N-")} if "number" in body else {}
    other |= {"email": f"{unique('kim')}@kunde.example"} if "email" in body else {}
    response = send(world.admin, path, other, key)
    assert response.status < 500
    assert response.status >= 400 or response.json()["id"] != made["id"]
    assert world.admin.get(f"{path}/{made['id']}") == created
