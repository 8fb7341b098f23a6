"""Mail to the support address: a message on the ticket that it answers, a new ticket, or dropped for one reason.

One transaction writes the outcome together with a marker of the mail, so that however often, and after whatever
crash, the same mail comes again, it is one message.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib import ids, instants
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.desk import store
from chalicelib.desk.attachments.keeping import keep_files
from chalicelib.desk.floods import news
from chalicelib.desk.floods.senders import gathering, may_open
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.answers import Answer, Writer, find_answered, is_copy, notice_of
from chalicelib.desk.intake.arrivals import Arrival, fetch, read_arrival
from chalicelib.desk.intake.asking import who_asks
from chalicelib.desk.intake.doubts import is_doubtful
from chalicelib.desk.intake.handed_on import edit_of, handed_on
from chalicelib.desk.intake.incoming import SUBJECT_MAX_CHARS, Incoming, as_asked, incoming, proof_of
from chalicelib.desk.intake.invited import note_answer
from chalicelib.desk.intake.returned import heed_report
from chalicelib.desk.intake.upstreams import is_of_an_upstream
from chalicelib.desk.letters.refusing import refusal_letter
from chalicelib.desk.models import DROPPED, DroppedMail, Message, Ticket
from chalicelib.desk.opening import Refused
from chalicelib.desk.participants.copying import follow_copies
from chalicelib.desk.persons.naming import Named, named_in, named_in_text
from chalicelib.desk.profiles.fronts import entrance_of
from chalicelib.desk.rules import Author, Channel, Quarantine, Reason, TicketStatus, Visibility, quarantine
from chalicelib.desk.senders.rules import LET_THROUGH, Treatment, is_let_through, remaining
from chalicelib.desk.senders.store import find_rule
from chalicelib.desk.store import Edit
from chalicelib.desk.threads.leading import go_on_with
from chalicelib.desk.tickets.entries import answer_by_mail, new_ticket, reply
from chalicelib.directory.claims.reading import Claim, claims_on, every_claim_on
from chalicelib.directory.models import Contact
from chalicelib.errors import Temporary
from chalicelib.mail.inbound.limits import MAIL_MAX_BYTES
from chalicelib.mail.inbound.parsing import Unreadable
from chalicelib.mail.inbound.reading import read
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.inbound.screening import Verdicts, is_of_a_form, screen
from chalicelib.settings import settings
from chalicelib.tables import until_unrefused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# What people's answers look like, too, when their own help desk or a list hands them on.
_PERHAPS_AN_ANSWER = {DropReason.MAILING_LIST, DropReason.AUTO_GENERATED}
_LOOKED_THROUGH_BYTES = 20_000  # for addresses, of bytes that are no mail


def receive(body: str) -> None:
    """Deal with the mail that an SQS message tells of, unless that was done already.

    Raises:
        Permanent: the message tells of no mail.
        Temporary: the mail cannot be read just now.
    """
    arrival = read_arrival(body)
    raw = _fetched(arrival)
    if raw is None:
        return
    try:
        came = incoming(arrival, raw, read(raw))
    except Unreadable as error:
        reason, named = error.reason, named_in_text(raw[:_LOOKED_THROUGH_BYTES].decode("utf-8", "replace"))
        until_unrefused(lambda: _drop(arrival, None, reason, named))
    else:
        until_unrefused(lambda: _take_in(came))


def _fetched(arrival: Arrival) -> bytes | None:
    """The raw mail; None for one that is not there any more since it was dealt with long ago.

    Whether it was dealt with is asked once it is read, by all that makes it the same mail: few mails come again.
    """
    try:
        return fetch(arrival, MAIL_MAX_BYTES)
    except Temporary:
        if mail_store.is_seen([arrival.ses_id]):
            return None
        raise


def _take_in(came: Incoming) -> None:
    arrival, mail = came.arrival, came.mail
    in_vain = mail_store.identities(arrival, mail, in_vain=True) if came.is_refuted else []
    if mail_store.is_seen([*mail_store.identities(arrival, mail), *in_vain]) or is_copy(came):
        return
    verdicts = Verdicts(is_spam=arrival.verdicts["spam"] == "FAIL", is_virus=arrival.verdicts["virus"] == "FAIL")
    rule = find_rule(mail.from_address)
    if rule and rule.treatment == Treatment.BLOCKED:
        _drop(arrival, came, DropReason.BLOCKED, named_in(mail, came.raw))
        return
    own = settings().own_addresses
    reason = screen(mail, own_addresses=own, mail_domain=settings().mail_domain, verdicts=verdicts)
    if rule and is_let_through(rule.treatment, rule.proven_by, came.standing.passed):
        came, reason = replace(came, passes_as=reason or LET_THROUGH), remaining(reason)
    elif is_of_an_upstream(came, reason):
        reason = DropReason.UPSTREAM
    note_answer(came, reason)
    if is_of_a_form(mail, own):
        came = as_asked(came, own)
    handed = handed_on(came) if reason is None else None
    if handed:
        _write(came, edit_of(came, handed))
    else:
        _sort(came, reason)


def _sort(came: Incoming, reason: DropReason | None) -> None:
    """A message of the ticket that a mail answers, a new ticket, or dropped for a reason that its head gives."""
    answered = find_answered(came) if reason is None or reason in _PERHAPS_AN_ANSWER else None
    writer = answered.names if answered and answered.is_of_a_writer(came.standing.proof) else None
    if reason and (writer is None or writer.kind is Author.SENDER):
        heed_report(came, reason)
        _drop(came.arrival, came, reason, named_in(came.mail, came.raw))
    elif answered and writer and answered.ticket.status != TicketStatus.CLOSED:
        _append(replace(came, passes_as=came.passes_as or reason), answered.ticket, writer)
    else:
        _open(came, answered)


def let_in(came: Incoming, dropped: DroppedMail) -> str:
    """Make a message of a dropped mail that a person lets in, or find that another copy of it has become one.

    Returns:
        the id of its ticket.

    Raises:
        Busy: others kept changing the same ticket, or let the same mail in.
    """
    came = replace(came, let_in=dropped)

    def attempt() -> str:
        if known := mail_store.ticket_of_copy(came.arrival, came.mail):
            mail_store.let_go(dropped)
            return known
        answered = find_answered(came)
        writer = answered.names if answered and answered.is_of_a_writer(came.standing.proof) else None
        if answered and writer and answered.ticket.status != TicketStatus.CLOSED:
            return _append(came, answered.ticket, writer)
        claims = claims_on(came.mail.from_address) if came.mail.from_address and not came.is_refuted else []
        theirs = [claim.contact for claim in claims if claim.counts and came.is_proven]
        return _begin(came, answered, claims, theirs[0] if len(theirs) == 1 else None)

    return until_unrefused(attempt)


def _append(came: Incoming, ticket: Ticket, writer: Writer) -> str:
    edit = Edit(ticket)
    if writer.kind is Author.OPERATOR:
        message = answer_by_mail(edit, writer.id, came.mail.visible)
    elif ticket.status == TicketStatus.RESOLVED and is_doubtful(came.mail, came.arrival.at, _told_at(ticket)):
        message = edit.say(writer.kind, writer.id, came.mail.visible, channel=Channel.MAIL)
        message.is_doubtful = True  # an absence notice must not open again what is done
    else:
        message = reply(edit, writer.kind, writer.id, came.mail.visible, Channel.MAIL)
    _keep_source(edit, message, came)
    return _write(came, edit)


def _told_at(ticket: Ticket) -> datetime | None:
    """When the provider's people last wrote on a ticket, of which its requester had a letter."""
    said = [one for one in store.messages(ticket.ticket_id) if one.author_kind == Author.OPERATOR]
    return max((one.written_at for one in said if one.visibility == Visibility.PUBLIC), default=None)


