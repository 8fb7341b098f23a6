"""The question to the team when the window of a maintenance is over: is the work done, or how long will it take?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pynamodb.transactions import TransactWrite

from chalicelib import clock, ids, logs
from chalicelib.deliveries import store as deliveries
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound import Letter, header_text, thread_id
from chalicelib.mail.rendering import render
from chalicelib.notices.models import Notice
from chalicelib.notices.schedule import AtEnd
from chalicelib.settings import settings

_FORM = "html"  # with a text part beside it
_N = 1  # each letter is a series of its own
_PROVIDER = "provider"  # where letters to the provider's own people have an account
_ASKED_MAX = 20  # letters of one transaction, of its 100 items
_HTML = Path(__file__).parent / "templates" / "asking.html.j2"
_TEXT = _HTML.with_name("asking.txt.j2")


@dataclass(frozen=True)
class Person:
    """One of the provider's people."""

    id: str
    name: str
    email: str
    language: Language


WhomToAsk = Callable[[], Sequence[Person]]


def questions(notice: Notice, people: Sequence[Person]) -> list[Parcel]:
    """The question to each of them, once for each window; their letters are stored already."""
    if not people:
        logs.warning("nobody to ask about an overrun", notice=notice.notice_id)
    return [_question(notice, person) for person in people[:_ASKED_MAX]]


def put(writes: TransactWrite, parcels: Sequence[Parcel]) -> None:
    """Add questions to a transaction."""
    for parcel in parcels:
        deliveries.put_newest(writes, parcel.series_id, _N)
        put_batch(writes, Lane.URGENT, parcel)


def _question(notice: Notice, person: Person) -> Parcel:
    window = clock.to_text(notice.ends_at) if notice.ends_at else ""
    letter_id = ids.derived("let", notice.notice_id, window, person.id)
    thread = thread_id(notice.notice_id, settings().mail_domain)
    headers = {"References": thread, "In-Reply-To": thread, "Auto-Submitted": "auto-generated"}  # RFC 3834
    stored = deliveries.StoredLetter(_letter(notice, person), headers)
    deliveries.put_letter(letter_id, _N, person.language, _FORM, stored)
    return Parcel(
        origin=Origin.NOTICES,
        batch_id=ids.derived("bat", letter_id),
        series_id=letter_id,
        n=_N,
        language=person.language,
        form=_FORM,
        due_at=clock.now(),
        addressees=[Addressee(person.id, _PROVIDER, person.email, {})],
    )


def _letter(notice: Notice, person: Person) -> Letter:
    language = person.language
    title = header_text(notice.titles.get(language) or notice.titles[settings().default_language])
    ended = instant(notice.ends_at, notice.time_zone or "UTC", language) if notice.ends_at else ""
    name = header_text(person.name)
    told = "asking.told" if notice.at_end == AtEnd.TELL else "asking.untold"
    subject = text(language, "asking.subject", title=title)
    shown = {
        "language": language,
        "subject": subject,
        "provider_name": settings().provider_name,
        "notice_id": notice.notice_id,
        "sentences": [
            text(language, "letter.greeting" if name else "letter.greeting.nameless", name=name),
            text(language, "asking.intro", title=title, ended=ended),
            text(language, told),
            text(language, "asking.closing"),
        ],
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))
