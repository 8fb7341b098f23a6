"""The row of the team's times."""

from pynamodb.attributes import NumberAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import PackedAttribute

TIMING = "timing"


class TimingRow(DeskRow, discriminator="timing"):
    """The times of the team, `team#default` / `timing`; there is none before somebody sets them."""

    values = PackedAttribute()
    version = NumberAttribute(default=0)
