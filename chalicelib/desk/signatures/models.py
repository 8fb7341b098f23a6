"""The row of the team's signature."""

from pynamodb.attributes import NumberAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import PackedAttribute

SIGNATURE = "signature"


class SignatureRow(DeskRow, discriminator="signature"):
    """What stands below the words of the team, by language, `team#default` / `signature`; none before it is set."""

    texts = PackedAttribute()
    version = NumberAttribute(default=0)
