"""Which things have all of several words, by the newest that have each; pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Newest:
    """The places of the newest things that have a word, newest first; `is_all` where there are no older ones."""

    places: Sequence[str]
    is_all: bool
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.places))

    def has(self, place: str) -> bool | None:
        """Whether the thing at a place has the word; None where it is older than all that is known."""
        if place in self._known:
            return True
        return False if self.is_all or place > self.places[-1] else None


@dataclass(frozen=True)
class Candidates:
    """Places at which all words may be, newest first; at the `doubtful` ones the things' own words decide.

    Whatever is older than `back_to` was not looked at; it is empty where nothing is.
    """

    places: Sequence[str]
    doubtful: frozenset[str]
    back_to: str


def candidates(lists: Sequence[Newest], limit: int) -> Candidates:
    """What may have all words, of those that have the rarest one; `limit` at most."""
    rarest = min(lists, key=lambda one: (not one.is_all, len(one.places) if one.is_all else one.places[-1]))
    places: list[str] = []
    doubtful: set[str] = set()
    back_to = "" if rarest.is_all else rarest.places[-1]
    for place in rarest.places:
        if len(places) == limit:
            back_to = places[-1]
            break
        known = [one.has(place) for one in lists]
        if False in known:
            continue
        places.append(place)
        if None in known:
            doubtful.add(place)
    return Candidates(places, frozenset(doubtful), back_to)


def most_alike(lists: Sequence[Newest], limit: int) -> list[str]:
    """The places that have most of the words, and half of them at least; of equals the newest first."""
    having = Counter(place for one in lists for place in one.places)
    least = (len(lists) + 1) // 2
    alike = [place for place, count in having.items() if count >= least]
    return sorted(alike, key=lambda place: (having[place], place), reverse=True)[:limit]
