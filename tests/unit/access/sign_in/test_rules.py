"""How many links are sent, for how long one counts, and where it may lead."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.access.sign_in.rules import (
    OF_ADDRESS,
    OF_SOURCE,
    OF_STRANGERS,
    OF_SUPPRESSED,
    Limit,
    is_over,
    limits_for,
    local_path,
)
from chalicelib.api.sources import source_of

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "times", "within"),
    [
        (OF_ADDRESS, 3, timedelta(hours=1)),
        (OF_SOURCE, 20, timedelta(minutes=10)),
        (OF_STRANGERS, 50, timedelta(hours=1)),
        (OF_SUPPRESSED, 1, timedelta(days=1)),
    ],
)
def test_a_limit_is_what_was_promised_whenever_its_time_begins(limit: Limit, times: int, within: timedelta) -> None:
    used: list[datetime] = []
    for place in range(times):
        found = limit.spent(used, NOW + timedelta(seconds=place))
        assert found is not None
        used = found
    assert limit.spent(used, NOW + within - timedelta(seconds=1)) is None
    assert len(limit.spent(used, NOW + within) or []) == times


@pytest.mark.parametrize(
    ("is_known", "is_suppressed", "whose"),
    [
        (True, False, ["address"]),
        (False, False, ["address", "strangers"]),
        (True, True, ["address", "suppressed"]),
        (False, True, ["address", "strangers", "suppressed"]),
    ],
)
def test_a_letter_uses_up_what_it_must(is_known: bool, is_suppressed: bool, whose: list[str]) -> None:  # noqa: FBT001
    assert [one for one, _ in limits_for(is_known=is_known, is_suppressed=is_suppressed)] == whose


def test_a_link_counts_for_fifteen_minutes() -> None:
    assert not is_over(NOW, NOW + timedelta(minutes=15) - timedelta(seconds=1))
    assert is_over(NOW, NOW + timedelta(minutes=15))


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7, 10.0.0.1", ""),
        ("", ""),
        ("localhost", ""),
    ],
)
def test_requests_are_counted_by_address_and_of_ipv6_by_network(address: str, source: str) -> None:
    assert source_of(address) == source


OURS = ["/portal", "/portal/", "/portal/accounts/acc-1?state=open", "/portal?lang=de", "/portal/a%20b"]
ELSEWHERE = [
    "", "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http:evil",
    "https:/portal", "/portal.evil.example", "/portal@evil.example", "/portal:80@evil.example", "portal", "/",
    "/accounts", "/docs", "javascript:alert(1)", "/portal\r\nLocation: https://evil.example", "/portal\t//evil",
    "/portal/\\evil.example", "/portal\x00", " /portal", "/portal ", "/portal/<script>", '/portal/"', "/portalx",
    "/portal#@evil.example", "%2Fportal", "/%2F/evil.example", "/portal/" + "x" * 500, "data:text/html,x", "/portal/ü",
    "/./portal", "/portal;evil", "//portal@evil.example/", "ht\ntps://evil.example", "/portal/\u2028x",
]  # fmt: skip


def test_a_link_leads_to_a_page_of_ours_and_nowhere_else() -> None:
    assert [local_path(one, "/else") for one in OURS] == OURS
    led = [one for one in ELSEWHERE if local_path(one, "/else") != "/else"]
    print(f"\n{len(ELSEWHERE)} places that are not ours, {len(led)} led to")
    assert led == []
