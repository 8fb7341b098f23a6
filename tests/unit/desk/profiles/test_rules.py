"""What a profile may be dressed in: what would be anything but a colour or a picture's address is neither."""

import pytest

from chalicelib.desk.profiles.rules import SLUG, bare, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://nordlicht.example/logo.svg", "https://nordlicht.example"),
        ("https://cdn.nordlicht.example:8443/a/b%20c/logo-2.png", "https://cdn.nordlicht.example:8443"),
        ("https://nordlicht.example/", "https://nordlicht.example"),
    ],
)
def test_a_picture_is_fetched_from_its_own_origin(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://nordlicht.example/logo.svg",
        "//nordlicht.example/logo.svg",
        "https://nordlicht.example",
        "javascript:alert(1)",
        "data:image/svg+xml,<svg onload=alert(1)>",
        'https://nordlicht.example/"><script>alert(1)</script>',
        "https://nordlicht.example/a;script-src *",
        "https://nordlicht.example; script-src */logo.svg",
        "https://nordlicht.example,evil.example/logo.svg",
        "https://user:word@nordlicht.example/logo.svg",
        "https://nordlicht.example/logo.svg\n",
        "https://nordlicht.example/a b.svg",
        "https://nordlicht.example/logo.svg?who=1",
        "https://*/logo.svg",
        "https://" + "a" * 500 + ".example/logo.svg",
    ],
)
def test_what_could_be_more_than_a_pictures_address_is_none(url: str) -> None:
    assert origin_of(url) is None


@pytest.mark.parametrize("slug", ["a", "help-2", "a" * 40])
def test_a_slug_is_a_word_of_an_address(slug: str) -> None:
    assert SLUG.fullmatch(slug)


@pytest.mark.parametrize("slug", ["", "-a", "a-", "A", "a/b", "a b", "é", "a" * 41])
def test_what_an_address_would_have_to_escape_is_no_slug(slug: str) -> None:
    assert SLUG.fullmatch(slug) is None


def test_what_stands_behind_a_plus_is_no_other_address() -> None:
    assert bare("Billing+Token@Nordlicht.example") == "billing@nordlicht.example"
