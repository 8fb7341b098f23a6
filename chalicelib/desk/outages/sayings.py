"""What is said on a ticket of the outage that it is about, in the language of who asked."""

from chalicelib.desk.callers import requester_of
from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.notices import store as notices
from chalicelib.notices.letters.sayings import Saying, in_language, status_key
from chalicelib.notices.models import Notice
from chalicelib.settings import settings


def newest_saying(notice: Notice) -> Saying:
    """What was last said of a notice."""
    said = notices.get_announcement(notice.notice_id, int(notice.newest))
    return Saying.of(said.saying, settings().provider_name, Language(settings().default_language))


def known(ticket: Ticket, said: Saying) -> str:
    """What is known of an outage that goes on."""
    language = _language(ticket)
    title, words = _words(said, language)
    status = text(language, status_key(said))
    return text(language, "outage_on_ticket.known", title=title, status=status, text=words)


def over(ticket: Ticket, said: Saying) -> str:
    """That it is over, and how it ended."""
    language = _language(ticket)
    title, words = _words(said, language)
    return text(language, "outage_on_ticket.over", title=title, text=words)


def _words(said: Saying, language: Locale) -> tuple[str, str]:
    default = said.default_language
    return in_language(said.titles, language, default)[0], in_language(said.texts, language, default)[0].strip()


def _language(ticket: Ticket) -> Locale:
    contact = requester_of(ticket)
    if contact is None:
        return Locale(ticket.language or settings().default_language)
    return reading.get_account(contact.account_id).locale(contact.language)
