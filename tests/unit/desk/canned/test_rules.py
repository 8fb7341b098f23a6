"""Fields of kept answers: only those that there are, filled once, and whose words look like fields stay words."""

import pytest

from chalicelib.desk.canned.rules import Field, bad_fields, chosen, filled
from chalicelib.i18n.languages import Language

VALUES = {one: f"<{one}>" for one in Field}


def test_every_field_is_filled_in() -> None:
    text = " ".join(f"{{{one}}}" for one in Field)
    assert bad_fields({Language.EN: text}) == []
    assert filled(text, VALUES) == "<name> <number> <subject> <operator> <service>"


@pytest.mark.parametrize("text", ["{nmae}", "{}", "{ name }", "a { b", "a } b", "{{name}}", "{name.__class__}", "{0}"])
def test_what_is_no_field_is_refused_by_language(text: str) -> None:
    (error,) = bad_fields({Language.EN: "{name}", Language.DE: text})
    assert (error.pointer, error.code) == ("/texts/de", "unknown-placeholder")


def test_what_looks_like_a_field_in_a_value_stays_as_it_is() -> None:
    assert filled("Re {subject}", VALUES | {Field.SUBJECT: "{operator} {x}"}) == "Re {operator} {x}"


@pytest.mark.parametrize(("wanted", "given"), [("fr", "fr"), ("it", "de"), ("de", "de")])
def test_the_readers_language_counts_then_the_providers(wanted: str, given: str) -> None:
    assert chosen({"en": "E", "de": "D", "fr": "F"}, wanted, "de") == (given, given[0].upper())


def test_where_neither_is_there_any_serves() -> None:
    assert chosen({"fr": "F"}, "it", "de") == ("fr", "F")
