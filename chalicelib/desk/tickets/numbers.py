"""The short numbers of tickets, to be said on the telephone; knowing one opens nothing."""

from chalicelib.desk.models import MARKER
from chalicelib.desk.tickets.models import Counter, Numbered, number_key
from chalicelib.tables import find

NUMBERS_BEGIN_AT = 10_001  # all of one length for a long time, and none that looks like a year
_COUNTERS = "counters"


def next_number() -> int:
    """A number that no ticket has; one that is not used after all stays a gap.

    On its own, ahead of the transaction that opens the ticket: within it, all who open one would wait for one row.
    """
    counter = Counter(_COUNTERS, "tickets")
    counter.update([Counter.value.add(1), Counter.cls.set(Counter)])
    return NUMBERS_BEGIN_AT - 1 + int(counter.value)


def numbered(number: int, ticket_id: str) -> Numbered:
    """The row by which a ticket is found by its number; to be written with it."""
    return Numbered(number_key(number), MARKER, ticket_id=ticket_id)


def find_numbered(number: int) -> str | None:
    """The id of the ticket that has a number, read consistently."""
    row = find(Numbered, number_key(number), MARKER)
    return row.ticket_id if row else None
