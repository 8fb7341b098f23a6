"""Which ticket a mail answers, and as whom: by our signed reply address, else by what it refers to and who sent it.

SECURITY: a reference alone proves nothing, for whoever ever saw a mail about a ticket can write one. So it counts only
together with a sender who may write to that ticket, and a subject never counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.desk import store
from chalicelib.desk.callers import _signed_id, requester_of
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.arrivals import Incoming
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Author
from chalicelib.desk.teams import actions as teams
from chalicelib.ids import ID_PATTERN
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.reply_address import ReplyTo, read_reply_address
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys

_THREAD_ID = re.compile(rf"<({ID_PATTERN})@([^<>@\s]+)>")


@dataclass(frozen=True)
class Answer:
    """The ticket that a mail answers, and as whom its sender writes there."""

    ticket: Ticket
    kind: Author
    author: str


@dataclass(frozen=True)
class _Writer:
    """Somebody who may write to a ticket: an id, and the address that their mail comes from."""

    kind: Author
    id: str
    email: str


def find_answered(incoming: Incoming) -> Answer | None:
    """What a mail answers; None where it answers nothing of ours, or its sender may not write there.

    SECURITY: who is not who they say writes on no ticket, not even with a reply address that was passed on to them.
    """
    return None if incoming.is_refuted else _by_reply_address(incoming) or _by_reference(incoming)


def _by_reply_address(incoming: Incoming) -> Answer | None:
    for given in _reply_addresses(incoming):
        ticket = store.find_ticket(given.ticket_id)
        writers = _writers(ticket) if ticket else ()
        for writer in writers:
            if ticket and given.is_for(_signed_id(writer.id)):
                answer = _as_holder(incoming, ticket, writer)
                if answer:
                    return answer
    return None


def _as_holder(incoming: Incoming, ticket: Ticket, writer: _Writer) -> Answer | None:
    """As whom somebody writes who has the reply address of `writer`, perhaps because it was passed on to them."""
    is_same = incoming.mail.from_address == writer.email
    if writer.kind is Author.OPERATOR:
        # SECURITY: what an operator writes goes out in the provider's name; a forwarded letter gives nobody that.
        return Answer(ticket, writer.kind, writer.id) if is_same and incoming.is_proven else None
    if is_same:
        return Answer(ticket, writer.kind, writer.id)
    return Answer(ticket, Author.SENDER, incoming.mail.from_address or "")


def _by_reference(incoming: Incoming) -> Answer | None:
    for ticket_id in dict.fromkeys(_referred(incoming.mail)):
        ticket = store.find_ticket(ticket_id)
        for writer in _writers(ticket) if ticket else ():
            is_believed = writer.kind is not Author.OPERATOR or incoming.is_proven
            if ticket and is_believed and incoming.mail.from_address == writer.email:
                return Answer(ticket, writer.kind, writer.id)
    return None


def _reply_addresses(incoming: Incoming) -> Iterator[ReplyTo]:
    keys = accepted_keys(Signs.REPLY)
    for address in dict.fromkeys([*incoming.arrival.recipients, *incoming.mail.to, *incoming.mail.cc]):
        if given := read_reply_address(address, settings().support_address, keys):
            yield given


def _referred(mail: InboundMail) -> Iterator[str]:
    """The tickets that a mail refers to, the nearest first."""
    domain = ascii_domain(settings().mail_domain)
    for message_id in [*mail.in_reply_to, *reversed(mail.references)]:
        match = _THREAD_ID.fullmatch(message_id)
        if match and match[2].lower() == domain:
            yield match[1]
        elif ticket_id := mail_store.ticket_of_message_id(message_id):
            yield ticket_id


def _writers(ticket: Ticket) -> Iterator[_Writer]:
    contact = requester_of(ticket)
    if contact:
        yield _Writer(Author.CONTACT, contact.contact_id, contact.email)
    elif ticket.from_email:
        yield _Writer(Author.SENDER, ticket.from_email, ticket.from_email)
    for operator in teams.operators():
        yield _Writer(Author.OPERATOR, operator.operator_id, operator.email)
