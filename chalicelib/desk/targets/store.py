"""What became of targets, and the tickets of which one is late."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.desk.models import Ticket
from chalicelib.desk.targets.models import Outcome, outcomes_key
from chalicelib.desk.targets.rules import unpack
from chalicelib.desk.timers.models import AT_RISK, Listed
from chalicelib.tables import page

_KEPT = timedelta(days=3 * 366)


def outcomes_of(ticket: Ticket) -> Iterator[Outcome]:
    """The rows of what became of a ticket's targets with the change that is being written."""
    on = ticket.opened_at.date()
    for goal, target in unpack(ticket.targets).items():
        if target.outcome and target.ended_at == ticket.changed_at:
            yield Outcome(
                outcomes_key(f"{on:%Y-%m}"),
                f"{on.isoformat()}#{ticket.ticket_id}#{goal}",
                goal=goal,
                standing=target.outcome,
                priority=ticket.priority,
                group_id=ticket.group_id,
                expires_at=ticket.opened_at + _KEPT,
            )


def outcomes(since: date, until: date) -> Iterator[Outcome]:
    """What became of the targets of tickets that were opened from one day to another, both included."""
    month = since.replace(day=1)
    while month <= until:
        of_days = Outcome.sk.between(since.isoformat(), f"{until.isoformat()}~")
        yield from Outcome.query(outcomes_key(f"{month:%Y-%m}"), of_days, consistent_read=True)
        month = (month + timedelta(days=31)).replace(day=1)


def list_late(after: str, limit: int) -> tuple[list[str], str]:
    """Up to `limit` ids of tickets of which a target is about to be missed, or is, behind a place; the latest first."""
    rows, last = page(Listed, AT_RISK, "", after, limit)
    return [row.ticket_id for row in rows], last
