"""Finding the provider's people."""

from chalicelib.directory.models import PEOPLE
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.people.models import ProviderPerson, place_of
from chalicelib.errors import NotFound
from chalicelib.tables import find, page


def find_person(email: str) -> ProviderPerson | None:
    """Who has a normalised address, among the provider's people; read consistently."""
    return find_by_id(person_id_of(email))


def find_by_id(person_id: str) -> ProviderPerson | None:
    """One of the provider's people, read consistently."""
    return find(ProviderPerson, PEOPLE, place_of(person_id))


def get_person(person_id: str) -> ProviderPerson:
    """One of the provider's people, read consistently. Raises NotFound."""
    row = find_by_id(person_id)
    if row is None:
        raise NotFound
    return row


def people_page(after: str, limit: int) -> tuple[list[ProviderPerson], str]:
    """Up to `limit` of the provider's people behind a position, and the last one's if more follow."""
    return page(ProviderPerson, PEOPLE, place_of(""), after, limit)
