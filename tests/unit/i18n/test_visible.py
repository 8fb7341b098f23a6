"""What comes along unseen when text is copied is no part of it."""

import pytest

from chalicelib.i18n.visible import only_visible, visible

ANNA = "Anna Roth"


@pytest.mark.parametrize(
    "mark", [*"\u202a\u202c\u202d\u202e\u200e\u200f\u061c\u200b\u2060\u2066\u2069\ufeff\u00ad\ufe0f\ufe0e"]
)
def test_marks_that_nobody_sees_go_wherever_they_stand(mark: str) -> None:
    assert visible(f"{mark}Anna{mark} Ro{mark}th{mark}") == ANNA


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000", "\u2800", "\u3164", "\u200d", "\u200c", "\uffa0"])
def test_what_is_blank_goes_at_the_edges_and_a_line_of_it_is_empty(blank: str) -> None:
    assert visible(f"{blank}{ANNA}{blank}") == ANNA
    assert visible(blank * 3) == ""


@pytest.mark.parametrize(
    "text",
    [
        "⚠\ufe0f Wartung",
        "1\ufe0f\u20e3 Start",
        "نامه\u200cای",
        "葛\U000e0100城",
        "👩\u200d💻 Team",
        "a\tb",
        "a\nb",
        "\tx",
    ],
)
def test_what_scripts_and_pictures_need_stays_and_so_does_what_is_to_be_refused(text: str) -> None:
    assert visible(text) == text


def test_an_address_keeps_nothing_blank_at_all() -> None:
    assert only_visible("\u200banna @\u200dx.example\u00a0") == "anna@x.example"
