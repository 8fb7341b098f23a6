"""How German is written for Swiss readers."""

import pytest

from chalicelib.i18n.catalogue import WORDING, text
from chalicelib.i18n.countries import country_of, known_countries
from chalicelib.i18n.languages import Language, Locale, locale_of, swiss
from chalicelib.i18n.sentences import SENTENCES, accepted_locale, say


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Zurich", "CH"),
        ("Europe/Vaduz", "LI"),
        ("Europe/Berlin", "DE"),
        ("Europe/Busingen", "DE"),
        ("Asia/Calcutta", "IN"),  # a name that has gone out of use
        ("UTC", None),
        ("Etc/GMT+5", None),
    ],
)
def test_a_zone_lies_in_a_country(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def test_countries_have_two_letters() -> None:
    assert {"AT", "CH", "DE", "FR", "GB", "IT", "LI"} < known_countries()
    assert all(len(one) == 2 and one.isupper() for one in known_countries())


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("de", "CH", Locale.DE_CH),
        ("de", "LI", Locale.DE_CH),
        ("de", "DE", Locale.DE),
        ("de", None, Locale.DE),
        ("fr", "CH", Locale.FR),
    ],
)
def test_only_german_in_switzerland_and_liechtenstein_is_written_differently(
    language: str, country: str | None, locale: Locale
) -> None:
    assert locale_of(language, country) is locale
    assert locale.language == language


def test_every_language_by_itself_is_a_locale() -> None:
    assert {Locale(language).language for language in Language} == set(Language)


def test_swiss_wording_has_neither_sharp_s_nor_german_quotation_marks() -> None:
    german = [words["de"] for words in (*WORDING.values(), *SENTENCES.values())]
    assert any("ß" in one for one in german)
    assert any("„" in one for one in german)
    assert [one for one in map(swiss, german) if set(one) & set("ßẞ„“‚‘")] == []


def test_what_is_filled_in_stays_as_it_was_given() -> None:
    said = text(Locale.DE_CH, "ticket_letter.intro.replied", who="Straßmann", subject="„Maß“")
    assert said == swiss(text(Locale.DE, "ticket_letter.intro.replied", who="§1", subject="§2")).replace(
        "§1", "Straßmann"
    ).replace("§2", "„Maß“")


def test_refusals_are_written_so_too() -> None:
    values = {"status": "closed"}
    said = say(Locale.DE_CH, "A ticket with status “{status}” can no longer be changed.", values)
    assert said == "Ein Ticket mit Status «closed» lässt sich nicht mehr ändern."


@pytest.mark.parametrize(
    ("header", "locale"),
    [("de-CH", Locale.DE_CH), ("de-li, en", Locale.DE_CH), ("de-AT", Locale.DE), ("fr-CH", Locale.FR), ("", Locale.EN)],
)
def test_a_browser_says_where_its_reader_is(header: str, locale: Locale) -> None:
    assert accepted_locale(header, Locale.EN) is locale
