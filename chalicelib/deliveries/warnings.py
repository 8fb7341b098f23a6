"""Telling those who manage an account's contacts that one of them can no longer be reached."""

from datetime import datetime
from pathlib import Path

from chalicelib import clock, ids
from chalicelib.deliveries import store
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.rules import Form, Lane, Origin
from chalicelib.deliveries.suppression_rules import SuppressionReason
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.reading import read_aggregate
from chalicelib.directory.rules import display_name
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound import Letter, header_text
from chalicelib.mail.rendering import render
from chalicelib.settings import settings
from chalicelib.tables import transaction, until_unrefused

_N = 1  # each letter is a series of its own
_HTML = Path(__file__).parent / "templates" / "warning.html.j2"
_TEXT = _HTML.with_name("warning.txt.j2")


def warn(contact: Contact, reason: SuppressionReason, since_at: datetime) -> None:
    """Write to the account's admins that letters to a contact are not sent since an instant; to each of them once.

    Raises:
        Busy: others kept handing in the same letter.
    """
    aggregate = read_aggregate(contact.account_id)
    for admin in aggregate.contacts:
        is_reached = admin.account_admin and admin.deactivated_at is None and admin.suppressed is None
        if is_reached and admin.email != contact.email:
            cause = (contact.account_id, contact.contact_id, reason, clock.to_text(since_at), admin.contact_id)
            _hand_in(ids.derived("let", "warning", *cause), admin, aggregate.account, contact, reason)


def write_warning(
    admin: Contact, account: Account, contact: Contact, reason: SuppressionReason, provider_name: str
) -> Letter:
    """The letter, in the admin's language."""
    language = Language(admin.language)
    who = header_text(_name(contact)) or contact.email
    named = {"who": who, "email": contact.email, "account": header_text(account.name)}
    subject = header_text(text(language, "warning.subject", who=who))
    shown = {
        "language": language,
        "subject": subject,
        "provider_name": provider_name,
        "greeting": _greeting(_name(admin), language),
        "sentences": [
            text(language, f"warning.what.{reason}", **named),
            text(language, f"warning.so.{reason}", **named),
            text(language, f"warning.do.{reason}", **named),
        ],
        "why": text(language, "warning.why", **named),
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def _hand_in(letter_id: str, admin: Contact, account: Account, contact: Contact, reason: SuppressionReason) -> None:
    parcel = Parcel(
        origin=Origin.WARNINGS,
        batch_id=ids.derived("bat", letter_id),
        series_id=letter_id,
        n=_N,
        language=admin.language,
        form=Form.HTML,
        due_at=clock.now(),
        addressees=[Addressee(admin.contact_id, admin.account_id, admin.email, {})],
    )
    # RFC 3834, and Exchange, which does not know it: no machine answers.
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    letter = write_warning(admin, account, contact, reason, settings().provider_name)

    def attempt() -> None:
        if store.newest(letter_id) == _N:
            return
        store.put_letter(letter_id, _N, admin.language, Form.HTML, store.StoredLetter(letter, headers))
        with transaction() as writes:
            store.put_newest(writes, letter_id, _N)
            put_batch(writes, Lane.ROUTINE, parcel)

    until_unrefused(attempt)


def _name(contact: Contact) -> str:
    return display_name(contact.kind, contact.first_name, contact.last_name)


def _greeting(name: str, language: Language) -> str:
    shown = header_text(name)
    return text(language, "letter.greeting" if shown else "letter.greeting.nameless", name=shown)
