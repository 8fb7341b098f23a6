"""What the API says of queues."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.api.fields import Body, View, example
from chalicelib.desk.rules import Priority, TicketStatus

WAIT_MAX_S = 10  # well within API Gateway's 29 s
SHOWN_MAX = 20  # of what one operator has


class QueueView(View):
    """A queue: how many tickets wait in it, since when the next one does, and when the oldest of them was opened."""

    model_config = example(
        id="grp-132770mb71ap4bk4evyfqbbv3m",
        name="Network",
        waiting=3,
        waiting_since="2026-01-12T08:12:44Z",
        oldest_opened_at="2026-01-12T07:58:01Z",
    )

    id: str
    name: str
    waiting: int
    waiting_since: datetime | None
    oldest_opened_at: datetime | None


class TakeQuery(Body):
    """How long to wait for a ticket, in seconds, where none waits."""

    wait_s: Annotated[int, Field(ge=0, le=WAIT_MAX_S)] = 0


class HeldTicket(View):
    """A ticket that an operator has; `idle_since` is since when they have the next word and did nothing."""

    id: str
    number: int | None
    subject: str
    status: TicketStatus
    priority: Priority
    opened_at: datetime
    idle_since: datetime | None
    snoozed_until: datetime | None


class Workload(View):
    """What an operator is on: how many tickets wait for their word, how many for the requester's, and some of both."""

    model_config = example(
        operator_id="opr-sqdvqjpherjb27z17g4rw7gwq5",
        name="Ada Berger",
        open=1,
        pending=0,
        tickets=[
            {
                "id": "tic-776ted1dqzcbq3wb212rc547wj",
                "number": 10427,
                "subject": "No dial tone",
                "status": "open",
                "priority": "high",
                "opened_at": "2026-01-12T08:12:44Z",
                "idle_since": "2026-01-12T08:30:02Z",
                "snoozed_until": None,
            }
        ],
    )

    operator_id: str
    name: str
    open: int
    pending: int
    tickets: list[HeldTicket]
