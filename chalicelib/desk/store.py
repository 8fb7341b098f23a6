"""Tickets, their messages, and the queues they wait in, in their table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from pynamodb.transactions import TransactWrite

from chalicelib import clock, ids, instants
from chalicelib.desk.groups.hiding import existing, exists
from chalicelib.desk.letters.untold import untold_change, untold_message
from chalicelib.desk.life_spans.models import closed_ticket
from chalicelib.desk.models import (
    TICKET,
    DeskRow,
    Message,
    Ticket,
    Waiting,
    message_sort_key,
    ticket_key,
    waiting_key,
)
from chalicelib.desk.persons import naming
from chalicelib.desk.persons.mentions import mentions, put_mentions
from chalicelib.desk.persons.naming import Named, Place
from chalicelib.desk.placing import place_of, put_listed, put_waiting
from chalicelib.desk.rules import Author, Channel, Step, TicketStatus, Visibility, after
from chalicelib.desk.targets.store import outcomes_of
from chalicelib.desk.tickets.history import Fields, change_of, fields_of
from chalicelib.desk.tickets.models import Change
from chalicelib.desk.tickets.numbers import next_number, numbered
from chalicelib.desk.timers.winding import wind
from chalicelib.desk.words.models import UNINDEXED, Unindexed, scopes_of
from chalicelib.errors import NotFound
from chalicelib.tables import find, page, transaction, until_unrefused

T = TypeVar("T")
R = TypeVar("R", bound=DeskRow)


class Index(StrEnum):
    """What tickets can be listed by."""

    BY_REQUESTER = "by_requester"
    BY_ACCOUNT = "by_account"
    BY_ASSIGNEE = "by_assignee"


@dataclass
class Edit:
    """A ticket being changed: what `write` stores of it, all or nothing.

    `marks` are rows that must not be there yet; they make what came from outside happen once. `gone` are rows that
    must still be there, and go. `besides` adds what else the same transaction changes. `named` says whom each message
    names, by its sort key. `by` is who changes it, else who wrote its last message.
    """

    ticket: Ticket
    messages: list[Message] = field(default_factory=list)
    marks: list[DeskRow] = field(default_factory=list)
    gone: list[DeskRow] = field(default_factory=list)
    besides: list[Callable[[TransactWrite], None]] = field(default_factory=list)
    named: dict[str, Named] = field(default_factory=dict)
    by: str = ""

    def __post_init__(self) -> None:
        self.version = int(self.ticket.version)
        self.queue_id, self.waited = self.ticket.queue_id, self.ticket.waiting
        self.listed: dict[str, str] = dict(self.ticket.listed or {})
        self.was: Fields = fields_of(self.ticket) if self.version else {}
        self.subject = self.ticket.subject
        self.found = _found(self.ticket)

    def step(self, step: Step) -> None:
        """Take the ticket to the status that a step leads to. Raises Conflict where it may not happen."""
        self.ticket.status = after(TicketStatus(self.ticket.status), step)
        if self.ticket.status is TicketStatus.CLOSED:
            self.marks.append(closed_ticket(self.ticket.ticket_id, clock.now()))

    def admit(self) -> None:
        """Let a ticket out of quarantine: somebody of the provider's has looked at it."""
        self.ticket.quarantine, self.ticket.is_doubtful = None, False

    def say(self, kind: Author, author: str, text: str, *, is_public: bool = True, channel: Channel) -> Message:
        """Add a message to the thread."""
        n = int(self.ticket.messages) + 1
        self.ticket.messages = n
        message = Message(
            ticket_key(self.ticket.ticket_id),
            message_sort_key(n),
            ticket_id=self.ticket.ticket_id,
            message_id=ids.derived("msg", self.ticket.ticket_id, str(n)),
            n=n,
            visibility=Visibility.PUBLIC if is_public else Visibility.INTERNAL,
            author_kind=kind,
            author=author,
            channel=channel,
            text=text,
            written_at=clock.now(),
        )
        self.messages.append(message)
        if kind is not Author.OPERATOR and author:
            self.name(message, naming.of(Place.AUTHOR, [author]))
        self.name(message, naming.named_in_text(text))
        return message

    def name(self, message: Message, named: Named) -> None:
        """Have a message found again by those whom it names."""
        self.named[message.sk] = naming.united(self.named.get(message.sk, {}), named)


