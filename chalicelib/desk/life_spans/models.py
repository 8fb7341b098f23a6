"""The rows that say which closed tickets are kept since when."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib import instants
from chalicelib.desk.models import DeskRow

CLOSED = "closed"


class ClosedTicket(DeskRow, discriminator="closed-ticket"):
    """That a ticket was closed, `closed` / `<when>#<ticket>`: the oldest come first, for theirs ends first."""

    ticket_id = UnicodeAttribute()

    @property
    def since(self) -> datetime:
        """When it was closed, or what counts as that."""
        return instants.from_text(self.sk.partition("#")[0])


def closed_ticket(ticket_id: str, since: datetime) -> ClosedTicket:
    """The row for a ticket that counts as closed since an instant."""
    return ClosedTicket(CLOSED, f"{instants.to_text(since)}#{ticket_id}", ticket_id=ticket_id)
