"""What a ticket is called that somebody asked for with one sentence."""

import pytest

from chalicelib.desk.agents.rules import SUBJECT_MAX_CHARS, signed, subject_of

LONG = "The " + "very " * 40 + "long sentence."


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Printer dead", "Printer dead"),
        ("  It is down! Since nine.", "It is down!"),
        ("Was nun?\r\nNichts geht.", "Was nun?"),
        ("Version 2.1 läuft nicht. Bitte helfen.", "Version 2.1 läuft nicht."),
        ("one\ttab  and  spaces", "one tab and spaces"),
        ("x" * 200, "x" * (SUBJECT_MAX_CHARS - 1) + "…"),
    ],
)
def test_the_subject_is_the_first_sentence_in_one_line(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_a_long_sentence_is_cut_at_a_word() -> None:
    subject = subject_of(LONG)
    assert len(subject) <= SUBJECT_MAX_CHARS
    assert subject.endswith("very…")


def test_who_sat_there_is_named_as_far_as_it_is_known() -> None:
    ways = [("Kim", "kim@b.example"), (None, "kim@b.example"), ("Kim", None), (None, None)]
    ends = [signed("Help.\n", name, email, "till-7").rpartition("— ")[2] for name, email in ways]
    assert ends == ["Kim <kim@b.example>, till-7", "kim@b.example, till-7", "Kim, till-7", "till-7"]
