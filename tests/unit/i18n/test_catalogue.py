"""The four catalogues say the same things."""

from itertools import pairwise
from string import Formatter

import pytest

from chalicelib.i18n.catalogue import CATALOGUES, text
from chalicelib.i18n.languages import Language

ENGLISH = CATALOGUES[Language.EN]
TRANSLATED = [language for language in Language if language is not Language.EN]
KEYS = sorted(ENGLISH)


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_every_language_has_a_catalogue_and_a_name_of_its_own() -> None:
    assert set(CATALOGUES) == set(Language)
    assert [language.own_name for language in Language] == ["Deutsch", "Français", "Italiano", "English"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_catalogue_has_the_same_keys(language: Language) -> None:
    assert set(CATALOGUES[language]) == set(ENGLISH)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_every_message_says_something_with_the_same_placeholders(language: Language, key: str) -> None:
    message = CATALOGUES[language][key]
    assert message.strip() == message != ""
    assert placeholders(message) == placeholders(ENGLISH[key])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_no_message_could_be_taken_for_a_placeholder_of_the_mail_service(language: Language, key: str) -> None:
    assert "{{" not in CATALOGUES[language][key]


@pytest.mark.parametrize("mark", ":;?!")
def test_french_never_breaks_the_line_before_a_high_mark(mark: str) -> None:
    for message in CATALOGUES[Language.FR].values():
        assert f" {mark}" not in message
        assert all(before == "\u202f" for before, here in pairwise(message) if here == mark)


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError):
        text(Language.DE, "letter.greeting")


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert text(Language.EN, "letter.greeting", name="{name}") == "Hello {name},"
