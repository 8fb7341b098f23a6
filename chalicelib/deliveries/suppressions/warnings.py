"""Telling those who manage an account's contacts what they should see to: somebody is not reached any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chalicelib import ids, instants
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.deliveries.suppressions.rules import SuppressionReason
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.reading import read_aggregate
from chalicelib.directory.rules import display_name
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text
from chalicelib.mail.outbound.rendering import render
from chalicelib.settings import settings

_HTML = Path(__file__).parent / "templates" / "warning.html.j2"
_TEXT = _HTML.with_name("warning.txt.j2")


@dataclass(frozen=True)
class Said:
    """What a warning says, in its reader's language: a subject, and sentences that are paragraphs."""

    subject: str
    sentences: Sequence[str]


def warn(contact: Contact, reason: SuppressionReason, since_at: datetime) -> None:
    """Write to the account's admins that letters to a contact are not sent since an instant; to each of them once.

    A contact or an account to which nothing is sent anyway concerns nobody.

    Raises:
        Busy: others kept handing in the same letter.
    """
    aggregate = read_aggregate(contact.account_id)
    if aggregate.account.closed_at or contact.deactivated_at:
        return  # nobody would have been written to
    for admin in reachable_admins(aggregate.contacts):
        if admin.email != contact.email:
            cause = (contact.account_id, contact.contact_id, reason, instants.to_text(since_at), admin.contact_id)
            said = _unreachable(aggregate.account.locale(admin.language), aggregate.account, contact, reason)
            hand_in(ids.derived("let", "warning", *cause), Lane.ROUTINE, admin, aggregate.account, said)


def reachable_admins(contacts: Sequence[Contact]) -> list[Contact]:
    """Those of an account's contacts who keep the others, and whom letters reach."""
    return [one for one in contacts if one.account_admin and not one.deactivated_at and not one.suppressed]


def hand_in(letter_id: str, lane: Lane, admin: Contact, account: Account, said: Said) -> None:
    """Send a warning to an account admin; with the same id, once.

    Raises:
        Busy: others kept handing in the same letter.
    """
    stored = StoredLetter(write_letter(admin, account, said, settings().provider_name), AUTOMATIC_HEADERS)
    addressee = Addressee(admin.contact_id, admin.account_id, admin.email, {})
    personal.hand_in(
        lane, PersonalLetter(letter_id, Origin.WARNINGS, account.locale(admin.language), stored, addressee)
    )


def write_letter(admin: Contact, account: Account, said: Said, provider_name: str) -> Letter:
    """The warning as a letter, in the admin's language."""
    language, subject = account.locale(admin.language), header_text(said.subject)
    shown = {
        "language": language,
        "subject": subject,
        "provider_name": provider_name,
        "greeting": _greeting(_name(admin), language),
        "sentences": said.sentences,
        "why": text(language, "warning.why", account=header_text(account.name)),
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def _unreachable(language: Locale, account: Account, contact: Contact, reason: SuppressionReason) -> Said:
    who = header_text(_name(contact)) or contact.email
    named = {"who": who, "email": contact.email, "account": header_text(account.name)}
    parts = ("what", "so", "do")
    sentences = [text(language, f"warning.{part}.{reason}", **named) for part in parts]
    return Said(text(language, "warning.subject", who=who), sentences)


def _name(contact: Contact) -> str:
    return display_name(contact.kind, contact.first_name, contact.last_name)


def _greeting(name: str, language: Locale) -> str:
    shown = header_text(name)
    return text(language, "letter.greeting" if shown else "letter.greeting.nameless", name=shown)
