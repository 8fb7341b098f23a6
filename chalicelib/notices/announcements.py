"""Saying something about a notice: the announcement, written together with the notice as it then stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.transactions import TransactWrite

from chalicelib import instants
from chalicelib.audience.cards import Scope
from chalicelib.deliveries.rules import due_after
from chalicelib.deliveries.store import last_claimed_at
from chalicelib.directory import reading
from chalicelib.directory.services.rules import with_descendants
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact
from chalicelib.i18n.languages import Language
from chalicelib.notices import schedule, store
from chalicelib.notices.models import (
    FANNING_OUT,
    SCHEDULED,
    Announcement,
    Notice,
    announcement_sort_key,
    notice_key,
)
from chalicelib.notices.outages.rules import overdue_at
from chalicelib.notices.rules import Kind, NoticeStatus, state_of
from chalicelib.notices.types.telling import stored_type
from chalicelib.notices.windows import PROMISES

_INSTANTS = ("started_at", "starts_at", "ends_at")


@dataclass(frozen=True)
class Said:
    """What is said: the word for it, and the author's own words by language, where there are any."""

    word: AnnouncementKind
    texts: Mapping[Language, str] | None = None


def write(
    notice: Notice, now: datetime, said: Said | None, also: Callable[[TransactWrite], None] | None = None
) -> None:
    """Write a changed notice, and what is said about it, in one transaction with what `also` adds.

    Raises:
        Refused: somebody changed the notice since it was read, or a batch about it was claimed meanwhile.
    """
    version = int(notice.version)
    notice.version = version + 1
    announcement, claimed_at = None, None
    if said:
        _keep_what_lies_ahead(notice, now)
        notice.newest, notice.said_at, notice.news = int(notice.newest) + 1, now, said.texts
        claimed_at = last_claimed_at(notice.notice_id)
        announcement = _announcement(notice, said, now, due_after(claimed_at, now))
    _file(notice)
    store.save_notice(notice, version, announcement, claimed_at, also)


def foretell(notice: Notice, said: Said, at: datetime) -> Announcement:
    """What would be said if it was said at an instant; nothing is written, and the notice is not to be afterwards."""
    _keep_what_lies_ahead(notice, at)
    notice.newest = int(notice.newest) + 1
    return _announcement(notice, said, at, at)


def move(notice: Notice, status: NoticeStatus, at: datetime) -> None:
    """Bring a notice to a status that it really reached at an instant."""
    if status is NoticeStatus.SCHEDULED:
        notice.started_at = None
    elif status is NoticeStatus.IN_PROGRESS and notice.status != status:
        notice.started_at = at
    elif status is NoticeStatus.COMPLETED:
        notice.completed_at = at
    elif status is NoticeStatus.RESOLVED and notice.status != status:
        notice.resolved_at = at
    elif status is not NoticeStatus.RESOLVED:
        notice.resolved_at = None
    if status in {NoticeStatus.RESOLVED, NoticeStatus.CANCELLED}:
        notice.next_update_at = notice.expected_end_at = None
    notice.status = status


def plan_of(notice: Notice) -> schedule.Plan | None:
    """What the schedule goes by; None for what has no window."""
    if notice.starts_at is None or notice.ends_at is None:
        return None
    return schedule.Plan(
        status=NoticeStatus(notice.status),
        impact=Impact(notice.impact),
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        time_zone=notice.time_zone,
        reminders=tuple(notice.reminders),
        at_end=schedule.AtEnd(notice.at_end),
        announce_at=notice.announce_at,
        said_at=notice.said_at,
        asked_at=notice.asked_at,
    )


def overdue_of(notice: Notice) -> datetime | None:
    """From when on the team is asked for what was promised of an outage, if anything was."""
    if notice.kind != Kind.OUTAGE:
        return None
    return overdue_at(NoticeStatus(notice.status), notice.next_update_at, notice.said_at, notice.asked_at)


def scope_of(announcement: Announcement) -> Scope:
    """What an announcement affects, its components expanded."""
    stored = announcement.scope
    return Scope(
        everyone=stored["everyone"],
        accounts=frozenset(stored["accounts"]),
        components=frozenset(stored["components"]),
        services=frozenset((account_id, service_id) for account_id, service_id in stored["services"]),
        billing=frozenset((account_id, number) for account_id, number in stored.get("billing", ())),
    )


def _keep_what_lies_ahead(notice: Notice, now: datetime) -> None:
    """What was promised for a time that has passed is not said again."""
    for name in PROMISES:
        if (at := getattr(notice, name)) and at <= now:
            setattr(notice, name, None)


def _file(notice: Notice) -> None:
    """Put a notice into its list, and onto the schedule for as long as that has something to do."""
    notice.state = f"notice#{state_of(Kind(notice.kind), NoticeStatus(notice.status))}"
    plan = plan_of(notice)
    notice.next_at = schedule.next_at(plan) if plan else overdue_of(notice)
    notice.schedule = SCHEDULED if notice.next_at else None


def _announcement(notice: Notice, said: Said, now: datetime, due_at: datetime) -> Announcement:
    n, affects = int(notice.newest), notice.affects
    billing = sorted([one["account_id"], one["number"]] for one in affects.get("billing_numbers", ()))
    components = (
        with_descendants(affects["components"], reading.component_parents()) if affects["components"] else set()
    )
    return Announcement(
        notice_key(notice.notice_id),
        announcement_sort_key(n),
        notice_id=notice.notice_id,
        n=n,
        due_at=due_at,
        scope={
            "everyone": affects["everyone"],
            "accounts": sorted(affects["accounts"]),
            "components": sorted(components),
            "services": sorted([one["account_id"], one["service_id"]] for one in affects["services"]),
            **({"billing": billing} if billing else {}),
        },
        saying=_saying(notice, n, said, now),
        state=FANNING_OUT,
        state_at=now,
    )


def _saying(notice: Notice, n: int, said: Said, now: datetime) -> dict[str, Any]:
    """As `sayings.Saying` reads it."""
    shown = {name: getattr(notice, name) for name in _INSTANTS}
    shown["resolved_at"] = notice.resolved_at or notice.completed_at
    return {
        "notice_id": notice.notice_id,
        "n": n,
        "announcement": str(said.word),
        "kind": notice.kind,
        "status": str(notice.status),
        "impact": str(notice.impact),
        "titles": dict(notice.titles),
        "texts": dict(said.texts or notice.texts),
        "has_own_words": bool(said.texts),
        "said_at": instants.to_text(now),
        "window_zone": notice.time_zone or "",
        "previous": _previous(notice.notice_id, n - 1),
        **{name: instants.to_text(at) if at else None for name, at in shown.items()},
        # What nobody gave is left out, so that a version that does not know it reads all else.
        **stored_type(notice),
        **{name: instants.to_text(at) for name in PROMISES if (at := getattr(notice, name))},
    }


def _previous(notice_id: str, n: int) -> dict[str, Any] | None:
    """What was said before, for letters that say what has changed; not what was said before that."""
    return {**store.get_announcement(notice_id, n).saying, "previous": None} if n else None
