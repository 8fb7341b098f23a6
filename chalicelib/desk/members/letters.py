"""The letter to a new member: that they belong to the team, and how they come in."""

from pathlib import Path

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.desk.models import Operator
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, in_both_parts
from chalicelib.mail.outbound.rendering import render
from chalicelib.settings import settings

_NOBODYS = "provider"  # in the place of an account's id
_HTML = Path(__file__).parent / "templates" / "welcome.html.j2"
_TEXT = _HTML.with_name("welcome.txt.j2")


def put_letter(writes: TransactWrite, operator: Operator) -> None:
    """Add the letter to the transaction that takes somebody in."""
    language = Locale(operator.language)
    stored = StoredLetter(write_letter(language), AUTOMATIC_HEADERS)
    addressee = Addressee(operator.operator_id, _NOBODYS, operator.email, reader_data(operator))
    letter_id = ids.derived("let", "welcome", operator.operator_id)
    personal.put(writes, Lane.SIGN_IN, PersonalLetter(letter_id, Origin.DIRECTORY, language, stored, addressee))


def write_letter(language: Locale) -> Letter:
    """The letter with placeholders for what is its reader's."""
    provider = header_text(settings().provider_name)
    subject = header_text(text(language, "welcome.subject", provider=provider))
    shown = {"language": language, "subject": subject, "provider_name": provider}
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def reader_data(operator: Operator) -> dict[str, str]:
    """The values of the letter's placeholders for one reader."""
    language = Locale(operator.language)
    words = {
        "greeting": text(language, "letter.greeting", name=header_text(operator.name)),
        "link": f"{settings().public_url}/portal",
        "why": text(language, "welcome.why", email=operator.email),
    }
    return in_both_parts(words)
