"""What contacts know of a notice: read off the pages of the announcements before, and what became of their batches."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chalicelib.deliveries.receipts.reading import stands
from chalicelib.deliveries.receipts.statuses import BatchFacts, DeliveryStatus
from chalicelib.deliveries.rules import BatchStatus
from chalicelib.notices.fan_out.pages import pages_behind
from chalicelib.notices.fan_out.planning import END, position_of
from chalicelib.notices.fan_out.telling import Before
from chalicelib.notices.models import Page


@dataclass
class Known:
    """What each contact knows, by account, of those at positions up to `to`."""

    contacts: defaultdict[str, dict[str, Before]] = field(default_factory=lambda: defaultdict(dict))
    to: str = END


def read(notice_id: str, n: int, position: str, accounts_max: int) -> Known:
    """What contacts behind a position know before the n-th announcement: of `accounts_max` accounts, or more."""
    known = Known()
    for number, page, begin in _pages_before(notice_id, n, position):
        for account_id, contact_id, before in _entries(number, page):
            if position_of(account_id, contact_id) > begin:
                known.contacts[account_id][contact_id] = before
        if len(known.contacts) >= accounts_max:
            known.to = page.to
            break
    return known


def _pages_before(notice_id: str, n: int, position: str) -> Iterator[tuple[int, Page, str]]:
    """The newest page that covers each position, with its announcement's number, and from where on it counts.

    An announcement that was overtaken before all its pages were planned leaves what it did not reach to the one
    before it.
    """
    for number in range(n - 1, 0, -1):
        for page in pages_behind(notice_id, number, position):
            yield number, page, position
            position = page.to
        if position == END:
            return


def _entries(n: int, page: Page) -> Iterator[tuple[str, str, Before]]:
    told: Mapping[str, Mapping[str, int]] = page.told["contacts"]
    reasons, left, first, batches = (page.told[name] for name in ("reasons", "left", "first", "batches"))
    found = stands(batches)
    for account_id, places in told.items():
        for contact_id, place in places.items():
            is_sent, may_be_sent = _sent(found.get(batches[place]), contact_id)
            if is_sent and contact_id in left.get(account_id, ()):
                continue  # knows that it no longer affects them
            has_heard = may_be_sent or (n > 1 and contact_id not in first.get(account_id, ()))
            yield account_id, contact_id, Before(tuple(reasons[account_id][contact_id]), has_heard, not is_sent)
    for account_id, carried in page.told["carried"].items():
        for contact_id in carried:
            yield account_id, contact_id, Before(tuple(reasons[account_id][contact_id]))


def _sent(facts: BatchFacts | None, contact_id: str) -> tuple[bool, bool]:
    """Whether a contact's letter went out, and whether it may have: a batch that somebody holds may be on its way."""
    if facts is None:
        return False, False
    outcome, _ = facts.results.get(contact_id, (None, None))
    is_sent = outcome not in {None, DeliveryStatus.SUPPRESSED}
    return is_sent, is_sent or facts.status == BatchStatus.CLAIMED
