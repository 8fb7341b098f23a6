"""Which person a caller is: who follows and comments is somebody, whatever key or session they came by."""

from dataclasses import dataclass

from chalicelib.access.sessions.store import find_person
from chalicelib.desk.teams.actions import find_operator
from chalicelib.directory.claims.reading import counts
from chalicelib.directory.me.actions import own_contact
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import Forbidden, NotFound
from chalicelib.principals import Principal


@dataclass(frozen=True)
class Person:
    """Somebody by their address; `is_provider`: they call as one of the provider's people."""

    person_id: str
    email: str
    is_provider: bool


def person_behind(caller: Principal) -> Person:
    """The person that a caller is: who signed in, or whose key it is.

    SECURITY: the key of a mere claim on an address is of that record, and not of the person who has the address.

    Raises:
        Forbidden: the key is nobody's.
    """
    email = _address(caller)
    if not email:
        raise Forbidden("Only a person can follow an article or comment on it. This key is nobody's.")
    return Person(person_id_of(email), email, is_provider=caller.account_id is None)


def known_as(caller: Principal) -> str:
    """The id of the person that a caller is, or else of their key."""
    try:
        return person_behind(caller).person_id
    except (Forbidden, NotFound):
        return caller.id


def _address(caller: Principal) -> str:
    if caller.session_id is not None:
        person = find_person(caller.id)
        return str(person.email) if person else ""
    if caller.operator_id:
        operator = find_operator(caller.operator_id)
        return str(operator.email) if operator else ""
    contact = own_contact(caller) if caller.contact_id else None
    return str(contact.email) if contact and counts(contact) else ""
