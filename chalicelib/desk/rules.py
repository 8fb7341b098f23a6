"""The life of a ticket, the order of a queue, and whose ticket it is; pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.errors import Conflict
from chalicelib.mail.inbound.reasons import DropReason, UnreadableReason
from chalicelib.mail.proof.grounds import Proof
from chalicelib.principals import Role


class TicketStatus(StrEnum):
    """How far the work on a ticket is."""

    NEW = "new"  # nobody has taken it yet
    OPEN = "open"  # the provider has the next word
    PENDING = "pending"  # the requester has the next word
    RESOLVED = "resolved"  # answered for good; a reply opens it again
    CLOSED = "closed"  # over; a reply becomes a new ticket


class Priority(StrEnum):
    """Which ticket is taken first, from last to first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Channel(StrEnum):
    """How a ticket or a message came."""

    API = "api"  # a program, or a page
    AGENT = "agent"  # a hotkey on a machine of the account, which proves the account and not the person
    MAIL = "mail"  # an e-mail to the support address
    PHONE = "phone"  # a call, which an operator wrote down
    PROACTIVE = "proactive_ticket"  # the provider saw a fault itself
    PROACTIVE_INFORMATION = "proactive_information"  # the same of a mere sign, where no answer is expected
    FORM = "form"  # the public form of an intake profile, where anybody can give any address


class Visibility(StrEnum):
    """Who may read a message."""

    PUBLIC = "public"  # the requester too, who hears of it by mail
    INTERNAL = "internal"  # the provider's people only


class Author(StrEnum):
    """What the writer of a message is."""

    CONTACT = "contact"  # the requester
    OPERATOR = "operator"  # one of the provider's people
    SENDER = "sender"  # somebody known by their address alone


class Reach(StrEnum):
    """How far a ticket is open to somebody."""

    NOTHING = "nothing"  # it does not exist for them
    READ = "read"  # its public messages
    WRITE = "write"  # these, and words of their own


class Quarantine(StrEnum):
    """Why a ticket waits in no queue until a person has looked at it, and nobody is written to about it."""

    REFUTED = "refuted"  # its mail comes from somebody else than it names
    FOREIGN_ANSWER = "foreign-answer"  # its mail answers a ticket on which its sender may not write
    UNPROVEN_OPERATOR = "unproven-operator"  # its mail answers as an operator, and nothing proves that it is theirs
    BLOCKED = "blocked"  # whoever filled in its form named an address from which a person decided to take nothing


class Step(StrEnum):
    """What can happen to a ticket."""

    TAKE = "take"  # an operator takes it out of its queue, or is handed it
    RELEASE = "release"  # its operator gives it back to its queue
    TRANSFER = "transfer"  # it goes to the queue of a group
    ANSWER = "answer"  # the provider writes to the requester
    REPLY = "reply"  # the requester writes
    RESOLVE = "resolve"
    CLOSE = "close"
    ESCALATE = "escalate"  # it goes to a higher level
    SNOOZE = "snooze"  # it is put off until an instant, or back again
    LINK = "link"  # it is about an outage, and leaves its queue until that is over
    CORRECT = "correct"  # what it is about, whose it is, or where it belongs was wrong


