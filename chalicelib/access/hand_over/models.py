"""The rows of those who hand over, and of what they handed over."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.access.models import AccessRow
from chalicelib.tables import InstantAttribute

ISSUERS, HANDED = "hand-over-issuers", "hand-over"


class HandOverIssuer(AccessRow, discriminator="hand_over_issuer"):
    """A product of the provider's that signs hand-overs, `hand-over-issuers` / `issuer#<id>`, with its public key."""

    issuer_id = UnicodeAttribute()
    name = UnicodeAttribute()
    issuer = UnicodeAttribute()
    public_key = UnicodeAttribute()
    created_at = InstantAttribute()


class HandedOver(AccessRow, discriminator="handed_over"):
    """That a hand-over was used, `hand-over#<hash>` / `hand-over`; it expires."""


def place_of(issuer_id: str) -> str:
    """Where an issuer stands."""
    return f"issuer#{issuer_id}"
