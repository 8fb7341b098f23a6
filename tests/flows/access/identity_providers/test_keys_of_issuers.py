"""Neither new keys of an issuer nor its outage lock anybody out; what it took back ends in time."""

from typing import Any

import pytest

from chalicelib.access.identity_providers import knowing
from tests.support.identity_provider import OTHER_RSA, RSA, Browser, IdentityProvider, jwk_of

KIM = "kim@kunde.example"
DISCOVERY, KEYS = "/.well-known/openid-configuration", "/keys"
HOUR_S = 3_600


@pytest.fixture(autouse=True)
def known(kim: Any) -> None:
    """The identity provider was asked when it was set."""


def test_what_was_asked_lately_is_not_asked_again(idp: IdentityProvider, browser: Browser) -> None:
    asked = [*idp.asked]
    assert asked == [DISCOVERY, KEYS]
    for _ in range(3):
        assert browser.sign_in(idp, KIM).status == 303
    assert idp.asked == [DISCOVERY, KEYS, "/token", "/token", "/token"]


def test_keys_that_were_replaced_are_read_at_once(idp: IdentityProvider, browser: Browser) -> None:
    browser.cloud.advance(knowing.FLOOR.total_seconds())
    idp.keys = [jwk_of(OTHER_RSA, "k2")]
    idp.signs_with(OTHER_RSA, "RS256", kid="k2")
    assert browser.sign_in(idp, KIM).status == 303
    assert idp.asked.count(KEYS) == 2


def test_both_keys_count_while_an_issuer_changes_over(idp: IdentityProvider, browser: Browser) -> None:
    idp.keys = [jwk_of(RSA, "k1"), jwk_of(OTHER_RSA, "k2")]
    browser.cloud.advance(knowing.FLOOR.total_seconds())
    for key, name in ((OTHER_RSA, "k2"), (RSA, "k1")):
        idp.signs_with(key, "RS256", kid=name)
        assert browser.sign_in(idp, KIM).status == 303


def test_unknown_keys_are_not_asked_for_over_and_over(idp: IdentityProvider, browser: Browser) -> None:
    idp.signs_with(OTHER_RSA, "RS256", kid="k9")
    for _ in range(5):
        assert browser.sign_in(idp, KIM).status == 403
    assert idp.asked.count(KEYS) == 1
    browser.cloud.advance(knowing.FLOOR.total_seconds())
    for _ in range(5):
        assert browser.sign_in(idp, KIM).status == 403
    assert idp.asked.count(KEYS) == 2


@pytest.mark.parametrize("failing", [(KEYS,), (DISCOVERY,), (KEYS, DISCOVERY)], ids=str)
def test_an_outage_locks_nobody_out_for_a_day(
    idp: IdentityProvider, browser: Browser, failing: tuple[str, ...]
) -> None:
    for place in failing:
        idp.status[place] = 503
    for _ in range(3):
        browser.cloud.advance(7 * HOUR_S)
        assert browser.sign_in(idp, KIM).status == 303
    browser.cloud.advance(3 * HOUR_S + 1)
    assert browser.get("/portal/sign-in/identity-provider?domain=kunde.example").status in {303, 403}
    if DISCOVERY not in failing:
        assert browser.sign_in(idp, KIM).status == 403
    for place in failing:
        idp.status[place] = 200
    assert browser.sign_in(idp, KIM).status == 303


def test_a_key_that_was_taken_back_ends_within_the_hour(idp: IdentityProvider, browser: Browser) -> None:
    idp.keys = [jwk_of(OTHER_RSA, "k2")]
    browser.cloud.advance(HOUR_S)
    assert browser.sign_in(idp, KIM).status == 403


def test_keys_for_anything_but_signatures_do_not_count(idp: IdentityProvider, browser: Browser) -> None:
    idp.keys = [jwk_of(RSA, "k1", use="enc")]
    browser.cloud.advance(HOUR_S)
    assert browser.sign_in(idp, KIM).status == 403
    idp.keys = [jwk_of(RSA, "k1", alg="RS512")]
    browser.cloud.advance(HOUR_S)
    assert browser.sign_in(idp, KIM).status == 403


def test_a_token_endpoint_that_moves_is_found_within_the_hour(idp: IdentityProvider, browser: Browser) -> None:
    idp.at("/token2", "/token")
    idp.metadata["token_endpoint"] += "2"
    browser.cloud.advance(HOUR_S)
    assert browser.sign_in(idp, KIM).status == 303
