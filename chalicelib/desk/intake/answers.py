"""Which ticket a mail answers, and as whom: by our signed reply address, else by what it refers to.

SECURITY: neither proves who writes, for whoever ever saw a mail about a ticket has both. So a mail is a message of a
ticket only where its sender is proven and may write there, and a subject never counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.desk import store
from chalicelib.desk.callers import contact_reach, requester_of, signed_id
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.incoming import Incoming
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Author, Reach, joins
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.threads.leading import going_on
from chalicelib.directory.claims.reading import claimed_by
from chalicelib.directory.models import Contact
from chalicelib.ids import ID_PATTERN
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.proof.grounds import Proof
from chalicelib.mail.reply_address import ReplyTo, read_reply_address
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys

_THREAD_ID = re.compile(rf"<({ID_PATTERN})@([^<>@\s]+)>")
_LOOKED_UP_MAX = 10  # ids of others, the nearest of a long thread
_NAMED_MAX = 5  # tickets that one mail names
_FOLLOWED_MAX = 10  # tickets that one after another went on with a closed one


@dataclass(frozen=True)
class Writer:
    """Somebody who may write on a ticket: a contact's or operator's id, or the address of who is neither."""

    kind: Author
    id: str


@dataclass(frozen=True)
class Answer:
    """The ticket that a mail answers, and who its sender would be there; None where whom it names may not write."""

    ticket: Ticket
    names: Writer | None

    def is_of_a_writer(self, proof: Proof) -> bool:
        """Whether a mail with this proof of its sender is a message of the ticket."""
        return self.names is not None and joins(proof, self.names.kind, self.ticket.proof)


def find_answered(came: Incoming) -> Answer | None:
    """What a mail answers: of several tickets the one where whom it names may write; None where it answers none."""
    first = None
    for ticket, given in _named(came):
        answer = _on_what_is_open(came, Answer(ticket, _writer(came, ticket, given)))
        if answer.names:
            return answer
        first = first or answer
    return first or _awaiting(came)


def _awaiting(came: Incoming) -> Answer | None:
    """The ticket that their own answer to this mail has opened, which came before it."""
    ticket_id = mail_store.ticket_awaiting(came.mail.message_id) if came.mail.message_id else None
    ticket = store.find_ticket(ticket_id) if ticket_id else None
    names = _writer(came, ticket, None) if ticket else None
    # SECURITY: whoever was sent a copy may have answered first; that makes nobody's mail an answer on their ticket.
    return Answer(ticket, names) if ticket and names else None


def writers(ticket: Ticket, email: str) -> Iterator[Writer]:
    """As whom the owner of an address may write on a ticket: for its requester, as its sender, or for the provider."""
    contact = _contact_on(ticket, email)
    if contact and contact_reach(contact, ticket) is Reach.WRITE:
        yield Writer(Author.CONTACT, contact.contact_id)
    if ticket.from_email == email and not ticket.requester:
        yield Writer(Author.SENDER, email)
    for operator in teams.operators():
        if operator.email == email:
            yield Writer(Author.OPERATOR, operator.operator_id)


def _contact_on(ticket: Ticket, email: str) -> Contact | None:
    """The active contact of a ticket's account with an address; who asked has it, whoever else claims it."""
    requester = requester_of(ticket)
    if requester and requester.email == email:
        return None if requester.deactivated_at else requester
    return claimed_by(ticket.account_id, email) if ticket.account_id else None


def _writer(came: Incoming, ticket: Ticket, given: ReplyTo | None) -> Writer | None:
    """The one as whom they were given the reply address, where somebody is several."""
    found = list(writers(ticket, came.mail.from_address)) if came.mail.from_address else []
    return next(iter([*(one for one in found if given and given.is_for(signed_id(one.id))), *found]), None)


def _on_what_is_open(came: Incoming, answer: Answer) -> Answer:
    """The answer on what goes on with a closed ticket, if its writer may write there, too."""
    ticket = answer.ticket
    for _ in range(_FOLLOWED_MAX):
        following = going_on(ticket)
        if following is None:
            break
        ticket = following
    names = answer.names if ticket is answer.ticket else _writer(came, ticket, None)
    return Answer(ticket, names) if names else answer


def _named(came: Incoming) -> Iterator[tuple[Ticket, ReplyTo | None]]:
    """The tickets that a mail names: by a reply address of ours, then by what it refers to."""
    found: dict[str, ReplyTo | None] = {}
    for given in _reply_addresses(came):
        found.setdefault(given.ticket_id, given)
    for ticket_id in _referred(came.mail):
        found.setdefault(ticket_id, None)
    for ticket_id in list(found)[:_NAMED_MAX]:
        if ticket := store.find_ticket(ticket_id):
            yield ticket, found[ticket_id]


def _reply_addresses(came: Incoming) -> Iterator[ReplyTo]:
    keys = accepted_keys(Signs.REPLY)
    for address in dict.fromkeys([*came.arrival.recipients, *came.mail.to, *came.mail.cc]):
        for ours in settings().support_addresses:
            if given := read_reply_address(address, ours, keys):
                yield given


def _referred(mail: InboundMail) -> Iterator[str]:
    """The tickets that a mail refers to: by their own ids, then by those of mails on them; the nearest first."""
    yield from _ids_of_ours(mail, "tic")
    others = [
        mail_store.ID_OF_A_LETTER.sub(r"<\1@amazonses.com>", one)
        for one in _nearest(mail)
        if not _THREAD_ID.fullmatch(one)
    ]
    for message_id in others[:_LOOKED_UP_MAX]:
        if ticket_id := mail_store.ticket_of_message_id(message_id):
            yield ticket_id


def notice_of(mail: InboundMail) -> str | None:
    """The notice whose letter a mail answers, if there is such a one that was ever told to anybody."""
    named = next(_ids_of_ours(mail, "not"), None)
    if named is None:
        return None
    from chalicelib.notices.store import find_told  # noqa: PLC0415 - few mails answer a notice

    return str(named) if find_told(named) else None


def _ids_of_ours(mail: InboundMail, prefix: str) -> Iterator[str]:
    """The ids of one kind that our letters put into their thread, the nearest first."""
    domain = ascii_domain(settings().mail_domain)
    for message_id in _nearest(mail):
        match = _THREAD_ID.fullmatch(message_id)
        if match and match[2].lower() == domain and match[1].startswith(f"{prefix}-"):
            yield match[1]


def _nearest(mail: InboundMail) -> Sequence[str]:
    return list(dict.fromkeys([*mail.in_reply_to, *reversed(mail.references)]))


def is_copy(came: Incoming) -> bool:
    """Whether a mail is one that has become a message, on another way: with a footer, or a mark in its subject.

    SECURITY: by its words and its proof, too, or whoever saw a mail could send one in its name first, and silence it.
    """
    ticket_id = None if came.is_refuted else mail_store.ticket_of_like(came.mail)
    words = " ".join(came.mail.visible.split())
    messages = store.messages(ticket_id) if ticket_id and words else []
    alike = [one for one in messages if (one.proof or {}).get("proof") == came.standing.proof]
    return any(known and (known in words or words in known) for one in alike for known in [" ".join(one.text.split())])
