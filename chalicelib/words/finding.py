"""Looking things up by words: few reads, however many there are; what is found is for its owner to check."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from chalicelib.tables import READ_BATCH, Row
from chalicelib.words.rows import KeptWords, word_key
from chalicelib.words.rules import Newest, candidates, most_alike

NEWEST_MAX = 500  # places of one word that are read: 60 KB
LOOKED_UP = 4  # words for which places are read; of others the things' own lists decide


@dataclass(frozen=True)
class Look:
    """The places of things that have all the words, newest first.

    Nothing older than `back_to` was looked at, and the next look begins behind it; it is empty where all was.
    """

    places: Sequence[str]
    back_to: str


def look(
    word_class: type[Row],
    scope: str,
    words: Sequence[str],
    after: str,
    kept: Callable[[Iterable[str]], dict[str, KeptWords]],
) -> Look:
    """The newest things behind the place `after` that have all of some words in a scope, 100 at most.

    `kept` loads the lists of the things at some places, by place.
    """
    if not words:
        return Look([], "")
    by_length = sorted(words, key=len, reverse=True)  # long words are rare ones
    lists = [newest(word_class, f"{scope}#{word}", after) for word in by_length[:LOOKED_UP]]
    found = candidates(lists, READ_BATCH)
    unsure = found.places if len(words) > LOOKED_UP else [one for one in found.places if one in found.doubtful]
    needed = {f"{scope}#{word}" for word in words}
    lists_kept = kept(unsure) if unsure else {}
    sure = {place for place, row in lists_kept.items() if needed <= set(row.found_by)}
    places = [place for place in found.places if place not in set(unsure) or place in sure]
    return Look(places, found.back_to)


def alike(word_class: type[Row], scope: str, words: Sequence[str], limit: int) -> list[str]:
    """The places of things that have most of some words in a scope, `limit` at most; the longest words count."""
    telling = sorted(words, key=len, reverse=True)[:LOOKED_UP]
    return most_alike([newest(word_class, f"{scope}#{word}") for word in telling], limit)


def newest(word_class: type[Row], key: str, after: str = "") -> Newest:
    """The places of the newest things that have a word in a scope, behind a place if one is given."""
    answer = word_class._get_connection().query(  # noqa: SLF001 - as cheaply as can be: keys, and no objects of them
        word_key(key),
        word_class.sk < after if after else None,
        attributes_to_get=["sk"],
        scan_index_forward=False,
        limit=NEWEST_MAX,
    )
    return Newest([one["sk"]["S"] for one in answer["Items"]], is_all=not answer.get("LastEvaluatedKey"))
