"""Files of contacts as other programs write them, and as they read them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.api.spreadsheets import safe_cell, write_csv
from chalicelib.directory.files.formats.contact_rows import COLUMNS, ContactRow, values_of
from chalicelib.directory.files.formats.csv_file import decoded, read_csv
from chalicelib.directory.files.formats.vcard_file import is_vcard, read_vcards, write_vcards
from chalicelib.errors import Invalid
from tests.support.examples import examples

SAMPLES = Path(__file__).parent / "imports"
ANNA = {
    "email": "anna.keller@alpenbank.example",
    "first_name": "Anna",
    "last_name": "Keller",
    "phone": "+41 44 234 56 78",
    "job_title": "Leiterin Netz",
}


def read(content: bytes) -> list[dict[str, object]]:
    text = decoded(content)
    return [values_of(row) for row in (read_vcards(text) if is_vcard(text) else read_csv(text)).rows]


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_what_other_programs_write_is_understood(sample: Path) -> None:
    first = read(sample.read_bytes())[0]
    assert {name: first.get(name) for name in ANNA} == ANNA


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_do_not_matter(delimiter: str, encoding: str) -> None:
    text = "E-Mail;Nachname;Vorname\r\nz@a.example;Zürcher;Loïc\r\n".replace(";", delimiter)
    assert read(text.encode(encoding)) == [{"email": "z@a.example", "first_name": "Loïc", "last_name": "Zürcher"}]


@pytest.mark.parametrize(
    "headings",
    ["E-Mail;Vorname;Nachname;Telefon", "e-mail;prénom;nom;téléphone", "E-mail;Nome;Cognome;Telefono"],
)
def test_headings_are_known_in_every_language(headings: str) -> None:
    found = read(f"{headings}\na@b.example;Anna;Keller;0442345678\n".encode())
    expected = {"email": "a@b.example", "first_name": "Anna", "last_name": "Keller", "phone": "0442345678"}
    assert found == [expected]


def test_name_beside_a_first_name_is_the_family_name() -> None:
    assert read(b"Name;Vorname;E-Mail\nKeller;Anna;a@b.example\n")[0]["last_name"] == "Keller"


def test_name_beside_a_family_name_is_passed_over() -> None:
    file = read_csv("Name,Given Name,Family Name,E-mail\nAnna Keller,Anna,Keller,a@b.example\n")
    assert (values_of(file.rows[0])["last_name"], file.ignored) == ("Keller", ("Name",))


def test_words_of_four_languages_become_ours() -> None:
    (row,) = read(
        b"email;kind;language;roles;may request support\na@b.example;Gruppe;Deutsch;technisch, facturation;nein\n"
    )
    assert row == {
        "email": "a@b.example",
        "kind": "group",
        "language": "de",
        "roles": ["technical", "billing"],
        "may_request_support": False,
    }


def test_a_row_is_found_under_the_number_that_a_spreadsheet_shows() -> None:
    file = read_csv('email,job title\n\na@b.example,"two\nlines"\nc@d.example,\n')
    assert [row.number for row in file.rows] == [3, 4]


def test_unknown_headings_are_named() -> None:
    assert read_csv("E-Mail;Abteilung\na@b.example;Netz\n").ignored == ("Abteilung",)


def test_more_cells_than_headings_are_a_fault_of_the_row() -> None:
    rows = read_csv("email;phone\na@b.example;1;2\nc@d.example;3;\n").rows
    assert [[fault.code for fault in row.faults] for row in rows] == [["too-many-cells"], []]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-email-column"),
        ("Vorname;Nachname\nA;B\n", "no-email-column"),
        ("E-Mail\n\n", "empty"),
        ("email\n" + "a@b.example\n" * 10_001, "too-many-rows"),
        ('email,phone\na@b.example,"1\n' + "x@y.example,2\n" * 3_000, "unclosed-quote"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no-email-column"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_csv(text)
    assert [(field.pointer, field.code) for field in refused.value.fields] == [("/content", code)]


def test_ten_thousand_vcards_are_the_most() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:a@b.example\nEND:VCARD\n"
    assert len(read_vcards(card * 10_000).rows) == 10_000
    with pytest.raises(Invalid) as refused:
        read_vcards(card * 10_001)
    assert [field.code for field in refused.value.fields] == ["too-many-rows"]


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula_to_a_spreadsheet(start: str) -> None:
    cell = f"{start}HYPERLINK(1)"
    assert safe_cell(cell) == f"'{cell}"
    written = write_csv(["email", "job title"], [["a@b.example", cell]])
    assert read_csv(written.removeprefix("\ufeff")).rows[0].cells["job_title"] == cell


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30)


@examples(100)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_csv_survives_being_written_and_read(rows: list[tuple[str, str]]) -> None:
    written = write_csv(["email", "job_title"], [("a@b.example", cell) for cell, _ in rows])
    found = read_csv(written.removeprefix("\ufeff")).rows
    assert [row.cells.get("job_title", "") for row in found] == [cell for cell, _ in rows]


MARKS = st.text(st.sampled_from('\\;,:="nN a'), max_size=9)  # what means something in a vCard


@examples(200)
@given(st.dictionaries(st.sampled_from(["first_name", "last_name", "job_title"]), CELL | MARKS))
@example({"first_name": "\\"})
@example({"first_name": "\\", "last_name": "\\"})
@example({"first_name": "a\\;b\\", "last_name": "\\\\;\\n"})
@example({"job_title": "quoted-printable " + "=" * 200})
def test_a_vcard_survives_being_written_and_read(said: dict[str, str]) -> None:
    given_cells = {"email": "a@b.example", "kind": "person", "last_name": "K"} | {
        name: clean for name, value in said.items() if (clean := " ".join(value.split()))
    }
    (row,) = read_vcards(write_vcards([given_cells])).rows
    assert values_of(row) == values_of(ContactRow(1, given_cells))


@pytest.mark.parametrize(
    ("written", "family", "given_name"),
    [
        ("\\\\;\\\\;;;", "\\", "\\"),
        ("a\\\\;b\\;c", "a\\", "b;c"),
        ("\\;\\\\\\;;Kim", ";\\;", "Kim"),
        ("Keller\\", "Keller\\", None),
        ("Keller;Anna\\", "Keller", "Anna\\"),
        ("\\,a\\\\,b;c\\nd", ",a\\,b", "c\nd"),
        (";;;", None, None),
    ],
)
def test_a_backslash_speaks_for_the_one_character_after_it(written: str, family: str, given_name: str) -> None:
    cells = read_vcards(f"BEGIN:VCARD\nN:{written}\nEND:VCARD").rows[0].cells
    assert (cells.get("last_name"), cells.get("first_name")) == (family, given_name)


def test_what_a_program_takes_for_the_end_of_a_line_is_none_to_a_vcard() -> None:
    cells = {"email": "a@b.example", "kind": "person", "last_name": "K", "job_title": "one\u2028two\x0bthree\x85four"}
    assert dict(read_vcards(write_vcards([cells])).rows[0].cells) == cells


def test_every_column_survives_a_vcard() -> None:
    cells = {
        "email": "noc@b.example",
        "kind": "person",
        "first_name": "Ümit; der Lange",
        "last_name": "Çelik, Söhne " + "ü" * 60,
        "phone": "+41442345678",
        "phone_extension": "12",
        "job_title": "Betrieb\\Netz",
        "language": "fr",
        "time_zone": "Europe/Zurich",
        "roles": "technical, billing",
        "may_request_support": "true",
        "ignore_email": "false",
    }
    assert set(cells) == set(COLUMNS)
    written = write_vcards([cells])
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    (row,) = read_vcards(written).rows
    assert dict(row.cells) == cells


def test_the_preferred_of_several_addresses_is_taken() -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nEMAIL:old@b.example\nEMAIL;PREF=1:new@b.example\nEND:VCARD"
    assert read_vcards(card).rows[0].cells["email"] == "new@b.example"


@pytest.mark.parametrize(
    "hostile",
    [
        "BEGIN:VCARD\n" * 20_000,
        "BEGIN:VCARD\n" + "X" * 1_000_000,
        "BEGIN:VCARD\nPHOTO:" + "\n A" * 200_000 + "\nEND:VCARD",
        "BEGIN:VCARD\nN" + ';X="' * 5_000 + ":a\nEND:VCARD",
        "BEGIN:VCARD\nN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=FF=ZZ=\nEND:VCARD",
    ],
    ids=["begins", "line", "folds", "quotes", "charset"],
)
def test_hostile_vcards_are_read_within_bounds(hostile: str) -> None:
    rows = read_vcards(hostile).rows
    assert len(rows) == 1
    assert all(len(cell) <= 20_000 for cell in rows[0].cells.values())
