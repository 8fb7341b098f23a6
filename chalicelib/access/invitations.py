"""The letter that invites a contact; all that is personal in it is its reader's data, and goes with them."""

from pathlib import Path

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.directory.claims.actions import confirm_url
from chalicelib.directory.handed_in import Invitation
from chalicelib.directory.rules import display_name
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, in_both_parts
from chalicelib.mail.outbound.rendering import render
from chalicelib.settings import settings

_HTML = Path(__file__).parent / "templates" / "invitation.html.j2"
_TEXT = _HTML.with_name("invitation.txt.j2")


def put_letter(writes: TransactWrite, invitation: Invitation) -> None:
    """Add an invitation's letter to the transaction that says that it was made; refused where it is there already."""
    contact = invitation.contact
    letter_id = ids.derived("let", "invitation", invitation.key)
    language = invitation.account.locale(contact.language)
    stored = StoredLetter(write_letter(language), AUTOMATIC_HEADERS)
    addressee = Addressee(contact.contact_id, contact.account_id, contact.email, reader_data(invitation))
    letter = PersonalLetter(letter_id, Origin.DIRECTORY, language, stored, addressee, contact.account_id)
    personal.put(writes, Lane.SIGN_IN, letter)  # whoever invites may be talking to the invited


def write_letter(language: Locale) -> Letter:
    """The letter with placeholders for what is its reader's."""
    provider = header_text(settings().provider_name)
    subject = header_text(text(language, "invitation.subject", provider=provider))
    shown = {"language": language, "subject": subject, "provider_name": provider}
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def reader_data(invitation: Invitation) -> dict[str, str]:
    """The values of the letter's placeholders for one reader."""
    contact, account = invitation.contact, invitation.account
    language = account.locale(contact.language)
    name = header_text(display_name(contact.kind, contact.first_name, contact.last_name))
    who = header_text(invitation.invited_by)
    words = {
        "greeting": text(language, "letter.greeting" if name else "letter.greeting.nameless", name=name),
        "intro": text(
            language,
            "invitation.intro",
            who=who,
            account=header_text(account.name),
            number=header_text(account.number),
        ),
        "ask": text(language, "invitation.ask", account=header_text(account.name)),
        "link": confirm_url(contact),
        "why": text(language, "invitation.why", email=contact.email, account=header_text(account.name), who=who),
    }
    return in_both_parts(words)
