"""Address books of the programs that people have: nobody in them is lost, and everybody is who they are."""

import pytest

from chalicelib.directory.files.checking import CheckedRow, check_rows
from chalicelib.directory.files.formats.csv_file import read_csv
from chalicelib.directory.files.formats.decoding import decoded
from chalicelib.directory.files.formats.vcard_file import is_vcard, read_vcards
from tests.support.address_books import BOOKS, PEOPLE, Person

LANGUAGES = ["de", "fr", "it", "en"]


def checked(content: bytes) -> list[CheckedRow]:
    text = decoded(content)
    return check_rows((read_vcards(text) if is_vcard(text) else read_csv(text)).rows, "Europe/Zurich")


def name_of(row: CheckedRow) -> str:
    assert row.draft is not None
    return " ".join(filter(None, [row.draft.first_name, row.draft.last_name]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS)
def test_everybody_comes_with_name_and_function(book: str, language: str) -> None:
    rows = checked(BOOKS[book](PEOPLE, language))
    found = [(row.draft.email, name_of(row), row.draft.job_title) for row in rows if row.draft]
    assert found == [(one.email, one.shown, one.title or None) for one in PEOPLE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS)
def test_the_number_is_one_to_call_back_on(book: str, language: str) -> None:
    numbers = [row.draft.phone for row in checked(BOOKS[book](PEOPLE, language)) if row.draft]
    assert [number and number.replace(" ", "") for number in numbers] == [_number_of(one) for one in PEOPLE]


def _number_of(one: Person) -> str | None:
    both = bool(one.work and one.mobile)  # of two, the good one is kept as it is written to others
    return ("+41442345670" if both else (one.mobile or one.work).replace(" ", "")) if _is_number(one) else None


def _is_number(one: Person) -> bool:
    return any(number[-1:].isdigit() for number in (one.work, one.mobile))


def test_outlook_lists_the_columns_that_are_passed_over() -> None:
    ignored = read_csv(decoded(BOOKS["outlook"](PEOPLE, "fr"))).ignored
    assert {"Titre", "Société", "Télécopie (bureau)", "Catégories"} <= set(ignored)
    assert not {"Prénom", "Nom", "Titre1", "Tél. mobile", "Adresse de messagerie 2"} & set(ignored)
