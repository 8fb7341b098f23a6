"""Placeholders of notice templates: checked when they are saved, filled when they are used."""

import pytest

from chalicelib.i18n.languages import Language
from chalicelib.notices.recurring.rules import bad_lengths, bad_placeholders, bad_values, filled, placeholders

DE, EN = Language.DE, Language.EN


def codes(words: dict[Language, str]) -> list[tuple[str, str]]:
    return [(one.pointer, one.code) for one in bad_placeholders("texts", words)]


def test_placeholders_are_found_in_every_language_once() -> None:
    assert placeholders({DE: "{a} {b_2}", EN: "{b_2}{a}"}, {EN: "{c}"}) == {"a", "b_2", "c"}


@pytest.mark.parametrize("text", ["{", "}", "{}", "{ a }", "{A}", "{1}", "{a!r}", "{a.b}", "{a[0]}", "{{a}}", "{a}{"])
def test_a_brace_around_anything_but_a_name_is_refused(text: str) -> None:
    assert ("/texts/en", "stray-brace") in codes({EN: text})


def test_a_language_that_lacks_a_placeholder_is_named_with_it() -> None:
    (bad,) = bad_placeholders("texts", {DE: "{a}", EN: "{a} {b} {c}"})
    assert (bad.pointer, bad.code, bad.values) == ("/texts/de", "missing-placeholder", {"names": "b, c"})


def test_every_missing_and_every_unknown_value_is_named() -> None:
    bad = bad_values({"a", "b"}, {"b": "x", "z": "y"})
    assert [(one.pointer, one.code) for one in bad] == [
        ("/values/a", "missing"),
        ("/values/z", "unknown-placeholder"),
    ]


@pytest.mark.parametrize("value", ["Bern", "{b}", "{a}", "\\1", "{", "<b>", "%s"])
def test_a_value_stands_as_it_is_in_place_of_its_placeholder(value: str) -> None:
    assert filled({EN: "In {a}: {b}, {a}."}, {"a": value, "b": "x"}) == {EN: f"In {value}: x, {value}."}


def test_words_that_their_values_make_too_long_are_named() -> None:
    assert [one.pointer for one in bad_lengths("titles", {DE: "x" * 4, EN: "x" * 3}, 3)] == ["/titles/de"]


def test_what_is_wrong_with_words_is_said_in_sentences_with_their_values() -> None:
    (brace,) = bad_placeholders("texts", {EN: "a } b"})
    assert brace.message == "may have braces around the names of placeholders only, as in {example}"
    assert brace.values == {"example": "{location}"}
    (lacking,) = bad_placeholders("texts", {DE: "", EN: "{a}"})
    assert lacking.message == "lacks placeholders that it has in another language: {names}"
    (long,) = bad_lengths("titles", {DE: "x" * 4}, 3)
    assert (long.code, long.message) == ("string-too-long", "may have at most {max_length} characters")
    assert long.values == {"max_length": 3}
    assert [one.message for one in bad_values({"a"}, {"z": ""})] == ["is missing", "is not a placeholder here"]
