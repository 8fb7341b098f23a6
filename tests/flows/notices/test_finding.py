"""Notices are found by what they are, what they affect and when they hold."""

from collections.abc import Iterator

import pytest

from chalicelib.access.keys.actions import create_admin_key
from tests.support.client import Client, maintenance, outage
from tests.support.world import open_cloud


class Scene:
    """Open notices of several kinds, and two accounts of which one has a service in a room of the site."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.site = client.component(label="Site")
        self.room = client.component(label="Room", parent_id=self.site["id"])
        self.elsewhere = client.component(label="Elsewhere")
        self.account, self.other = client.account(), client.account()
        self.service = client.service(self.account, self.room)
        here = {"services": [{"account_id": self.account["id"], "service_id": self.service["id"]}]}
        bodies = {
            "site": outage(self.site),
            "room": maintenance(self.room),
            "elsewhere": outage(self.elsewhere),
            "everyone": outage(),
            "service": outage(affects=here, impact="degraded"),
        }
        self.names = {client.post("/notices", body)["id"]: name for name, body in bodies.items()}

    def found(self, query: str, limit: int = 100) -> set[str]:
        names: list[str] = []
        cursor = ""
        while True:
            page = self.client.get(f"/notices?state=draft&limit={limit}{query}{cursor}")
            names += [self.names[one["id"]] for one in page["items"]]
            if page["next_cursor"] is None:
                assert len(names) == len(set(names))
                return set(names)
            cursor = f"&cursor={page['next_cursor']}"


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with open_cloud() as cloud:
        yield Scene(Client(cloud, create_admin_key()))


def test_by_kind_and_by_status(scene: Scene) -> None:
    assert scene.found("&kind=maintenance") == {"room"}
    assert scene.found("&kind=outage&status=draft") == {"site", "elsewhere", "everyone", "service"}
    assert scene.found("&status=scheduled") == set()


def test_by_a_component_itself_or_what_it_is_part_of(scene: Scene) -> None:
    assert scene.found(f"&component_id={scene.room['id']}") == {"site", "room"}
    assert scene.found(f"&component_id={scene.site['id']}") == {"site"}
    assert scene.found(f"&component_id=cmp-{'0' * 26}") == set()


def test_by_an_account_however_it_is_affected(scene: Scene) -> None:
    assert scene.found(f"&account_id={scene.account['id']}") == {"site", "room", "everyone", "service"}
    assert scene.found(f"&account_id={scene.other['id']}") == {"everyone"}
    assert scene.found(f"&account_id={scene.account['id']}&kind=maintenance") == {"room"}


def test_by_when_they_hold(scene: Scene) -> None:
    (room,) = (key for key, name in scene.names.items() if name == "room")
    starts_at = scene.client.get(f"/notices/{room}")["starts_at"]
    assert "room" not in scene.found(f"&until={starts_at}")
    assert scene.found(f"&since={starts_at}&kind=maintenance") == {"room"}
    assert scene.found("&since=2099-01-01T00:00:00Z&kind=maintenance") == set()


def test_each_is_found_once_page_by_page(scene: Scene) -> None:
    for limit in (1, 2, 3):
        assert scene.found("&kind=outage", limit) == {"site", "elsewhere", "everyone", "service"}
        assert scene.found("", limit) == set(scene.names.values())


@pytest.mark.parametrize("query", ["&kind=party", "&status=lost", "&since=yesterday", "&component_id=x"])
def test_what_cannot_be_meant_is_refused(scene: Scene, query: str) -> None:
    assert scene.client.call("GET", f"/notices?state=draft{query}").status == 400
