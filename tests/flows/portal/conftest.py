"""What tests of pages share: a cloud, and an account in it with its administrator at a browser."""

from collections.abc import Iterator
from itertools import count

import pytest

from chalicelib.access.keys.actions import create_admin_key
from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.world import open_cloud

_numbers = count(1)


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    with open_cloud() as running:
        yield running


@pytest.fixture(scope="module")
def admin(cloud: Cloud) -> Client:
    return Client(cloud, create_admin_key())


@pytest.fixture
def house(cloud: Cloud, admin: Client) -> House:
    return House(cloud, admin)


@pytest.fixture
def boss(cloud: Cloud, admin: Client) -> Browser:
    """Somebody who runs the deployment, at a browser."""
    email = f"boss{next(_numbers)}@nordlicht.example"
    admin.post("/provider-people", {"email": email, "name": "Bo Boss", "roles": ["provider_admin"], "language": "en"})
    return Browser(cloud, email)
