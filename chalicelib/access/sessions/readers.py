"""How pages speak to somebody who signs in: by which name, in which language, and by which clock."""

from dataclasses import dataclass

from chalicelib.access.sessions import store
from chalicelib.desk.teams.actions import operators
from chalicelib.directory.claims.reading import claims_on
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.people.reading import find_person
from chalicelib.directory.rules import display_name
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings

_UTC = "UTC"  # of whom nobody knows where they are


@dataclass(frozen=True)
class Reader:
    """Somebody who reads pages."""

    name: str
    locale: Locale
    time_zone: str


def reader_of(email: str) -> Reader:
    """As they chose, or else as their contact record says, or what the provider knows of its people."""
    known = _known(email)
    chosen = store.find_person(person_id_of(email))
    if chosen is None:
        return known
    language = chosen.language or known.locale.language
    locale = known.locale if known.locale.language == language else Locale(language)
    return Reader(known.name, locale, chosen.time_zone or known.time_zone)


def _known(email: str) -> Reader:
    for claim in claims_on(email):
        if claim.counts:
            contact, locale = claim.contact, claim.account.locale(claim.contact.language)
            name = display_name(contact.kind, contact.first_name, contact.last_name)
            return Reader(name or email, locale, contact.time_zone)
    person = find_person(email) or next((one for one in operators() if one.email == email), None)
    if person:
        return Reader(person.name, Locale(person.language), _UTC)
    return Reader(email, Locale(settings().default_language), _UTC)
