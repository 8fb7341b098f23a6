"""Which tickets somebody lists or looks for."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.api.fields import Id, Instant, Label, Paging, refuse
from chalicelib.desk.rules import TicketStatus

NUMBER_MAX = 10**12  # no deployment has as many tickets


class TicketsQuery(Paging):
    """Which tickets to list: of a requester, an account, an operator, a number, or waiting in a queue; at most one.

    With `words`, those that have all of them in subject, first message or requester's name, and fit everything else
    that is named; a number or an address may stand there, too. A page may then have few, or none, before the last.
    Operators and queues are for the provider's people alone. A queue is a group's id, `unassigned` or `quarantine`.
    """

    account_id: Id | None = None
    requester_id: Id | None = None
    assignee_id: Id | None = None
    number: Annotated[int, Field(ge=1, le=NUMBER_MAX)] | None = None
    queue: Id | Literal["unassigned", "quarantine"] | None = None
    words: Label | None = None
    status: TicketStatus | None = None
    since: Instant | None = None
    until: Instant | None = None

    @model_validator(mode="after")
    def _one_filter(self) -> Self:
        if self.words and not self.number:
            return self
        if self.status or self.since or self.until:
            raise refuse("words-missing", "may name status, since and until only together with words")
        named = (self.account_id, self.requester_id, self.assignee_id, self.number, self.queue)
        if len([one for one in named if one]) > 1:
            raise refuse("one-filter", "may name only one of account_id, requester_id, assignee_id, number and queue")
        return self
