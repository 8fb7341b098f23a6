"""Addresses that letters are not sent to, and passing bounces that still count, as the table keeps them."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.deliveries.models import DeliveryRow
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute

SUPPRESSIONS = "suppressions"
BOUNCES = "bounces"


class SuppressionRow(DeliveryRow, discriminator="suppression"):
    """An address that letters are not sent to, `suppressions` / `<keyed hash of the address>`.

    `address` is None once its person is erased. `until` is set where it ends by itself, `lifted_at` when it has
    ended, however. It stands in the due-index while contacts may not say yet what is so; `looks` counts how often
    they were looked for since it last changed. A link to sign in was sent there all the same, last `tried_at`.
    """

    version = NumberAttribute()
    looks = NumberAttribute(default=0)
    address = UnicodeAttribute(null=True)
    reason = UnicodeAttribute()
    detail = UnicodeAttribute()
    since_at = InstantAttribute()
    until = MaybeInstantAttribute()
    tried_at = MaybeInstantAttribute()
    lifted_at = MaybeInstantAttribute()
    lifted_by = UnicodeAttribute(null=True)
    lifted_because = UnicodeAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due_at = MaybeInstantAttribute()


class BouncesRow(DeliveryRow, discriminator="bounces"):
    """Passing bounces of an address, `bounced#<keyed hash>` / `bounces`; deleted when they no longer count.

    `bounces` maps message ids to instants.
    """

    version = NumberAttribute()
    bounces = PackedAttribute()
    due_shard = UnicodeAttribute()
    due_at = InstantAttribute()
