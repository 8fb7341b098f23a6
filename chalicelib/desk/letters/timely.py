"""Which operators hear of what time did to a ticket, and what their letters say of its targets."""

from collections.abc import Iterator

from chalicelib.desk.letters.readers import Reader, operators_on
from chalicelib.desk.letters.writing import Kind
from chalicelib.desk.models import Ticket
from chalicelib.desk.targets.rules import Goal, Standing, unpack
from chalicelib.desk.tickets.models import Change
from chalicelib.desk.timing import store as times
from chalicelib.i18n.dates import instant

_KINDS = {Standing.ABOUT_TO_MISS: Kind.AT_RISK, Standing.MISSED: Kind.MISSED}


def by_time(ticket: Ticket, change: Change) -> Iterator[tuple[Kind, list[str]]]:
    """Which letters of a change that time made are for which operators; no letter says twice what one says."""
    ids, before = [one.operator_id for one in operators_on(ticket)], change.was.get("assignee")
    if before and not ticket.assignee:
        yield Kind.HANDED_BACK, [before]
        yield Kind.RETURNED, [one for one in ids if one != before]
    elif "snoozed_until" in change.now and not change.now["snoozed_until"]:
        yield Kind.WOKEN, ids
    noted = [kind for goal in Goal if (kind := _KINDS.get(change.now.get(goal)))]
    if noted:
        yield Kind.MISSED if Kind.MISSED in noted else Kind.AT_RISK, ids


def due_facts(ticket: Ticket, reader: Reader) -> Iterator[tuple[str, str]]:
    """When the targets are missed of which a letter is about, or were, each by the name of its fact."""
    if reader.kind in _KINDS.values():
        for goal, target in unpack(ticket.targets).items():
            if target.is_running and target.due_at and target.told:
                yield f"{goal}_due", instant(target.due_at, times.present().time_zone, reader.language)
