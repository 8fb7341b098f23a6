"""What tests of pages share: a cloud, and an account in it with its administrator at a browser."""

from collections.abc import Iterator

import pytest

from chalicelib.access.keys.actions import create_admin_key
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.house import House
from tests.support.world import open_cloud


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