# For each step: the statuses in which it may happen, and the one each leads to.
TRANSITIONS: Mapping[Step, Mapping[TicketStatus, TicketStatus]] = {
    Step.TAKE: {
        TicketStatus.NEW: TicketStatus.OPEN,
        TicketStatus.OPEN: TicketStatus.OPEN,
        TicketStatus.PENDING: TicketStatus.PENDING,
    },
    Step.RELEASE: {TicketStatus.OPEN: TicketStatus.OPEN, TicketStatus.PENDING: TicketStatus.OPEN},
    Step.TRANSFER: {
        TicketStatus.NEW: TicketStatus.NEW,
        TicketStatus.OPEN: TicketStatus.OPEN,
        TicketStatus.PENDING: TicketStatus.OPEN,
    },
    Step.ANSWER: {
        TicketStatus.NEW: TicketStatus.PENDING,
        TicketStatus.OPEN: TicketStatus.PENDING,
        TicketStatus.PENDING: TicketStatus.PENDING,
        TicketStatus.RESOLVED: TicketStatus.RESOLVED,
    },
    Step.REPLY: {
        TicketStatus.NEW: TicketStatus.NEW,
        TicketStatus.OPEN: TicketStatus.OPEN,
        TicketStatus.PENDING: TicketStatus.OPEN,
        TicketStatus.RESOLVED: TicketStatus.OPEN,
    },
    Step.RESOLVE: {
        TicketStatus.NEW: TicketStatus.RESOLVED,
        TicketStatus.OPEN: TicketStatus.RESOLVED,
        TicketStatus.PENDING: TicketStatus.RESOLVED,
    },
    Step.CLOSE: {
        TicketStatus.NEW: TicketStatus.CLOSED,
        TicketStatus.OPEN: TicketStatus.CLOSED,
        TicketStatus.PENDING: TicketStatus.CLOSED,
        TicketStatus.RESOLVED: TicketStatus.CLOSED,
    },
    Step.ESCALATE: {status: status for status in (TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.PENDING)},
    Step.SNOOZE: {status: status for status in (TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.PENDING)},
    Step.LINK: {
        TicketStatus.NEW: TicketStatus.PENDING,
        TicketStatus.OPEN: TicketStatus.PENDING,
        TicketStatus.PENDING: TicketStatus.PENDING,
    },
    Step.CORRECT: {status: status for status in TicketStatus if status is not TicketStatus.CLOSED},
}

# The statuses of a ticket that waits in a queue while it has no operator.
WAITING = frozenset({TicketStatus.NEW, TicketStatus.OPEN})

OVER = frozenset({TicketStatus.RESOLVED, TicketStatus.CLOSED})

UNASSIGNED = "unassigned"  # the queue of tickets that belong to no group yet
MINE = "mine"  # all queues of an operator at once: those of their groups, and the unassigned one
QUARANTINE = "quarantine"  # where tickets in quarantine wait, of which nobody takes the next

_PROVIDERS = frozenset({Role.PROVIDER_ADMIN, Role.OPERATOR})
_BY_VISIBILITY: Mapping[TicketVisibility, Reach] = {
    TicketVisibility.OWN: Reach.NOTHING,
    TicketVisibility.ACCOUNT: Reach.READ,
    TicketVisibility.ACCOUNT_COMMENT: Reach.WRITE,
}

_RANKS = {priority: rank for rank, priority in enumerate(reversed(Priority))}


class Sender(Protocol):
    """What of a contact decides whether its mail opens a ticket."""

    ignore_email: bool


S = TypeVar("S", bound=Sender)


class SenderRefusal(StrEnum):
    """Why the mail of a known contact opens no ticket."""

    IGNORED_SENDER = "ignored-sender"  # the contact is marked `ignore_email`
    MAY_NOT_REQUEST_SUPPORT = "may-not-request-support"  # its account has not given it that right
    NOT_MAIN_CONTACT = "not-main-contact"  # its account has a main contact, who alone opens tickets
    ACCOUNT_CLOSED = "account-closed"  # its account is one no more


class Unreached(StrEnum):
    """Why the letter with an answer did not arrive."""

    BOUNCE = "bounce"  # the address takes no mail
    COMPLAINT = "complaint"  # its reader reported a letter as spam
    PASSING = "returned_often"  # letters kept coming back; for a week none is sent there
    REFUSED = "refused"  # the mail service would never take the letter


# Why a mail made no message: what it is, who sent it, or that it could not be read.
Reason = DropReason | SenderRefusal | UnreadableReason


def after(status: TicketStatus, step: Step) -> TicketStatus:
    """The status to which a step leads.

    Raises:
        Conflict: it may not happen in this status; the answer names the steps that may.
    """
    if status not in TRANSITIONS[step]:
        names = legal_steps(status)
        allowing = "Not possible for a ticket with status “{status}”; possible: {legal}."
        sentence = allowing if names else "A ticket with status “{status}” can no longer be changed."
        raise Conflict(sentence, values={"status": status, "legal": ", ".join(names)}, members={"legal": names})
    return TRANSITIONS[step][status]


