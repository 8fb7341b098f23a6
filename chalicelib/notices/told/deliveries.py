"""What became of each letter about a notice, by the pages that planned it: per notice, per account, per contact."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from chalicelib import clock, instants
from chalicelib.deliveries.receipts.reading import batches
from chalicelib.deliveries.receipts.statuses import DeliveryStatus, Fate, fate
from chalicelib.notices import store
from chalicelib.notices.fan_out.planning import END, START
from chalicelib.notices.models import ByState, Notice, NoticeRow, Page, pages_key
from chalicelib.notices.rules import State

# An account's list looks at so many notices a call, whether or not they told it something: some 200 small reads.
_NOTICES_A_CALL = 30
SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Delivery:
    """One announcement to one contact, and what became of it."""

    notice_id: str
    n: int
    account_id: str
    contact_id: str
    fate: Fate

    @property
    def position(self) -> str:
        """Where it stands in its announcement."""
        return f"{self.account_id}/{self.contact_id}"


@dataclass(frozen=True)
class Wanted:
    """Which deliveries: all, or those to an account, to a contact of it, or with a status."""

    account_id: str | None = None
    contact_id: str | None = None
    status: DeliveryStatus | None = None

    @property
    def first(self) -> str:
        """The position behind which they begin."""
        return f"{self.account_id}/" if self.account_id else START

    @property
    def last(self) -> str:
        """The position with which they end."""
        return f"{self.account_id}/{END}" if self.account_id else END


def of_notice(notice_id: str, wanted: Wanted, n: int | None, after: str, limit: int) -> tuple[list[Delivery], str]:
    """Up to `limit` deliveries about a notice behind the position `after`, and the last one's if more follow.

    The newest announcement comes first, within it the order of accounts and contacts. Raises NotFound.
    """
    notice = store.get_notice(notice_id)
    found = list(islice(_of_notice(notice, wanted, n, after), limit + 1))
    return found[:limit], _place(found[limit - 1]) if len(found) > limit else ""


def counts(notice_id: str) -> dict[int, Counter[DeliveryStatus]]:
    """How many deliveries of each announcement of a notice have each status, the newest first. Raises NotFound."""
    notice = store.get_notice(notice_id)
    return {
        n: Counter(one.fate.status for one in _of_notice(notice, Wanted(), n, ""))
        for n in range(int(notice.newest), 0, -1)
    }


def of_account(account_id: str, contact_id: str | None, after: str, limit: int) -> tuple[list[Delivery], str]:
    """Up to `limit` deliveries to an account, or one contact of it, behind the position `after`, newest notices first.

    A part may hold fewer and still be followed by others.
    """
    since, began, rest = after.split("|") if after else ["", "", ""]
    wanted, found = Wanted(account_id, contact_id), list[Delivery]()
    for looked_at, notice in enumerate(recent(since)):
        here = f"{instants.to_text(notice.state_at)}|{notice.notice_id}|"
        if looked_at == _NOTICES_A_CALL:
            return found, here
        behind = rest if notice.notice_id == began else ""
        found += islice(_of_notice(notice, wanted, None, behind), limit + 1 - len(found))
        if len(found) > limit:
            last = found[limit - 1]
            return found[:limit], here + (_place(last) if last.notice_id == notice.notice_id else "")
    return found, ""


def _of_notice(notice: Notice, wanted: Wanted, n: int | None, after: str) -> Iterator[Delivery]:
    at, _, position = after.partition("#")
    first = int(at) if at else int(notice.newest)
    for one in [n] if n else range(first, 0, -1):
        begins = position if position and one == first else wanted.first
        for page in pages_of(notice.notice_id, one, begins, wanted.last):
            yield from _of_page(notice.notice_id, one, page, wanted, begins)


def _of_page(notice_id: str, n: int, page: Page, wanted: Wanted, after: str) -> Iterator[Delivery]:
    contacts: dict[str, dict[str, int]] = page.told["contacts"]
    skipped: dict[str, dict[str, str]] = page.told.get("skipped", {})
    planned = [
        (account_id, contact_id)
        for account_id in sorted({*contacts, *skipped})
        if wanted.account_id in (None, account_id)
        for contact_id in sorted({*contacts.get(account_id, {}), *_suppressed(skipped.get(account_id, {}))})
        if wanted.contact_id in (None, contact_id) and f"{account_id}/{contact_id}" > after
    ]
    places = {pair: contacts.get(pair[0], {}).get(pair[1]) for pair in planned}
    ids = {pair: page.told["batches"][place] for pair, place in places.items() if place is not None}
    facts, receipts = batches(ids.values())
    now = clock.now()
    for pair in planned:
        batch_id = ids.get(pair, "")
        became = (
            fate(pair[1], facts.get(batch_id), receipts.get(batch_id, {}).get(pair[1]), now)
            if batch_id
            else Fate(DeliveryStatus.SUPPRESSED)
        )
        if wanted.status in (None, became.status):
            yield Delivery(notice_id, n, *pair, became)


def _suppressed(skipped: dict[str, str]) -> Iterable[str]:
    """Who was not planned for since nothing is sent to them; whoever did not want it is no delivery."""
    return (contact_id for contact_id, code in skipped.items() if code == SUPPRESSED)


def pages_of(notice_id: str, n: int, after: str, last: str) -> Iterator[Page]:
    """The pages of an announcement that cover the positions behind `after`, up to `last`."""
    key, begins = pages_key(notice_id, n), f"page#{after}"
    if after:
        covering = Page.query(key, Page.sk < begins, scan_index_forward=False, limit=1, consistent_read=True)
        begins = next((page.sk for page in covering), begins)
    yield from Page.query(key, Page.sk.between(begins, f"page#{last}"), consistent_read=True)


def recent(since: str) -> Iterator[Notice]:
    """Notices that anybody was told of, by when they were published or over, newest first; from an instant on."""
    condition = ByState.state_at <= instants.from_text(since) if since else None
    queries = [
        NoticeRow.by_state.query(f"notice#{state}", condition, scan_index_forward=False, page_size=_NOTICES_A_CALL)
        for state in State
        if state is not State.DRAFT
    ]
    notices = [(row for row in query if isinstance(row, Notice)) for query in queries]
    return merge(*notices, key=lambda notice: notice.state_at, reverse=True)


def _place(delivery: Delivery) -> str:
    return f"{delivery.n}#{delivery.position}"
