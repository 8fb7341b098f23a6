"""Fanning an announcement out: page by page, each with its batches in one transaction.

Whatever brings it here (the announcement's own event, a page's, the minute's sweep; twice, late or out of
order), it plans on behind the last page. A page is written if absent, so planning happens once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from chalicelib import batch as records
from chalicelib import clock
from chalicelib.audience.actions import exact_cards
from chalicelib.deliveries import store as deliveries
from chalicelib.deliveries.queueing import Parcel
from chalicelib.deliveries.rules import Form
from chalicelib.directory import reading
from chalicelib.directory.models import EVERYONE
from chalicelib.i18n.languages import Locale
from chalicelib.notices import store
from chalicelib.notices.announcements import scope_of
from chalicelib.notices.fan_out import ledger, mailing, pages, planning
from chalicelib.notices.fan_out.mailing import Mailing
from chalicelib.notices.fan_out.planning import END, START, PlannedPage
from chalicelib.notices.fan_out.telling import Said
from chalicelib.notices.models import Announcement
from chalicelib.notices.types.telling import read_type
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# A healthy fan-out has a new page every second; this old, its stream event is lost.
_LOST_AFTER = timedelta(seconds=30)
_SWEEP_LIMIT = 50
_PLANS_FOR = timedelta(seconds=30)  # at a time, of the function's minute; the last page's event goes on


@dataclass(frozen=True)
class FanOut:
    """An announcement, and what all its pages are planned by."""

    announcement: Announcement
    said: Said

    @classmethod
    def of(cls, announcement: Announcement) -> Self:
        """With the scope of the announcement before it."""
        notice_id, n, saying = announcement.notice_id, int(announcement.n), announcement.saying
        before = scope_of(store.get_announcement(notice_id, n - 1)) if n > 1 else None
        name, level, types = read_type(saying)
        scope = scope_of(announcement)
        return cls(announcement, Said(name, saying["impact"], saying["announcement"], scope, before, level, types))


def plan(notice_id: str, n: int, until: datetime | None = None) -> None:
    """Plan the pages of an announcement that follow its last one, until an instant."""
    ends_at = until or clock.now() + _PLANS_FOR
    last = pages.last_page(notice_id, n)
    position = last.to if last else START
    if position == END:
        return
    fan_out = FanOut.of(store.get_announcement(notice_id, n))
    letters = Mailing.of(fan_out.announcement)
    stored: set[tuple[Form, Locale]] = set()
    while position != END and clock.now() < ends_at:
        if deliveries.newest(notice_id) != n:
            pages.end_fan_out(fan_out.announcement)  # a newer one speaks to everybody this one has not reached
            return
        page = plan_page(fan_out, position)
        named = {(slot.form, Locale(slot.language)) for slot in page.slots}
        mailing.store_letters(letters, named - stored)
        stored |= named
        if not _write(fan_out, letters, position, page):
            return  # somebody else is planning it
        position = page.to


def plan_page(fan_out: FanOut, position: str) -> PlannedPage:
    """Whom the page behind a position tells, out of cards that are true by now."""
    announcement, scope, most = fan_out.announcement, fan_out.said.scope, planning.PAGE_ACCOUNTS_MAX
    known = ledger.read(announcement.notice_id, int(announcement.n), position, most)
    topics = [EVERYONE] if scope.everyone else scope.components
    also = scope.named_accounts | known.contacts.keys()
    accounts = reading.accounts_on(topics, also, planning.first_account(position), most)
    to = END if len(accounts) < most else planning.position_of(accounts[-1])
    cards, due_at = exact_cards(accounts), announcement.due_at
    return planning.plan_page(cards, fan_out.said, known.contacts, due_at, behind=position, to=min(to, known.to))


def continue_all(until: datetime) -> None:
    """Go on with every fan-out that has stopped half-way, until an instant."""
    lost = pages.unfinished(clock.now() - _LOST_AFTER, _SWEEP_LIMIT)
    names = [f"{notice_id}#{n}" for notice_id, n in lost]
    records.run_each(lambda name: plan(*announcement_of(name), until=until), names)


def next_due() -> datetime | None:
    """When a fan-out that is under way counts as stopped, the oldest first."""
    began_at = pages.oldest_unfinished()
    return began_at + _LOST_AFTER if began_at else None


def announcement_of(name: str) -> tuple[str, int]:
    """The notice id and number in `<notice>#<n>`."""
    notice_id, _, n = name.partition("#")
    return notice_id, int(n)


def _write(fan_out: FanOut, letters: Mailing, position: str, planned: PlannedPage) -> bool:
    """Write a page with its batches. False where that was done already."""
    parcels = mailing.parcels(letters, position, planned.told)
    row = pages.new_page(letters.notice_id, letters.n, position)
    row.to, row.told = planned.to, _told(planned, parcels, letters.n)
    is_new = pages.add_page(fan_out.announcement, row, letters.lane, parcels)
    if is_new:
        counts = {"told": len(planned.told), "uncovered": len(planned.uncovered)}
        logs.write(Line.PAGE_PLANNED, notice=letters.notice_id, n=letters.n, **counts)
    return is_new


def _told(planned: PlannedPage, parcels: Sequence[Parcel], n: int) -> dict[str, Any]:
    """As `models.Page` describes it."""
    listeners = [listener for listener, _ in planned.told]
    contacts: dict[str, dict[str, int]] = defaultdict(dict)
    for place, parcel in enumerate(parcels):
        for addressee in parcel.addressees:
            contacts[addressee.account_id][addressee.contact_id] = place
    reasons: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for account_id, carried in planned.carried.items():
        reasons[account_id] |= carried
    left, first = defaultdict(list), defaultdict(list)
    for listener in listeners:
        account_id, contact_id = listener.card.account_id, listener.recipient.contact_id
        reasons[account_id][contact_id] = listener.decision.reasons
        if listener.is_released:
            left[account_id].append(contact_id)
        if n > 1 and not listener.has_heard:
            first[account_id].append(contact_id)
    return {
        "revisions": {listener.card.account_id: listener.card.revision for listener in listeners},
        "batches": [parcel.batch_id for parcel in parcels],
        "contacts": contacts,
        "reasons": reasons,
        "first": first,
        "left": left,
        "skipped": planned.skipped,
        "carried": _ids_by_account(planned.carried),
        "uncovered": planned.uncovered,
    }


def _ids_by_account(carried: Mapping[str, Mapping[str, object]]) -> dict[str, list[str]]:
    return {account_id: list(contacts) for account_id, contacts in carried.items()}
