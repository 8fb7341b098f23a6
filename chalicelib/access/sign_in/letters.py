"""The letter with a link to sign in."""

from pathlib import Path

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.access.models import SignIn
from chalicelib.access.sign_in.links import token_of
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, in_both_parts
from chalicelib.mail.outbound.rendering import render
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, signing_key

LINK = "/portal/sign-in/link"
_NOBODYS = "provider"  # in the place of an account's id
_HTML = Path(__file__).parents[1] / "templates" / "sign_in.html.j2"
_TEXT = _HTML.with_name("sign_in.txt.j2")


def put_letter(writes: TransactWrite, row: SignIn) -> None:
    """Add the letter to the transaction that says that it was decided to send it."""
    language = Locale(row.locale)
    stored = StoredLetter(write_letter(language), AUTOMATIC_HEADERS)
    addressee = Addressee(row.owner, _NOBODYS, row.email, reader_data(row))
    letter_id = ids.derived("let", "sign-in", row.sign_in_id)
    personal.put(writes, Lane.SIGN_IN, PersonalLetter(letter_id, Origin.SIGN_IN, language, stored, addressee))


def link_of(row: SignIn) -> str:
    """The link; only ever to be mailed to the address that it is for."""
    return f"{settings().public_url}{LINK}/{token_of(row.sign_in_id, row.email, signing_key(Signs.SIGN_IN))}"


def write_letter(language: Locale) -> Letter:
    """The letter with placeholders for what is its reader's."""
    provider = header_text(settings().provider_name)
    subject = text(language, "sign_in.subject", provider=provider)
    shown = {"language": language, "subject": subject, "provider_name": provider}
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def reader_data(row: SignIn) -> dict[str, str]:
    """The values of the letter's placeholders for one reader."""
    language = Locale(row.locale)
    asked = "sign_in.asked.client" if row.client else "sign_in.asked"
    words = {
        "link": link_of(row),
        "asked": text(language, asked, client=row.client or ""),
        "why": text(language, "sign_in.why", email=row.email),
    }
    return in_both_parts(words)
