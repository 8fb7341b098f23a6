"""Roots: what is derived from them for each purpose, which count when, and how their secret holds them."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.signing.keys import Hashes, Seals, Signs
from chalicelib.signing.roots import Root, Roots, hkdf

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ALL = Roots(Root("3", "three"), Root("4", "four", since=NOW), (Root("2", "two", until=NOW + timedelta(days=60)),))


@pytest.mark.parametrize(
    ("secret", "salt", "info", "expected"),
    [  # RFC 5869, appendix A: test cases 1 and 3
        (
            "0b" * 22,
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        ),
        ("0b" * 22, "", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"),
    ],
)
def test_keys_are_derived_as_rfc_5869_says(secret: str, salt: str, info: str, expected: str) -> None:
    assert hkdf(*(bytes.fromhex(one) for one in (secret, info, salt))).hex() == expected


def test_each_purpose_of_each_root_has_a_key_of_its_own() -> None:
    purposes = [*Signs, *Hashes, *Seals]
    roots = [Root("1", "one"), Root("2", "one"), Root("1", "other")]
    keys = {root.key(purpose) for root in roots for purpose in purposes}
    assert len(keys) == len(purposes) * len(roots)
    assert {len(key) for key in keys} == {32}


def test_the_one_that_signs_the_next_and_the_former_count_until_their_time_is_over() -> None:
    def counting(at: datetime) -> list[str]:
        return [one.id for one in ALL.accepted(at)]

    assert counting(NOW) == ["3", "4", "2"]
    assert counting(NOW + timedelta(days=60) - timedelta(microseconds=1)) == ["3", "4", "2"]
    assert counting(NOW + timedelta(days=60)) == ["3", "4"]


def test_the_secret_holds_them_as_they_are() -> None:
    assert Roots.unpack(ALL.pack()) == ALL


def test_what_cloudformation_makes_is_one_root_that_signs() -> None:
    assert Roots.unpack('{"id": "1", "root": "abc"}') == Roots(Root("1", "abc"))


@pytest.mark.parametrize(
    "text",
    [
        "s3cret",
        '"s3cret"',
        '["s3cret"]',
        '{"root": "s3cret"}',
        '{"id": "1", "root": ""}',
        '{"id": "1", "root": "s3cret", "next": "s3cret"}',
        '{"id": "1", "root": "s3cret", "replaced": [{"id": "0", "root": "s3cret", "until": "s3cret"}]}',
    ],
)
def test_what_makes_no_sense_is_refused_without_saying_the_secret(text: str) -> None:
    with pytest.raises(ValueError, match="not a secret with roots") as raised:
        Roots.unpack(text)
    assert raised.value.__suppress_context__
