"""An account with an identity provider of its own, and somebody on file there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import CLIENT, Browser, IdentityProvider, answering
from tests.support.outside import Outside, outside


@pytest.fixture
def real_time(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Providers that others wrote have no clock but the machine's."""
    monkeypatch.setattr(clock, "_real", lambda: datetime.now(UTC))
    monkeypatch.setattr(clock, "_ahead", timedelta(0))


@pytest.fixture
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


@pytest.fixture
def idp(world: Outside) -> Iterator[IdentityProvider]:
    with answering(world) as made:
        yield made


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(domains=["kunde.example"])


@pytest.fixture
def path(account: Any) -> str:
    return f"/accounts/{account['id']}/identity-provider"


@pytest.fixture
def kim(client: Client, account: Any, idp: IdentityProvider, path: str) -> Any:
    """A contact of the account, whose identity provider is set."""
    client.put(path, CLIENT)
    return client.contact(account, "kim@kunde.example")


@pytest.fixture
def browser(cloud: Cloud) -> Browser:
    return Browser(cloud)
