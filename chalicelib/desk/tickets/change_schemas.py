"""What requests that mend or escalate a ticket look like, and what its history says."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from chalicelib.api.fields import Body, Id, Instant, Label, Text, View, example, keep
from chalicelib.desk.calls.schemas import Affected, Callback
from chalicelib.desk.rules import Priority
from chalicelib.desk.tickets.models import Change

LEVEL_MAX = 5  # of escalation

# Ids in the examples of the documentation.
_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"
_OPERATOR_ID = "opr-sqdvqjpherjb27z17g4rw7gwq5"


class TicketPatch(Body):
    """What was wrong about a ticket.

    `account_id` is for one in triage: without `requester_id` its sender is who asks, and is put on file if need be.
    `callback` becomes null once somebody has called back.
    """

    model_config = example(subject="No dial tone in the branch", priority="urgent", group_id=_GROUP_ID)

    subject: Label = keep()
    priority: Priority = keep()
    group_id: Id | None = None
    service_id: Id | None = None
    account_id: Id = keep()
    requester_id: Id = keep()
    callback: Callback | None = None
    affected: Affected | None = None


class Ending(Body):
    """A word to the requester with which a ticket is resolved or closed; without, they hear of that alone."""

    model_config = example(text="The cable has been replaced. Your line works again.")

    text: Text | None = None


class Escalation(Body):
    """To which level a ticket goes, from 1 to 5, and why; the reason is a note among the provider's people."""

    model_config = example(level=2, reason="The branch has been without telephones for three hours.")

    level: Annotated[int, Field(ge=1, le=LEVEL_MAX)]
    reason: Text


class Snooze(Body):
    """Until when a ticket is put off."""

    model_config = example(until="2027-01-11T07:00:00Z")

    until: Instant


class ChangeView(View):
    """One change of a ticket: by whom, and what was and is.

    `by` is an id, `timer` for what time did, and empty for who is known by their address alone. Of a new subject
    it says only that there is one.
    """

    model_config = example(
        n=3,
        at="2026-01-12T08:30:02Z",
        by=_OPERATOR_ID,
        was={"status": "new", "assignee_id": None},
        now={"status": "open", "assignee_id": _OPERATOR_ID},
    )

    n: int
    at: datetime
    by: str
    was: dict[str, str | int | list[str] | None]
    now: dict[str, str | int | list[str] | None]

    @classmethod
    def of(cls, row: Change) -> Self:
        """As stored, by the names that a ticket has here."""
        return cls(n=int(row.n), at=row.at, by=row.by, was=_named(row.was), now=_named(row.now))


def _named(fields: dict[str, str | int | list[str] | None]) -> dict[str, str | int | list[str] | None]:
    names = {"assignee": "assignee_id", "requester": "requester_id", "participants": "participant_ids"}
    names |= {"merged_into": "merged_into_id", "merged": "merged_ids"}
    return {names.get(name, name): value for name, value in fields.items()}
