"""Of several words, the rarest leads, and nothing is said to have a word that was not seen to."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.words.rules import Newest, candidates, most_alike


def newest(*places: str, is_all: bool = True) -> Newest:
    return Newest(places, is_all=is_all)


def test_what_has_all_words_is_found_newest_first() -> None:
    found = candidates([newest("9", "7", "5", "3"), newest("7", "6", "3")], 100)
    assert (found.places, found.doubtful, found.back_to) == (["7", "3"], frozenset(), "")


def test_what_is_older_than_all_that_was_read_of_a_common_word_is_doubtful() -> None:
    found = candidates([newest("9", "8", "7", is_all=False), newest("8", "6", "2")], 100)
    assert (found.places, found.doubtful, found.back_to) == (["8", "6", "2"], frozenset({"6", "2"}), "")


def test_of_common_words_that_one_leads_whose_newest_reach_back_furthest() -> None:
    found = candidates([newest("9", "8", is_all=False), newest("9", "5", is_all=False)], 100)
    assert (found.places, found.doubtful, found.back_to) == (["9", "5"], frozenset({"5"}), "5")


def test_a_word_that_nothing_has_finds_nothing() -> None:
    found = candidates([newest("9", "8", is_all=False), newest()], 100)
    assert (found.places, found.back_to) == ([], "")


def test_no_more_are_found_than_are_asked_for_and_the_rest_is_said_to_be_there() -> None:
    found = candidates([newest("9", "8", "7")], 2)
    assert (found.places, found.back_to) == (["9", "8"], "8")


def test_what_has_more_of_the_words_is_more_alike_and_what_has_less_than_half_is_not() -> None:
    lists = [newest("9", "8", "5"), newest("8", "5"), newest("5", "4"), newest("9", "3")]
    assert most_alike(lists, 100) == ["5", "9", "8"]
    assert most_alike(lists, 1) == ["5"]
    assert most_alike([], 100) == []


_SETS = st.lists(st.sets(st.integers(10, 99), max_size=40), min_size=1, max_size=4)


@given(_SETS, st.integers(1, 10), st.integers(1, 10))
def test_page_by_page_all_that_have_the_words_are_found_and_nothing_else(
    having: list[set[int]], read: int, limit: int
) -> None:
    """`having`: which things have each word; `read`: how many of each are read at a time."""
    found: list[str] = []
    after = ""
    while True:
        lists = [_read(things, after, read) for things in having]
        page = candidates(lists, limit)
        sure = [place for place in page.places if place not in page.doubtful]
        assert all(all(int(place) in things for things in having) for place in sure)
        found += [place for place in page.places if all(int(place) in things for things in having)]
        after = page.back_to
        if not after:
            break
    assert found == sorted(map(str, set.intersection(*having)), reverse=True)


def _read(things: set[int], after: str, limit: int) -> Newest:
    places = sorted((str(one) for one in things if not after or str(one) < after), reverse=True)
    return Newest(places[:limit], is_all=len(places) <= limit)
