"""The rows beside a ticket: its number, and each change of it."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import InstantAttribute

TIMER = "timer"  # who makes the changes that time makes
GROUP_END = "group-end"  # who makes those that the end of a group makes, or its return: nobody is written to about it


class Counter(DeskRow, discriminator="counter"):
    """Counts up, `counters` / `<what>`."""

    value = NumberAttribute(default=0)


class Numbered(DeskRow, discriminator="numbered"):
    """Which ticket has a number, `number#<n>` / `marker`."""

    ticket_id = UnicodeAttribute()


class Change(DeskRow, discriminator="ticket-change"):
    """One change of a ticket, `change#<n>` in its partition, written with it; `n` is the version that it made.

    `was` and `now` hold the fields that changed. `by` is the id of a contact, an operator, an agent or a key, `timer`
    for what time did, `group-end` for what the end of a group did, empty for who is known by their address alone:
    nothing here tells of a person. `said` is the public message that was written with it.
    """

    ticket_id = UnicodeAttribute()
    n = NumberAttribute()
    at = InstantAttribute()
    by = UnicodeAttribute(default="")
    was = JSONAttribute()
    now = JSONAttribute()
    said = NumberAttribute(null=True)


class FollowUp(DeskRow, discriminator="follow_up"):
    """Which ticket goes on with a closed one, `follow-up#<ticket>` / `marker`: later answers join it."""

    ticket_id = UnicodeAttribute()


def follow_up_key(ticket_id: str) -> str:
    """The partition of the marker of what follows a closed ticket."""
    return f"follow-up#{ticket_id}"


def number_key(number: int) -> str:
    """The partition of a ticket's number."""
    return f"number#{number}"


def change_sort_key(n: int) -> str:
    """Where the change that made a ticket's n-th version stands in its partition."""
    return f"change#{n:05}"
