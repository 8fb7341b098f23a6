"""A provider that somebody else wrote (oidc-provider-mock, on authlib) is understood: its tokens, keys and refusals."""

import warnings
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import pytest
from werkzeug.test import Client as There

from chalicelib import clock
from chalicelib.access.identity_providers import knowing
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import CLIENT, HOST, Browser
from tests.support.outside import Outside

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses what its own library gives up
    import oidc_provider_mock
    from oidc_provider_mock import User

pytestmark = pytest.mark.usefixtures("real_time")
KIM = User(sub="kim", claims={"email": "kim@kunde.example", "email_verified": True, "given_name": "Kim"})
UNVERIFIED = User(sub="lou", claims={"email": "lou@kunde.example"})


@pytest.fixture
def provider(world: Outside) -> Iterator[Any]:
    made = oidc_provider_mock.app(user_claims=[KIM, UNVERIFIED])
    with world.application(HOST, made):
        yield made


@pytest.fixture
def there(provider: Any) -> There:
    """The browser's side of the provider."""
    return There(provider)


@pytest.fixture
def set_up(client: Client, account: Any, path: str, provider: Any) -> None:
    client.put(path, CLIENT)
    for user in (KIM, UNVERIFIED):
        client.contact(account, user.claims["email"])


def go(browser: Browser, there: There, **form: str) -> Any:
    """Leave, answer the form of the provider, and come back with what it gives along."""
    left = browser.get("/portal/sign-in/identity-provider?domain=kunde.example")
    answered = there.post(left.header("Location"), data=form)
    assert answered.status_code == 302, answered.text
    back = urlsplit(answered.headers["Location"])
    assert back.path == "/portal/sign-in/identity-provider/callback"
    return browser.get(f"{back.path}?{back.query}")


def test_somebody_signs_in_there_and_is_in_here(set_up: None, browser: Browser, there: There) -> None:
    assert go(browser, there, sub="kim").status == 303
    assert browser.is_in


def test_what_it_does_not_verify_lets_nobody_in(set_up: None, browser: Browser, there: There) -> None:
    assert go(browser, there, sub="lou").status == 403
    assert not browser.is_in


def test_its_no_is_a_no(set_up: None, browser: Browser, there: There) -> None:
    left = browser.get("/portal/sign-in/identity-provider?domain=kunde.example")
    state = parse_qs(urlsplit(left.header("Location")).query)["state"][0]
    denied = browser.get(f"/portal/sign-in/identity-provider/callback?error=access_denied&state={state}")
    assert denied.status == 403
    assert "did not sign you in" in denied.text
    assert not browser.is_in


def test_a_code_is_good_once_there_too(set_up: None, cloud: Cloud, there: There) -> None:
    first, second = Browser(cloud), Browser(cloud)
    left = first.get("/portal/sign-in/identity-provider?domain=kunde.example")
    answered = there.post(left.header("Location"), data={"sub": "kim"})
    code = parse_qs(urlsplit(answered.headers["Location"]).query)["code"][0]
    asked = second.leave()
    assert second.come_back(asked["state"], code=code).status == 403  # its token is for the first one's nonce
    assert not second.is_in


def test_its_keys_may_be_replaced(set_up: None, cloud: Cloud, browser: Browser, there: There, provider: Any) -> None:
    assert go(browser, there, sub="kim").status == 303
    cloud.advance(knowing.FLOOR.total_seconds())
    with provider.test_request_context("/"):
        provider.preprocess_request()
        storage = flask.g.oidc_provider_mock_storage
    before, storage.jwk = storage.jwk, type(storage.jwk).generate_key(is_private=True)
    assert before.thumbprint() != storage.jwk.thumbprint()
    assert go(Browser(cloud), there, sub="kim").status == 303


@pytest.mark.parametrize(("ahead_s", "status"), [(-55, 303), (-65, 403), (55, 303), (655, 303), (670, 403)])
def test_its_clock_may_differ_by_a_minute(
    set_up: None, browser: Browser, there: There, monkeypatch: pytest.MonkeyPatch, ahead_s: int, status: int
) -> None:
    monkeypatch.setattr(clock, "_ahead", timedelta(seconds=ahead_s))
    assert go(browser, there, sub="kim").status == status


def test_it_is_refused_where_it_speaks_to_another_client(
    set_up: None, client: Client, path: str, browser: Browser, there: There
) -> None:
    left = browser.get("/portal/sign-in/identity-provider?domain=kunde.example")
    answered = there.post(left.header("Location").replace("client_id=herold", "client_id=other"), data={"sub": "kim"})
    back = urlsplit(answered.headers["Location"])
    assert browser.get(f"{back.path}?{back.query}").status == 403
    assert not browser.is_in
