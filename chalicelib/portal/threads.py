"""A ticket with what was written on it, and who wrote that."""

from dataclasses import dataclass, field, replace

from chalicelib.api.fields import Paging
from chalicelib.desk.participants.routes import list_participants
from chalicelib.desk.participants.schemas import ParticipantView
from chalicelib.desk.rules import Author
from chalicelib.desk.teams.actions import operators
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.schemas import MessageView, TicketView
from chalicelib.desk.told.actions import list_told
from chalicelib.desk.told.models import since_message
from chalicelib.directory import reading
from chalicelib.portal.people import named_row
from chalicelib.principals import Principal

_TOLD_MAX = 200  # letters with the messages of one page


@dataclass(frozen=True)
class Thread:
    """A ticket and a part of its messages; `writers` are the names of those who wrote, by their ids, `followers` who
    follows it besides who asked. `told` says, for the provider's people, to whom each message went and how far it got.
    """

    ticket: TicketView
    messages: list[MessageView]
    more: str
    writers: dict[str, str] = field(default_factory=dict)
    followers: list[ParticipantView] = field(default_factory=list)
    told: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


def thread(caller: Principal, ticket_id: str, query: Paging, after: str) -> Thread:
    """A ticket as its reader may see it. Raises NotFound where it does not exist for them."""
    ticket = tickets.read_ticket(caller, ticket_id)
    found = tickets.list_messages(caller, ticket_id, query, after)
    writers = _writers(caller, ticket, found.items)
    return Thread(ticket, found.items, found.next_cursor or "", writers, list_participants(caller, ticket_id).items)


def with_told(seen: Thread) -> Thread:
    """The same with what became of the provider's words among its messages."""
    ours = [one.n for one in seen.messages if one.author_kind is Author.OPERATOR]
    if not ours:
        return seen
    told: dict[int, list[tuple[str, str]]] = {}
    for word in list_told(seen.ticket.id, since_message(min(ours)), _TOLD_MAX)[0]:
        who = _name(seen, word.contact_id) if word.contact_id else seen.ticket.from_email or ""
        told.setdefault(word.n, []).append((who, str(word.fate.status)))
    return replace(seen, told=told)


def _name(seen: Thread, contact_id: str) -> str:
    names = seen.writers | {one.contact_id: one.name for one in seen.followers}
    return names.get(contact_id, "")


def _writers(caller: Principal, ticket: TicketView, messages: list[MessageView]) -> dict[str, str]:
    contacts = {one.author for one in messages if one.author_kind is Author.CONTACT} | {ticket.requester_id or ""}
    names = {}
    for contact_id in contacts - {""} if ticket.account_id else ():
        row = reading.find_contact(ticket.account_id or "", contact_id)
        names[contact_id] = named_row(row) if row else ""
    if caller.account_id is None:  # customers are answered by the provider, whoever it was
        names |= {one.operator_id: one.name for one in operators()}
    return names
