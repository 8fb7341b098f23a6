"""The rows by which things are found: one for each word of a thing, immutable, `word#<scope>#<word>` / `<at>#<id>`.

A thing keeps the list of its rows, and rows and list are written together: whatever happens at the same time, the list
names all rows that there are, so that what is no longer said anywhere is found by nobody.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from pynamodb.attributes import NumberAttribute
from pynamodb.transactions import TransactWrite

from chalicelib.instants import to_text
from chalicelib.tables import PackedAttribute, Row, transaction, until_unrefused

ROWS_AT_ONCE = 96  # of a transaction's 100; the rest is the list, and what goes with the last of them


class KeptWords(Row):
    """Keeps the list of a thing's rows, as `<scope>#<word>`; `version` is 0 until it is first written."""

    found_by = PackedAttribute()
    version = NumberAttribute(default=0)


def keys_of(scopes: Iterable[str], words: Iterable[str]) -> set[str]:
    """What a thing is found by: each of its words in each scope in which it is looked for."""
    found = list(words)
    return {f"{scope}#{word}" for scope in scopes for word in found}


def word_key(key: str) -> str:
    """The partition of all things that have a word in a scope."""
    return f"word#{key}"


def place_of(at: datetime, thing_id: str) -> str:
    """Where a thing stands among those that have a word; the newest is last."""
    return f"{to_text(at)}#{thing_id}"


def thing_at(place: str) -> str:
    """The id of the thing at a place."""
    return place.partition("#")[2]


def rewrite(
    word_class: type[Row],
    place: str,
    kept: Callable[[], KeptWords],
    wanted: Callable[[], set[str]],
    also: Callable[[TransactWrite], None] | None = None,
) -> None:
    """Have a thing found by what is `wanted` and nothing else; `also` adds to the last of the writes.

    `kept` loads its list, or makes a new one; `wanted` is asked after that, of the thing as it is by then, so that who
    has loaded it before somebody took words out of it writes none of them.

    Raises:
        Busy: others were faster every time.
    """
    while until_unrefused(partial(_step, word_class, place, kept, wanted, also)):
        pass


def _step(
    word_class: type[Row],
    place: str,
    kept: Callable[[], KeptWords],
    wanted: Callable[[], set[str]],
    also: Callable[[TransactWrite], None] | None,
) -> bool:
    """Write as many rows as fit one transaction; whether there are more."""
    row = kept()
    had, has = set(row.found_by or ()), wanted()
    differing = sorted(had ^ has)
    now, is_last = differing[:ROWS_AT_ONCE], len(differing) <= ROWS_AT_ONCE
    if not now and not also:
        return False
    with transaction() as writes:
        for key in now:
            word = word_class(word_key(key), place)
            if key in had:
                writes.delete(word)
            else:
                writes.save(word)
        _keep(writes, row, had ^ set(now))
        if is_last and also:
            also(writes)
    return not is_last


def _keep(writes: TransactWrite, row: KeptWords, keys: set[str]) -> None:
    kept, version = type(row), int(row.version)
    is_as_read = kept.version == version if version else kept.pk.does_not_exist()
    if keys:
        row.found_by, row.version = sorted(keys), version + 1
        writes.save(row, is_as_read)
    elif version:
        writes.delete(row, is_as_read)
