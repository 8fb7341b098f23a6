"""Who is written to about a message: the requester, or the operators. Each gets one letter, however often it is tried.

A message stands in the table as untold until all its letters are handed in, so a lost event costs a minute and
never a letter.
"""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib import ids
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.desk import store
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.attachments.store import url_of
from chalicelib.desk.callers import own_addresses, requester_of, signed_address
from chalicelib.desk.canned.rules import Field, filled
from chalicelib.desk.letters import arriving, subscribers
from chalicelib.desk.letters.automatic import is_known, may_answer
from chalicelib.desk.letters.facts import facts_of
from chalicelib.desk.letters.readers import (
    Reader,
    name_of,
    operator_name,
    operator_reader,
    operators_on,
    requester_reader,
    wants_mail,
)
from chalicelib.desk.letters.untold import mark_told
from chalicelib.desk.letters.writing import (
    AUTOMATIC,
    FOLLOWED_AS,
    PROACTIVE,
    SIGNED,
    TO_OPERATORS,
    WORDS,
    Kind,
    Telling,
    letter_headers,
    write_letter,
)
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.outages.lines import outage_lines
from chalicelib.desk.participants.hearing import readers_besides
from chalicelib.desk.profiles.claiming import with_claims
from chalicelib.desk.profiles.fronts import front_of
from chalicelib.desk.profiles.links import confirm_url
from chalicelib.desk.rules import UNASSIGNED, Author, Channel, Quarantine, Visibility, is_told
from chalicelib.desk.signatures import store as signatures
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.told.models import note_word
from chalicelib.directory import reading
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# Which letters name the files of what they tell: to who may read that, and never to strangers.
_WITH_FILES = frozenset({Kind.ANSWER, Kind.OPENED, Kind.REPLIED, Kind.FOLLOWED, Kind.COLLEAGUE})
# SECURITY: of the one nothing that somebody else may have written; the other's reader wrote it.
_WITHOUT_WORDS = frozenset({Kind.UNSENT, Kind.HANDED_ON})
# What whoever asked, or was asked for, hears first.
_BEGIN = frozenset({Kind.ACKNOWLEDGEMENT, Kind.OPENED_FOR})
# What is not the provider's own to say: strangers cause the one, contacts the other.
_LANES = {Kind.RECEIVED: Lane.STRANGERS, Kind.COLLEAGUE: Lane.ROUTINE}


def tell(ticket_id: str, n: int) -> None:
    """Write to everybody who is to hear of a message and was not written to yet."""
    message = store.find_message(ticket_id, n)
    if message is None:
        return
    if is_told(Visibility(message.visibility), Channel(message.channel)) and not message.is_surplus:
        ticket = store.get_ticket(ticket_id, is_any=True)
        if int(message.n) == 1 and ticket.channel == Channel.FORM:
            ticket = with_claims(ticket)
        about, once = _about(ticket, message)
        for reader in _held_readers(ticket, about) if ticket.quarantine else _readers(ticket, message):
            if reader.email not in own_addresses():  # a letter to ourselves would come back, for ever
                _hand_in(about, message, reader, once)
        if message.visibility == Visibility.PUBLIC and not ticket.quarantine:
            subscribers.tell_of_message(ticket, message)
    mark_told(message)


def _about(ticket: Ticket, message: Message) -> tuple[Ticket, str]:
    """The ticket that letters about a message are about, and what makes each of them one however often it is tried.

    Of a mail that answers another ticket, and is held, it is that ticket; of one sender's on a day one is enough.
    """
    other = store.find_ticket(ticket.answers) if ticket.quarantine and ticket.answers else None
    if other is None:
        return ticket, str(int(message.n))
    return other, f"{ticket.quarantine} {message.author} {message.written_at:%Y-%m-%d}"


def _held_readers(ticket: Ticket, other: Ticket) -> Iterator[Reader]:
    """Which operators hear that an answer on a ticket of theirs, or in their name, is held; nobody else does."""
    if ticket.quarantine == Quarantine.UNPROVEN_OPERATOR:
        yield from (operator_reader(Kind.UNSENT, one) for one in teams.operators() if one.email == ticket.from_email)
    elif ticket.quarantine == Quarantine.FOREIGN_ANSWER:
        yield from (operator_reader(Kind.HELD, one) for one in operators_on(other) if wants_mail(one, other))


def _readers(ticket: Ticket, message: Message) -> Iterator[Reader]:
    if message.visibility != Visibility.PUBLIC:
        writer = teams.find_operator(message.author)
        kind = Kind.HANDED_ON if message.is_handing_on else Kind.NOTED
        yield from [operator_reader(kind, writer)] if writer else []
        return
    is_first, is_ours = int(message.n) == 1, message.author_kind == Author.OPERATOR
    if is_first and (ticket.is_doubtful or message.is_doubtful):
        pass  # the address is most likely somebody else's: a person decides whether to write there
    elif is_first or is_ours:
        yield from requester_reader(ticket, _kind(ticket, message) if is_first else Kind(message.ends or Kind.ANSWER))
    yield from readers_besides(ticket, message)
    if is_first or not is_ours:
        kind = Kind.OPENED if is_first else Kind.REPLIED
        for operator in operators_on(ticket):
            if wants_mail(operator, ticket) and operator.operator_id != message.author:
                yield operator_reader(kind, operator)


def _kind(ticket: Ticket, message: Message) -> Kind:
    if not is_known(ticket, message):
        return Kind.RECEIVED
    if kind := PROACTIVE.get(Channel(ticket.channel)):
        return kind
    if message.author_kind == Author.OPERATOR and _is_by_hand(ticket, message):
        return Kind.OPENED_FOR
    return Kind.SPLIT if ticket.split_from else Kind.ACKNOWLEDGEMENT


