"""Which tickets left the history with their group: for whoever reads, lists or searches, they do not exist.

Asked of the table each time, so that it holds from the instant at which a group is deleted, however long it takes to
go through what was its. Of tickets without a group, or that are not over, nothing is asked.
"""

from collections.abc import Iterable

from chalicelib.desk.groups.models import GROUP_ENDS, GroupEnd
from chalicelib.desk.groups.rules import is_hidden
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import OVER, TicketStatus
from chalicelib.tables import find


def exists(ticket: Ticket | None) -> bool:
    """Whether there is a ticket, as far as anybody is concerned; its group's end is read consistently."""
    if ticket is None or not _may_be_hidden(ticket):
        return ticket is not None
    return not _is_hidden_by(ticket, find(GroupEnd, GROUP_ENDS, ticket.group_id or ""))


def existing(tickets: Iterable[Ticket]) -> list[Ticket]:
    """Those of some tickets that exist as far as anybody is concerned, in their order; one read for all of them."""
    some = list(tickets)
    if not any(map(_may_be_hidden, some)):
        return some
    ends = {end.group_id: end for end in GroupEnd.query(GROUP_ENDS, consistent_read=True)}
    return [ticket for ticket in some if not _is_hidden_by(ticket, ends.get(ticket.group_id or ""))]


def _may_be_hidden(ticket: Ticket) -> bool:
    return bool(ticket.group_id) and ticket.status in OVER


def _is_hidden_by(ticket: Ticket, end: GroupEnd | None) -> bool:
    return end is not None and is_hidden(TicketStatus(ticket.status), ticket.over_at, end.at)
