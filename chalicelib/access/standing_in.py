"""The letters to deputies: that they stand in for the main contact, and that they do no more before it was time."""

from collections.abc import Sequence

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.directory.claims.reading import counts
from chalicelib.directory.handed_in import StandingIn
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name
from chalicelib.i18n import dates
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, header_text
from chalicelib.mail.outbound.notes import write_note


def put_letter(writes: TransactWrite, key: str, said: StandingIn, ends: bool) -> None:  # noqa: FBT001 - as it is handed in
    """Add the letter to the transaction by which it comes to be so, or ends.

    SECURITY: an address that nobody confirmed, and that may be anybody's, hears nothing of an account's people.
    """
    deputy = said.deputy
    if deputy.deactivated_at or deputy.suppressed or not counts(deputy):
        return
    language = said.account.locale(deputy.language)
    kind = "ends" if ends else "begins"
    values = {
        "main": _name(said.main),
        "account": header_text(said.account.name),
        "until": dates.instant(said.until, deputy.time_zone or said.account.time_zone, language),
    }
    subject = text(language, f"standing_in.{kind}.subject", **values)
    letter = write_note(language, _name(deputy), subject, _sentences(language, kind, values))
    letter_id = ids.derived("let", "standing-in", key, kind)
    addressee = Addressee(deputy.contact_id, deputy.account_id, deputy.email, {})
    stored = StoredLetter(letter, AUTOMATIC_HEADERS)
    personal.put(
        writes,
        Lane.DESK,
        PersonalLetter(letter_id, Origin.DIRECTORY, language, stored, addressee, deputy.account_id),
    )


def _sentences(language: Locale, kind: str, values: dict[str, str]) -> Sequence[str]:
    return [text(language, f"standing_in.{kind}.{part}", **values) for part in ("what", "so", "then")]


def _name(contact: Contact) -> str:
    return header_text(display_name(contact.kind, contact.first_name, contact.last_name) or contact.email)
