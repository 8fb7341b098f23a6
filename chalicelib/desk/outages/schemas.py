"""What the answer says of a ticket that was just opened."""

from typing import Self

from chalicelib.api.fields import example
from chalicelib.desk.models import Ticket
from chalicelib.desk.outages.checking import outages_of
from chalicelib.desk.tickets.schemas import EXAMPLE_OF_TICKET, TicketView
from chalicelib.notices.told.live_schemas import EXAMPLE_OF_OUTAGE, LiveOutageView


class OpenedTicketView(TicketView):
    """A ticket that was just opened, and the outages that affect its account just now: perhaps it is about one."""

    model_config = example(**EXAMPLE_OF_TICKET, live_outages=[EXAMPLE_OF_OUTAGE])

    live_outages: list[LiveOutageView]

    @classmethod
    def of(cls, row: Ticket) -> Self:
        """As stored, with what goes on."""
        return cls.repeated(TicketView.of(row))

    @classmethod
    def repeated(cls, read: TicketView) -> Self:
        """As read, with what goes on now."""
        return cls(**dict(read), live_outages=outages_of(read.account_id))