def _open(came: Incoming, answered: Answer | None) -> None:
    """A ticket of the contact who wrote, or in triage where nobody can be sure who that is."""
    mail, proof = came.mail, came.standing.proof
    names = answered.names.kind if answered and answered.names else None
    held = quarantine(proof, is_answer=answered is not None, names=names)
    if came.passes_as and held is Quarantine.REFUTED:
        held = None
    claims = [] if mail.from_address is None or came.is_refuted else every_claim_on(mail.from_address)
    # SECURITY: what nothing proves to be theirs is not a contact's, nor is what a person has to look at first.
    found = who_asks(mail.from_address or "", mail.from_name, claims) if came.is_proven and not held else None
    if isinstance(found, Refused):
        _drop(came.arrival, came, found.reason, named_in(mail, came.raw), refusal_letter(found, came))
        return
    if not came.passes_as and not may_open(mail.from_address, came.arrival.ses_id, is_proven=came.is_proven):
        _keep_back(came, found)
        return
    _begin(came, answered, claims, found, held)


def _begin(
    came: Incoming,
    answered: Answer | None,
    claims: Sequence[Claim],
    requester: Contact | None,
    held: Quarantine | None = None,
) -> str:
    edit = Edit(_new_ticket(came, requester, held))
    if not requester:
        edit.ticket.claimed_by = [claim.account.account_id for claim in claims] or None
    if answered:
        _refer(edit, answered, is_follow_up=answered.is_of_a_writer(came.standing.proof))
    edit.ticket.notice_id = notice_of(came.mail)
    author = (Author.CONTACT, requester.contact_id) if requester else (Author.SENDER, came.mail.from_address or "")
    message = edit.say(*author, came.mail.visible, channel=Channel.MAIL)
    _keep_source(edit, message, came)
    return _write(came, edit)


