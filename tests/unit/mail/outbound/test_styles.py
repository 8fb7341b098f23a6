"""All letters have one frame, in the colour of who writes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from chalicelib.i18n.languages import Language
from chalicelib.looks.contrast import contrast
from chalicelib.looks.schemes import look
from chalicelib.mail.outbound.styles import styles
from chalicelib.settings import settings
from tests.support.every_letter import every_letter

BRAND = "#ffdd00"


@pytest.fixture
def dressed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Gives the provider a colour."""

    def dress(colour: str) -> None:
        monkeypatch.setenv("HEROLD_PROVIDER_COLOUR", colour)
        settings.cache_clear()

    yield dress
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("language", Language)
def test_every_letter_is_framed_alike(language: Language) -> None:
    for name, letter in every_letter(language).items():
        assert letter.html.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr">'), name
        assert "@media (prefers-color-scheme: dark)" in letter.html, name
        assert f'<div role="main" lang="{language}"' in letter.html, name
        assert "<img" not in letter.html, name
        assert "url(" not in letter.html, name


def test_every_letter_wears_the_providers_colour(dressed: Callable[[str], None]) -> None:
    plain = every_letter(Language.DE)
    dressed(BRAND.upper())
    branded = every_letter(Language.DE)
    assert plain.keys() == branded.keys()
    for name, letter in branded.items():
        assert f"color:{look(BRAND).light.link}" in letter.html, name
        assert look().light.link not in letter.html, name
        assert f"border-top:4px solid {BRAND}" in letter.html or name == "notice", name


def test_a_notices_bar_says_how_much_it_matters_whatever_the_colour(dressed: Callable[[str], None]) -> None:
    dressed(BRAND)
    assert f"border-top:4px solid {look().light.tones['caution'].bar}" in every_letter(Language.DE)["notice"].html


def test_a_profiles_colour_goes_before_the_providers(dressed: Callable[[str], None]) -> None:
    dressed(BRAND)
    assert "border-top:4px solid #7a1f4d" in every_letter(Language.DE, "#7a1f4d")["ticket"].html


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#000000", "#00ff88"])
def test_the_name_above_a_letter_can_be_read_in_any_colour(colour: str) -> None:
    style = styles(colour)
    assert contrast(style.look.light.link, style.look.light.ground) >= 4.5
    assert f"color:{style.look.light.link}" in style.above
    assert replace(style, look=look()).above.count(look().light.muted) == 1
