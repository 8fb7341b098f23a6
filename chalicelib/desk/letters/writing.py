"""The letters about a ticket: each is written for one reader, for its reply address is theirs alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from chalicelib.desk.profiles.rules import Front
from chalicelib.desk.rules import Channel
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import Letter, header_text, inert, thread_id
from chalicelib.mail.outbound.rendering import render

EXCERPT_MAX_CHARS = 2_000  # of what a reader wrote themselves, or can read in full in the ticket
_HTML = Path(__file__).parent / "templates" / "letter.html.j2"
_TEXT = _HTML.with_name("letter.txt.j2")
# SECURITY: an id of others goes into our headers only if it is one plain word; a line of 998 less the name.
_RE = re.compile(r"^\s*re:\s*", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,800}>")


class Kind(StrEnum):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement"  # to the requester: we have it
    OPENED_FOR = "opened_for"  # to the requester: one of the provider's people opened it for them
    PROACTIVE = "proactive"  # to whoever is told of it: the provider opened it itself, on a fault
    PROACTIVE_INFORMATION = "proactive_information"  # the same of a mere sign
    RECEIVED = "received"  # the same to who may be somebody else than they said: in our own words alone
    ANSWER = "answer"  # to the requester: what the provider wrote
    OPENED = "opened"  # to an operator: a new ticket waits
    REPLIED = "replied"  # to an operator: the requester wrote
    HELD = "held"  # to an operator: somebody answered who may not write there
    UNSENT = "unsent"  # to an operator: what came as their answer was not sent, as nothing proves that it is theirs
    RESOLVED = "resolved"  # to the requester: it is answered for good, perhaps with a word
    CLOSED = "closed"  # to the requester: it is over
    ASSIGNED = "assigned"  # to an operator: somebody gave it to them
    TRANSFERRED = "transferred"  # to an operator: it came to a queue of theirs
    TAKEN_OVER = "taken_over"  # to an operator: another has it now
    ESCALATED = "escalated"  # to an operator: it went to a higher level
    HANDED_BACK = "handed_back"  # to an operator: they have it no more, for they did nothing on it
    RETURNED = "returned"  # to an operator: such a one is in a queue of theirs again
    WOKEN = "woken"  # to an operator: what was put off is there again
    AT_RISK = "at_risk"  # to an operator: a target is about to be missed
    MISSED = "missed"  # to an operator: a target was missed
    UPDATED = "updated"  # to a subscriber: what became of a ticket of their account
    RAISED = "raised"  # the same of one that is escalated, to who subscribed to that
    FOLLOWED = "followed"  # to who follows it: what the provider wrote
    FOLLOWED_RESOLVED = "followed_resolved"  # the same of its end
    FOLLOWED_CLOSED = "followed_closed"
    COLLEAGUE = "colleague"  # to who asked or follows it: what another of them wrote
    JOINED = "joined"  # to who follows it from now on
    MERGED = "merged"  # to who asked on a ticket that went into another
    MERGED_IN = "merged_in"  # to who asked on the other, if somebody else
    SPLIT = "split"  # to who asked: a message of theirs is a ticket of its own
    HANDED_ON = "handed_on"  # to an operator: the mail that they passed on is the customer's now
    NOTED = "noted"  # to an operator: what they mailed is a note and no answer, for another has the ticket


# Answers that nobody wrote; how often they are sent is limited.
AUTOMATIC = frozenset({Kind.ACKNOWLEDGEMENT, Kind.RECEIVED})
_OF_TIME = frozenset({Kind.HANDED_BACK, Kind.RETURNED, Kind.WOKEN, Kind.AT_RISK, Kind.MISSED})
_COMES_TO_OPERATORS = frozenset({Kind.OPENED, Kind.REPLIED, Kind.ASSIGNED, Kind.TRANSFERRED, Kind.ESCALATED})
TO_OPERATORS = _COMES_TO_OPERATORS | _OF_TIME | {Kind.HELD, Kind.UNSENT, Kind.HANDED_ON, Kind.NOTED, Kind.TAKEN_OVER}
# What the provider wrote to who asked; whether it arrives is found out.
WORDS = frozenset(
    {Kind.PROACTIVE, Kind.PROACTIVE_INFORMATION, Kind.OPENED_FOR, Kind.ANSWER, Kind.RESOLVED, Kind.CLOSED}
)
# How a ticket begins that the provider opened itself, by its channel.
PROACTIVE = {
    Channel.PROACTIVE: Kind.PROACTIVE,
    Channel.PROACTIVE_INFORMATION: Kind.PROACTIVE_INFORMATION,
}
# The same to who follows the ticket.
FOLLOWED_AS = {
    Kind.ANSWER: Kind.FOLLOWED,
    Kind.RESOLVED: Kind.FOLLOWED_RESOLVED,
    Kind.CLOSED: Kind.FOLLOWED_CLOSED,
}
# What somebody of the provider's wrote, and so signs.
SIGNED = frozenset({*WORDS, *FOLLOWED_AS.values()})
# What is read in full, as somebody wrote it.
_IN_FULL = SIGNED | {Kind.COLLEAGUE}


@dataclass(frozen=True)
class Telling:
    """What a letter tells: the words `text`, by `who`, on a ticket.

    `facts` are what its foot says besides, each by its name. `origin` is the Message-ID of the mail that opened the
    ticket; `queue` is a group's name, empty for the unassigned one. `files` are those on the message, by name and
    address.
    `other` is what another ticket is called that goes with it.
    `links` is the block of personal links at the end, as `link_block` makes it, finished. `outages` are those that
    affect whoever asked just now, each as it is told. `front` is as who we write. `signature` is what its words end
    with, where the team has one in its language. `confirm_url` is where whoever reads it confirms that they gave their
    own address.
    """

    kind: Kind
    ticket_id: str
    number: int | None
    subject: str
    priority: str
    text: str
    who: str
    queue: str
    origin: str | None
    front: Front
    level: int = 0
    facts: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    outages: tuple[str, ...] = ()
    signature: str = ""
    confirm_url: str = ""


def write_letter(telling: Telling, name: str, language: Locale) -> Letter:
    """The letter to one reader, complete: nothing is left to be filled in."""
    shown = {
        "language": language,
        "telling": telling,
        "provider_name": telling.front.name,
        "colour": telling.front.colour,
        "subject": header_text(_subject(telling, language)),
        "greeting": _greeting("" if telling.kind is Kind.RECEIVED else name, language),
        "intro": _intro(telling, language),
        "words": _excerpt(telling),
        "reference": f"#{telling.number}" if telling.number else telling.ticket_id,
        "is_cut": telling.kind is not Kind.RECEIVED and _excerpt(telling) != telling.text,
        "is_automatic": telling.kind not in _IN_FULL or not telling.text,
        "is_for_operator": telling.kind in TO_OPERATORS,
        "facts": [_fact(language, name, value) for name, value in telling.facts],
    }
    return Letter(str(shown["subject"]), render(_HTML, language, shown), render(_TEXT, language, shown))


def letter_headers(telling: Telling, domain: str) -> Mapping[str, str]:
    """The headers of each letter: all letters about a ticket form one thread, and no machine answers them.

    Our own id comes first and is the same in every letter, so that any answer carries it back.
    """
    headers = {
        **thread_headers(telling.origin, thread_id(telling.ticket_id, domain)),
        "Auto-Submitted": "auto-replied" if telling.kind in AUTOMATIC else "auto-generated",  # RFC 3834
        "X-Auto-Response-Suppress": "All",  # Exchange does not know RFC 3834
    }
    # For programs older than both; what people wrote is nothing of the kind.
    return headers | {"Precedence": "auto_reply"} if telling.kind in AUTOMATIC else headers


def thread_headers(origin: str | None, thread: str = "") -> Mapping[str, str]:
    """How mail programs know what a letter belongs to: an id of ours, and that of the mail that it answers."""
    known = origin if origin and _MESSAGE_ID.fullmatch(origin) else ""
    references = f"{thread} {known}".strip()
    return {"References": references, "In-Reply-To": known or thread} if references else {}


def answering(subject: str, mark: str = "") -> str:
    """The subject of an answer: its beginning is no word of any language, but what mail programs know threads by."""
    return f"Re: {mark}{_RE.sub('', subject)}"


def _subject(telling: Telling, language: Locale) -> str:
    subject = telling.subject or text(language, "ticket_letter.no_subject")
    if telling.kind is Kind.RECEIVED:
        return text(language, "ticket_letter.subject.received")
    if telling.kind in TO_OPERATORS:
        named = f"#{telling.number} {subject}" if telling.number else subject
        return text(language, f"ticket_letter.subject.{telling.kind}", subject=named)
    # What people say on the telephone.
    return answering(
        subject, f"[#{telling.number}] " if telling.number and f"[#{telling.number}]" not in subject else ""
    )


def _greeting(name: str, language: Locale) -> str:
    shown = header_text(name)
    return text(language, "letter.greeting" if shown else "letter.greeting.nameless", name=shown)


def _intro(telling: Telling, language: Locale) -> str:
    return text(
        language,
        f"ticket_letter.intro.{telling.kind}",
        who=header_text(telling.who) or header_text(telling.front.name),
        subject=header_text(telling.subject) or text(language, "ticket_letter.no_subject"),
        level=telling.level,
        other=telling.other,
        queue=header_text(telling.queue) or text(language, "ticket_queue.unassigned"),
    )


def _fact(language: Locale, name: str, value: str) -> str:
    return text(language, f"ticket_letter.fact.{name}", value=header_text(value))


def _excerpt(telling: Telling) -> str:
    """An answer in full, other words as far as they tell what it is about, and none that may be somebody else's.

    SECURITY: else whoever writes in another's name has us pass on their words, in ours.
    """
    if telling.kind is Kind.RECEIVED:
        return ""
    if telling.kind in _IN_FULL or len(telling.text) <= EXCERPT_MAX_CHARS:
        return telling.text
    return inert(telling.text[:EXCERPT_MAX_CHARS].rstrip())
