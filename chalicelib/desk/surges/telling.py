"""What publishers get of a surge: the draft of an outage, and a letter that leads to it."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import ids, instants
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.desk.surges.models import Surge
from chalicelib.desk.surges.rules import ACCOUNTS_MIN, WINDOW
from chalicelib.directory import reading
from chalicelib.directory.people.models import ProviderPerson
from chalicelib.directory.people.reading import people_page
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text
from chalicelib.mail.outbound.notes import write_note
from chalicelib.notices.drafting import create_notice
from chalicelib.notices.models import NOTICE, Notice, notice_key
from chalicelib.notices.rules import Kind
from chalicelib.notices.schemas import Affects, NoticeDraft
from chalicelib.principals import Hat, Principal, Role
from chalicelib.settings import settings
from chalicelib.tables import find
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_PROVIDER = "provider"  # where letters to the provider's own people have an account
_TOLD_MAX = 50
# Who writes the draft: none of the people, so that any of them may publish it, also where two have to see it.
_HEROLD = Principal("herold", Hat(Role.PUBLISHER))


def draft(component_id: str, since: datetime, began_at: datetime) -> str:
    """The id of the draft of an outage on a component; there is one of it, however often this is tried."""
    cause = ("surge", component_id, instants.to_text(since))
    with ids.deriving(*cause):
        notice_id = ids.new("not")
    if find(Notice, notice_key(notice_id), NOTICE) is None:
        with ids.deriving(*cause):
            create_notice(_HEROLD, _outage(component_id, began_at))
    return notice_id


def _outage(component_id: str, began_at: datetime) -> NoticeDraft:
    label = reading.get_component(component_id).label
    return NoticeDraft(
        kind=Kind.OUTAGE,
        titles={one: text(one, "surge.draft.title", component=label) for one in Language},
        texts={one: text(one, "surge.draft.text") for one in Language},
        impact=Impact.DEGRADED,
        affects=Affects(accounts=[], components=[component_id], services=[], billing_numbers=[]),
        started_at=began_at,
    )


def tell(surge: Surge) -> None:
    """Hand in a letter to each publisher, or administrator where there is none; each gets one of it."""
    component = reading.get_component(surge.component_id)
    people = list(_publishers())
    for person in people:
        letter_id = ids.derived("let", "surge", surge.notice_id, person.person_id)
        stored = StoredLetter(_letter(surge, component.label, person), AUTOMATIC_HEADERS)
        addressee = Addressee(person.person_id, _PROVIDER, person.email, {})
        letter = PersonalLetter(letter_id, Origin.WARNINGS, Locale(person.language), stored, addressee)
        personal.hand_in(Lane.DESK, letter)
    logs.write(Line.SURGE, component=surge.component_id, notice=surge.notice_id, told=len(people))


def _publishers() -> Iterator[ProviderPerson]:
    people, _ = people_page("", _TOLD_MAX)
    publishers = [one for one in people if Role.PUBLISHER in one.roles]
    yield from publishers or people


def _letter(surge: Surge, label: str, person: ProviderPerson) -> Letter:
    language, minutes = Locale(person.language), int(WINDOW.total_seconds()) // 60
    name = header_text(label)
    sentences = [
        text(language, "surge.what", component=name, accounts=ACCOUNTS_MIN, minutes=minutes),
        text(language, "surge.do"),
    ]
    links = [(text(language, "surge.see"), f"{settings().public_url}/portal/notices/{surge.notice_id}")]
    subject = text(language, "surge.subject", component=name)
    return write_note(language, person.name, subject, sentences, links=links)
