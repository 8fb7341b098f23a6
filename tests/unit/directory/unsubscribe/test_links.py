"""A link to unsubscribe names one subscription, and cannot be forged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import ids
from chalicelib.directory.subscriptions.deciding import scope_of
from chalicelib.directory.unsubscribe.addresses import unsubscribe_url
from chalicelib.directory.unsubscribe.links import BY_DIGEST, Link, read_token, token_of
from tests.support.examples import examples

KEY, OTHER = b"k" * 64, b"o" * 64
ACCOUNT, CONTACT, SERVICE = (ids.derived(prefix, "here") for prefix in ("acc", "con", "svc"))
LINKS = [
    Link(ACCOUNT, CONTACT, "outage"),
    Link(ACCOUNT, CONTACT, "maintenance", scope_of(SERVICE)),
    Link(ACCOUNT, CONTACT, "price_change", scope_of(billing_number="R-2026/ü 1")),
    Link(ACCOUNT, CONTACT, BY_DIGEST),
]
each_link = pytest.mark.parametrize("link", LINKS, ids=lambda link: link.notification_type)


@each_link
def test_a_token_says_what_it_was_made_for(link: Link) -> None:
    assert read_token(token_of(link, KEY), [KEY]) == link


@each_link
def test_no_other_token_is_taken(link: Link) -> None:
    token = token_of(link, KEY)
    for place, character in enumerate(token):
        other = "0" if character != "0" else "1"
        assert read_token(token[:place] + other + token[place + 1 :], [KEY]) is None
    for changed in (token + "x", token[:-1], token.upper(), token + "\n", " " + token):
        assert read_token(changed, [KEY]) is None


def test_a_token_of_one_scope_is_none_of_another() -> None:
    wide, narrow = token_of(LINKS[1], KEY).partition(".")[0], token_of(LINKS[1], KEY)
    assert read_token(narrow, [KEY])
    assert read_token(wide, [KEY]) is None


@given(st.text(max_size=300))
@examples(200)
def test_no_text_is_a_token_by_chance(text: str) -> None:
    assert read_token(text, [KEY]) is None


def test_what_signs_other_things_signs_no_link() -> None:
    assert read_token(token_of(LINKS[0], KEY), [OTHER]) is None


def test_a_link_is_short_enough_for_a_header_of_a_letter() -> None:
    assert all(len(unsubscribe_url(*vars(link).values())) <= 200 for link in LINKS)
