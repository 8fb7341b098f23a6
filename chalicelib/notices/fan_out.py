"""Fanning an announcement out: page by page, each with its batches in one transaction.

Whatever brings it here (the announcement's own event, a page's, the minute's sweep; twice, late or out of
order), it plans the page behind the last one. A page is written if absent, so planning happens once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from chalicelib import batch as records
from chalicelib import clock, ids, logs
from chalicelib.audience.actions import exact_cards
from chalicelib.deliveries import store as deliveries
from chalicelib.deliveries.queueing import Addressee, Parcel
from chalicelib.deliveries.rules import BATCH_RECIPIENTS_MAX, Origin
from chalicelib.directory import reading
from chalicelib.directory.models import EVERYONE
from chalicelib.directory.preferences import CalendarChoice
from chalicelib.directory.rules import ContactKind
from chalicelib.directory.unsubscribing import unsubscribe_url
from chalicelib.i18n.languages import Language
from chalicelib.notices import letters, readers, store
from chalicelib.notices.announcements import scope_of
from chalicelib.notices.calendar_reading import calendar_url
from chalicelib.notices.models import Announcement, Page, pages_key
from chalicelib.notices.planning import END, PAGE_ACCOUNTS_MAX, START, Listener, PlannedPage, first_account, plan_page
from chalicelib.notices.sayings import Saying
from chalicelib.settings import settings

FORM = "html"  # with a text part beside it
# A healthy fan-out has a new page every second; this old, its stream event is lost.
_LOST_AFTER = timedelta(seconds=30)
_SWEEP_LIMIT = 50


def plan_next(notice_id: str, n: int) -> bool:
    """Plan the page of an announcement that follows its last one. False where none is left to plan."""
    page = store.last_page(notice_id, n)
    if page and page.to == END:
        return False
    announcement = store.get_announcement(notice_id, n)
    if deliveries.newest(notice_id) != n:
        store.end_fan_out(announcement)  # a newer one speaks to everybody this one has not reached
        return False
    position = page.to if page else START
    planned = _plan(announcement, position)
    parcels = _parcels(announcement, position, planned.listeners)
    if position == START:
        _store_letters(announcement)
    row = Page(pages_key(notice_id, n), f"page#{position}", to=planned.to, told=_told(planned, parcels))
    if store.add_page(announcement, row, parcels):
        logs.info("page planned", notice=notice_id, n=n, told=len(planned.listeners), uncovered=len(planned.uncovered))
    return planned.to != END


def continue_all(until: datetime) -> None:
    """Go on with every fan-out that has stopped half-way, until an instant."""

    def go_on(name: str) -> None:
        while clock.now() < until and plan_next(*announcement_of(name)):
            pass

    lost = store.unfinished(clock.now() - _LOST_AFTER, _SWEEP_LIMIT)
    records.run_each(go_on, [f"{notice_id}#{n}" for notice_id, n in lost])


def announcement_of(name: str) -> tuple[str, int]:
    """The notice id and number in `<notice>#<n>`."""
    notice_id, _, n = name.partition("#")
    return notice_id, int(n)


def _plan(announcement: Announcement, position: str) -> PlannedPage:
    scope = scope_of(announcement)
    topics = [EVERYONE] if scope.everyone else scope.components
    accounts = reading.accounts_on(topics, scope.named_accounts, first_account(position), PAGE_ACCOUNTS_MAX)
    is_last = len(accounts) < PAGE_ACCOUNTS_MAX
    return plan_page(exact_cards(accounts), scope, announcement.saying, position, is_last=is_last)


def _parcels(announcement: Announcement, position: str, listeners: Sequence[Listener]) -> list[Parcel]:
    saying = _saying(announcement)
    by_language: dict[str, list[Addressee]] = defaultdict(list)
    for listener in listeners:
        by_language[listener.recipient.language].append(_addressee(saying, listener))
    return [
        Parcel(
            origin=Origin.NOTICES,
            batch_id=ids.derived("bat", announcement.notice_id, str(announcement.n), position, language, str(start)),
            series_id=announcement.notice_id,
            n=int(announcement.n),
            language=language,
            form=FORM,
            due_at=announcement.due_at,
            addressees=addressees[start : start + BATCH_RECIPIENTS_MAX],
        )
        for language, addressees in sorted(by_language.items())
        for start in range(0, len(addressees), BATCH_RECIPIENTS_MAX)
    ]


def _addressee(saying: Saying, listener: Listener) -> Addressee:
    recipient, card = listener.recipient, listener.card
    unsubscribe = unsubscribe_url(card.account_id, recipient.contact_id, saying.kind, listener.decision.scope)
    reader = readers.Reader(
        name=recipient.name,
        language=Language(recipient.language),
        time_zone=recipient.time_zone,
        account_name=card.name,
        account_number=card.number,
        services=tuple(service.label for service in listener.services),
        reasons=listener.decision.reasons,
        is_group=recipient.kind == ContactKind.GROUP,
        unsubscribe_url=unsubscribe,
        manage_url=f"{unsubscribe}#all",
        calendar_url=_calendar_url(saying, listener),
    )
    data, headers = readers.reader_data(saying, reader), readers.reader_headers(reader)
    return Addressee(recipient.contact_id, card.account_id, recipient.email, data, headers)


def _calendar_url(saying: Saying, listener: Listener) -> str:
    if saying.window is None or listener.decision.preferences.calendar is CalendarChoice.NONE:
        return ""
    return calendar_url(saying.notice_id, listener.card.account_id, Language(listener.recipient.language))


def _store_letters(announcement: Announcement) -> None:
    saying = _saying(announcement)
    headers = letters.letter_headers(saying, settings().mail_domain)
    for language in Language:
        stored = deliveries.StoredLetter(letters.write_letter(saying, language), headers)
        deliveries.put_letter(announcement.notice_id, int(announcement.n), language, FORM, stored)


def _saying(announcement: Announcement) -> Saying:
    return Saying.of(announcement.saying, settings().provider_name, Language(settings().default_language))


def _told(planned: PlannedPage, parcels: Sequence[Parcel]) -> dict[str, Any]:
    contacts: dict[str, dict[str, int]] = defaultdict(dict)
    for place, addressee in _placed(parcels):
        contacts[addressee.account_id][addressee.contact_id] = place
    return {
        "revisions": {listener.card.account_id: listener.card.revision for listener in planned.listeners},
        "batches": [parcel.batch_id for parcel in parcels],
        "contacts": contacts,
        "uncovered": planned.uncovered,
    }


def _placed(parcels: Sequence[Parcel]) -> Iterable[tuple[int, Addressee]]:
    return ((place, addressee) for place, parcel in enumerate(parcels) for addressee in parcel.addressees)
