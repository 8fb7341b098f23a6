"""Notices, their announcements and their pages in their table."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib.clock import now
from chalicelib.deliveries.store import put_newest
from chalicelib.errors import NotFound
from chalicelib.instants import to_text
from chalicelib.notices.models import (
    NOTICE,
    SCHEDULED,
    Announcement,
    ByNext,
    Notice,
    NoticeKeys,
    NoticeRow,
    announcement_sort_key,
    notice_key,
)
from chalicelib.notices.rules import NoticeStatus, State
from chalicelib.tables import create, find, transaction


def create_notice(notice: Notice) -> None:
    """Write a new notice."""
    create(notice)


def get_notice(notice_id: str) -> Notice:
    """A notice, read consistently. Raises NotFound."""
    notice = find(Notice, notice_key(notice_id), NOTICE)
    if notice is None:
        raise NotFound
    return notice


def find_told(notice_id: str) -> Notice | None:
    """A notice that somebody was told of, read consistently."""
    notice = find(Notice, notice_key(notice_id), NOTICE)
    return notice if notice and notice.newest else None


def get_notices(notice_ids: Iterable[str]) -> list[Notice]:
    """Those of the notices that there are, as of a moment ago, in no order; 100 a call."""
    keys = sorted({(notice_key(one), NOTICE) for one in notice_ids})
    return list(Notice.batch_get(keys)) if keys else []


def list_notices(state: str, after: str, limit: int) -> tuple[list[Notice], str]:
    """Up to `limit` notices of a state behind the position `after`, newest first; and the last one's if more follow."""
    rows = NoticeRow.by_state.query(
        f"notice#{state}",
        scan_index_forward=False,
        limit=limit + 1,
        last_evaluated_key=json.loads(after) if after else None,
    )
    found = [row for row in rows if isinstance(row, Notice)]
    return found[:limit], _position(found[limit - 1]) if len(found) > limit else ""


def save_notice(
    notice: Notice,
    version: int,
    announcement: Announcement | None = None,
    claimed_at: datetime | None = None,
    also: Callable[[TransactWrite], None] | None = None,
) -> None:
    """Write a changed notice, and an announcement as the newest of its series: all or nothing.

    Raises:
        Refused: the notice is no longer the `version` that was read, or a batch about it was claimed since
            `claimed_at`.
    """
    with transaction() as writes:
        writes.save(notice, Notice.version == version)
        if announcement:
            writes.save(announcement, Announcement.pk.does_not_exist())
            put_newest(writes, notice.notice_id, int(announcement.n), claimed_at)
        if also:
            also(writes)


def due_notices(before: datetime, limit: int) -> list[str]:
    """Ids of notices for which the schedule has had something to do before an instant, the oldest duty first."""
    rows = NoticeKeys.by_next.query(SCHEDULED, ByNext.next_at <= before, limit=limit)
    return [row.pk.removeprefix("notice#") for row in rows]


def next_due() -> datetime | None:
    """When the schedule has something to do next, or has had since; None where nothing is planned."""
    rows = NoticeKeys.by_next.query(SCHEDULED, limit=1)
    return next((row.next_at for row in rows), None)


def open_in_window(starts_at: datetime, ends_at: datetime) -> list[Notice]:
    """The notices that stand open at some time of a window: what has no known end counts as lasting."""
    found = []
    for row in NoticeRow.by_state.query(f"notice#{State.OPEN}"):
        if isinstance(row, Notice) and (row.starts_at or row.started_at or row.created_at) < ends_at:
            ends = known_end(row)
            if ends is None or ends > starts_at:
                found.append(row)
    return found


def known_end(notice: Notice) -> datetime | None:
    """When an open notice's work ends; None where nobody knows, as of an outage, or of work that overran its window."""
    overran = notice.status == NoticeStatus.IN_PROGRESS and notice.ends_at and notice.ends_at <= now()
    return None if overran else notice.ends_at


def get_announcement(notice_id: str, n: int) -> Announcement:
    """The n-th announcement of a notice, read consistently. Raises NotFound."""
    announcement = find(Announcement, notice_key(notice_id), announcement_sort_key(n))
    if announcement is None:
        raise NotFound
    return announcement


def list_announcements(notice_id: str, before: int, limit: int) -> list[Announcement]:
    """Up to `limit` announcements of a notice ahead of the one of a number, the newest first."""
    span = Announcement.sk.between(announcement_sort_key(0), announcement_sort_key(before - 1))
    rows = NoticeRow.query(notice_key(notice_id), span, scan_index_forward=False, limit=limit)
    return [row for row in rows if isinstance(row, Announcement)]


def newest_announcements(notices: Sequence[Notice]) -> list[Announcement]:
    """What was last said about each of the notices, in their order, as of a moment ago."""
    keys = [(notice.pk, announcement_sort_key(int(notice.newest))) for notice in notices]
    found = {(row.pk, row.sk): row for row in Announcement.batch_get(keys)} if keys else {}
    return [found[key] for key in keys if key in found]


def _position(notice: Notice) -> str:
    key = {"pk": notice.pk, "sk": notice.sk, "state": notice.state, "state_at": to_text(notice.state_at)}
    return json.dumps({name: {"S": value} for name, value in key.items()})
