"""Every sentence stands in four languages, side by side, and says the same in each."""

import importlib
import pkgutil
import re
from collections import Counter
from itertools import pairwise
from string import Formatter
from types import ModuleType

import pytest

from chalicelib.i18n import refusals, wording
from chalicelib.i18n.catalogue import WORDING, in_all_languages, text
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import SENTENCES

KEYS = sorted(WORDING)
FRENCH = [words[Language.FR] for words in WORDING.values()]
REFUSED = [words[Language.FR] for words in SENTENCES.values()]  # which also name times, and parts of addresses


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def features(package: ModuleType) -> list[ModuleType]:
    return [importlib.import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)]


def test_every_language_has_a_name_of_its_own() -> None:
    assert [language.own_name for language in Language] == ["Deutsch", "Français", "Italiano", "English"]


def test_no_feature_is_forgotten_and_none_says_what_another_says() -> None:
    said = Counter(key for feature in features(wording) for key in feature.WORDING)
    refused = Counter(english for feature in features(refusals) for english in feature.REFUSALS)
    assert (set(said), set(refused)) == (set(WORDING), set(SENTENCES))
    assert [key for key, count in (said + refused).items() if count > 1] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_message_says_something_in_every_language_with_the_same_placeholders(key: str) -> None:
    assert list(WORDING[key]) == ["de", "fr", "it", "en"]
    for message in WORDING[key].values():
        assert message.strip() == message != ""
        assert placeholders(message) == placeholders(WORDING[key]["en"])


@pytest.mark.parametrize("key", KEYS)
def test_no_message_could_be_taken_for_a_placeholder_of_the_mail_service(key: str) -> None:
    assert [message for message in WORDING[key].values() if "{{" in message] == []


@pytest.mark.parametrize("mark", ":;?!")
def test_french_never_breaks_the_line_before_a_high_mark(mark: str) -> None:
    assert [message for message in (*FRENCH, *REFUSED) if f" {mark}" in message] == []
    for message in FRENCH:
        words = re.sub(r"\d\d:\d\d", "", message)  # times as a form takes them
        assert all(before == "\u202f" for before, here in pairwise(words) if here == mark)


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError):
        text(Language.DE, "letter.greeting")


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert text(Language.EN, "letter.greeting", name="{name}") == "Hello {name},"


def test_what_a_key_says_is_given_in_all_languages_at_once() -> None:
    assert in_all_languages("type.invoice") == {"de": "Rechnung", "fr": "Facture", "it": "Fattura", "en": "Invoice"}