def may_work(assignee: str | None, operator_id: str | None) -> bool:
    """Whether somebody may answer, resolve, close or hand on a ticket: its operator, and anybody while it has none.

    `operator_id` is None for the provider's people who are no operators: they have no ticket, and work on what nobody
    has.
    """
    return assignee in (None, operator_id)


def is_told(visibility: Visibility, channel: Channel) -> bool:
    """Whether somebody may have to hear of a message: of a note only who mailed it, and perhaps meant an answer."""
    return visibility is Visibility.PUBLIC or channel is Channel.MAIL


def legal_steps(status: TicketStatus) -> list[str]:
    """What can happen to a ticket of this status."""
    return [str(step) for step in Step if status in TRANSITIONS[step]]


def reach(
    role: Role, *, is_own: bool = False, is_main: bool = False, visibility: TicketVisibility = TicketVisibility.OWN
) -> Reach:
    """How far a ticket of an account that somebody sees is open to them.

    `is_own`: they asked, follow it, or opened it as an agent; `is_main`: they hold the role `main`; `visibility` is the
    account's.
    """
    if role in _PROVIDERS or (role is Role.CONTACT and (is_own or is_main)):
        return Reach.WRITE
    if role is Role.AGENT:
        return Reach.READ if is_own else Reach.NOTHING
    return _BY_VISIBILITY[visibility] if role is Role.CONTACT else Reach.NOTHING


def joins(proof: Proof, names: Author, of_ticket: str | None) -> bool:
    """Whether a mail becomes a message of the ticket on which whom it names may write.

    `of_ticket` is the proof of the mail that opened the ticket. Where nothing proved that one, the ticket is nobody's:
    its sender goes on there as they began, marked like it.
    """
    if names is Author.SENDER and proof is Proof.UNPROVEN:
        return of_ticket == Proof.UNPROVEN
    return proof is Proof.PROVEN


def quarantine(proof: Proof, *, is_answer: bool, names: Author | None) -> Quarantine | None:
    """Why a ticket that a mail opens is quarantined; None where it waits like any other.

    `names` is what the sender would be on the ticket that the mail answers, if they are who they say.
    """
    if is_answer and names is Author.OPERATOR and proof is not Proof.PROVEN:
        return Quarantine.UNPROVEN_OPERATOR
    if proof is Proof.REFUTED:
        return Quarantine.REFUTED
    return Quarantine.FOREIGN_ANSWER if is_answer and names is None else None


def rank(priority: Priority) -> int:
    """The place of a priority in the order of taking: 0 is taken first."""
    return _RANKS[priority]


def queue_of(group_id: str | None) -> str:
    """The queue in which the tickets of a group wait."""
    return group_id or UNASSIGNED


def opener(contacts: Sequence[S]) -> S | SenderRefusal | None:
    """Whose ticket a mail opens, among all contacts whose claim on its sender's address counts.

    None where it is nobody's, or could be that of several accounts: which one is not guessed, a person decides.
    """
    if not contacts:
        return None
    heard = [contact for contact in contacts if not contact.ignore_email]
    if not heard:
        return SenderRefusal.IGNORED_SENDER
    # SECURITY: whoever puts an address on file claims it. Where two accounts do, no flag of either decides.
    if len(contacts) > 1:
        return None
    return heard[0]


def opening_refusal(*, is_closed: bool, may_request_support: bool, is_in_place_of: bool) -> SenderRefusal | None:
    """Why a contact may open no ticket for its account; `is_in_place_of`: somebody else is its main contact."""
    if is_closed:
        return SenderRefusal.ACCOUNT_CLOSED
    if not may_request_support:
        return SenderRefusal.MAY_NOT_REQUEST_SUPPORT
    return SenderRefusal.NOT_MAIN_CONTACT if is_in_place_of else None
