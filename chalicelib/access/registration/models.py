"""The rows of people who signed in and have no account yet."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.access.models import AccessRow
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute

PENDING = "pending-persons"


class PendingPerson(AccessRow, discriminator="pending_person"):
    """Somebody who has proven an address that nobody has on file, `pending-persons` / `waiting#<id>`; it expires.

    The id follows from the address. `account_id` is the account whose domain it lies in, if it is one's. Of whom the
    provider linked there is `linked#<id>`, with the contact that they became, and its account.
    """

    person_id = UnicodeAttribute()
    email = UnicodeAttribute()
    account_id = UnicodeAttribute(null=True)
    language = UnicodeAttribute()
    first_at = InstantAttribute()
    last_at = InstantAttribute()
    contact_id = UnicodeAttribute(null=True)
    linked_at = MaybeInstantAttribute()


WAITING, LINKED = "waiting#", "linked#"
