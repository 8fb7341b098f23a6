"""Letters about tickets: each language says the same, and nobody's words do harm."""

from dataclasses import replace

import pytest

from chalicelib.desk.letters.writing import EXCERPT_MAX_CHARS, Kind, Telling, letter_headers, write_letter
from chalicelib.desk.profiles.rules import Front
from chalicelib.i18n.languages import Language

TELLING = Telling(
    kind=Kind.ANSWER,
    ticket_id="tic-132770mb71ap4bk4evyfqbbv3m",
    number=10427,
    subject="No line",
    priority="high",
    text="First.\n\nSecond.",
    who="Ada Berger",
    queue="Network",
    origin="<first@muster.example>",
    front=Front("Nordlicht Netze", "support@nordlicht.example"),
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.RECEIVED])
def test_every_letter_is_complete_in_every_language(kind: Kind, language: Language) -> None:
    letter = write_letter(replace(TELLING, kind=kind), "Kim Meier", language)
    for part in (letter.html, letter.text):
        assert "Second." in part
        assert "Kim Meier" in part
        assert "#10427" in part
    assert "{{" not in letter.subject + letter.html + letter.text
    assert f'lang="{language}"' in letter.html
    assert "No line" in letter.subject


@pytest.mark.parametrize("language", Language)
def test_who_may_be_somebody_else_reads_no_word_that_is_not_ours(language: Language) -> None:
    evil = "evil" * 600
    letter = write_letter(replace(TELLING, kind=Kind.RECEIVED, subject=evil, text=evil, who=evil), evil, language)
    assert "evil" not in letter.subject + letter.text + letter.html
    assert "#10427" in letter.text
    assert "[…]" not in letter.text


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.ANSWER])
def test_a_letter_to_the_requester_keeps_the_subject_so_that_the_thread_stays_together(kind: Kind) -> None:
    assert write_letter(replace(TELLING, kind=kind), "", Language.FR).subject == "Re: [#10427] No line"
    again = replace(TELLING, kind=kind, subject="RE: No line")
    assert write_letter(again, "", Language.DE).subject == "Re: [#10427] No line"


def test_a_letter_without_a_subject_says_so() -> None:
    assert write_letter(replace(TELLING, subject=""), "", Language.EN).subject == "Re: [#10427] (no subject)"


@pytest.mark.parametrize("kind", Kind)
def test_words_of_others_become_neither_placeholders_nor_markup_nor_headers(kind: Kind) -> None:
    evil = "{{contact}}\r\nBcc: eve@elsewhere.example <script>"
    letter = write_letter(replace(TELLING, kind=kind, subject=evil, text=evil, who=evil, queue=evil), evil, Language.EN)
    assert "{{" not in letter.subject + letter.html + letter.text
    assert "<script>" not in letter.html
    assert "\n" not in letter.subject


def test_an_answer_is_told_in_full_and_other_words_in_part() -> None:
    long = "x" * 70 + "\n"
    text = long * (EXCERPT_MAX_CHARS // 70 + 5)
    assert write_letter(replace(TELLING, text=text), "", Language.EN).text.count(long.strip()) == text.count("\n")
    cut = write_letter(replace(TELLING, kind=Kind.OPENED, text=text), "", Language.EN).text
    assert cut.count(long.strip()) < text.count("\n")
    assert "See the ticket for the full text." in cut


def test_a_made_up_message_id_never_enters_our_headers() -> None:
    forged = replace(TELLING, origin="<a@b>\r\nBcc: eve@elsewhere.example")
    headers = letter_headers(forged, "nordlicht.example")
    assert headers["References"] == headers["In-Reply-To"] == f"<{TELLING.ticket_id}@nordlicht.example>"


def test_the_number_stands_in_each_subject_once_and_a_ticket_without_one_goes_by_its_id() -> None:
    named = replace(TELLING, subject="Re: [#10427] No line")
    assert write_letter(named, "", Language.EN).subject == "Re: [#10427] No line"
    assert write_letter(replace(TELLING, kind=Kind.OPENED), "", Language.EN).subject == "[New ticket] #10427 No line"
    of_before = write_letter(replace(TELLING, number=None), "", Language.EN)
    assert of_before.subject == "Re: No line"
    assert f"Ticket: {TELLING.ticket_id}" in of_before.text
