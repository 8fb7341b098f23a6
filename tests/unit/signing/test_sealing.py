"""What is sealed is read by us alone, for what it was sealed for, and for as long as it may be."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.signing import keys
from chalicelib.signing.keys import Seals
from chalicelib.signing.roots import Root, Roots
from chalicelib.signing.sealing import seal, unseal

TEXT = "words, « und » 言葉"
LASTS = timedelta(minutes=10)


@pytest.mark.parametrize("purpose", Seals)
def test_what_was_sealed_is_read_again_and_shows_nothing(purpose: Seals) -> None:
    sealed = seal(purpose, TEXT)
    assert unseal(purpose, sealed) == unseal(purpose, sealed, LASTS) == TEXT
    assert "words" not in sealed
    assert seal(purpose, TEXT) != sealed


@pytest.mark.parametrize("purpose", Seals)
def test_what_was_sealed_for_one_end_is_not_read_for_another(purpose: Seals) -> None:
    assert [unseal(other, seal(purpose, TEXT)) for other in Seals if other is not purpose] == [None] * (len(Seals) - 1)


def test_what_was_changed_anywhere_is_not_read() -> None:
    sealed = seal(Seals.SIGN_IN, TEXT)
    for place, was in enumerate(sealed.rstrip("=")):
        other = "A" if was != "A" else "Q"
        assert unseal(Seals.SIGN_IN, sealed[:place] + other + sealed[place + 1 :]) != TEXT, place
    for value in ("", "A", sealed[:-8], "ä", "\0" * 100):
        assert unseal(Seals.SIGN_IN, value) is None


def test_what_lasts_for_a_time_is_over_then(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed, ahead = seal(Seals.SIGN_IN, TEXT), clock._ahead
    for late, expected in ((LASTS - timedelta(seconds=5), TEXT), (LASTS + timedelta(seconds=5), None)):
        monkeypatch.setattr(clock, "_ahead", ahead + late)
        assert unseal(Seals.SIGN_IN, sealed, LASTS) == expected


def test_what_is_kept_is_sealed_by_the_root_that_is_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, carried = seal(Seals.CREDENTIAL, TEXT), seal(Seals.SIGN_IN, TEXT)
    monkeypatch.setattr(keys.SIGNING, "_ask", lambda _: Roots(Root("2", "another root")).pack())
    keys.forget()
    assert unseal(Seals.CREDENTIAL, kept) == TEXT
    assert unseal(Seals.SIGN_IN, carried) is None
