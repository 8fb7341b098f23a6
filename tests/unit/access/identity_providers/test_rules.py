"""Which issuers can be meant, and what of their word counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import instants
from chalicelib.access.identity_providers.rules import (
    ALGORITHMS,
    Expected,
    authorization_url,
    challenge_of,
    check_issuer,
    is_same_subject,
    says,
    vouches,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
AT = instants.to_epoch(NOW)
TENANT = "0b6a3f52-7c1d-4e8f-9a20-5d4c3b2a1f00"
EXPECTED = Expected("https://login.example.com", "herold", "nonce")
CLAIMS = {"iss": EXPECTED.issuer, "aud": "herold", "nonce": "nonce", "sub": "s", "iat": AT, "exp": AT + 300}


def test_only_signatures_by_public_keys_count() -> None:
    assert {one[:2] for one in ALGORITHMS} == {"RS", "PS", "ES", "Ed"}


def test_the_challenge_is_that_of_rfc_7636() -> None:  # appendix B
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_an_endpoint_with_a_query_keeps_it() -> None:
    assert authorization_url("https://x.example/a", {"b": "c d"}) == "https://x.example/a?b=c+d"
    assert authorization_url("https://x.example/a?k=v", {"b": "c"}) == "https://x.example/a?k=v&b=c"


@pytest.mark.parametrize(
    ("issuer", "tenant", "code"),
    [
        ("https://login.example.com", None, None),
        ("https://login.example.com/realms/kunde", None, None),
        (f"https://login.microsoftonline.com/{TENANT}/v2.0", None, None),
        ("https://accounts.google.com", "kunde.example", None),
        ("https://accounts.google.com", None, "no-tenant"),
        ("https://login.microsoftonline.com/common/v2.0", None, "no-tenant"),
        ("https://login.microsoftonline.com/consumers/v2.0", TENANT, "no-tenant"),
        (f"https://login.microsoftonline.com/{TENANT}/v2.0/", None, "no-tenant"),
        ("http://login.example.com", None, "not-an-issuer"),
        ("https://login.example.com?a=b", None, "not-an-issuer"),
        ("https://10.0.0.1", None, "not-an-issuer"),
    ],
)
def test_an_issuer_names_one_company(issuer: str, tenant: str | None, code: str | None) -> None:
    assert [one.code for one in check_issuer(issuer, tenant)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("shift", "expected"),
    [(-61, False), (-60, True), (0, True), (299, True), (359, True), (360, False)],
)
def test_a_token_counts_from_a_minute_before_it_was_made_to_a_minute_after_its_end(
    shift: int, *, expected: bool
) -> None:
    assert says(CLAIMS, EXPECTED, NOW + timedelta(seconds=shift)) is expected


def test_a_token_of_eleven_minutes_ago_counts_no_more_however_long_it_says() -> None:
    lasting = CLAIMS | {"exp": AT + 86_400}
    assert [says(lasting, EXPECTED, NOW + timedelta(seconds=late)) for late in (659, 660)] == [True, False]


@pytest.mark.parametrize("name", ["iss", "aud", "nonce", "sub", "iat", "exp"])
def test_nothing_of_it_may_be_missing_or_otherwise(name: str) -> None:
    for wrong in (None, "", "other", 7, [], {}, True):
        said: dict[str, Any] = CLAIMS | {name: wrong}
        is_right = name == "sub" and wrong == "other"
        assert says(said, EXPECTED, NOW) is is_right, (name, wrong)
    assert not says({key: value for key, value in CLAIMS.items() if key != name}, EXPECTED, NOW)


@pytest.mark.parametrize(
    ("claims", "managing", "expected"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"email_verified": True}, False, True),
        ({"email_verified": False}, True, False),
        ({"email_verified": "true"}, False, False),
        ({"xms_edov": True}, False, True),
        ({"xms_edov": "1"}, False, True),
        ({"xms_edov": False}, False, False),
        ({"xms_edov": "no"}, False, False),
    ],
)
def test_an_address_counts_where_somebody_vouches_for_it(
    claims: dict[str, Any], *, managing: bool, expected: bool
) -> None:
    assert vouches(claims, manages_addresses=managing) is expected


def test_somebody_is_who_came_first_under_the_same_issuer_and_client() -> None:
    first = ("https://a.example", "herold", "kim")
    assert is_same_subject(None, first)
    assert is_same_subject(first, first)
    assert not is_same_subject(first, ("https://a.example", "herold", "lou"))
    assert is_same_subject(first, ("https://b.example", "herold", "lou"))
    assert is_same_subject(first, ("https://a.example", "other", "lou"))
