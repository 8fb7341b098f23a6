"""The rows of the provider's people."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.directory.models import DirectoryRow
from chalicelib.tables import InstantAttribute


class ProviderPerson(DirectoryRow, discriminator="provider_person"):
    """What somebody is to the provider besides an operator, `provider-people` / `person#<id>`.

    The id follows from the address, so that a question is one read; `roles` are `provider_admin` and `publisher`.
    """

    person_id = UnicodeAttribute()
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    language = UnicodeAttribute()
    roles = JSONAttribute()
    created_at = InstantAttribute()


def place_of(person_id: str) -> str:
    """Where somebody stands among the provider's people."""
    return f"person#{person_id}"