def _is_by_hand(ticket: Ticket, message: Message) -> bool:
    """Whether one of the provider's people opened a ticket, and no program that passes on what somebody wrote."""
    return ticket.channel == Channel.PHONE or teams.find_operator(message.author) is not None


def _hand_in(ticket: Ticket, message: Message, reader: Reader, once: str) -> None:
    letter_id = _letter_id(ticket, reader, once)
    if reader.kind in AUTOMATIC and (
        personal.is_handed_in(letter_id) or not may_answer(ticket, message, reader.email, letter_id)
    ):
        return
    if reason := reason_for(reader.email):
        if reader.kind in WORDS:
            arriving.not_sent(letter_id, ticket, message, reader.email, reason)
        _note_word(ticket, message, reader, letter_id, reason)
        return
    if reader.kind in WORDS:
        arriving.remember(letter_id, ticket, message, reader.email)
    _note_word(ticket, message, reader, letter_id)
    hand_in(ticket, reader, _telling(ticket, message, reader.kind, reader.language), once)


def _note_word(ticket: Ticket, message: Message, reader: Reader, letter_id: str, reason: str | None = None) -> None:
    """Note of a letter with the provider's words that there is one, before it is handed in."""
    if reader.kind in WORDS or reader.kind in FOLLOWED_AS.values():
        contact_id = "" if "@" in reader.id else reader.id
        note_word(ticket.ticket_id, int(message.n), letter_id, contact_id, reason)


def _letter_id(ticket: Ticket, reader: Reader, once: str) -> str:
    return ids.derived("let", ticket.ticket_id, once, reader.kind, reader.id)


def hand_in(ticket: Ticket, reader: Reader, telling: Telling, once: str) -> None:
    """Hand in a letter about a ticket; `once` names its cause, for which a reader gets no second one of its kind."""
    letter_id = _letter_id(ticket, reader, once)
    # What stands in for an id here goes into a tag of the mail, which takes no address.
    addressee = Addressee(_tag(reader, ticket), reader.account_id, reader.email, {})
    stored = StoredLetter(
        write_letter(telling, reader.name, reader.language),
        letter_headers(telling, settings().mail_domain),
        reply_to=signed_address(ticket.ticket_id, reader.id, telling.front.address),
        sender=telling.front.sender,
    )
    letter = PersonalLetter(letter_id, Origin.TICKETS, reader.language, stored, addressee, ticket.account_id)
    if personal.hand_in(_LANES.get(reader.kind, Lane.DESK), letter):
        logs.write(Line.LETTER_HANDED_IN, ticket=ticket.ticket_id, cause=once, kind=reader.kind)


def _telling(ticket: Ticket, message: Message, kind: Kind, language: Locale) -> Telling:
    who = _who(ticket, message, kind)
    return replace(
        telling_of(ticket, kind),
        text="" if kind in _WITHOUT_WORDS else message.text,
        who=who,
        signature=_signature(language, who) if kind in SIGNED and message.text else "",
        files=_files(message) if kind in _WITH_FILES else (),
        confirm_url=confirm_url(ticket) if kind is Kind.RECEIVED and ticket.channel == Channel.FORM else "",
        # SECURITY: what goes on at a customer's is told to who is known to be theirs.
        outages=outage_lines(ticket.account_id, language) if kind in _BEGIN else (),
    )


def telling_of(ticket: Ticket, kind: Kind) -> Telling:
    """What any letter about a ticket tells, without words."""
    groups = {} if ticket.queue_id == UNASSIGNED else {group.group_id: group.name for group in teams.groups()}
    return Telling(
        kind=kind,
        ticket_id=ticket.ticket_id,
        number=int(ticket.number) if ticket.number else None,
        subject=ticket.subject,
        priority=ticket.priority,
        text="",
        who="",
        queue=groups.get(ticket.queue_id, ""),
        origin=ticket.origin,
        front=front_of(ticket),
        level=int(ticket.level or 0),
        facts=facts_of(ticket) if kind in TO_OPERATORS else (),
    )


def _files(message: Message) -> tuple[tuple[str, str], ...]:
    """The files on a message that are not shown in its text, each with where it is to be had."""
    found = [Attachment.of(one) for one in message.attachments or []]
    return tuple((one.name, url_of(message.ticket_id, one.id)) for one in found if not one.content_id)


def _signature(language: Locale, who: str) -> str:
    """How the team signs in a language, for who wrote; empty where it has nothing for that."""
    text = signatures.present().get(str(language.language))
    return filled(text, {Field.OPERATOR: who}) if text else ""


def _who(ticket: Ticket, message: Message, kind: Kind) -> str:
    """Whom a letter names: the writer, or who has the ticket, or whose it is."""
    if kind is Kind.NOTED:
        return operator_name(ticket.assignee)
    if kind is Kind.HANDED_ON:
        asked = requester_of(ticket)
        return (name_of(asked) or asked.email) if asked else ticket.from_name or ticket.from_email or ""
    return _author(ticket, message)


def _author(ticket: Ticket, message: Message) -> str:
    """How letters call who wrote a message; empty where only the provider stands for it."""
    if message.author_kind == Author.OPERATOR:
        return operator_name(message.author)
    if message.author_kind == Author.SENDER:
        return str(message.author)
    contact = reading.find_contact(ticket.account_id or "", message.author) or requester_of(ticket)
    return (name_of(contact) or contact.email) if contact else ""


def _tag(reader: Reader, ticket: Ticket) -> str:
    return ticket.ticket_id if "@" in reader.id else reader.id
