"""The question to the team when the window of a maintenance is over: is the work done, or how long will it take?"""

from collections.abc import Sequence

from chalicelib import ids, instants
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.mail.outbound.letters import Letter, header_text, thread_id
from chalicelib.mail.outbound.notes import HEADERS, write_note
from chalicelib.notices.handed_in import Person
from chalicelib.notices.models import Notice
from chalicelib.notices.schedule import AtEnd
from chalicelib.settings import settings
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_PROVIDER = "provider"  # where letters to the provider's own people have an account
_ASKED_MAX = 20  # letters of one transaction, of its 100 items


def questions(notice: Notice, people: Sequence[Person]) -> list[PersonalLetter]:
    """The question to each of them, once for each window."""
    if not people:
        logs.write(Line.NOBODY_TO_ASK, notice=notice.notice_id)
    return [_question(notice, person) for person in people[:_ASKED_MAX]]


def _question(notice: Notice, person: Person) -> PersonalLetter:
    window = instants.to_text(notice.ends_at) if notice.ends_at else ""
    letter_id = ids.derived("let", notice.notice_id, window, person.id)
    thread = thread_id(notice.notice_id, settings().mail_domain)
    stored = StoredLetter(_letter(notice, person), {"References": thread, "In-Reply-To": thread} | HEADERS)
    addressee = Addressee(person.id, _PROVIDER, person.email, {})
    return PersonalLetter(letter_id, Origin.NOTICES, person.language, stored, addressee)


def _letter(notice: Notice, person: Person) -> Letter:
    language = person.language
    title = header_text(notice.titles.get(language.language) or notice.titles[settings().default_language])
    ended = instant(notice.ends_at, notice.time_zone or "UTC", language) if notice.ends_at else ""
    told = "asking.told" if notice.at_end == AtEnd.TELL else "asking.untold"
    sentences = [
        text(language, "asking.intro", title=title, ended=ended),
        text(language, told),
        text(language, "asking.closing"),
    ]
    reference = text(language, "letter.reference", notice_id=notice.notice_id)
    return write_note(language, person.name, text(language, "asking.subject", title=title), sentences, reference)
