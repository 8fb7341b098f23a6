"""What the desk keeps of an erased person: their words go, their name goes out of others' words, their mails go.

That there was a ticket, when, and how it ended stays; so do the provider's own words.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.desk.attachments import store as attachments
from chalicelib.desk.attachments.models import Upload
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.canned.models import CannedAnswer
from chalicelib.desk.dropped.models import DroppedBy
from chalicelib.desk.floods.models import FloodNews
from chalicelib.desk.intake.arrivals import delete_mail
from chalicelib.desk.letters.models import AnswerLetter
from chalicelib.desk.models import DeskRow, DroppedMail, Message, Ticket
from chalicelib.desk.participants.models import Followed
from chalicelib.desk.persons.following import Mentioned, names_of, resolve
from chalicelib.desk.persons.mentions import mentions_page, person_hash
from chalicelib.desk.persons.naming import Place
from chalicelib.desk.profiles.models import Profile, ProfileName
from chalicelib.desk.senders.models import SenderRule
from chalicelib.desk.signatures.models import SignatureRow
from chalicelib.desk.store import find_ticket, messages
from chalicelib.desk.surges.models import Asked, Surge
from chalicelib.desk.teams.models import Departure
from chalicelib.desk.told.models import WordLetter
from chalicelib.desk.words.keeping import index
from chalicelib.directory.persons import ERASED, Person
from chalicelib.mail.files.sniffing import TEXT
from chalicelib.tables import conditional, scan_page

PAGE_ROWS = 200  # read at a time; the longest message is a few KB
# What else stands in the table, and says nothing of anybody: whoever reads all rows must know every kind of them.
OTHER_ROWS = (Asked, CannedAnswer, Departure, DroppedBy, WordLetter, Profile, ProfileName, SignatureRow, Surge)
_IN_MAIL = {
    Place.FROM,
    Place.RECIPIENT,
    Place.REPORTED,
    Place.BESIDE,
    Place.FILE,
}  # the mail itself says it, besides the text that was read


def erase_tickets(person: Person, after: str, until: datetime) -> str:
    """Erase a person in every row behind a position, until an instant; where to go on, empty at the end.

    Raises:
        Temporary: a mail could not be deleted.
        Refused: a ticket was changed at the same moment.
    """
    while True:
        rows, after = scan_page(DeskRow, after, PAGE_ROWS, without="word#")
        for row in rows:
            _erase_row(person, row)
        if not after or clock.now() >= until:
            return after


def erase_mentions(person: Person, after: str, until: datetime) -> str:
    """Erase a person in all that the index of persons leads to, and there, until an instant; where to go on.

    SECURITY: in the tickets of other accounts, and in what is no account's, only who nobody else has on file.

    Raises:
        Temporary: a mail could not be deleted.
        Refused: a ticket was changed at the same moment.
    """
    names = names_of(person)
    place = int(after or 0)
    while place < len(names) and clock.now() < until:
        found, _ = mentions_page(person_hash(names[place]), "", PAGE_ROWS)
        for one in resolve(found):
            _erase_mentioned(person, one)
            _forget(one)
        for mention in found:
            mention.delete()
        place += not found
    return str(place) if place < len(names) else ""


def _forget(one: Mentioned) -> None:
    hashed = one.mention.pk.partition("#")[2]
    others = [other for other in one.row.persons or [] if other != hashed]
    one.row.update([type(one.row).persons.set(others)], type(one.row).pk.exists())


def _erase_mentioned(person: Person, one: Mentioned) -> None:
    if isinstance(one.row, DroppedMail):
        _erase_dropped(person, one.row)
    elif one.ticket and (not person.is_elsewhere or one.ticket.account_id == person.account_id):
        _erase_message(person, one.ticket, one.row, {Place(place) for place in one.mention.places})
        _erase_ticket(person, one.ticket)
        index(one.ticket.ticket_id)


def _erase_row(person: Person, row: DeskRow) -> None:
    match row:
        case Ticket() if _concerns(person, row):
            # The ticket last: it is by its sender that the messages of one without an account are known as theirs.
            for message in messages(row.ticket_id):
                _erase_message(person, row, message)
            _erase_ticket(person, row)
            index(row.ticket_id)
        case FloodNews() if person.is_address(row.from_email):
            row.update([FloodNews.from_email.remove()], FloodNews.pk.exists())
        case SenderRule() if person.is_address(row.address):
            row.delete()
        case AnswerLetter() if person.is_address(row.email) and _is_of_own(person, row.ticket_id):
            row.delete()
        case Upload() | Followed() if person.contact_id in (getattr(row, "by", ""), row.pk.rpartition("#")[2]):
            row.delete()
        case DroppedMail() if person.is_address(row.from_email) and not person.is_elsewhere:
            _erase_dropped(person, row)


def _is_of_own(person: Person, ticket_id: str) -> bool:
    """Whether what is of a ticket goes with the person: in their account, or anywhere if nobody else has them."""
    ticket = find_ticket(ticket_id, is_any=True)
    return not (person.is_elsewhere and ticket) or ticket.account_id == person.account_id


def _erase_dropped(person: Person, row: DroppedMail) -> None:
    # Where the mail lay stays: releasing it finds nothing there any more.
    delete_mail(row.mail)
    is_theirs = person.is_address(row.from_email)
    subject = ERASED if is_theirs else person.without(row.subject)
    actions: list[Action] = [DroppedMail.subject.set(subject)] if row.subject else []
    if is_theirs:
        actions.append(DroppedMail.from_email.remove())
    if actions:
        row.update(actions, DroppedMail.pk.exists())


def _erase_ticket(person: Person, ticket: Ticket) -> None:
    closely = _is_theirs(person, ticket)
    subject, origin = person.without(ticket.subject, closely=closely), person.without(ticket.origin, closely=closely)
    is_sender = person.is_address(ticket.from_email)
    from_name = person.without(ticket.from_name)
    called = _called(person, ticket, closely=closely)
    if (subject, origin) == (ticket.subject, ticket.origin) and not (
        is_sender or called or from_name != ticket.from_name
    ):
        return
    actions: list[Action] = [Ticket.subject.set(subject), Ticket.version.set(Ticket.version + 1), *called]
    if origin != ticket.origin:
        actions.append(Ticket.origin.remove())
    if is_sender:
        actions += [Ticket.from_email.remove(), Ticket.from_name.remove()]
    elif from_name != ticket.from_name:
        actions.append(Ticket.from_name.set(from_name))
    with conditional():
        ticket.update(actions, Ticket.version == int(ticket.version))


def _called(person: Person, ticket: Ticket, *, closely: bool) -> list[Action]:
    """What takes a person out of whom a ticket is about, and of who is called back; a contact's id says nothing."""
    actions: list[Action] = []
    number = (ticket.callback or {}).get("number")
    if number and (number == person.phone or _is_theirs(person, ticket)):
        actions.append(Ticket.callback.remove())
    if ticket.affected and person.without(ticket.affected, closely=closely) != ticket.affected:
        actions.append(Ticket.affected.remove())
    return actions


