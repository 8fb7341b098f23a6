"""Tables of contacts as other programs write them, and as they read them."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.api.spreadsheets import safe_cell, without_marks, write_csv
from chalicelib.directory.files.checking import CheckedRow, check_rows
from chalicelib.directory.files.formats.contact_rows import values_of
from chalicelib.directory.files.formats.csv_file import read_csv
from chalicelib.directory.files.formats.decoding import decoded
from chalicelib.directory.files.formats.vcard_file import is_vcard, read_vcards
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


def test_name_beside_a_family_name_is_the_whole_which_the_halves_say_better() -> None:
    file = read_csv("Name,Given Name,Family Name,E-mail\nAnna Keller,Anna,Keller,a@b.example\nEva Roth,,,c@d.example\n")
    assert [values_of(row) for row in file.rows] == [
        {"email": "a@b.example", "first_name": "Anna", "last_name": "Keller"},
        {"email": "c@d.example", "first_name": "Eva", "last_name": "Roth"},
    ]


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


def test_a_title_above_the_headings_and_the_word_for_the_separator_are_no_rows() -> None:
    file = read_csv("sep=;\r\nKontakte der Alpenbank AG;;\n\nE-Mail;Name;Telefon\na@b.example;Eva Roth;1\n")
    assert [(row.number, row.said["email"]) for row in file.rows] == [(4, ["a@b.example"])]


def test_unknown_headings_are_named() -> None:
    assert read_csv("E-Mail;Abteilung\na@b.example;Netz\n").ignored == ("Abteilung",)


def test_of_a_row_with_more_cells_than_headings_what_stands_up_to_the_address_is_taken() -> None:
    rows = read_csv("name;email;phone\nKeller;a@b.example;1;2\nRoth;c@d.example;3;\nMoser;;x;y\n").rows
    assert [[fault.code for fault in row.left_out] for row in rows] == [["too-many-cells"], [], ["too-many-cells"]]
    assert [dict(row.said) for row in rows] == [
        {"shown": ["Keller"], "email": ["a@b.example"]},
        {"shown": ["Roth"], "email": ["c@d.example"], "phone": ["3"]},
        {},
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-email-column"),
        ("Vorname;Nachname\nA;B\n", "no-email-column"),
        ("E-Mail\n\n", "empty"),
        ("email\n" + "a@b.example\n" * 10_001, "too-many-rows"),
        ('email,phone\na@b.example,"1\n' + "x@y.example,2\n" * 3_000, "unclosed-quote"),
        ('email,phone\na@b.example,"1\nx@y.example,2\n', "unclosed-quote"),
        (",".join(f"column {number}" for number in range(100_000)) + "\na\n", "no-email-column"),
        ("email," * 100_000 + "\na@b.example\n", "no-email-column"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no-email-column"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_csv(text)
    assert [(field.pointer, field.code) for field in refused.value.fields] == [("/content", code)]


def test_a_refusal_lists_the_headings_that_were_seen() -> None:
    with pytest.raises(Invalid) as refused:
        read_csv("Vorname;Nachname;Adresse\nAnna;Keller;Bahnhofstrasse 1\n")
    assert [field.values["headings"] for field in refused.value.fields] == ["Vorname, Nachname, Adresse"]


def test_a_long_note_of_many_lines_is_no_open_quote() -> None:
    note = "Zeile\n" * 3_000
    rows = read_csv(f'email,Notes,phone\na@b.example,"{note}",1\nc@d.example,,2\n').rows
    assert [row.said["phone"] for row in rows] == [["1"], ["2"]]


EMAILS = [
    "Primary Email",
    "Adresse de messagerie",
    "Mailadresse",
    "E-Mail Adresse",
    "E-Mail:",
    "E‑Mail",
    "Work Email",
    "EMAIL_ADDRESS",
    "emailAddress",
    "E - Mail",
    "Courriel",
    "Indirizzo di posta elettronica",
    "E-mail 1 - Value",
    "E-Mail (geschäftlich)",
    "Adresse électronique",
    "  Mail *",
]
PHONES = (
    "Mobile Phone,Tél. mobile,Mobiltelefon,Natel,Phone 2 - Value,TELEFON G.,Tél. professionnel,Cellulare,Handy-Nr 1,"
    "Téléphone (bureau),Telefon geschäftlich 2,Haupttelefon,Ufficio,N° de téléphone,Portable,Telefono ufficio"
).replace("Handy-Nr 1", "Handynummer 1")
WHOLE_NAMES = "Display Name,Full Name,Anzeigename,Nom à afficher,Nome completo,Kontaktperson,NAME,Nom,Nome"


@pytest.mark.parametrize("heading", EMAILS)
def test_headings_of_addresses_are_known(heading: str) -> None:
    assert read(f'Vorname;"{heading}"\nAnna;a@b.example\n'.encode()) == [
        {"first_name": "Anna", "email": "a@b.example"},
    ]


@pytest.mark.parametrize("heading", PHONES.split(","))
def test_headings_of_numbers_are_known(heading: str) -> None:
    assert read(f"e-mail\t{heading}\na@b.example\t044 234 56 78\n".encode())[0]["phone"] == "044 234 56 78"


@pytest.mark.parametrize("heading", WHOLE_NAMES.split(","))
@pytest.mark.parametrize(
    ("name", "halves"),
    [
        ("Anna Roth", {"first_name": "Anna", "last_name": "Roth"}),
        ("Roth, Anna Maria", {"first_name": "Anna Maria", "last_name": "Roth"}),
        ("Anna van der Berg", {"last_name": "Anna van der Berg"}),
        ("Pikett", {"last_name": "Pikett"}),
    ],
)
def test_a_whole_name_is_parted_where_its_halves_are_plain(heading: str, name: str, halves: dict[str, str]) -> None:
    (row,) = read(f'{heading};email\n"{name}";a@b.example\n'.encode())
    assert row == {"email": "a@b.example"} | halves


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16-le", "email;name\r\na@b.example;Zürcher\r\n"),
        ("utf-16-be", "email;name\na@b.example;Zürcher\n"),
        ("mac_roman", "email;name\ra@b.example;Zürcher\rb@b.example;Käser\r"),
        ("mac_roman", "email;name\nh@b.example;Hélène Müller\n"),
        ("cp850", "email;name\r\na@b.example;Zürcher\r\nh@b.example;Jörg Käser\r\n"),
        ("cp1252", "email;name\r\na@b.example;Škoda Žižek – „René“\r\n"),
        ("cp1252", "email;name\r\na@b.example;ÖBB MÜLLER\r\n"),
        ("iso8859-15", "email;name\na@b.example;Cœur Müller\n"),
    ],
)
def test_what_has_no_mark_is_read_in_the_encoding_in_which_it_has_words(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 9, "not-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not-text"),
        (b"email;name\r\na@b.example;" + bytes(range(0x80, 0xA0)) + b"\r\n", "unknown-encoding"),
        ("email;name\na@b.example;Käse\n".encode("mac_roman"), "unknown-encoding"),  # or "Kèse" of DOS
        ("email;имя\na@b.example;Анна Петрова\n".encode("koi8-r"), "unknown-encoding"),
        (b"\xff\xfee\x00m\x00\x00\xd8", "unknown-encoding"),
    ],
)
def test_what_is_no_text_or_could_be_two_is_refused_and_never_garbled(content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        decoded(content)
    assert [field.code for field in refused.value.fields] == [code]


def checked(text: str) -> CheckedRow:
    (row,) = check_rows(read_csv(text).rows, "Europe/Zurich")
    return row


@pytest.mark.parametrize(
    ("cell", "email", "left_out"),
    [
        ("a@x.example ::: b@x.example", "a@x.example", ["further-value"]),
        ("a@x.example; A@x.example", "a@x.example", []),
        ("Anna Roth <a@x.example>", "a@x.example", []),
        ('""Roth, Anna"" <A@x.example>', "a@x.example", []),
        ("mailto:a@x.example?subject=Hallo", "a@x.example", []),
        ("<mailto:a@x.example>", "a@x.example", []),
        ("a@x.example (privat)", "a@x.example", []),
        ("[a@x.example]", "a@x.example", []),
        ("kein@, a@x.example", "a@x.example", ["not-an-address"]),
        ("a@x.example\nb@x.example", "a@x.example", ["further-value"]),
        ("a@x.example b@x.example", "a@x.example", ["further-value"]),
        ("\u202aa@x.example\u202c", "a@x.example", []),
    ],
)
def test_the_first_good_address_of_a_cell_is_taken(cell: str, email: str, left_out: list[str]) -> None:
    row = checked(f'email,phone\n"{cell}",\n')
    assert (row.draft and row.draft.email, [fault.code for fault in row.faults]) == (email, left_out)


@pytest.mark.parametrize(
    "cell", ["", "Anna Roth", "a@", "anna roth@x.example", "a@x", "a@@x.example", "x" * 65 + "@x.example"]
)
def test_a_row_without_a_good_address_is_refused(cell: str) -> None:
    row = checked(f'email,phone\n"{cell}",044 234 56 78\n')
    assert (row.draft, {fault.pointer for fault in row.faults}) == (None, {"/email"})


@pytest.mark.parametrize(
    ("cell", "phone", "left_out"),
    [
        ("+41 44 234 56 78 / +41 79 345 67 89", "+41442345678", ["further-value"]),
        ("+41 79 345 67 89 ::: +41 44 234 56 78", "+41793456789", ["further-value"]),
        ("intern 12, 044 234 56 78", "+41442345678", []),
        ("044/234 56 78", "044/234 56 78", []),
        ("n/a", None, []),
        ("-", None, []),
        ("k.A.", None, []),
        ("–", None, []),
        ("tel:+41442345678", "+41442345678", []),
        ("044 234 56 78 oder 079 345 67 89", "+41442345678", ["further-value"]),
    ],
)
def test_the_first_good_number_of_a_cell_is_taken(cell: str, phone: str | None, left_out: list[str]) -> None:
    row = checked(f'email,phone\na@x.example,"{cell}"\n')
    assert (row.draft and row.draft.phone, [fault.code for fault in row.faults]) == (phone, left_out)


@pytest.mark.parametrize(
    ("column", "cell", "kept", "code"),
    [
        ("language", "es", None, "enum"),
        ("language", "de-CH", "de", None),
        ("language", "Deutsch (Schweiz)", "de", None),
        ("time_zone", "W. Europe Standard Time", None, "unknown-time-zone"),
        ("last_name", "x" * 201, None, "string-too-long"),
        ("job_title", "Chef\x07", None, "string-pattern-mismatch"),
        ("kind", "Roboter", "person", "enum"),
        ("phone_extension", "abc", None, "string-pattern-mismatch"),
        ("ignore_email", "vielleicht", False, "bool-type"),
    ],
)
def test_what_is_wrong_besides_the_address_costs_nobody_their_record(
    column: str, cell: str, kept: object, code: str | None
) -> None:
    row = checked(f'email,{column}\na@x.example,"{cell}"\n')
    assert row.draft is not None
    assert getattr(row.draft, column) == kept
    assert [(fault.pointer, fault.code) for fault in row.faults] == ([(f"/{column}", code)] if code else [])


def test_of_several_roles_only_that_one_is_left_out_which_is_none_or_not_for_a_team() -> None:
    row = checked("email;kind;roles\na@x.example;Team;technisch / Hausmeister, main\n")
    assert (row.draft and row.draft.roles, [fault.code for fault in row.faults]) == (
        ["technical"],
        ["enum", "not-for-a-group"],
    )


def test_a_role_that_a_row_above_has_and_an_address_that_one_has_stay_there() -> None:
    text = "email;roles\na@x.example;billing\nb@x.example;billing,technical\nA@x.example;\nc@x.example;technical\n"
    rows = check_rows(read_csv(text).rows, "Europe/Zurich")
    assert [row.draft and row.draft.roles for row in rows] == [["billing"], ["technical"], None, []]
    assert [[(fault.code, fault.values["row"]) for fault in row.faults] for row in rows] == [
        [],
        [("twice-in-file", 2)],
        [("twice-in-file", 2)],
        [("twice-in-file", 3)],
    ]


def test_a_team_has_one_name() -> None:
    row = checked("email;kind;first name;last name\na@x.example;Gruppe;Pikett;Netz\n")
    assert row.draft
    assert (row.draft.first_name, row.draft.last_name) == (None, "Pikett Netz")


def test_a_number_labelled_as_fax_is_never_the_one_to_call_back() -> None:
    headings = "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value"
    text = f"{headings}\na@x.example,Work Fax,+41 44 234 56 71,Home ::: Mobile,+41 44 234 56 72 ::: +41 79 345 67 89\n"
    row = checked(text)
    assert row.draft
    assert row.draft.phone == "+41793456789"


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula_to_a_spreadsheet(start: str) -> None:
    cell = f"{start}HYPERLINK(1)"
    assert safe_cell(cell) == f"'{cell}"
    written = write_csv(["email", "job title"], [["a@b.example", cell]])
    assert read_csv(written).rows[0].said["job_title"] == [cell]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),
        ('x;"=1+1"', 'x;"\'=1+1"'),
        ("a, \t@SUM(1)", "a, \t'@SUM(1)"),
        ("a|-1", "a|'-1"),
        ("'=1", "''=1"),
        ("Müller - Meier + Co", "Müller - Meier + Co"),
    ],
)
def test_whatever_parts_cells_no_formula_begins_behind_it(cell: str, written: str) -> None:
    assert safe_cell(cell) == written
    for delimiter in ";,\t|":
        for row in csv.reader(write_csv(["a", "b"], [["x", cell]]).splitlines(), delimiter=delimiter):
            assert not any(part.strip('\ufeff" ').startswith(tuple("=+-@")) for part in row)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30)


@examples(100)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_csv_survives_being_written_and_read(rows: list[tuple[str, str]]) -> None:
    written = write_csv(["email", "job_title"], [("a@b.example", cell) for cell, _ in rows])
    found = read_csv(written).rows
    assert [row.said.get("job_title", [""])[0] for row in found] == [cell if cell.strip() else "" for cell, _ in rows]


@examples(300)
@given(st.text(st.sampled_from("'=+;,|\t\n\r \"ax@-"), max_size=12))
def test_what_makes_a_cell_harmless_is_taken_out_again(cell: str) -> None:
    assert without_marks(safe_cell(cell)) == cell


@examples(20)
@given(st.sampled_from(["'" + "\t" * 99_999, "'" + ", " * 50_000, "'" * 99_999, '"' * 99_999 + "'="]))
def test_long_cells_are_made_harmless_in_time_that_grows_with_them(cell: str) -> None:
    began = time.process_time()
    safe_cell(cell)
    without_marks(cell)
    assert time.process_time() - began < 2


HEADING = st.sampled_from(
    [*EMAILS, *PHONES.split(","), *WHOLE_NAMES.split(","), "Rollen", "Sprache", "Art", "Notizen", ""]
)
ANYTHING = st.text(max_size=12) | st.sampled_from(
    ["a@x.example", "b@x.example; c@x.example", "044 234 56 78", "n/a", "main"]
)


@examples(300)
@given(
    headings=st.lists(HEADING, min_size=1, max_size=6),
    rows=st.lists(st.lists(ANYTHING, min_size=1, max_size=7), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_is_read_row_by_row_or_refused(
    headings: list[str], rows: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["Mail", *headings], *rows])
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    try:
        file = read_csv(decoded(out.getvalue().encode(encoding, errors="replace")))
    except Invalid as refused:
        codes = {field.code for field in refused.fields}
        assert codes <= {"empty", "not-text", "unclosed-quote"}
        return
    found = check_rows(file.rows, "Europe/Zurich")
    assert len(found) == filled
    assert all(row.draft or row.faults for row in found)
