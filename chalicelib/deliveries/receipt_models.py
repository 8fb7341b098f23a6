"""The rows of the deliveries table that the mail service's reports fill."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.deliveries.models import DeliveryRow
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute

RECEIPTS = "receipts"
SUPPRESSIONS = "suppressions"
BOUNCES = "bounces"
UNDELIVERED = "undelivered"


class ReceiptsRow(DeliveryRow, discriminator="receipts"):
    """What is known of a batch's mails, `batch#<id>` / `receipts`; made by the first report, whenever that comes.

    `receipts` maps contact ids to [standing, at, message id, detail].
    """

    version = NumberAttribute()
    receipts = PackedAttribute()


class SuppressionRow(DeliveryRow, discriminator="suppression"):
    """An address that letters are not sent to, `suppressions` / `<keyed hash of the address>`.

    `address` is None once its person is erased. `until` is set where it ends by itself, `lifted_at` when it has
    ended, however. It stands in the due-index while contacts may not say yet what is so; `looks` counts how often
    they were looked for since it last changed.
    """

    version = NumberAttribute()
    looks = NumberAttribute(default=0)
    address = UnicodeAttribute(null=True)
    reason = UnicodeAttribute()
    detail = UnicodeAttribute()
    since_at = InstantAttribute()
    until = MaybeInstantAttribute()
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


class UndeliveredRow(DeliveryRow, discriminator="undelivered"):
    """A letter that reached nobody, `batch#<id>` / `undelivered#<contact>`.

    It stands in the due-index of its `origin` until whoever handed the letter in has dealt with it.
    """

    origin = UnicodeAttribute()
    batch_id = UnicodeAttribute()
    series_id = UnicodeAttribute()
    n = NumberAttribute()
    contact_id = UnicodeAttribute()
    account_id = UnicodeAttribute()
    reason = UnicodeAttribute()
    due_shard = UnicodeAttribute(null=True)
    due_at = MaybeInstantAttribute()
