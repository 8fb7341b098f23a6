"""What tests of browsers share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.driving import Tab, driven
from tests.support.hands import Hands
from tests.support.house import House
from tests.support.outside import outside
from tests.support.served import served

HEROLD = "herold.example"  # where they find it


@pytest.fixture
def over_tls(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cookies as they are outside a laptop: for this host alone, over TLS alone."""
    monkeypatch.setenv("HEROLD_PUBLIC_URL", f"https://{HEROLD}")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def house(cloud: Cloud, over_tls: None) -> House:
    del over_tls
    return House(cloud, Client(cloud, create_admin_key()))


@pytest.fixture
def hands(cloud: Cloud, house: House, tmp_path: Path) -> Iterator[Hands]:
    with (
        outside() as world,
        world.application(HEROLD, served(cloud)),
        driven(tmp_path, world.ports) as chromium,
    ):
        tab = Tab(chromium)
        tab.without_script()
        tab.come_in(f"https://{HEROLD}/portal", open_session(house.email, MAILED_LINK).cookie)
        yield Hands(tab)
