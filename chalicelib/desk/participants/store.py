"""Who follows a ticket, in its row, and what somebody follows, in rows of its own that are written with it."""

from collections.abc import Iterable, Iterator

from chalicelib.desk.models import TICKET, Ticket, ticket_key
from chalicelib.desk.participants.models import Followed, followed, followed_key
from chalicelib.desk.participants.rules import Followers
from chalicelib.desk.store import Edit
from chalicelib.tables import READ_BATCH


def followers(ticket: Ticket) -> Followers:
    """Who follows a ticket."""
    return Followers(tuple(ticket.participants or ()), tuple(ticket.left or ()))


def put_followers(edit: Edit, now: Followers) -> None:
    """Change who follows a ticket, in the write that changes it."""
    before, ticket = followers(edit.ticket), edit.ticket
    edit.marks += [followed(ticket, one) for one in now.following if one not in before.following]
    edit.gone += [followed(ticket, one) for one in before.following if one not in now.following]
    ticket.participants, ticket.left = list(now.following) or None, list(now.left) or None


def list_followed(contact_id: str, until: str = "") -> Iterator[Ticket]:
    """The tickets that a contact follows, newest first, from an instant down; eventually consistent."""
    condition = Followed.sk <= f"{until}#~" if until else None
    rows = Followed.query(followed_key(contact_id), condition, scan_index_forward=False, page_size=READ_BATCH)
    for some in _in_parts(rows):
        keys = [(ticket_key(row.ticket_id), TICKET) for row in some]
        found = {ticket.ticket_id: ticket for ticket in Ticket.batch_get(keys)}
        yield from (found[row.ticket_id] for row in some if row.ticket_id in found)


def _in_parts(rows: Iterable[Followed]) -> Iterator[list[Followed]]:
    part: list[Followed] = []
    for row in rows:
        part.append(row)
        if len(part) == READ_BATCH:
            yield part
            part = []
    if part:
        yield part
