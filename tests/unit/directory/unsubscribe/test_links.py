"""A link to unsubscribe names one subscription, cannot be forged, and outlives the key that signed it by 60 days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import clock, ids
from chalicelib.directory.subscriptions.deciding import scope_of
from chalicelib.directory.unsubscribe import actions as unsubscribing
from chalicelib.directory.unsubscribe.links import BY_DIGEST, Link, read_token, token_of
from chalicelib.errors import NotFound, SettingsInvalid
from chalicelib.settings import OLD_KEYS_HOLD_FOR, OldKey, read_settings
from chalicelib.settings import settings as deployed
from tests.support.examples import examples
from tests.unit.test_ground import COMPLETE

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
    assert all(len(unsubscribing.unsubscribe_url(*vars(link).values())) <= 200 for link in LINKS)


def test_a_link_works_until_sixty_days_after_its_key_was_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    url = unsubscribing.unsubscribe_url(ACCOUNT, CONTACT, "outage", "account")
    replaced_on = date(2026, 5, 1)
    rotated = replace(deployed(), signing_key="new", old_signing_keys=(OldKey(replaced_on, deployed().signing_key),))
    monkeypatch.setattr(unsubscribing, "settings", lambda: rotated)
    last = datetime(2026, 5, 1, 23, tzinfo=UTC) + OLD_KEYS_HOLD_FOR
    monkeypatch.setattr(clock, "now", lambda: last)
    assert unsubscribing.link_of(url.rpartition("/")[2]) == LINKS[0]
    monkeypatch.setattr(clock, "now", lambda: last + timedelta(hours=1))
    with pytest.raises(NotFound):
        unsubscribing.link_of(url.rpartition("/")[2])


def test_old_keys_are_read_with_the_days_they_were_replaced() -> None:
    assert read_settings(COMPLETE).old_signing_keys == ()
    assert read_settings(COMPLETE | {"HEROLD_OLD_SIGNING_KEYS": "none"}).old_signing_keys == ()
    found = read_settings(COMPLETE | {"HEROLD_OLD_SIGNING_KEYS": "2026-05-31:abc:d 2026-01-02:e"}).old_signing_keys
    assert found == (OldKey(date(2026, 5, 31), "abc:d"), OldKey(date(2026, 1, 2), "e"))


@pytest.mark.parametrize("text", ["abc", "2026-02-30:abc", "2026-05-31:", "2026-05-31:a b"])
def test_old_keys_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(SettingsInvalid, match="HEROLD_OLD_SIGNING_KEYS"):
        read_settings(COMPLETE | {"HEROLD_OLD_SIGNING_KEYS": text})
