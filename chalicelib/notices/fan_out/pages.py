"""Pages of fan-outs in their table: each written once, together with its batches."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from chalicelib.deliveries.queueing import Parcel, put_batch
from chalicelib.deliveries.rules import Lane
from chalicelib.notices.fan_out.planning import END, START
from chalicelib.notices.models import FANNING_OUT, Announcement, ByState, NoticeRow, Page, pages_key
from chalicelib.tables import Refused, transaction

_PREFIX = "page#"
_AT_ONCE = 3  # pages to a read: a whole fan-out may have hundreds, and a reader wants the next few


def new_page(notice_id: str, n: int, behind: str) -> Page:
    """A page that begins behind a position, to be filled."""
    return Page(pages_key(notice_id, n), f"{_PREFIX}{behind}")


def behind(page: Page) -> str:
    """The position behind which a page begins."""
    return page.sk.removeprefix(_PREFIX)


def last_page(notice_id: str, n: int) -> Page | None:
    """The page with which the fan-out of an announcement has got furthest, read consistently."""
    rows = Page.query(pages_key(notice_id, n), consistent_read=True, scan_index_forward=False, limit=1)
    return next(iter(rows), None)


def pages_behind(notice_id: str, n: int, position: str) -> Iterator[Page]:
    """The pages of an announcement that cover what lies behind a position, in order, read consistently."""
    key = pages_key(notice_id, n)
    is_before = Page.sk <= f"{_PREFIX}{position}"
    covering = Page.query(key, is_before, consistent_read=True, scan_index_forward=False, limit=1)
    first = next(iter(covering), None) if position != START else None
    begin = first.sk if first else _PREFIX
    pages = Page.query(key, Page.sk >= begin, consistent_read=True, page_size=_AT_ONCE)
    return (page for page in pages if page.to > position)


def add_page(announcement: Announcement, page: Page, lane: Lane, parcels: Sequence[Parcel]) -> bool:
    """Write a page with its batches; the last one ends the fan-out. False where it was planned already."""
    try:
        with transaction() as writes:
            writes.save(page, Page.pk.does_not_exist())
            for parcel in parcels:
                put_batch(writes, lane, parcel)
            if page.to == END:
                writes.update(announcement, [Announcement.state.remove(), Announcement.state_at.remove()])
    except Refused:
        return False
    return True


def end_fan_out(announcement: Announcement) -> None:
    """Leave what is unplanned of an announcement unplanned."""
    announcement.update([Announcement.state.remove(), Announcement.state_at.remove()], Announcement.pk.exists())


def oldest_unfinished() -> datetime | None:
    """Since when the oldest fan-out that has not ended has gone on."""
    rows = NoticeRow.by_state.query(FANNING_OUT, limit=1)
    return next((row.state_at for row in rows if isinstance(row, Announcement)), None)


def unfinished(before: datetime, limit: int) -> list[tuple[str, int]]:
    """Announcements whose fan-out began before an instant and has not ended: notice id and number."""
    rows = NoticeRow.by_state.query(FANNING_OUT, ByState.state_at <= before, limit=limit)
    return [(row.notice_id, int(row.n)) for row in rows if isinstance(row, Announcement)]
