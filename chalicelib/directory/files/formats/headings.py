"""What headings say: which column each names, in four languages and as programs write them; pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SHOWN: Final = "shown"  # the name as a whole, which is taken where there is no first and no last name
EMAIL_LABEL: Final = "email_label"  # what kind of address the one beside it is ("* Work")
PHONE_LABEL: Final = "phone_label"

# By column, headings in order of preference: of several that say something, the first group that does is taken.
_HEADINGS: Mapping[str, Sequence[str]] = {
    "email": (
        (
            "e-mail, mail, e-mail address, mail address, primary email, primary email address, work email, "
            "business email, contact email, smtp address, primary smtp address, e-mail value, mailadresse, "
            "e-mail-adresse, primäre e-mail-adresse, primäre e-mail, e-mail geschäftlich, geschäftliche e-mail, "
            "e-mail-adresse geschäftlich, geschäftliche e-mail-adresse, e-mail arbeit, courriel, mél, "
            "adresse mail, adresse e-mail, adresse de messagerie, adresse de courriel, adresse courriel, "
            "adresse électronique, adresse électronique principale, adresse e-mail principale, "
            "adresse e-mail professionnelle, e-mail professionnel, e-mail bureau, messagerie, posta elettronica, "
            "indirizzo e-mail, indirizzo mail, indirizzo posta elettronica, indirizzo di posta elettronica, "
            "indirizzo e-mail principale, e-mail primaria, e-mail principale, e-mail aziendale, e-mail lavoro, "
            "e-mail ufficio"
        ),
        (
            "secondary email, other email, alternate email, alternative e-mail-adresse, weitere e-mail, "
            "sekundäre e-mail-adresse, zweite e-mail-adresse, adresse électronique secondaire, "
            "adresse e-mail secondaire, e-mail secondaria, altra e-mail"
        ),
        (
            "home email, personal email, private email, e-mail privat, private e-mail, private e-mail-adresse, "
            "e-mail personnel, e-mail privé, adresse e-mail personnelle, e-mail domicile, e-mail personale, "
            "e-mail privata"
        ),
    ),
    "kind": ("kind, art, contact kind, kontaktart, type de contact, tipo di contatto",),
    "first_name": ("first name, given name, forename, vorname, vornamen, prénom, prénoms, nome proprio",),
    "last_name": ("last name, family name, surname, nachname, familienname, zuname, nom de famille, cognome",),
    SHOWN: (
        (
            "display name, full name, contact name, contact person, contact, anzeigename, angezeigter name, "
            "vollständiger name, name vorname, name und vorname, vorname name, vorname und name, "
            "vor- und nachname, vorname nachname, nachname vorname, kontakt, kontaktperson, kontaktname, "
            "ansprechpartner, ansprechpartnerin, ansprechperson, nom complet, nom à afficher, nom d’affichage, "
            "nom affiché, nom et prénom, nom prénom, prénom et nom, prénom nom, personne de contact, "
            "nome completo, nome visualizzato, nome e cognome, nome cognome, cognome e nome, cognome nome, "
            "contatto, persona di contatto, nominativo"
        ),
        "file as, speichern unter, ablegen unter",
    ),
    "phone": (
        (
            "phone, telephone, tel, tel. no., phone number, telephone number, business phone, work phone, "
            "office phone, direct phone, phone work, phone business, telefon, telefonnummer, tel.-nr., "
            "telefon geschäftlich, telefon g, tel. geschäftlich, tel. dienstlich, telefon dienstlich, "
            "geschäftlich, direktwahl, geschäftstelefon, telefon direkt, festnetz, telefon arbeit, téléphone, "
            "numéro de téléphone, no de téléphone, n° de téléphone, téléphone bureau, tél. bureau, "
            "tél. professionnel, téléphone professionnel, ligne directe, telefono, numero di telefono, "
            "n. telefono, telefono ufficio, telefono uff., tel. ufficio, ufficio, telefono lavoro, "
            "telefono aziendale, phone value"
        ),
        (
            "mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cell number, mobil, "
            "mobiltelefon, mobilnummer, mobiltelefonnummer, mobil-tel.-nr., mobile geschäftlich, "
            "mobiltelefon geschäftlich, handy, handynummer, natel, natelnummer, natel-nr., tél. mobile, "
            "téléphone mobile, numéro de mobile, portable, tél. portable, téléphone portable, numéro de portable, "
            "mobile professionnel, cellulare, telefono cellulare, tel. cellulare, numero di cellulare, "
            "cellulare aziendale, telefonino, telefono mobile"
        ),
        (
            "primary phone, main phone, other phone, company main phone, haupttelefon, hauptnummer, "
            "weiteres telefon, telefon firma, zentrale, téléphone principal, téléphone autre, téléphone société, "
            "standard, telefono principale, altro telefono, telefono principale società, centralino"
        ),
        (
            "home phone, private phone, phone home, telefon privat, telefon p, tel. privat, mobiltelefon privat, "
            "mobile privat, téléphone domicile, téléphone privé, tél. personnel, tél. privé, tél. domicile, "
            "abitazione, telefono abitazione, telefono casa, telefono privato, cellulare privato"
        ),
    ),
    "phone_extension": ("phone extension, extension, ext., durchwahl, nebenstelle, poste, numéro de poste, interno",),
    "job_title": (
        (
            "job title, position, funktion, stellenbezeichnung, berufsbezeichnung, arbeitstitel, fonction, "
            "poste occupé, intitulé du poste, titre du poste, titre 1, funzione, qualifica, posizione, mansione, "
            "organization title, organisationstitel"
        ),
        "profession, beruf, professione",
    ),
    "language": (
        (
            "language, preferred language, sprache, korrespondenzsprache, langue, langue de correspondance, "
            "lingua, lingua di corrispondenza"
        ),
    ),
    "time_zone": ("time zone, zeitzone, fuseau horaire, fuso orario",),
    "roles": ("roles, role, rollen, rolle, rôles, rôle, ruoli, ruolo",),
    "may_request_support": (
        "may request support, darf support anfragen, peut demander de l’aide, può chiedere assistenza",
    ),
    "ignore_email": ("ignore email, e-mail ignorieren, ignorer les e-mails, ignora e-mail",),
    EMAIL_LABEL: ("e-mail label, e-mail type",),
    PHONE_LABEL: ("phone label, phone type",),
}
# One word for two things: beside the others' first or last names it is the rest of the name, alone the whole.
_HALF_NAMES = {"name": "last_name", "nom": "last_name", "nome": "first_name"}
_OTHER_HALF = {"last_name": "first_name", "first_name": "last_name"}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, order=True)
class Place:
    """How well a column serves for what it is about, the less the better; of two alike, the one further left."""

    rank: int
    number: int  # of several that are counted ("E-Mail 2"); those before the first count nothing
    index: int


@dataclass(frozen=True)
class Named:
    """What one heading names."""

    column: str
    place: Place


def named_by(headings: Sequence[str]) -> list[Named | None]:
    """What each heading names, whichever language it is in; None for one that nobody knows."""
    found = [_half_name(heading, index) or _named(heading, index) for index, heading in enumerate(headings)]
    columns = {one.column for one in found if one}
    return [one and _whole(one, columns) for one in found]


@lru_cache(maxsize=4_096)
def fold(words: str) -> str:
    """Words without the differences that do not count: case, accents, spaces, hyphens and all other signs."""
    return "".join(one for one in unicodedata.normalize("NFKD", words.casefold()) if one.isalnum())


def by_word(groups: Mapping[str, str]) -> dict[str, str]:
    """What each word, folded, stands for: `groups` have the words by what they mean."""
    return {fold(word): ours for ours, words in groups.items() for word in [ours, *words.split(", ")]}


def _half_name(heading: str, index: int) -> Named | None:
    half = _HALF_NAMES.get(fold(heading))
    return Named(f"{half}?", Place(0, 0, index)) if half else None


def _whole(one: Named, columns: set[str]) -> Named:
    if not one.column.endswith("?"):
        return one
    half = one.column.removesuffix("?")
    has_other = columns & {_OTHER_HALF[half], f"{_OTHER_HALF[half]}?"}
    return Named(half if half not in columns and has_other else SHOWN, one.place)


def _named(heading: str, index: int) -> Named | None:
    folded = fold(heading)
    known, number = _COLUMN_BY_HEADING.get(folded), 0
    if known is None and (digits := _DIGITS.search(folded)):
        known, number = _COLUMN_BY_HEADING.get(_DIGITS.sub("", folded)), int(digits[0][:3])
    return Named(known[0], Place(known[1], number, index)) if known else None


_COLUMN_BY_HEADING = {
    fold(heading): (column, rank)
    for column, groups in _HEADINGS.items()
    for rank, group in enumerate(groups)
    for heading in [*([column] if rank == 0 else []), *group.split(", ")]
}
