"""The rows of whose address is an operator's, and of who has left the team."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import InstantAttribute

DEPARTURES = "departures"
OPERATORS = "operator-addresses"


class OperatorAddress(DeskRow, discriminator="operator-address"):
    """Whose an address is, `operator-addresses` / `<address>`: nobody is an operator twice."""

    operator_id = UnicodeAttribute()


class Departure(DeskRow, discriminator="departure"):
    """An operator who was removed, `departures` / `<operator>`, until all that they had is given back; `by` whom."""

    operator_id = UnicodeAttribute()
    by = UnicodeAttribute()
    at = InstantAttribute()
