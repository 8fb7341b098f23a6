"""The one answer to whose mail opens no ticket for a reason of their account's: why, and whom to ask."""

from collections.abc import Sequence

from chalicelib import ids
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.deliveries.suppressions.warnings import reachable_admins
from chalicelib.desk.intake.incoming import Incoming
from chalicelib.desk.letters.writing import answering, thread_headers
from chalicelib.desk.opening import Refused, shown_name
from chalicelib.desk.profiles.fronts import front_at
from chalicelib.desk.rules import SenderRefusal
from chalicelib.directory import reading
from chalicelib.directory.models import Account, Contact
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import header_text
from chalicelib.mail.outbound.notes import write_note
from chalicelib.settings import settings

_SAID = {SenderRefusal.MAY_NOT_REQUEST_SUPPORT, SenderRefusal.NOT_MAIN_CONTACT, SenderRefusal.ACCOUNT_CLOSED}
_ASKED_MAX = 3  # admins that a letter names
_SENT = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}  # RFC 3834, and Exchange


def refusal_letter(refusal: Refused, came: Incoming) -> PersonalLetter | None:
    """The answer to a proven mail, one a day for each address; None where the reason is nobody's business.

    SECURITY: to be written to who is proven alone, for it names people of the account.
    """
    mail, email = came.mail, came.mail.from_address
    if refusal.reason not in _SAID or not email:
        return None
    account, contact = reading.get_account(refusal.account_id), refusal.contact
    language = account.locale(contact.language if contact else account.default_language)
    name = shown_name(contact) if contact else mail.from_name
    letter = write_note(
        language,
        name,
        answering(mail.subject or text(language, "ticket_letter.no_subject")),
        _sentences(refusal, account, language),
    )
    letter_id = ids.derived("let", "refused", refusal.account_id, email, f"{came.arrival.at:%Y-%m-%d}")
    # What stands in for an id here goes into a tag of the mail, which takes no address.
    addressee = Addressee(contact.contact_id if contact else letter_id, account.account_id, email, {})
    front = front_at(came.arrival.recipients)
    stored = StoredLetter(letter, {**_SENT, **thread_headers(mail.message_id)}, front.address, front.sender)
    return PersonalLetter(letter_id, Origin.TICKETS, language, stored, addressee, account.account_id)


def _sentences(refusal: Refused, account: Account, language: Locale) -> Sequence[str]:
    asked = [refusal.main] if refusal.main else _admins(refusal)
    values = {
        "account": header_text(account.name),
        "provider": header_text(settings().provider_name),
        "who": ", ".join(f"{header_text(shown_name(one))} ({one.email})" for one in asked),
    }
    whom = "whom" if asked else "whom.nobody"
    why = f"{refusal.reason}.away" if refusal.is_stand_in else refusal.reason
    keys = (f"refusal.why.{why}", f"refusal.{whom}.{refusal.reason}", "refusal.kept")
    return [text(language, key, **values) for key in keys]


def _admins(refusal: Refused) -> Sequence[Contact]:
    if refusal.reason is not SenderRefusal.MAY_NOT_REQUEST_SUPPORT:
        return []
    return reachable_admins(reading.read_aggregate(refusal.account_id).contacts)[:_ASKED_MAX]