def write(edit: Edit, *others: Edit) -> Ticket:
    """Store a changed or new ticket with its messages, and its place in a queue: it waits while it has no operator.

    What happens to `others` happens with it, or not at all.

    Raises:
        Refused: one is no longer the version that was read, or one of the marks is there already.
    """
    ready = [prepared(one) for one in (edit, *others)]
    with transaction() as writes:
        for put in ready:
            put(writes)
    return edit.ticket


def prepared(edit: Edit) -> Callable[[TransactWrite], None]:
    """What adds an edit to a transaction, once all is found that stands in it."""
    ticket = edit.ticket
    ticket.version = edit.version + 1
    ticket.changed_at = clock.now()
    wind(ticket, edit.was, edit.messages, edit.by)
    ticket.waiting = place_of(ticket)
    unchanged = Ticket.version == edit.version if edit.version else Ticket.pk.does_not_exist()
    if not edit.version and not ticket.number:
        ticket.number = next_number()
    mentioned = [row for one in edit.messages for row in mentions(one, edit.named[one.sk])]
    change = _change(edit)

    def put(writes: TransactWrite) -> None:
        writes.save(ticket, unchanged)
        put_waiting(writes, edit)
        put_listed(writes, edit)
        for outcome in outcomes_of(ticket):
            writes.save(outcome)
        _put_unindexed(writes, edit)
        for row in _beside(edit, change):
            writes.save(row, DeskRow.pk.does_not_exist())
        for row in edit.gone:
            writes.delete(row, DeskRow.pk.exists())
        put_mentions(writes, mentioned)
        for add in edit.besides:
            add(writes)

    return put


def change(ticket_id: str, plan: Callable[[Edit], T], *, onwards: bool = False, is_any: bool = False) -> T:
    """Load a ticket, let `plan` change it, and write it; again from the start where somebody else was faster.

    `onwards` changes the one that it was merged into, if it was; `is_any` also one that left the history.

    Raises:
        NotFound: there is no such ticket.
        Busy: others kept changing it.
    """

    def attempt() -> T:
        ticket = get_ticket(ticket_id, is_any=is_any)
        edit = Edit(surviving(ticket) if onwards else ticket)
        result = plan(edit)
        write(edit)
        return result

    return until_unrefused(attempt)


def find_ticket(ticket_id: str, *, is_any: bool = False) -> Ticket | None:
    """A ticket, read consistently; `is_any`: also one that left the history with its group.

    Such a one is there for what writes letters, erases or tidies up alone.
    """
    ticket = find(Ticket, ticket_key(ticket_id), TICKET)
    return ticket if is_any or exists(ticket) else None


def surviving(ticket: Ticket) -> Ticket:
    """The ticket that one was merged into, and so on; itself where it was not."""
    while ticket.merged_into:
        ticket = get_ticket(ticket.merged_into)
    return ticket


def get_ticket(ticket_id: str, *, is_any: bool = False) -> Ticket:
    """A ticket as `find_ticket` finds it. Raises NotFound."""
    ticket = find_ticket(ticket_id, is_any=is_any)
    if ticket is None:
        raise NotFound
    return ticket


def messages(ticket_id: str) -> list[Message]:
    """The thread of a ticket, oldest first, read consistently."""
    return list(Message.query(ticket_key(ticket_id), Message.sk.startswith("message#"), consistent_read=True))


def find_message(ticket_id: str, n: int) -> Message | None:
    """The n-th message of a ticket, read consistently."""
    return find(Message, ticket_key(ticket_id), message_sort_key(n))


