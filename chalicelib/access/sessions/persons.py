"""Which person a caller is."""

from chalicelib.directory.claims.reading import counts
from chalicelib.directory.me.actions import own_contact
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import NotFound
from chalicelib.principals import Principal


def person_of(caller: Principal) -> str:
    """The id of the person that a caller is: who signed in, or whose key it is. Raises NotFound where it is nobody's.

    SECURITY: the key of a mere claim on an address is of that record, and not of the person who has the address.
    """
    if caller.session_id is not None:
        return caller.id
    contact = own_contact(caller)
    if not counts(contact):
        raise NotFound
    return person_id_of(contact.email)
