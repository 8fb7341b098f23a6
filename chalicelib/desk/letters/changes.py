"""Who hears of a change of a ticket: who asked, of its end; operators, of what comes to them or goes; subscribers."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.desk import store
from chalicelib.desk.callers import own_addresses
from chalicelib.desk.letters import subscribers
from chalicelib.desk.letters.readers import (
    Reader,
    name_of,
    operator_name,
    operator_reader,
    operators_on,
    requester_reader,
    wants_mail,
)
from chalicelib.desk.letters.telling import hand_in, telling_of
from chalicelib.desk.letters.timely import by_time, due_facts
from chalicelib.desk.letters.untold import is_news, mark_told
from chalicelib.desk.letters.writing import Kind
from chalicelib.desk.models import Ticket
from chalicelib.desk.participants.hearing import readers_of_change
from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.threads.telling import tell_of_merging
from chalicelib.desk.tickets.history import find_change
from chalicelib.desk.tickets.models import TIMER, Change
from chalicelib.directory import reading
from chalicelib.instants import to_text

_ENDS = {TicketStatus.RESOLVED: Kind.RESOLVED, TicketStatus.CLOSED: Kind.CLOSED}

# To who had it until then.
_HAD_IT = frozenset({Kind.TAKEN_OVER, Kind.HANDED_BACK})


def tell_change(ticket_id: str, n: int) -> None:
    """Write to everybody who is to hear of a change and was not written to yet, but for who made it."""
    change = find_change(ticket_id, n)
    if change and is_news(change):  # of others nothing says that they are untold
        _tell(store.get_ticket(ticket_id, is_any=True), change)
        mark_told(change)


def _tell(ticket: Ticket, change: Change) -> None:
    readers = [] if ticket.quarantine else [*_requester(ticket, change), *_operators(ticket, change)]
    for reader in readers:
        is_meant = reader.id != change.by and reader.email not in own_addresses()
        if is_meant and not reason_for(reader.email):
            telling = replace(telling_of(ticket, reader.kind), who=_name_of(ticket, change.by))
            telling = replace(telling, facts=(*telling.facts, *due_facts(ticket, reader)))
            hand_in(ticket, reader, telling, _cause(change, reader))
    if not ticket.quarantine:
        tell_of_merging(ticket, change)
        subscribers.tell_of_change(ticket, change)


def _cause(change: Change, reader: Reader) -> str:
    # SECURITY: whoever adds a colleague, takes them off and adds them again, all day, has them written to once.
    return f"joined {to_text(change.at)[:10]}" if reader.kind is Kind.JOINED else f"change {int(change.n)}"


def _name_of(ticket: Ticket, by: str) -> str:
    contact = reading.find_contact(ticket.account_id, by) if ticket.account_id and by.startswith("con-") else None
    return name_of(contact) or contact.email if contact else operator_name(by)


def _requester(ticket: Ticket, change: Change) -> Iterator[Reader]:
    """Who asked, where somebody has ended it without a word; with one, the letter with that says so, too."""
    if change.now.get("merged_into") or change.now.get("merged"):
        return  # have letters of their own
    kind = _ENDS.get(change.now.get("status")) if change.by != TIMER else None  # that it is resolved was told
    if kind and not change.said and not ticket.is_doubtful:
        yield from requester_reader(ticket, kind)
    yield from readers_of_change(ticket, change, kind)


def _operators(ticket: Ticket, change: Change) -> Iterator[Reader]:
    for kind, operator_ids in _concerned(ticket, change):
        for operator_id in operator_ids:
            operator = teams.find_operator(operator_id)
            if operator and wants_mail(operator, ticket, had_it=kind in _HAD_IT):
                yield operator_reader(kind, operator)


def _concerned(ticket: Ticket, change: Change) -> Iterator[tuple[Kind, list[str]]]:
    before, after = change.was.get("assignee"), change.now.get("assignee")
    if after:
        yield Kind.ASSIGNED, [after]
        yield Kind.TAKEN_OVER, [before] if before else []
    elif "group_id" in change.now and int(change.n) > 1 and not ticket.assignee:
        yield Kind.TRANSFERRED, [one.operator_id for one in teams.operators_of_queue(ticket.queue_id)]
    if change.by == TIMER:
        yield from by_time(ticket, change)
    elif change.now.get("level"):
        yield Kind.ESCALATED, [one.operator_id for one in operators_on(ticket)]
