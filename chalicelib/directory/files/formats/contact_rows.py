"""What a row of a file says about a contact: the columns by the names that programs give them, the words in cells."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.errors import FieldError

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


@dataclass(frozen=True)
class ContactRow:
    """One contact of a file: the number under which people find it there, its cells by column, and its faults.

    A row with faults is refused; they are all that was wrong before anything was looked up.
    """

    number: int
    cells: Mapping[str, str]
    faults: tuple[FieldError, ...] = ()


@dataclass(frozen=True)
class ContactFile:
    """A file as read: its rows, and the columns that nobody knows, which are passed over."""

    rows: Sequence[ContactRow]
    ignored: tuple[str, ...] = field(default=())


# Headings in the four languages, and those of the address books of Google and Outlook.
_HEADINGS: Mapping[str, str] = {
    "email": "e-mail, email, mail, e-mail address, email address, e-mail-adresse, adresse e-mail, courriel, "
    "indirizzo e-mail, posta elettronica, e-mail 1 - value",
    "kind": "kind, art, contact kind, kontaktart, type de contact, tipo di contatto",
    "first_name": "first name, given name, vorname, prénom, nome",
    "last_name": "last name, family name, surname, nachname, familienname, nom, nom de famille, cognome, name",
    "phone": "phone, telephone, business phone, phone number, telefon, telefonnummer, telefon geschäftlich, "
    "téléphone, numéro de téléphone, téléphone (bureau), telefono, numero di telefono, phone 1 - value",
    "phone_extension": "phone extension, extension, durchwahl, poste, numéro de poste, interno",
    "job_title": "job title, funktion, position, fonction, poste occupé, funzione, qualifica, "
    "organization title, organization 1 - title",
    "language": "language, sprache, langue, lingua",
    "time_zone": "time zone, timezone, zeitzone, fuseau horaire, fuso orario",
    "roles": "roles, role, rollen, rolle, rôles, rôle, ruoli, ruolo",
    "may_request_support": "may request support, darf support anfragen, peut demander de l’aide, "
    "può chiedere assistenza",
    "ignore_email": "ignore email, ignore e-mail, e-mail ignorieren, ignorer les e-mails, ignora e-mail",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "person": "person, personne, persona",
        "group": "group, gruppe, groupe, gruppo, team, équipe",
    },
    "language": {
        "de": "de, german, deutsch, allemand, tedesco",
        "fr": "fr, french, französisch, français, francese",
        "it": "it, italian, italienisch, italien, italiano",
        "en": "en, english, englisch, anglais, inglese",
    },
    "roles": {
        "technical": "technical, technisch, technique, tecnico",
        "administrative": "administrative, administrativ, administratif, amministrativo",
        "billing": "billing, rechnung, rechnungen, facturation, fatturazione",
        "main": "main, haupt, hauptkontakt, principal, principale",
    },
}
_YES_OR_NO = {
    "true": "true, yes, ja, oui, sì, si, 1, x, wahr, vrai, vero",
    "false": "false, no, nein, non, 0, falsch, faux, falso",
}
_SEPARATORS = str.maketrans(";/|", ",,,")


def columns_of(headings: Sequence[str]) -> list[str | None]:
    """The column that each heading names, whichever language it is in; None for one that nobody knows."""
    columns = [_COLUMN_BY_HEADING.get(plain(heading)) for heading in headings]
    # "Name" is the family name beside a "Vorname", and the whole name where there is a family name of its own.
    has_other = any(column == "last_name" and plain(headings[place]) != "name" for place, column in enumerate(columns))
    return [None if has_other and plain(headings[place]) == "name" else one for place, one in enumerate(columns)]


def plain(words: str) -> str:
    """Words without the differences that do not count: case, outer and doubled spaces, underscores, apostrophes."""
    folded = unicodedata.normalize("NFKC", words).replace("'", "’").replace("_", " ").casefold()
    return " ".join(folded.split())


def values_of(row: ContactRow) -> dict[str, object]:
    """The cells as a contact's fields; empty cells are left out, words of four languages become ours.

    A word that is nobody's stays as it is, so that who checks the field can say so.
    """
    values: dict[str, object] = {}
    for column in COLUMNS:
        cell = " ".join(row.cells.get(column, "").split())
        if cell:
            values[column] = _value(column, cell)
    return values


def _value(column: str, cell: str) -> object:
    if column == "roles":
        parts = [part.strip() for part in cell.translate(_SEPARATORS).split(",")]
        return [_OUR_WORDS["roles"].get(plain(part), part) for part in parts if part]
    if column in {"may_request_support", "ignore_email"}:
        word = _BOOLEANS.get(plain(cell))
        return cell if word is None else word == "true"
    return _OUR_WORDS.get(column, {}).get(plain(cell), cell)


def _by_word(groups: Mapping[str, str]) -> dict[str, str]:
    return {plain(word): ours for ours, words in groups.items() for word in [ours, *words.split(", ")]}


_COLUMN_BY_HEADING = _by_word(_HEADINGS)
_OUR_WORDS = {column: _by_word(groups) for column, groups in _WORDS.items()}
_BOOLEANS = _by_word(_YES_OR_NO)