def _erase_message(person: Person, ticket: Ticket, message: Message, places: AbstractSet[Place] = frozenset()) -> None:
    is_author = message.author == person.contact_id or person.is_address(message.author)
    is_theirs = is_author or _is_theirs(person, ticket)
    text = ERASED if is_author else person.without(message.text, closely=is_theirs)
    author = ERASED if person.is_address(message.author) else message.author
    # A mail quotes what it answers, so that on their own tickets every mail holds their words.
    has_mail = message.mail is not None and bool(is_theirs or places & _IN_MAIL or text != message.text)
    if has_mail:
        delete_mail(message.mail)
    files = [Attachment.of(one) for one in message.attachments or []]
    # A mail that came as a file is a text, as is what is not known for anything else.
    going = [one for one in files if is_author or (Place.FILE in places and one.type == TEXT)]
    attachments.delete(going)
    left = [replace(one, name=person.without(one.name)) for one in files if one not in going]
    if has_mail or left != files or (text, author) != (message.text, message.author):
        actions: list[Action] = [Message.text.set(text), Message.author.set(author)]
        actions += [Message.mail.remove()] if has_mail else []
        if left != files:
            packed = [one.pack() for one in left]
            actions += [Message.attachments.set(packed) if left else Message.attachments.remove()]
        message.update(actions, Message.pk.exists())


def _concerns(person: Person, ticket: Ticket) -> bool:
    """Whether a ticket is of the person's account; one of no account, whether it is theirs and nobody else has them."""
    if ticket.account_id:
        return bool(ticket.account_id == person.account_id)
    return person.is_address(ticket.from_email) and not person.is_elsewhere


def _is_theirs(person: Person, ticket: Ticket) -> bool:
    return bool(ticket.requester == person.contact_id) or person.is_address(ticket.from_email)
