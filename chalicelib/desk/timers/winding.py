"""What a change of a ticket means for its timers; stored with the change itself, so that no event has to arrive."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib import instants
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.outages.models import LINKED, linked_place
from chalicelib.desk.rules import OVER, WAITING, Author, Priority, TicketStatus, Visibility
from chalicelib.desk.targets import rules as targets
from chalicelib.desk.targets.rules import Moment, Standing, Targets
from chalicelib.desk.tickets.history import Fields
from chalicelib.desk.timers.models import AT_RISK, TIMERS, held_key
from chalicelib.desk.timers.rules import Held, duties, idle_since
from chalicelib.desk.timing import store as times
from chalicelib.desk.timing.rules import Timing

_AT_RISK = frozenset({Standing.ABOUT_TO_MISS, Standing.MISSED})


def wind(ticket: Ticket, was: Fields, messages: Sequence[Message], by: str) -> None:
    """Bring all that time does to a ticket in step with a change of it, and the lists on which it stands."""
    timing = times.present()
    _wake(ticket, was, messages)
    ours = [one for one in messages if one.author_kind == Author.OPERATOR]
    ticket.idle_since = idle_since(
        ticket.idle_since,
        ticket.changed_at,
        is_on_operator=bool(ticket.assignee) and ticket.status == TicketStatus.OPEN,
        is_put_off=ticket.snoozed_until is not None,
        has_acted=bool(ours) or was.get("assignee") != ticket.assignee or by == ticket.assignee,
    )
    if any(one.visibility == Visibility.PUBLIC for one in ours):
        ticket.returns = 0
    ticket.resolved_at = _resolved_at(ticket, was)
    ticket.over_at = _over_at(ticket, was)
    if ticket.status in WAITING:
        ticket.linked_at = None  # whoever is on it again waits for no outage's end
    promised = targets.follow(targets.unpack(ticket.targets), _moment(ticket, was, ours), timing)
    ticket.targets = targets.pack(promised) or None
    ticket.listed = _listed(ticket, promised, timing) or None


def held(ticket: Ticket) -> Held:
    """What of a ticket decides what becomes of it by itself."""
    return Held(
        status=TicketStatus(ticket.status),
        group_id=ticket.group_id,
        idle_since=ticket.idle_since,
        snoozed_until=ticket.snoozed_until,
        resolved_at=ticket.resolved_at,
        targets=targets.unpack(ticket.targets),
        is_linked=ticket.linked_at is not None,
    )


def _wake(ticket: Ticket, was: Fields, messages: Sequence[Message]) -> None:
    """What was put off is there again as soon as somebody else has to do with it."""
    is_moved = any(was.get(name) != getattr(ticket, name) for name in ("group_id", "level"))
    is_given = ticket.assignee and ticket.assignee != was.get("assignee")
    is_asked = any(one.author_kind != Author.OPERATOR for one in messages)
    if ticket.status in OVER or is_moved or is_given or is_asked:
        ticket.snoozed_until = None


def _resolved_at(ticket: Ticket, was: Fields) -> datetime | None:
    if ticket.status == TicketStatus.RESOLVED and was.get("status") != TicketStatus.RESOLVED:
        return ticket.changed_at
    return ticket.resolved_at if ticket.status in OVER else None


def _over_at(ticket: Ticket, was: Fields) -> datetime | None:
    if ticket.status not in OVER:
        return None
    return ticket.over_at if was.get("status") in OVER else ticket.changed_at


def _moment(ticket: Ticket, was: Fields, ours: Sequence[Message]) -> Moment:
    is_first = not was or bool(was.get("quarantine"))
    return Moment(
        at=ticket.changed_at,
        opened_at=ticket.opened_at,
        status=TicketStatus(ticket.status),
        priority=Priority(ticket.priority),
        is_begun=is_first and not ticket.quarantine and not ticket.targets,
        # What the provider's people note of a call is the request, and no answer to it.
        is_answered=any(one.visibility == Visibility.PUBLIC and int(one.n) > 1 for one in ours),
    )


def _listed(ticket: Ticket, promised: Targets, timing: Timing) -> Mapping[str, str]:
    """Where a ticket stands, by list: with its operator, among what is due, among what is promised and at risk."""
    found = {}
    if ticket.assignee and ticket.status not in OVER:
        opened = f"{instants.to_text(ticket.opened_at)}#{ticket.ticket_id}"
        found[held_key(ticket.assignee)] = f"{ticket.status}#{opened}"
    if ticket.linked_at and ticket.status not in OVER:
        found[LINKED] = linked_place(ticket)
    if due := duties(held(ticket), timing):
        found[TIMERS] = f"{instants.to_text(min(due.values()))}#{ticket.ticket_id}"
    if late := [one.due_at for one in promised.values() if one.is_running and one.due_at and one.told in _AT_RISK]:
        found[AT_RISK] = f"{instants.to_text(min(late))}#{ticket.ticket_id}"
    return found
