"""A change that states what its author has seen overwrites nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.gateway import Response
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

STALE = '"AAAAAAAAAAAAAAAAAAAAAA"'


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture(params=["account", "service", "component", "contact", "role", "subscription", "type", "notice"])
def change(request: Any, world: World) -> tuple[str, str, list[Any]]:
    """A method, a path, and three bodies that each change what is there."""
    own, admin = world.own, world.admin
    account = f"/accounts/{own['account_id']}"
    labels = [{"label": unique("label ")} for _ in range(3)]
    match request.param:
        case "account":
            return "PATCH", account, [{"name": unique("Name ")} for _ in range(3)]
        case "service":
            return "PATCH", f"{account}/services/{own['service_id']}", labels
        case "component":
            return "PATCH", f"/components/{world.component['id']}", labels
        case "contact":
            return (
                "PATCH",
                f"{account}/contacts/{own['contact_id']}",
                [{"job_title": unique("Title ")} for _ in range(3)],
            )
        case "role":
            made = [admin.contact({"id": own["account_id"]}, unique("role") + "@kunde.example") for _ in range(3)]
            return "PUT", f"{account}/roles/technical", [{"contact_id": one["id"]} for one in made]
        case _:
            return narrower(world, request.param)


def narrower(world: World, what: str) -> tuple[str, str, list[Any]]:
    match what:
        case "subscription":
            path = f"/accounts/{world.own['account_id']}/contacts/{world.own['contact_id']}/subscriptions"
            least = ("outage", "degraded", "reduced-redundancy")
            bodies = [{"preferences": {"least_impact": one}} for one in least]
            return "PATCH", f"{path}/{world.subscription(world.own)['id']}", bodies
        case "type":
            bodies = [{"labels": {"en": unique("Advice ")}} for _ in range(3)]
            return "PATCH", f"/notification-types/{world.make_type()}", bodies
        case _:
            bodies = [{"titles": {"en": f"Title {n}"}} for n in range(3)]
            return "PATCH", f"/notices/{world.admin.draft(world.component)['id']}", bodies


def tag_of(client: Client, path: str) -> str:
    return client.call("GET", path).header("ETag")


def send(world: World, change: Any, n: int, tags: str | None) -> Response:
    method, path, bodies = change
    return world.admin.call(method, path, bodies[n], **({} if tags is None else {"If_Match": tags}))


def test_a_change_of_the_present_version_is_made_and_names_the_next(world: World, change: Any) -> None:
    path, first = change[1], tag_of(world.admin, change[1])
    response = send(world, change, 0, first)
    assert response.status == 200
    assert response.header("ETag") == tag_of(world.admin, path) != first


def test_no_update_is_lost_between_two_who_have_seen_the_same(world: World, change: Any) -> None:
    path, seen = change[1], tag_of(world.admin, change[1])
    assert send(world, change, 0, seen).status == 200
    before = snapshot()
    late = send(world, change, 1, seen)
    assert (late.status, late.json()["type"]) == (412, "urn:herold:problem:precondition-failed")
    assert snapshot() == before
    assert send(world, change, 1, tag_of(world.admin, path)).status == 200


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ("*", 200),
        ("{present}", 200),
        (f"{STALE}, {{present}}", 200),
        (f"{{present}},{STALE}", 200),
        (STALE, 412),
        ("W/{present}", 412),  # If-Match compares strongly: RFC 9110, section 13.1.1
        (f"W/{{present}}, {STALE}", 412),
        ("", 412),
        ("present", 412),
    ],
)
def test_a_change_is_made_where_any_strong_tag_is_the_present_one(world: World, tags: str, status: int) -> None:
    path = f"/components/{world.admin.component(label='Old')['id']}"
    given = tags.format(present=tag_of(world.admin, path))
    response = world.admin.call("PATCH", path, {"label": "New"}, If_Match=given)
    assert response.status == status
    assert world.admin.get(path)["label"] == ("New" if status == 200 else "Old")


def test_a_version_that_came_back_is_the_version_that_was_seen(world: World) -> None:
    path = f"/components/{world.admin.component(label='A')['id']}"
    seen = tag_of(world.admin, path)
    world.admin.patch(path, {"label": "B"})
    world.admin.patch(path, {"label": "A"})
    assert world.admin.call("PATCH", path, {"label": "C"}, If_Match=seen).status == 200


def test_nothing_is_overwritten_where_nothing_was_to_be_there(world: World) -> None:
    account = world.admin.account()
    contact = world.admin.contact(account, "anna@kunde.example")
    path, body = f"/accounts/{account['id']}/roles/billing", {"contact_id": contact["id"]}
    assert world.admin.call("PUT", path, body, If_Match="*").status == 412
    assert world.admin.call("PUT", path, body).status == 200


def test_a_notice_that_changed_is_not_published(world: World) -> None:
    notice = world.admin.draft(world.component)
    path = f"/notices/{notice['id']}"
    seen = tag_of(world.admin, path)
    world.admin.patch(path, {"impact": "degraded"})
    for step, body in (("publish", None), ("updates", {"texts": {"en": "x"}}), ("resolve", {"texts": {"en": "x"}})):
        assert world.admin.call("POST", f"{path}/{step}", body, If_Match=seen).status == 412
    assert world.admin.get(path)["status"] == "draft"
    assert world.admin.call("POST", f"{path}/publish", If_Match=tag_of(world.admin, path)).status == 200


def test_what_is_not_there_is_not_found_whatever_version_was_seen(world: World) -> None:
    path = f"/accounts/{world.unknown['account_id']}"
    assert world.admin.call("PATCH", path, {"name": "x"}, If_Match=STALE).status == 404
