"""Whom letters about a ticket are for: who asked, operators, and whoever else hears of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.desk.callers import requester_of
from chalicelib.desk.letters.writing import Kind
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.senders.store import is_blocked
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams import rules
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import counts
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings

PROVIDER = "provider"  # where letters to operators have an account


@dataclass(frozen=True)
class Reader:
    """Whom a letter is for; `id` is a contact's or operator's, or the address of a sender who is neither."""

    kind: Kind
    id: str
    account_id: str
    email: str
    name: str
    language: Locale


def requester_reader(ticket: Ticket, kind: Kind) -> Iterator[Reader]:
    """Who asked, if they are to be written to."""
    contact = requester_of(ticket)
    if contact and (contact.deactivated_at or _is_strangers(ticket, contact)):
        return  # is told nothing any more, or not before they confirm their address
    if contact:
        yield contact_reader(kind, contact)
    elif ticket.from_email and not is_blocked(ticket.from_email):
        name, language = ticket.from_name or "", Locale(ticket.language or settings().default_language)
        yield Reader(kind, ticket.from_email, PROVIDER, ticket.from_email, name, language)


def _is_strangers(ticket: Ticket, contact: Contact) -> bool:
    """Whether somebody else opened a ticket for an address that nobody knows to be the contact's.

    SECURITY: else whoever puts an address on file could have letters sent there, one for each ticket.
    """
    is_own = ticket.opened_by in (None, contact.contact_id)
    return not is_own and not counts(contact)


def operators_on(ticket: Ticket) -> list[Operator]:
    """Whom a ticket concerns: the operator who has it, else those of its queue."""
    if ticket.assignee:
        operator = teams.find_operator(ticket.assignee)
        return [operator] if operator else []
    return teams.operators_of_queue(ticket.queue_id)


def wants_mail(operator: Operator, ticket: Ticket, *, had_it: bool = False) -> bool:
    """Whether an operator wants mail about a ticket as it stands, or that they `had`."""
    return rules.wants_mail(
        notify=operator.notify,
        notify_of=operator.notify_of,
        is_theirs=had_it or ticket.assignee == operator.operator_id,
        group_id=ticket.group_id,
    )


def operator_reader(kind: Kind, operator: Operator) -> Reader:
    """An operator, as whom a letter of a kind is for."""
    return Reader(kind, operator.operator_id, PROVIDER, operator.email, operator.name, Locale(operator.language))


def contact_reader(kind: Kind, contact: Contact) -> Reader:
    """A contact, as whom a letter of a kind is for."""
    language = reading.get_account(contact.account_id).locale(contact.language)
    return Reader(kind, contact.contact_id, contact.account_id, contact.email, name_of(contact), language)


def operator_name(operator_id: str | None) -> str:
    """How letters call an operator; empty where there is none of that id."""
    operator = teams.find_operator(operator_id or "")
    return operator.name if operator else ""


def name_of(contact: Contact) -> str:
    """How letters call a contact; empty where nobody gave them a name."""
    return display_name(contact.kind, contact.first_name, contact.last_name)
