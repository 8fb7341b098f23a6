"""A certified provider in a process of its own (oidc-provider of npm) is understood: its tokens, keys and refusals."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib import clock
from chalicelib.access.identity_providers import knowing
from chalicelib.access.identity_providers.signing_in import redirect_uri
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import CLIENT, HOST, Browser
from tests.support.node_provider import Provider, There, running
from tests.support.outside import Outside

WAY = "/portal/sign-in/identity-provider"


@pytest.fixture
def provider(world: Outside, tmp_path: Path) -> Iterator[Provider]:
    with running(world, HOST, redirect_uri(), tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def set_up(real_time: None, client: Client, account: Any, path: str, provider: Provider) -> None:
    client.put(path, CLIENT)
    for name in ("kim", "lou"):
        client.contact(account, f"{name}@kunde.example")


def go(browser: Browser, provider: Provider, sub: str = "kim", client_id: str = "herold") -> int:
    """How it ends: leave, sign in there, and come back with what it gives along."""
    left = browser.get(f"{WAY}?domain=kunde.example").header("Location")
    back = urlsplit(There(provider).sign_in(left.replace("client_id=herold", f"client_id={client_id}"), sub))
    assert (back.path, "code=" in back.query) == (f"{WAY}/callback", True)
    return browser.get(f"{back.path}?{back.query}").status


def test_somebody_signs_in_there_and_is_in_here(browser: Browser, provider: Provider) -> None:
    assert go(browser, provider) == 303
    assert browser.is_in


def test_what_it_does_not_verify_lets_nobody_in(browser: Browser, provider: Provider) -> None:
    assert go(browser, provider, "lou") == 403
    assert not browser.is_in


def test_it_is_refused_where_it_speaks_to_another_client(browser: Browser, provider: Provider) -> None:
    assert go(browser, provider, client_id="other") == 403
    assert not browser.is_in


def test_its_keys_may_be_replaced(cloud: Cloud, browser: Browser, provider: Provider) -> None:
    assert go(browser, provider) == 303
    provider.rotate()
    cloud.advance(knowing.FLOOR.total_seconds())
    assert go(Browser(cloud), provider) == 303


@pytest.mark.parametrize(("ahead_s", "status"), [(-55, 303), (-65, 403), (655, 303), (670, 403)])
def test_its_clock_may_differ_by_a_minute(
    browser: Browser, provider: Provider, monkeypatch: pytest.MonkeyPatch, ahead_s: int, status: int
) -> None:
    monkeypatch.setattr(clock, "_ahead", timedelta(seconds=ahead_s))
    assert go(browser, provider) == status
