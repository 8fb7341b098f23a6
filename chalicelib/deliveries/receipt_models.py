"""The rows of the deliveries table that the mail service's reports fill."""

from pynamodb.attributes import NumberAttribute

from chalicelib.deliveries.models import DeliveryRow
from chalicelib.tables import PackedAttribute

RECEIPTS = "receipts"


class ReceiptsRow(DeliveryRow, discriminator="receipts"):
    """What is known of a batch's mails, `batch#<id>` / `receipts`; made by the first report, whenever that comes.

    `receipts` maps contact ids to [standing, at, message id, detail].
    """

    version = NumberAttribute()
    receipts = PackedAttribute()
