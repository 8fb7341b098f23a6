"""What subscribers are told of a ticket: number, service, status and time, and more where they may see it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.desk.letters.writing import Kind, Telling
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles.fronts import front_of
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import header_text, inert, inert_html
from chalicelib.mail.outbound.personal_links import link_block


@dataclass(frozen=True)
class Words:
    """What only those read for whom the ticket exists: its subject, and the public message that there is to tell."""

    subject: str
    text: str


@dataclass(frozen=True)
class Update:
    """What became of a ticket, for one reader; `words` is None where the ticket does not exist for them."""

    kind: Kind
    contact_id: str
    email: str
    name: str
    language: Locale
    time_zone: str
    account: str
    service: str
    status: str
    at: datetime
    words: Words | None
    unsubscribe_url: str


def telling(ticket: Ticket, update: Update) -> Telling:
    """What a letter of its own tells."""
    return Telling(
        kind=update.kind,
        ticket_id=ticket.ticket_id,
        number=int(ticket.number) if ticket.number else None,
        subject=_subject(update),
        priority=ticket.priority,
        text=update.words.text if update.words else "",
        who="",
        queue="",
        origin=ticket.origin if update.words else None,
        front=front_of(ticket),
        level=int(ticket.level or 0),
        facts=_facts(update),
        links=_links(update),
    )


def digest_line(ticket: Ticket, update: Update) -> dict[str, str]:
    """What a digest tells, as `Addressee.data` has it."""
    facts = [text(update.language, f"ticket_letter.fact.{name}", value=value) for name, value in _facts(update)]
    line = header_text(" · ".join(facts))
    number = f"[#{int(ticket.number)}] " if ticket.number else ""
    return {
        "title": header_text(f"{number}{_subject(update)}"),
        "stage": text(update.language, f"ticket.status.{update.status}").capitalize(),
        "line_text": inert(line),
        "line_html": inert_html(line),
        "url": "",
    }


def _subject(update: Update) -> str:
    if update.words is None:
        return text(update.language, "ticket_letter.subject.unseen")
    return update.words.subject or text(update.language, "ticket_letter.no_subject")


def _facts(update: Update) -> tuple[tuple[str, str], ...]:
    found = {
        "status": text(update.language, f"ticket.status.{update.status}"),
        "service": update.service,
        "at": instant(update.at, update.time_zone, update.language),
        "account": update.account,
    }
    return tuple((name, value) for name, value in found.items() if value)


def _links(update: Update) -> dict[str, str]:
    name, url = header_text(update.name), update.unsubscribe_url
    heading = text(update.language, "letter.only_for" if name else "letter.only_for.nameless", name=name)
    return link_block(update.language, heading, manage=f"{url}#all", unsubscribe=url)
