"""vCards as other programs write them, and as they read ours."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.directory.contacts.phones import read_phone
from chalicelib.directory.files.checking import CheckedRow, check_rows
from chalicelib.directory.files.formats.contact_rows import COLUMNS, ContactRow, values_of
from chalicelib.directory.files.formats.vcard_file import is_vcard, read_vcards
from chalicelib.directory.files.formats.vcard_writing import write_vcards
from chalicelib.errors import Invalid
from tests.support.examples import examples

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30)
MARKS = st.text(st.sampled_from('\\;,:="nN a'), max_size=9)  # what means something in a vCard


def read(text: str) -> dict[str, object]:
    (row,) = read_vcards(text).rows
    return values_of(row)


def checked(*lines: str) -> CheckedRow:
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", "EMAIL:a@b.example", *lines, "END:VCARD"])
    (row,) = check_rows(read_vcards(text).rows, "Europe/Zurich")
    return row


def phone_of(row: CheckedRow) -> str | None:
    assert row.draft
    found = read_phone(row.draft.phone or "", "Europe/Zurich")
    return found and found[0]


@examples(200)
@given(st.dictionaries(st.sampled_from(["first_name", "last_name", "job_title"]), CELL | MARKS))
@example({"first_name": "\\"})
@example({"first_name": "\\", "last_name": "\\"})
@example({"first_name": "a\\;b\\", "last_name": "\\\\;\\n"})
@example({"job_title": "quoted-printable " + "=" * 200})
def test_a_vcard_survives_being_written_and_read(said: dict[str, str]) -> None:
    cells = {"email": "a@b.example", "kind": "person", "last_name": "K"} | {
        name: clean for name, value in said.items() if (clean := " ".join(value.split()))
    }
    assert read(write_vcards([cells])) == values_of(ContactRow(1, {name: [cell] for name, cell in cells.items()}))


@pytest.mark.parametrize(
    ("written", "family", "given_name"),
    [
        ("\\\\;\\\\;;;", "\\", "\\"),
        ("a\\\\;b\\;c", "a\\", "b;c"),
        ("\\;\\\\\\;;Kim", ";\\;", "Kim"),
        ("Keller\\", "Keller\\", None),
        ("Keller;Anna\\", "Keller", "Anna\\"),
        ("\\,a\\\\,b;c\\nd", ",a\\,b", "c d"),
        (";;;", None, None),
    ],
)
def test_a_backslash_speaks_for_the_one_character_after_it(written: str, family: str, given_name: str) -> None:
    found = read(f"BEGIN:VCARD\nN:{written}\nEND:VCARD")
    assert (found.get("last_name"), found.get("first_name")) == (family, given_name)


def test_what_a_program_takes_for_the_end_of_a_line_is_none_to_a_vcard() -> None:
    title = "one\u2028two\x0bthree\x85EMAIL:x@evil.example"
    (row,) = read_vcards(write_vcards([{"email": "a@b.example", "last_name": "K", "job_title": title}])).rows
    assert (row.said["email"], row.said["job_title"]) == (["a@b.example"], [title])


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
    expected = values_of(ContactRow(1, {name: [cell] for name, cell in cells.items()}))
    found = read(written)
    assert found.pop("phone") == "+41442345678;ext=12"  # as whoever files the contact reads it
    assert found == {name: value for name, value in expected.items() if name not in {"phone", "phone_extension"}}


@pytest.mark.parametrize(
    "addresses",
    [
        ["EMAIL:old@b.example", "EMAIL;PREF=1:new@b.example"],
        ["EMAIL;PREF=10:old@b.example", "EMAIL;PREF=1:new@b.example"],
        ["EMAIL;type=INTERNET:old@b.example", "EMAIL;type=INTERNET;type=pref:new@b.example"],
        ["EMAIL;INTERNET:old@b.example", "EMAIL;PREF;INTERNET:new@b.example"],
        ["EMAIL:", "EMAIL:new@b.example"],
        ["EMAIL;PREF=1:keine", "EMAIL;PREF=2:mailto:new@b.example"],
        ["item1.EMAIL;PREF=101:old@b.example", "ITEM2.EMAIL;PREF=100:NEW@b.example"],
    ],
)
def test_the_preferred_of_several_addresses_is_taken(addresses: list[str]) -> None:
    text = "\n".join(["BEGIN:VCARD", *addresses, "END:VCARD"])
    (row,) = check_rows(read_vcards(text).rows, "Europe/Zurich")
    assert row.draft
    assert row.draft.email == "new@b.example"


@pytest.mark.parametrize(
    "numbers",
    [
        ["TEL;TYPE=WORK,FAX:+41 44 234 56 71", "TEL;TYPE=CELL:+41 79 345 67 89"],
        ["TEL;TYPE=FAX;TYPE=pref:+41 44 234 56 71", "TEL;TYPE=CELL:+41 79 345 67 89"],
        ["TEL;WORK;FAX:+41 44 234 56 71", "TEL;CELL;VOICE:+41 79 345 67 89"],
        ["TEL;TYPE=pager:+41 44 234 56 71", "TEL;TYPE=HOME:+41 44 234 56 72", "TEL;TYPE=CELL:+41 79 345 67 89"],
        ["item1.TEL:+41 44 234 56 71", "item1.X-ABLabel:Fax Büro", "TEL;TYPE=HOME:+41 79 345 67 89"],
        ["item1.TEL:+41 44 234 56 71", "item1.X-ABLabel:_$!<WorkFAX>!$_", "TEL:+41 79 345 67 89"],
        ["TEL:", "TEL;VALUE=uri;TYPE=cell:tel:+41-79-345-67-89"],
        ["TEL;TYPE=WORK:n/a", "TEL;TYPE=CELL:079 345 67 89"],
        ["TEL;TYPE=WORK,PREF:12", "TEL;TYPE=CELL:(+41) 79 345 67 89"],
        ['TEL;TYPE="work,fax":+41 44 234 56 71', 'TEL;TYPE="cell,voice":+41 79 345 67 89'],
    ],
)
def test_a_fax_is_never_the_number_to_call_back(numbers: list[str]) -> None:
    assert phone_of(checked(*numbers)) == "+41793456789"


def test_a_card_with_a_fax_alone_has_no_number_and_says_so() -> None:
    row = checked("TEL;TYPE=FAX:+41 44 234 56 71")
    assert (phone_of(row), [fault.code for fault in row.faults]) == (None, ["fax-alone"])


def test_the_next_is_taken_where_the_first_says_nothing() -> None:
    row = checked("TITLE:", "TITLE:Leiterin", "LANG:es", "N:;;;;", "FN:Anna Roth")
    assert row.draft
    assert (row.draft.job_title, row.draft.language, row.draft.last_name) == ("Leiterin", None, "Roth")
    assert [(fault.pointer, fault.code) for fault in row.faults] == [("/language", "enum")]


@pytest.mark.parametrize(
    "name",
    [
        "N;ENCODING=QUOTED-PRINTABLE:Z=FCrcher;Anna",
        "N;QUOTED-PRINTABLE:Z=C3=BCrcher;Anna",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:Z=FCr=\r\ncher;Anna",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=macintosh:Z=9Frcher;Anna",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=nonsense:Z=FCrcher;Anna",
        f"N;ENCODING=BASE64:{base64.b64encode('Zürcher;Anna'.encode()).decode()}",
        f"N;ENCODING=b:{base64.b64encode('Zürcher;Anna'.encode('cp1252')).decode()}",
        f"N;BASE64:{base64.b64encode('Zürcher;Anna'.encode()).decode()}",
        "N;CHARSET=UTF-8:Zürcher;Anna",
        "N:Zür\r\n cher;An\r\n\tna",
        "n;language=de : Zürcher;Anna",
    ],
)
def test_names_are_read_in_every_encoding(name: str) -> None:
    row = checked(name)
    assert row.draft
    assert (row.draft.first_name, row.draft.last_name) == ("Anna", "Zürcher")


def outcomes(text: str) -> list[tuple[int, str]]:
    rows = check_rows(read_vcards(text).rows, "Europe/Zurich")
    return [(row.number, row.draft.email if row.draft else row.faults[0].code) for row in rows]


def card(email: str, *lines: str, end: str = "END:VCARD\n") -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:2.1", f"EMAIL:{email}", *lines, end])


def test_a_card_without_end_is_a_row_with_its_reason() -> None:
    text = card("a@b.example", end="") + card("c@d.example") + card("e@f.example", end="")
    assert outcomes(text) == [(1, "card-without-end"), (2, "c@d.example"), (3, "card-without-end")]


def test_the_card_of_an_agent_is_a_row_with_its_reason_and_the_card_around_it_stays_whole() -> None:
    agent = card("agent@b.example").strip()
    assert outcomes(card("a@b.example", "AGENT:", agent, "TITLE:Chef")) == [
        (1, "a@b.example"),
        (2, "card-within-card"),
    ]
    assert outcomes(card("a@b.example", f"AGENT:{agent}", "TITLE:Chef") + card("c@d.example")) == [
        (1, "a@b.example"),
        (2, "card-within-card"),
        (3, "c@d.example"),
    ]
    in_one_line = "AGENT:BEGIN:VCARD\\nFN:Kim\\nEMAIL:kim@b.example\\nEND:VCARD\\n"
    assert outcomes(card("a@b.example", in_one_line)) == [(1, "a@b.example"), (2, "card-within-card")]
    assert outcomes(card("a@b.example", "AGENT;VALUE=uri:CID:kim@b.example")) == [(1, "a@b.example")]


def test_a_list_of_members_is_a_row_without_address() -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
    assert outcomes(text) == [(1, "missing")]


@pytest.mark.parametrize("start", ["\ufeff", "\r\n", "  ", "\ufeff\n"])
def test_vcards_are_known_by_how_they_begin(start: str) -> None:
    text = start + card("a@b.example").lower()
    assert is_vcard(text)
    assert outcomes(text) == [(1, "a@b.example")]


def test_ten_thousand_vcards_are_the_most() -> None:
    one = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:a@b.example\nEND:VCARD\n"
    assert len(read_vcards(one * 10_000).rows) == 10_000
    for text in (one * 10_001, "BEGIN:VCARD\n" * 20_000, "BEGIN:VCARD\nAGENT:\n" * 20_000):
        with pytest.raises(Invalid) as refused:
            read_vcards(text)
        assert [field.code for field in refused.value.fields] == ["too-many-rows"]


@pytest.mark.parametrize(
    "hostile",
    [
        "BEGIN:VCARD\n" + "X" * 1_000_000,
        "BEGIN:VCARD\nPHOTO:" + "\n A" * 200_000 + "\nEND:VCARD",
        "BEGIN:VCARD\nN" + ';X="' * 5_000 + ":a\nEND:VCARD",
        "BEGIN:VCARD\nN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=FF=ZZ=\nEND:VCARD",
        "BEGIN:VCARD\nN;ENCODING=BASE64:====\nTEL;ENCODING=B:!\nEND:VCARD",
        "BEGIN:VCARD\nEMAIL:" + "<" * 19_000 + "\nTEL:" + "0 / " * 4_000 + "\nEND:VCARD",
    ],
    ids=["line", "folds", "quotes", "charset", "base64", "values"],
)
def test_hostile_vcards_are_read_within_bounds(hostile: str) -> None:
    rows = read_vcards(hostile).rows
    assert len(rows) == 1
    assert all(len(cell) <= 20_000 for cells in rows[0].said.values() for cell in cells)
    assert len(check_rows(rows, "Europe/Zurich")) == 1


NAMES = [
    "N",
    "FN",
    "EMAIL",
    "TEL",
    "TITLE",
    "LANG",
    "TZ",
    "KIND",
    "AGENT",
    "NOTE",
    "PHOTO",
    "X-ABLabel",
    "BEGIN",
    "END",
]
PARAMETERS = [";TYPE=FAX", ";TYPE=CELL,pref", ";PREF=1", ";PREF=x", ";ENCODING=QUOTED-PRINTABLE", ";ENCODING=b"]
PARAMETERS += [";BASE64", ";CHARSET=latin1", ";CHARSET=x", ';X="a;b:c"', ";"]
VALUE = CELL | MARKS | st.sampled_from(["VCARD", "a@b.example", "+41 44 234 56 78", "=C3=BC=", "WsO8cmNoZXI=", "de-CH"])
LINE = st.builds(
    lambda name, given, value: f"{name}{''.join(given)}:{value}",
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(PARAMETERS), max_size=3),
    VALUE,
)


@examples(300)
@given(
    cards=st.lists(st.lists(LINE, max_size=8), min_size=1, max_size=4), end=st.sampled_from(["\r\n", "\n", "\r", "\n "])
)
def test_any_cards_are_read_each_as_one_row(cards: list[list[str]], end: str) -> None:
    text = "".join(f"BEGIN:VCARD\n{end.join(lines)}\nEND:VCARD\n" for lines in cards)
    rows = check_rows(read_vcards(text).rows, "Europe/Zurich")
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= len(cards)
    assert all(row.draft or row.faults for row in rows)
