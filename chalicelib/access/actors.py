"""What people call those who did something: looked up when it is read, so that nothing has to be renamed or erased."""

from collections.abc import Iterable, Mapping

from chalicelib.access.keys.store import find_key
from chalicelib.access.models import ApiKey
from chalicelib.access.sessions.store import find_person
from chalicelib.desk.teams.actions import find_operator, operators
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import claimed_by
from chalicelib.directory.models import Contact
from chalicelib.directory.people import reading as provider_people
from chalicelib.directory.rules import display_name
from chalicelib.principals import Principal
from chalicelib.settings import settings


def names_of(reader: Principal, account_id: str, actors: Iterable[str]) -> Mapping[str, str]:
    """The names of actors in an account, by their ids: of a contact, an operator, or a key; unknown ones are missing.

    SECURITY: an account's own people read the provider's name in the place of what the provider calls its keys, and of
    a person whom other accounts know, what their own account calls them.
    """
    found = {actor: _name(reader, account_id, actor) for actor in set(actors)}
    return {actor: name for actor, name in found.items() if name}


def _name(reader: Principal, account_id: str, actor: str) -> str:
    if actor.startswith("con-"):
        return _of_contact(reading.find_contact(account_id, actor))
    if actor.startswith("opr-"):
        return _of_operator(actor)
    if actor.startswith("per-"):
        return _of_person(reader, account_id, actor)
    row = find_key(actor) if actor.startswith("key-") else None
    return _of_key(reader, account_id, row) if row else ""


def _of_key(reader: Principal, account_id: str, row: ApiKey) -> str:
    if row.operator_id:
        return _of_operator(row.operator_id)
    if row.contact_id:
        return _of_contact(_person_here(account_id, row))
    is_foreign = reader.account_id is not None and row.account_id != reader.account_id
    return settings().provider_name if is_foreign else str(row.name)


def _of_person(reader: Principal, account_id: str, person_id: str) -> str:
    """What an account calls somebody who signed in; one of the provider's people has the name that these know."""
    person = find_person(person_id)
    contact = claimed_by(account_id, person.email) if person else None
    if person is None or contact:
        return _of_contact(contact)
    if reader.account_id is not None:
        return settings().provider_name
    team = next((one.name for one in operators() if one.email == person.email), "")
    of_the_provider = provider_people.find_person(person.email)
    return str(of_the_provider.name if of_the_provider else team or person.email)


def _person_here(account_id: str, row: ApiKey) -> Contact | None:
    """The record that an account has of whom a key is, whichever account that was made for."""
    own = reading.find_contact(row.account_id, row.contact_id)
    if own is None or row.account_id == account_id:
        return own
    return claimed_by(account_id, own.email)


def _of_contact(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return display_name(contact.kind, contact.first_name, contact.last_name) or str(contact.email)


def _of_operator(operator_id: str) -> str:
    operator = find_operator(operator_id)
    return str(operator.name) if operator else ""
