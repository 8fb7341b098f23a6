"""What requests and responses about tickets and the outage that they are about look like."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field

from chalicelib.api.fields import Body, Id, Paging, Text, View, example
from chalicelib.desk.outages.finding import Candidate
from chalicelib.desk.outages.linking import Counts
from chalicelib.desk.outages.rules import LinkGround
from chalicelib.desk.tickets.schemas import EXAMPLE_OF_TICKET, TicketView

_CHOSEN_MAX = 1_000  # tickets of one request

# Ids in the examples of the documentation.
_NOTICE_ID = "not-5qp99bkntn3x204fv94yy8q964"
_TICKET_ID = "tic-776ted1dqzcbq3wb212rc547wj"


class OutageTicketsQuery(Paging):
    """Which tickets: those that wait in a queue and are probably about the outage, or those that wait for its end."""

    which: Literal["probable", "linked"] = "probable"


class Link(Body):
    """The outage that a ticket is about."""

    model_config = example(notice_id=_NOTICE_ID)

    notice_id: Id


class LinkMany(Body):
    """Which of the tickets that are probably about an outage are to wait for its end; all, where none is named."""

    model_config = example(ticket_ids=[_TICKET_ID])

    ticket_ids: Annotated[list[Id], Field(max_length=_CHOSEN_MAX)] | None = None


class WordToAll(Body):
    """A public word to whoever asked on the tickets that wait for the end of an outage."""

    model_config = example(text="A technician is on site. We expect to know more at noon.")

    text: Text


class OutageTicketView(View):
    """A ticket that is, or is probably, about an outage; `ground` says why that is probable, null once it is linked."""

    model_config = example(ticket=EXAMPLE_OF_TICKET, ground="service")

    ticket: TicketView
    ground: LinkGround | None

    @classmethod
    def of(cls, one: Candidate) -> Self:
        """One that was found."""
        return cls(ticket=TicketView.of(one.ticket), ground=one.ground)


class OutageTicketCounts(View):
    """How many waiting tickets are probably about an outage, and how many wait for its end.

    `left` is how many a request did not come to in its time: send it again.
    """

    model_config = example(probable=0, linked=200, left=0)

    probable: int
    linked: int
    left: int = 0

    @classmethod
    def of(cls, found: Counts) -> Self:
        """As counted."""
        return cls(probable=found.probable, linked=found.linked, left=found.left)

    @classmethod
    def repeated(cls, read: Any) -> Self:
        """As it stands now."""
        return cls(**dict(read))
