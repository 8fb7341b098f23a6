"""The lists on which tickets stand: what is due for them and when, whose they are, and which are late."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow

TIMERS = "timers"  # the list of tickets for which something is due at an instant
AT_RISK = "at-risk"  # the list of tickets of which a target is about to be missed, or is


class Listed(DeskRow, discriminator="listed"):
    """That a ticket stands on a list, `<list>` / `<what it is sorted by>#<ticket>`; comes and goes with it."""

    ticket_id = UnicodeAttribute()


def held_key(operator_id: str) -> str:
    """The list of the tickets that an operator has and has not ended, by status and age."""
    return f"held#{operator_id}"
