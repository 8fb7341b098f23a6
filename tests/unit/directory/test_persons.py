"""A person is taken out of words in every way in which people write names and numbers, and nothing else is."""

import pytest

from chalicelib.directory.persons import ERASED, Person

ANNA = Person("acc-1", "con-1", "anna.roth@klinik.example", "Anna Maria", "Roth", "+41445551234")


@pytest.mark.parametrize(
    "trace",
    [
        "anna.roth@klinik.example",
        "ANNA.ROTH@Klinik.Example",
        "Anna Maria Roth",
        "Anna  Maria\nRoth",
        "Roth, Anna Maria",
        "ROTH ANNA MARIA",
        "+41445551234",
        "+41 44 555 12 34",
        "+41 (0)44 555 12 34",
        "0041 44 555 12 34",
        "044 555 12 34",
        "044/5551234",
        "044-555-12-34",
        "(044) 555.12.34",
    ],
)
def test_what_says_who_they_are_goes_however_it_is_written(trace: str) -> None:
    assert ANNA.without(f"Call {trace}!").replace("(", "").replace(")", "") == f"Call {ERASED[1:-1]}!"


@pytest.mark.parametrize("text", ["Anna", "Roth", "Rothaus", "roth@klinik.example", "044 555 12 35", "10445551234"])
def test_what_may_be_somebody_else_stays(text: str) -> None:
    assert ANNA.without(text) == text


@pytest.mark.parametrize(
    ("text", "left"), [("Frau Roth!", f"Frau {ERASED}!"), ("Rothaus", "Rothaus"), ("anna maria", ERASED)]
)
def test_close_by_each_of_their_names_goes_as_a_word(text: str, left: str) -> None:
    assert ANNA.without(text, closely=True) == left


def test_lists_and_mappings_are_gone_through_and_other_values_stay() -> None:
    value = {"a": ["Anna Maria Roth", 7, None, True], "anna.roth@klinik.example": {"b": "x"}}
    assert ANNA.without(value) == {"a": [ERASED, 7, None, True], ERASED: {"b": "x"}}


def test_somebody_with_an_address_alone_is_found_by_it() -> None:
    nobody = Person("acc-1", "con-2", "x@klinik.example", None, "A")
    assert nobody.without("A man, x@klinik.example", closely=True) == f"A man, {ERASED}"
