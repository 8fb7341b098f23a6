"""What the team is asked: is the work done whose window is over, and what is new where more was promised by now?"""

from collections.abc import Callable, Sequence
from datetime import datetime

from chalicelib import ids, instants
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, thread_id
from chalicelib.mail.outbound.notes import write_note
from chalicelib.notices.handed_in import Person
from chalicelib.notices.models import Notice
from chalicelib.notices.schedule import AtEnd
from chalicelib.settings import settings
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_PROVIDER = "provider"  # where letters to the provider's own people have an account
_ASKED_MAX = 20  # letters of one transaction, of its 100 items


def questions(notice: Notice, people: Sequence[Person]) -> list[PersonalLetter]:
    """The question to each of them how far a maintenance is, once for each window."""
    return _to_each(notice, people, notice.ends_at, _question)


def reminders(notice: Notice, people: Sequence[Person]) -> list[PersonalLetter]:
    """The word to each of them that more was promised by now, once for each promise."""
    return _to_each(notice, people, notice.next_update_at, _reminder)


def _to_each(
    notice: Notice, people: Sequence[Person], at: datetime | None, write: Callable[[Notice, Person], Letter]
) -> list[PersonalLetter]:
    if not people:
        logs.write(Line.NOBODY_TO_ASK, notice=notice.notice_id)
    about = instants.to_text(at) if at else ""
    return [_letter(notice, about, person, write(notice, person)) for person in people[:_ASKED_MAX]]


def _letter(notice: Notice, about: str, person: Person, letter: Letter) -> PersonalLetter:
    letter_id = ids.derived("let", notice.notice_id, about, person.id)
    thread = thread_id(notice.notice_id, settings().mail_domain)
    stored = StoredLetter(letter, {"References": thread, "In-Reply-To": thread} | AUTOMATIC_HEADERS)
    addressee = Addressee(person.id, _PROVIDER, person.email, {})
    return PersonalLetter(letter_id, Origin.NOTICES, person.language, stored, addressee)


def _question(notice: Notice, person: Person) -> Letter:
    language, title = person.language, _title(notice, person)
    ended = instant(notice.ends_at, notice.time_zone or "UTC", language) if notice.ends_at else ""
    told = "asking.told" if notice.at_end == AtEnd.TELL else "asking.untold"
    sentences = [
        text(language, "asking.intro", title=title, ended=ended),
        text(language, told),
        text(language, "asking.closing"),
    ]
    return _note(notice, person, text(language, "asking.subject", title=title), sentences)


def _reminder(notice: Notice, person: Person) -> Letter:
    language, title = person.language, _title(notice, person)
    due = instant(notice.next_update_at, "UTC", language) if notice.next_update_at else ""
    sentences = [
        text(language, "asking.overdue.intro", title=title, due=due),
        text(language, "asking.overdue.closing"),
    ]
    return _note(notice, person, text(language, "asking.overdue.subject", title=title), sentences)


def _note(notice: Notice, person: Person, subject: str, sentences: Sequence[str]) -> Letter:
    reference = text(person.language, "letter.reference", notice_id=notice.notice_id)
    return write_note(person.language, person.name, subject, sentences, reference)


def _title(notice: Notice, person: Person) -> str:
    return header_text(notice.titles.get(person.language.language) or notice.titles[settings().default_language])
