"""What publishing a notice would do, worked out as the fan-out does it, and without writing anything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card
from chalicelib.deliveries.rules import Form
from chalicelib.directory.provider.reading import chosen
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.letters import Letter
from chalicelib.mail.outbound.raw import filled
from chalicelib.notices import actions, store
from chalicelib.notices.announcements import Said, foretell, move
from chalicelib.notices.fan_out import actions as fan_out
from chalicelib.notices.fan_out import mailing
from chalicelib.notices.fan_out.mailing import Mailing
from chalicelib.notices.fan_out.pages import pages_behind
from chalicelib.notices.fan_out.planning import END, START, PlannedPage, Slot, position_of
from chalicelib.notices.fan_out.telling import Listener
from chalicelib.notices.letters import writing as letters
from chalicelib.notices.models import Announcement, Notice
from chalicelib.notices.preview import policy
from chalicelib.notices.preview.policy import Overlap, ShortNotice, Window
from chalicelib.notices.rules import Kind, NoticeStatus, Step, check_step

_COUNTS_FOR = timedelta(seconds=15)  # of the 29 that API Gateway waits: some 20,000 accounts
_OVERLAPS_MAX = 20  # open notices that are looked at; each may have hundreds of pages
UNCOVERED_MAX = 100  # accounts that are named; all are counted


@dataclass
class Preview:
    """What would be said to whom. Where the time ended before the accounts did, the counts are `is_complete` false.

    `overlaps` are notices in the window of a maintenance, `maintenance` is what is worked on where an outage is.
    `people` are the first of those behind the position asked for, and `following` the last one's if more follow.
    """

    accounts: int = 0
    uncovered: int = 0
    by_language: Counter[str] = field(default_factory=Counter)
    by_form: Counter[str] = field(default_factory=Counter)
    by_timing: Counter[str] = field(default_factory=Counter)
    is_complete: bool = False
    people: list[tuple[Listener, Slot]] = field(default_factory=list)
    following: str = ""
    uncovered_cards: list[Card] = field(default_factory=list)
    samples: dict[Language, Letter] = field(default_factory=dict)
    short_notice: ShortNotice | None = None
    overlaps: list[Overlap] = field(default_factory=list)
    maintenance: list[Overlap] = field(default_factory=list)


def preview(notice_id: str, after: str, limit: int) -> Preview:
    """What publishing a draft now would do, or updating what is published; people from behind a position on.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is over, or its window is.
    """
    notice, now = store.get_notice(notice_id), clock.now()
    announcement = _foretold(notice, now)
    found, touched = Preview(), set[str]()
    mails = Mailing.of(announcement)
    for page in _pages(announcement, now + _COUNTS_FOR):
        _count(found, page, touched)
        _name(found, page, mails, after, limit)
        found.is_complete = page.to == END
    found.accounts = len(touched)
    needed = timedelta(days=chosen().lead_days[Impact(notice.impact)])
    found.short_notice = policy.short_notice(Kind(notice.kind), needed, announcement.due_at, notice.starts_at)
    found.overlaps = _overlaps(notice, touched)
    found.maintenance = _maintenance_under(notice, touched, now)
    return found


def _foretold(notice: Notice, now: datetime) -> Announcement:
    kind, status = Kind(notice.kind), NoticeStatus(notice.status)
    check_step(kind, status, Step.UPDATE if notice.newest else Step.PUBLISH)
    if notice.newest:
        return foretell(notice, Said(AnnouncementKind.UPDATE), now)
    status, word = actions.first_step(notice, now)
    move(notice, status, notice.starts_at or now)
    return foretell(notice, Said(word), max(now, notice.announce_at or now))


def _pages(announcement: Announcement, until: datetime) -> Iterator[PlannedPage]:
    position, planned = START, fan_out.FanOut.of(announcement)
    while position != END and clock.now() < until:
        page = fan_out.plan_page(planned, position)
        yield page
        position = page.to


def _count(found: Preview, page: PlannedPage, touched: set[str]) -> None:
    for listener, slot in page.told:
        touched.add(listener.card.account_id)
        found.by_language[Locale(slot.language).language] += 1
        found.by_form[slot.form] += 1
        found.by_timing[slot.timing] += 1
    found.uncovered += len(page.uncovered)
    touched.update(page.uncovered)


def _name(found: Preview, page: PlannedPage, mails: Mailing, after: str, limit: int) -> None:
    """Take up who is to be shown: people, accounts without anybody, and the first reader of each language."""
    for listener, slot in page.told:
        position = position_of(listener.card.account_id, listener.recipient.contact_id)
        if position > after and len(found.people) < limit:
            found.people.append((listener, slot))
        elif position > after and not found.following:
            last, _ = found.people[-1]
            found.following = position_of(last.card.account_id, last.recipient.contact_id)
        language = Locale(listener.recipient.language).language
        if language not in found.samples:
            found.samples[language] = _sample(mails, listener)
    room = UNCOVERED_MAX - len(found.uncovered_cards)
    found.uncovered_cards += exact_cards(page.uncovered[:room])


def _sample(mails: Mailing, listener: Listener) -> Letter:
    """The letter as one reader gets it."""
    language = Locale(listener.recipient.language)
    letter = letters.write_letter(mails.to(listener), language)
    data: Mapping[str, str] = mailing.addressee(mails, listener, Form.HTML).data
    return Letter(*(filled(part, data) for part in (letter.subject, letter.html, letter.text)))


def _overlaps(notice: Notice, accounts: set[str]) -> list[Overlap]:
    if notice.starts_at is None or notice.ends_at is None:
        return []
    others = [
        one for one in store.open_in_window(notice.starts_at, notice.ends_at) if one.notice_id != notice.notice_id
    ]
    window = Window(notice.notice_id, notice.starts_at, notice.ends_at, accounts)
    return policy.overlaps(window, [_window(one) for one in others[:_OVERLAPS_MAX]])


def _maintenance_under(notice: Notice, accounts: set[str], now: datetime) -> list[Overlap]:
    """Maintenance of the same accounts that is going on while an outage does: perhaps it is what failed."""
    if notice.kind != Kind.OUTAGE:
        return []
    begins, ends = notice.started_at or now, max(notice.expected_end_at or now, now)
    open_now = store.open_in_window(begins, ends)
    others = [one for one in open_now if one.kind == Kind.MAINTENANCE and one.starts_at and one.newest]
    window = Window(notice.notice_id, begins, None, accounts)
    return policy.overlaps(window, [_window(one) for one in others[:_OVERLAPS_MAX]])


def _window(notice: Notice) -> Window:
    """When and whom another notice affects, by what was said of it last."""
    begins = notice.starts_at or notice.started_at or notice.created_at
    pages = pages_behind(notice.notice_id, int(notice.newest), START) if notice.newest else ()
    told: list[Sequence[str]] = [[*page.told["contacts"], *page.told["uncovered"]] for page in pages]
    return Window(notice.notice_id, begins, store.known_end(notice), {one for some in told for one in some})
