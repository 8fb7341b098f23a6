"""Who is told next: one page of a fan-out out of the cards of its accounts; pure.

A position is `<account>/<contact>`, or `<account>/~` behind an account's last contact; pages follow each
other by position, so that every recipient is on exactly one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.audience.cards import Card, Skip
from chalicelib.deliveries.queueing import BATCH_ITEMS
from chalicelib.deliveries.quiet_hours import Deferral, when
from chalicelib.deliveries.rules import BATCH_RECIPIENTS_MAX, Form
from chalicelib.directory.rules import NotificationType
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, CalendarChoice, Impact
from chalicelib.notices.fan_out.telling import Before, Listener, Said, Untold, matter, tell

START = ""
END = "~"  # sorts behind every id
PAGE_ACCOUNTS_MAX = 300  # per page: three reads of heads and cards each
PAGE_RECIPIENTS_MAX = 600  # per page: their batches stay far below a transaction's 4 MB
PAGE_SKIPPED_MAX = 2_000  # per page: it holds why each of them is not told, and a row holds 400 KB
PAGE_SERVICES_MAX = 20_000  # per page: letters and calendar files name them, and a transaction holds 4 MB
_SERVICES_NAMED_MAX = 200  # of one reader; beyond that a letter says how many more, and a file names the account
_PAGE_ITEMS_MAX = 90  # per page, of a transaction's 100: the page and its announcement are among them
_CALENDAR_FILES = {CalendarChoice.ATTACHMENT, CalendarChoice.INVITATION}
Knowledge = Mapping[str, Mapping[str, Before]]  # account -> contact -> what they know


@dataclass(frozen=True)
class Slot:
    """Which batch a letter goes into: those of one slot are one letter, and leave together."""

    language: str
    form: Form
    due_at: datetime
    timing: Deferral


@dataclass(frozen=True)
class PlannedPage:
    """The next page: whom it tells in which slot, whom it does not, and the position it ends with.

    `slots` are those that are told in; `skipped` and `carried` are by account, and whom nothing concerns
    is in neither. `uncovered` are the affected accounts in which nobody is told.
    """

    told: tuple[tuple[Listener, Slot], ...]
    slots: frozenset[Slot]
    skipped: Mapping[str, Mapping[str, Skip]]
    carried: Mapping[str, Mapping[str, tuple[str, ...]]]
    uncovered: tuple[str, ...]
    to: str


def plan_page(
    cards: Iterable[Card], said: Said, known: Knowledge, due_at: datetime, *, behind: str, to: str
) -> PlannedPage:
    """The page that begins behind a position and ends at `to`, or before it where that is as much as it holds.

    `cards` are the accounts in between in order, read as needed; `known` is what their contacts know of the notice.
    """
    page = _Filling(due_at)
    for card in cards:
        if f"{card.account_id}/" > to:
            break
        about, before = matter(card, said), known.get(card.account_id, {})
        if not (about.is_affected or before):
            continue
        outcomes = [tell(about, recipient, before.get(recipient.contact_id)) for recipient in card.recipients]
        is_begun = not behind.startswith(f"{card.account_id}/")
        if about.is_affected and is_begun and not any(_hears(outcome) for outcome in outcomes):
            page.uncovered.append(card.account_id)
        for outcome in outcomes:
            position = position_of(card.account_id, outcome.recipient.contact_id)
            if behind < position <= to and not page.add(position, outcome, said):
                return page.closed(page.last)
        page.last = position_of(card.account_id)
    return page.closed(to)


def position_of(account_id: str, contact_id: str = END) -> str:
    """The position of a contact, or that behind the last one of an account."""
    return f"{account_id}/{contact_id}"


def first_account(position: str) -> str:
    """From which account id on the accounts behind a position are found."""
    return position if position.endswith(f"/{END}") else position.partition("/")[0]


def slot_of(listener: Listener, said: Said, due_at: datetime) -> Slot:
    """When and in which form somebody is told of what may be told from an instant on."""
    preferences, recipient = listener.decision.preferences, listener.recipient
    is_outage = said.notification_type == NotificationType.OUTAGE
    breaks_through = is_outage and said.impact == Impact.OUTAGE and said.announcement != AnnouncementKind.REPORT
    due = when(due_at, recipient.time_zone, preferences, breaks_through=breaks_through)
    takes_file = said.notification_type == NotificationType.MAINTENANCE and preferences.calendar in _CALENDAR_FILES
    if due.kind is Deferral.DIGEST:
        form = Form.DIGEST
    elif listener.is_released:
        form = Form.RELEASED_CALENDAR if takes_file else Form.RELEASED
    else:
        form = Form.CALENDAR if takes_file else Form.HTML
    return Slot(recipient.language, form, due.at, due.kind)


def _hears(outcome: Listener | Untold) -> bool:
    return isinstance(outcome, Listener) or outcome.is_carried


@dataclass
class _Filling:
    """A page while it is being filled."""

    due_at: datetime
    told: list[tuple[Listener, Slot]] = field(default_factory=list)
    skipped: defaultdict[str, dict[str, Skip]] = field(default_factory=lambda: defaultdict(dict))
    carried: defaultdict[str, dict[str, tuple[str, ...]]] = field(default_factory=lambda: defaultdict(dict))
    uncovered: list[str] = field(default_factory=list)
    last: str = ""
    _skips: int = 0
    _services: int = 0
    _batches: int = 0
    _slots: Counter[Slot] = field(default_factory=Counter)

    def add(self, position: str, outcome: Listener | Untold, said: Said) -> bool:
        """Take in the contact at a position. False where there is no room left."""
        account_id, _, contact_id = position.partition("/")
        if isinstance(outcome, Listener):
            slot = slot_of(outcome, said, self.due_at)
            services = min(len(outcome.services), _SERVICES_NAMED_MAX)
            in_slot = self._slots[slot]
            begins_batch = in_slot % BATCH_RECIPIENTS_MAX == 0
            if self.told and not self._has_room(self._batches + begins_batch, services):
                return False
            self._batches += begins_batch
            self._slots[slot] = in_slot + 1
            self._services += services
            self.told.append((outcome, slot))
        elif outcome.skip is not Skip.NOT_SUBSCRIBED:
            if self._skips == PAGE_SKIPPED_MAX:
                return False
            self._skips += 1
            self.skipped[account_id][contact_id] = outcome.skip
            if outcome.is_carried:
                self.carried[account_id][contact_id] = outcome.reasons
        self.last = position
        return True

    def closed(self, to: str) -> PlannedPage:
        """The page, ending at a position."""
        uncovered = tuple(account_id for account_id in self.uncovered if f"{account_id}/" <= to)
        return PlannedPage(tuple(self.told), frozenset(self._slots), self.skipped, self.carried, uncovered, to)

    def _has_room(self, batches: int, services: int) -> bool:
        if self._services + services > PAGE_SERVICES_MAX:
            return False
        return len(self.told) < PAGE_RECIPIENTS_MAX and batches * BATCH_ITEMS <= _PAGE_ITEMS_MAX - 2