def list_tickets(index: Index, value: str, after: str, limit: int, *, is_any: bool = False) -> tuple[list[Ticket], str]:
    """Up to `limit` tickets behind the position `after`, newest first; and the last one's position if more follow.

    Those of them that left the history are shown where any are wanted.
    """
    rows = getattr(DeskRow, index).query(
        value, scan_index_forward=False, limit=limit + 1, last_evaluated_key=json.loads(after) if after else None
    )
    found = [row for row in rows if isinstance(row, Ticket)]
    last = _position(index, value, found[limit - 1]) if len(found) > limit else ""
    return found[:limit] if is_any else existing(found[:limit]), last


def waiting(queue_id: str, limit: int) -> list[Waiting]:
    """The tickets that wait in a queue, the next to be taken first, read consistently."""
    return list(Waiting.query(waiting_key(queue_id), consistent_read=True, limit=limit))


def find_tickets(ticket_ids: Sequence[str]) -> list[Ticket]:
    """The tickets of these ids that there are, in their order, read consistently."""
    keys = [(ticket_key(ticket_id), TICKET) for ticket_id in ticket_ids]
    rows = existing(Ticket.batch_get(keys, consistent_read=True)) if keys else []
    found = {ticket.ticket_id: ticket for ticket in rows}
    return [found[ticket_id] for ticket_id in ticket_ids if ticket_id in found]


def list_waiting(queue_id: str, after: str, limit: int) -> tuple[list[Ticket], str]:
    """Up to `limit` tickets waiting in a queue behind the place `after`, in order; and the last if more follow."""
    rows, last = page(Waiting, waiting_key(queue_id), "", after, limit)
    return find_tickets([row.ticket_id for row in rows]), last


def depth(queue_id: str) -> int:
    """How many tickets wait in a queue, read consistently."""
    return int(Waiting.count(waiting_key(queue_id), consistent_read=True))


def is_waiting(queue_id: str, place: str) -> bool:
    """Whether a ticket still waits at its place in a queue, read consistently."""
    return find(Waiting, waiting_key(queue_id), place) is not None


def _position(index: Index, value: str, ticket: Ticket) -> str:
    hash_key = {Index.BY_REQUESTER: "requester", Index.BY_ACCOUNT: "account_id", Index.BY_ASSIGNEE: "assignee"}[index]
    place = {hash_key: value, "opened_at": instants.to_text(ticket.opened_at), "pk": ticket.pk, "sk": ticket.sk}
    return json.dumps({name: {"S": part} for name, part in place.items()})


def _put_unindexed(writes: TransactWrite, edit: Edit) -> None:
    ticket = edit.ticket
    if not edit.version or edit.found != _found(ticket):
        writes.save(Unindexed(UNINDEXED, ticket.ticket_id, n=ticket.version, since=ticket.changed_at))


def _found(ticket: Ticket) -> tuple[str, list[str]]:
    """What decides by which words a ticket is found, and by whom; its first message is never another one."""
    return ticket.subject, scopes_of(ticket)


def _beside(edit: Edit, change: Change | None) -> list[DeskRow]:
    """The new rows that are written with a ticket."""
    told = [*map(untold_message, edit.messages), untold_change(change)]
    return [row for row in (*edit.messages, change, *told, *_number(edit), *edit.marks) if row]


def _number(edit: Edit) -> list[DeskRow]:
    return [] if edit.version else [numbered(int(edit.ticket.number), edit.ticket.ticket_id)]


def _change(edit: Edit) -> Change | None:
    """The row of the ticket's history."""
    wrote = edit.messages[-1] if edit.messages else None
    # SECURITY: no address; whoever is known by nothing else is erased from the messages alone.
    author = wrote.author if wrote and wrote.author_kind != Author.SENDER else ""
    is_renamed = edit.ticket.subject != edit.subject
    change = change_of(edit.ticket, edit.was, is_renamed=is_renamed, by=edit.by or author)
    if change and wrote and wrote.visibility == Visibility.PUBLIC:
        change.said = wrote.n
    return change
