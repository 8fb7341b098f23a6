"""A customer's mail that an operator passes on becomes the customer's: their ticket, or their answer on one.

SECURITY: only of an operator whose mail is proven to be theirs. What they pass on is somebody's by their word alone, so
it is a contact's only where the claim on the address counts, and else waits as a stranger's mail does.
"""

from dataclasses import dataclass, replace

from chalicelib import ids
from chalicelib.desk import store
from chalicelib.desk.attachments.keeping import keep_files
from chalicelib.desk.intake.answers import Answer, find_answered
from chalicelib.desk.intake.asking import who_asks
from chalicelib.desk.intake.incoming import SUBJECT_MAX_CHARS, Incoming, proof_of
from chalicelib.desk.models import Message, Operator, Ticket
from chalicelib.desk.persons import naming
from chalicelib.desk.persons.naming import Place, is_ours, named_in
from chalicelib.desk.profiles.fronts import entrance_of
from chalicelib.desk.rules import Author, Channel, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.threads.leading import go_on_with
from chalicelib.desk.tickets.entries import new_ticket, reply
from chalicelib.directory.claims.reading import every_claim_on
from chalicelib.directory.models import Contact
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.inbound.wrapped.passed_on import PassedOn, may_pass_on, passed_on
from chalicelib.mail.proof.grounds import Ground, Proof


@dataclass(frozen=True)
class HandedOn:
    """A customer's mail, and the operator who passed it on."""

    mail: PassedOn
    by: Operator


def handed_on(came: Incoming) -> HandedOn | None:
    """The customer's mail that an operator passes on; None where it is anything else."""
    if not (came.is_proven and came.mail.from_address and may_pass_on(came.mail)):
        return None
    operators = {one.email: one for one in teams.operators()}
    by = operators.get(came.mail.from_address)
    found = passed_on(came.raw, came.mail) if by else None
    is_customers = found and not is_ours(found.sender.address) and found.sender.address not in operators
    return HandedOn(found, by) if by and found and is_customers else None


def edit_of(came: Incoming, handed: HandedOn) -> Edit:
    """The ticket on which it stands: the one that it answers, if its writer may write there, else a new one.

    What the operator wrote above it is a note, which also keeps the mail itself: it is theirs and not the customer's.
    """
    answered = find_answered(_as_theirs(came, handed.mail))
    if answered and answered.names and answered.ticket.status != TicketStatus.CLOSED:
        edit = Edit(answered.ticket)
        if not _is_said(answered.ticket, handed.mail.text):
            message = reply(edit, answered.names.kind, answered.names.id, handed.mail.text, Channel.MAIL)
            _keep(message, came, handed)
    else:
        edit = _opened(came, handed, answered if answered and answered.names else None)
    _note(edit, came, handed)
    return edit


def _as_theirs(came: Incoming, passed: PassedOn) -> Incoming:
    """The mail as if its writer had sent it: which ticket it answers is asked of who they are."""
    mail = passed.mail or came.mail  # programs have what is passed on in the thread of what they write
    own = [passed.mail.message_id] if passed.mail and passed.mail.message_id else []  # they may have written to us, too
    refers = (*own, *mail.in_reply_to)
    theirs = replace(came.mail, from_address=passed.sender.address, in_reply_to=refers, references=mail.references)
    return replace(came, mail=theirs)


def _is_said(ticket: Ticket, words: str) -> bool:
    """Whether it stands on the ticket already: they wrote to us, too, or somebody else passed it on."""
    said = " ".join(words.split())
    return any(said and said == " ".join(one.text.split()) for one in store.messages(ticket.ticket_id))


def _opened(came: Incoming, handed: HandedOn, follows: Answer | None) -> Edit:
    sender, claims = handed.mail.sender, every_claim_on(handed.mail.sender.address)
    found = who_asks(sender.address, sender.name, claims) if claims else None
    # Of who may not ask, or whose account is closed, a person decides, and has it before them.
    contact = found if isinstance(found, Contact) else None
    entrance = entrance_of(came.arrival.recipients)
    edit = Edit(
        new_ticket(
            ids.derived("tic", "mail", came.arrival.ses_id),
            subject=handed.mail.subject[:SUBJECT_MAX_CHARS],
            channel=Channel.MAIL,
            account_id=contact.account_id if contact else None,
            requester=contact.contact_id if contact else None,
            from_email=None if contact else sender.address,
            from_name=None if contact else sender.name or None,
            origin=handed.mail.mail.message_id if handed.mail.mail else None,
            group_id=entrance.group_id,
            profile_id=entrance.profile_id,
            came_to=entrance.came_to,
            proof=Proof.PROVEN if contact else Proof.UNPROVEN,
            claimed_by=None if contact else [claim.account.account_id for claim in claims] or None,
        )
    )
    if follows:
        go_on_with(edit, follows.ticket)
    author = (Author.CONTACT, contact.contact_id) if contact else (Author.SENDER, sender.address)
    _keep(edit.say(*author, handed.mail.text, channel=Channel.MAIL), came, handed)
    return edit


def _keep(message: Message, came: Incoming, handed: HandedOn) -> None:
    proof = Proof.PROVEN if message.author_kind == Author.CONTACT else Proof.UNPROVEN
    message.proof = {"proof": proof, "ground": Ground.HANDED_ON}
    keep_files(message, came.arrival.ses_id, handed.mail.raw, handed.mail.files)


def _note(edit: Edit, came: Incoming, handed: HandedOn) -> None:
    by, sender = handed.by, handed.mail.sender
    words = handed.mail.note or text(Locale(by.language), "ticket_note.handed_on", who=sender.name or sender.address)
    note = edit.say(Author.OPERATOR, by.operator_id, words, is_public=False, channel=Channel.MAIL)
    note.is_handing_on = True
    # SECURITY: the mail lies with the note, for who asked may read the mail of their own message.
    note.mail, note.proof = came.arrival.place, proof_of(came)
    note.shortfalls = sorted(came.mail.shortfalls) or None
    edit.name(note, naming.united(named_in(came.mail, came.raw), naming.of(Place.TEXT, [sender.address])))
