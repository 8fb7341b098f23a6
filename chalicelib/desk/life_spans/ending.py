"""The end of closed tickets and dropped mail whose time is over: with their files, their mails, and who finds them.

Each step finds the one before it done: a process that dies is gone on with. An account on `hold` keeps its tickets.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from chalicelib import batch, clock, instants
from chalicelib.bulk import sort_keys
from chalicelib.desk import store
from chalicelib.desk.attachments import store as files
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.intake.arrivals import delete_mail
from chalicelib.desk.intake.store import rows_of
from chalicelib.desk.life_spans.models import CLOSED, ClosedTicket, closed_ticket
from chalicelib.desk.models import (
    DROPPED,
    MARKER,
    TICKET,
    DeskRow,
    DroppedMail,
    Message,
    MessageId,
    Ticket,
    message_id_key,
    ticket_key,
)
from chalicelib.desk.participants.models import followed
from chalicelib.desk.persons.mentions import delete_mentions
from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.tickets.numbers import numbered
from chalicelib.desk.timers.models import Listed
from chalicelib.desk.words.keeping import forget
from chalicelib.directory import reading
from chalicelib.directory.provider.reading import chosen
from chalicelib.tables import conditional, transaction
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

R = TypeVar("R", bound=DeskRow)
_AT_ONCE = 25
_ROWS_AT_ONCE = 200
LOOKED_AT_AGAIN_AFTER = timedelta(days=30)  # a ticket of an account on hold


def end_all(until: datetime) -> None:
    """End what is due, until an instant."""
    tickets = {row.sk: row for row in _closed()}
    _each(tickets, lambda name: _end_ticket(tickets[name]), until)
    dropped = {row.sk: row for row in _dropped()}
    _each(dropped, lambda name: _end_dropped(dropped[name]), until)


def next_due() -> datetime | None:
    """When the next of them is due."""
    closed = next((row.since + _kept_closed() for row in _oldest(ClosedTicket, CLOSED)), None)
    dropped = next((row.received_at + _kept_dropped() for row in _oldest(DroppedMail, DROPPED)), None)
    return min(filter(None, (closed, dropped)), default=None)


def _each(names: Iterable[str], end: Callable[[str], None], until: datetime) -> None:
    for name in names:
        if clock.now() >= until:
            return
        batch.run_each(end, [name])


def _end_ticket(closed: ClosedTicket) -> None:
    ticket = store.find_ticket(closed.ticket_id, is_any=True)
    if ticket and ticket.status == TicketStatus.CLOSED:
        if is_held(ticket):
            _look_again(closed)
            return
        delete_ticket(ticket)
        logs.write(Line.LIFE_ENDED, ticket=ticket.ticket_id, messages=int(ticket.messages))
    closed.delete()


def _look_again(closed: ClosedTicket) -> None:
    later = closed_ticket(closed.ticket_id, clock.now() - _kept_closed() + LOOKED_AT_AGAIN_AFTER)
    with transaction() as writes:
        writes.save(later)
        writes.delete(closed)


def is_held(ticket: Ticket) -> bool:
    """Whether a ticket is kept however old it is, as its account is on hold."""
    account = reading.find_account(ticket.account_id) if ticket.account_id else None
    return bool(account and account.hold)


def delete_ticket(ticket: Ticket) -> None:
    """Delete a ticket that is over, itself last: as long as it is there, so is what leads here."""
    forget(ticket)
    for message in store.messages(ticket.ticket_id):
        if not _has_a_copy(ticket, message):
            files.delete(Attachment.of(one) for one in message.attachments or [])
        delete_mail(message.mail)
        delete_mentions(message)
        message.delete()
    for row in _found_by(ticket):
        row.delete()
    key = ticket_key(ticket.ticket_id)
    for sk in sort_keys(DeskRow, key, "", _ROWS_AT_ONCE):  # whatever else others keep there
        if sk != TICKET:
            DeskRow(key, sk).delete()
    with conditional():
        ticket.delete(Ticket.status == ticket.status)


def _has_a_copy(ticket: Ticket, message: Message) -> bool:
    """Whether the files of a message are also those of one that was split off, or of the one that that was."""
    other = message.split_to or (ticket.split_from if int(message.n) == 1 else None)
    return bool(other and store.find_ticket(other, is_any=True))


def _found_by(ticket: Ticket) -> Iterator[DeskRow]:
    yield from (followed(ticket, one) for one in ticket.participants or ())
    yield from (Listed(name, place) for name, place in (ticket.listed or {}).items())
    if ticket.number:
        yield numbered(int(ticket.number), ticket.ticket_id)
    if ticket.origin:
        yield MessageId(message_id_key(ticket.origin), MARKER)


def _end_dropped(dropped: DroppedMail) -> None:
    delete_mail(dropped.mail)
    delete_mentions(dropped)
    for row in reversed(rows_of(dropped)):
        row.delete()
    logs.write(Line.LIFE_ENDED, mail=dropped.mail_id)


def _closed() -> list[ClosedTicket]:
    past = instants.to_text(clock.now() - _kept_closed())
    return list(ClosedTicket.query(CLOSED, ClosedTicket.sk < past, consistent_read=True, limit=_AT_ONCE))


def _dropped() -> list[DroppedMail]:
    past = instants.to_text(clock.now() - _kept_dropped())
    return list(DroppedMail.query(DROPPED, DroppedMail.sk < past, consistent_read=True, limit=_AT_ONCE))


def _oldest(row_class: type[R], key: str) -> list[R]:
    return list(row_class.query(key, consistent_read=True, limit=1))


def _kept_closed() -> timedelta:
    return timedelta(days=chosen().closed_ticket_days)


def _kept_dropped() -> timedelta:
    return timedelta(days=chosen().dropped_mail_days)
