"""The rows of the deliveries table that the mail service's reports fill."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.deliveries.models import DeliveryRow
from chalicelib.tables import MaybeInstantAttribute, PackedAttribute

RECEIPTS = "receipts"
UNDELIVERED = "undelivered"


class ReceiptsRow(DeliveryRow, discriminator="receipts"):
    """What is known of a batch's mails, `batch#<id>` / `receipts`; made by the first report, whenever that comes.

    `receipts` maps contact ids to [standing, at, message id, detail].
    """

    version = NumberAttribute()
    receipts = PackedAttribute()


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
