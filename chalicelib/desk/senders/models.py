"""The rows of senders of whom a person has decided."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import InstantAttribute

SENDERS = "senders"


class SenderRule(DeskRow, discriminator="sender-rule"):
    """What becomes of the mail of an address, `senders` / `<id>`; the id derives from the address by its keyed hash.

    `proven_by` is the domain that must have passed SPF or DKIM for mail to be let through.
    """

    sender_id = UnicodeAttribute()
    address = UnicodeAttribute()
    treatment = UnicodeAttribute()
    proven_by = UnicodeAttribute(null=True)
    set_by = UnicodeAttribute()
    set_at = InstantAttribute()