def _new_ticket(came: Incoming, requester: Contact | None, held: Quarantine | None) -> Ticket:
    entrance = entrance_of(came.arrival.recipients)
    return new_ticket(
        ids.derived("tic", "mail", came.arrival.ses_id),
        subject=came.mail.subject[:SUBJECT_MAX_CHARS],
        channel=Channel.MAIL,
        account_id=requester.account_id if requester else None,
        requester=requester.contact_id if requester else None,
        from_email=None if requester else came.mail.from_address,
        from_name=None if requester else came.mail.from_name or None,
        origin=came.mail.message_id,
        group_id=entrance.group_id,
        profile_id=entrance.profile_id,
        came_to=entrance.came_to,
        proof=came.standing.proof,
        quarantine=held,
        is_doubtful=held is not None,
    )


def _refer(edit: Edit, answered: Answer, *, is_follow_up: bool) -> None:
    """Name the ticket that a new one goes on with, or would answer if its sender were known and might write there."""
    other = answered.ticket
    if is_follow_up:
        go_on_with(edit, other)
    else:
        edit.ticket.answers = other.ticket_id
        edit.ticket.group_id = other.group_id


def _keep_back(came: Incoming, contact: Contact | None) -> None:
    """One of too many of the same sender: gathered in an open ticket of the contact who wrote, else kept as dropped."""
    news.note(came.mail.from_address)
    ticket = gathering(contact.contact_id) if contact else None
    if contact is None or ticket is None:
        _drop(came.arrival, came, DropReason.FLOOD, named_in(came.mail, came.raw))
        return
    edit = Edit(ticket)
    message = reply(edit, Author.CONTACT, contact.contact_id, came.mail.visible, Channel.MAIL)
    message.is_surplus = True
    _keep_source(edit, message, came)
    _write(came, edit)


def _keep_source(edit: Edit, message: Message, came: Incoming) -> None:
    message.mail = came.arrival.place
    message.shortfalls = sorted(came.mail.shortfalls) or None
    message.proof = proof_of(came)
    edit.name(message, named_in(came.mail, came.raw))
    keep_files(message, came.arrival.ses_id, came.raw, came.mail.files)
    follow_copies(edit, message, came)


def _write(came: Incoming, edit: Edit) -> str:
    # SECURITY: what is refuted names no thread either, or a copy of it would draw the answers to the mail itself.
    in_vain = came.is_refuted
    seen = mail_store.identities(came.arrival, came.mail, in_vain=in_vain)
    if came.let_in:
        seen = [identity for identity in seen if identity != came.arrival.ses_id and not mail_store.is_seen([identity])]
        edit.gone += mail_store.rows_of(came.let_in)
    ticket_id = edit.ticket.ticket_id
    edit.marks += mail_store.marks_in_vain(seen, ticket_id) if in_vain else mail_store.marks(seen, ticket_id, came.mail)
    ticket = store.write(edit)
    logs.write(Line.MAIL_TAKEN_IN, mail=came.arrival.ses_id, ticket=ticket.ticket_id, messages=int(ticket.messages))
    return str(ticket.ticket_id)


def _drop(
    arrival: Arrival, came: Incoming | None, reason: Reason, named: Named, letter: PersonalLetter | None = None
) -> None:
    mail = came.mail if came else None
    seen = mail_store.identities(arrival, mail, in_vain=True)
    if mail_store.is_seen(seen):
        return
    mail_id = ids.derived("eml", arrival.ses_id)
    row = DroppedMail(
        DROPPED,
        f"{instants.to_text(arrival.at)}#{mail_id}",
        mail_id=mail_id,
        reason=reason,
        from_email=mail.from_address if mail else None,
        subject=mail.subject if mail else None,
        received_at=arrival.at,
        mail=arrival.place,
        recipients=list(arrival.recipients),
        proof=proof_of(came) if came else None,
    )
    mail_store.drop(row, seen, named, letter)
    logs.write(Line.MAIL_DROPPED, mail=arrival.ses_id, reason=reason)
