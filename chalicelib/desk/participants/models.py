"""The rows by which contacts find what they follow."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow, Ticket
from chalicelib.instants import to_text


class Followed(DeskRow, discriminator="followed"):
    """A ticket that a contact follows, `followed#<contact>` / `<opened_at>#<ticket>`."""

    ticket_id = UnicodeAttribute()


def followed(ticket: Ticket, contact_id: str) -> Followed:
    """The row by which a contact finds a ticket."""
    place = f"{to_text(ticket.opened_at)}#{ticket.ticket_id}"
    return Followed(followed_key(contact_id), place, ticket_id=ticket.ticket_id)


def followed_key(contact_id: str) -> str:
    """The partition of what a contact follows."""
    return f"followed#{contact_id}"
