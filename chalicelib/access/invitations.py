"""The letter that invites a contact; all that is personal in it is its reader's data, and goes with them."""

from pathlib import Path

from pynamodb.transactions import TransactWrite

from chalicelib import clock, ids
from chalicelib.deliveries import store
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.rules import Form, Lane, Origin
from chalicelib.directory.inviting import Invitation
from chalicelib.directory.rules import display_name
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound import Letter, header_text, inert, inert_html
from chalicelib.mail.rendering import render
from chalicelib.settings import settings

_N = 1  # each letter is a series of its own
_HTML = Path(__file__).parent / "templates" / "invitation.html.j2"
_TEXT = _HTML.with_name("invitation.txt.j2")


def put_letter(writes: TransactWrite, invitation: Invitation) -> None:
    """Add an invitation's letter to the transaction that says that it was made; refused where it is there already."""
    contact = invitation.contact
    letter_id = ids.derived("let", "invitation", invitation.key)
    language = Language(contact.language)
    # RFC 3834, and Exchange, which does not know it: no machine answers.
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    store.put_letter(letter_id, _N, language, Form.HTML, store.StoredLetter(write_letter(language), headers))
    addressee = Addressee(contact.contact_id, contact.account_id, contact.email, reader_data(invitation))
    parcel = Parcel(
        origin=Origin.DIRECTORY,
        batch_id=ids.derived("bat", letter_id),
        series_id=letter_id,
        n=_N,
        language=language,
        form=Form.HTML,
        due_at=clock.now(),
        addressees=[addressee],
    )
    store.put_newest(writes, letter_id, _N)
    put_batch(writes, Lane.URGENT, parcel)  # whoever invites may be talking to the invited


def write_letter(language: Language) -> Letter:
    """The letter with placeholders for what is its reader's."""
    provider = header_text(settings().provider_name)
    subject = header_text(text(language, "invitation.subject", provider=provider))
    shown = {"language": language, "subject": subject, "provider": provider, "url": settings().public_url}
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def reader_data(invitation: Invitation) -> dict[str, str]:
    """The values of the letter's placeholders for one reader."""
    contact, account = invitation.contact, invitation.account
    language = Language(contact.language)
    name = header_text(display_name(contact.kind, contact.first_name, contact.last_name))
    words = {
        "greeting": text(language, "letter.greeting" if name else "letter.greeting.nameless", name=name),
        "intro": text(
            language,
            "invitation.intro",
            who=header_text(invitation.invited_by),
            account=header_text(account.name),
            number=header_text(account.number),
        ),
        "why": text(language, "invitation.why", email=contact.email, account=header_text(account.name)),
    }
    as_html = {f"{slot}_html": inert_html(said) for slot, said in words.items()}
    return as_html | {f"{slot}_text": inert(said) for slot, said in words.items()}
