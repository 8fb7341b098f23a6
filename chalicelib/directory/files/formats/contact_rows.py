"""What a row of a file says about a contact: by column all that it says, in words of ours; pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.directory.files.formats.headings import SHOWN, by_word, fold
from chalicelib.errors import FieldError
from chalicelib.i18n.visible import visible

ROWS_MAX = 10_000  # of one file; a company with more contacts has more than one file

# The columns that an import reads and an export writes, in this order.
COLUMNS = (
    "email",
    "kind",
    "first_name",
    "last_name",
    "phone",
    "phone_extension",
    "job_title",
    "language",
    "time_zone",
    "roles",
    "may_request_support",
    "ignore_email",
)
NAMES = frozenset({"first_name", "last_name"})


@dataclass(frozen=True)
class ContactRow:
    """One contact of a file: the number under which people find it there, what it says by column, and its faults.

    Of several things that are said of one column, the preferred one stands first. A row with `faults` is refused;
    they are all that was wrong before anything was looked up. `left_out` is what is not taken of a row that is.
    """

    number: int
    said: Mapping[str, Sequence[str]]
    faults: tuple[FieldError, ...] = ()
    left_out: tuple[FieldError, ...] = ()


@dataclass(frozen=True)
class ContactFile:
    """A file as read: its rows, and the columns that nobody knows, which are passed over."""

    rows: Sequence[ContactRow]
    ignored: tuple[str, ...] = field(default=())


_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "person": "personne, persona",
        "group": "gruppe, groupe, gruppo, team, équipe",
    },
    "language": {
        "de": "german, deutsch, allemand, tedesco, ger, deu",
        "fr": "french, französisch, français, francese, fre, fra",
        "it": "italian, italienisch, italien, italiano, ita",
        "en": "english, englisch, anglais, inglese, eng",
    },
    "roles": {
        "technical": "technisch, technique, tecnico",
        "administrative": "administrativ, administratif, amministrativo",
        "billing": "rechnung, rechnungen, facturation, fatturazione",
        "main": "haupt, hauptkontakt, principal, principale",
    },
}
_YES_OR_NO = {
    "true": "yes, ja, oui, sì, si, 1, x, wahr, vrai, vero",
    "false": "no, nein, non, 0, falsch, faux, falso",
}
# What stands in a cell that ought to be empty.
_NOTHING = frozenset({"", "n/a", "n.a.", "#n/a", "#nv", "na", "k.a.", "k. a.", "none", "null", "nil", "unbekannt", "?"})
_DASHES = re.compile(r"[-‐-―−_./\\ ]+")
_LINE_BREAKS = re.compile(r"[ \t]*[\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+[ \t]*")
_ROLE_SEPARATORS = re.compile(r"[,;/|\n]|:::")
# How people write several values into one cell; a slash alone stands in telephone numbers.
_SEVERAL = re.compile(r":::|[;,|\n\r]| / | (?:oder|or|ou|o|und|and|et|e) ")


def values_of(row: ContactRow) -> dict[str, object]:
    """What a row says first about each column, as a contact's fields; words of four languages become ours.

    What says nothing is left out; a word that is nobody's stays as it is, so that who checks the field can say so.
    """
    found = {column: value for column in COLUMNS if (value := _value(column, row.said.get(column, ()))) is not None}
    if not NAMES & found.keys() and (whole := _names(row.said.get(SHOWN, ()))):
        found |= parted_name(whole[0], is_group=found.get("kind") == "group")
    if found.get("kind") == "group" and "first_name" in found:  # a team has one name
        found["last_name"] = " ".join([str(found.pop("first_name")), str(found.get("last_name", ""))]).strip()
    return found


def several(cells: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each cell of a column that says something, and the values that it may have been put together of, if it was."""
    found = []
    for cell in dict.fromkeys(cells):
        whole = line_of(cell)
        parts = [line_of(part) for part in _SEVERAL.split(cell)] if _SEVERAL.search(cell) else []
        if not is_nothing(whole):
            found.append((whole, [part for part in parts if not is_nothing(part)]))
    return found


def is_nothing(text: str) -> bool:
    """Whether a cell says in words or signs that there is nothing."""
    return text.casefold() in _NOTHING or bool(_DASHES.fullmatch(text))


def _names(cells: Sequence[str]) -> list[str]:
    # Who has no name is shown by their address.
    return [one for cell in cells if (one := line_of(cell)) and "@" not in one]


def parted_name(name: str, *, is_group: bool) -> dict[str, object]:
    """A whole name in its halves where they are plain ("Roth, Anna", "Anna Roth"); else it stays one."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if is_group or (comma and not (family and given)):
        return {"last_name": name}
    if comma:
        return {"last_name": family, "first_name": given}
    words = name.split()
    return {"first_name": words[0], "last_name": words[1]} if len(words) == 2 else {"last_name": name}  # noqa: PLR2004


def _value(column: str, cells: Sequence[str]) -> object | None:
    for cell in cells:
        if column == "roles":
            return _roles(cell)
        line = line_of(cell)
        if line and (column in NAMES or column == "email" or not is_nothing(line)):
            return in_our_words(column, line)
    return None


def in_our_words(column: str, line: str) -> object:
    """What a line says about a column, in words of ours; a word that is nobody's stays as it is."""
    if column in {"may_request_support", "ignore_email"}:
        word = _BOOLEANS.get(fold(line))
        return line if word is None else word == "true"
    if column == "language":
        # "de-CH", "fr_FR", "Deutsch (Schweiz)" are as good as the language alone.
        first = re.split(r"[-_ (]", line, maxsplit=1)[0]
        return _OUR_WORDS[column].get(fold(line)) or _OUR_WORDS[column].get(fold(first), line)
    words = _OUR_WORDS.get(column)
    return words.get(fold(line), line) if words else line


def _roles(cell: str) -> list[str] | None:
    parts = [line_of(part) for part in _ROLE_SEPARATORS.split(cell)]
    return [_OUR_WORDS["roles"].get(fold(part), part) for part in parts if not is_nothing(part)] or None


def line_of(cell: str) -> str:
    """A cell as one line, without what nobody sees."""
    if cell.isascii() and cell.isprintable():  # as nearly all are
        return cell.strip()
    return visible(_LINE_BREAKS.sub(" ", cell).strip())


_OUR_WORDS = {column: by_word(groups) for column, groups in _WORDS.items()}
_BOOLEANS = by_word(_YES_OR_NO)
