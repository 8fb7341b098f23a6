"""The steps of a published notice: load, ask the rules, store; everybody concerned is told."""

from collections.abc import Callable
from datetime import datetime

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.subscriptions.preferences import AnnouncementKind
from chalicelib.errors import Conflict, Forbidden, Invalid
from chalicelib.notices import announcements, store
from chalicelib.notices.announcements import Said, move
from chalicelib.notices.drafting import unknown_affected
from chalicelib.notices.models import Notice
from chalicelib.notices.rules import Kind, NoticeStatus, Step, check_status, check_step
from chalicelib.notices.schemas import NoticeView
from chalicelib.notices.step_schemas import Promises, Remark, Rescheduling, Resolution, Update
from chalicelib.notices.types.checking import bad_affected
from chalicelib.notices.types.telling import type_of
from chalicelib.notices.windows import bad_new_start, bad_promises, bad_window
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

_FIRST_STATUS = {Kind.OUTAGE: NoticeStatus.INVESTIGATING, Kind.INFORMATION: NoticeStatus.PUBLISHED}


def publish(caller: Principal, notice_id: str, match: Precondition) -> Notice:
    """Announce a draft to everybody concerned, or have that done at its announce time.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is published already, or its window is over.
        Forbidden: somebody other than its authors has to publish it.
    """

    def decide(notice: Notice, now: datetime) -> tuple[NoticeStatus, Said | None]:
        check_eyes(caller, notice)
        status, word = first_step(notice, now)
        is_later = notice.announce_at is not None and notice.announce_at > now
        return status, None if is_later else Said(word)

    return take(notice_id, match, Step.PUBLISH, decide)


def check_eyes(caller: Principal, notice: Notice) -> None:
    """Raises Forbidden where somebody other than its authors has to publish a notice."""
    if notice.four_eyes and caller.id in notice.authors:
        raise Forbidden("This notice must be published by someone other than its author.")


def first_step(notice: Notice, now: datetime) -> tuple[NoticeStatus, AnnouncementKind]:
    """What publishing a notice brings it to, and the word for it. Raises Conflict where its window is over."""
    if notice.ends_at and notice.ends_at <= now:
        raise Conflict("The maintenance window has ended; reschedule the maintenance first.")
    if notice.starts_at and notice.starts_at <= now:
        return NoticeStatus.IN_PROGRESS, AnnouncementKind.STARTED
    return _FIRST_STATUS.get(Kind(notice.kind), NoticeStatus.SCHEDULED), AnnouncementKind.ANNOUNCED


def update(notice_id: str, body: Update, match: Precondition) -> Notice:
    """Tell everybody concerned what is new.

    Raises:
        NotFound: there is no such notice.
        Conflict: nobody was told of it, it is over, or the status is none that it may go to.
        Invalid: it names something affected that does not exist, or a time that is not to come.
    """
    unknown = unknown_affected(body.affects) if body.affects else []
    if unknown:
        raise Invalid(fields=unknown)

    def decide(notice: Notice, now: datetime) -> tuple[NoticeStatus, Said | None]:
        if not notice.newest:
            raise Conflict("Nobody was told of this notice yet; change it instead.")
        promise(notice, body, now)
        bad = bad_affected(type_of(notice).level, body.affects.model_dump(mode="json")) if body.affects else []
        if bad:
            raise Invalid(fields=bad)
        notice.titles, notice.impact = body.titles or notice.titles, body.impact or notice.impact
        notice.affects = body.affects.model_dump(mode="json") if body.affects else notice.affects
        return body.status or NoticeStatus(notice.status), Said(AnnouncementKind.UPDATE, body.texts)

    return take(notice_id, match, Step.UPDATE, decide)


def reschedule(notice_id: str, body: Rescheduling, match: Precondition) -> Notice:
    """Give a maintenance another window, and tell whoever was told of the old one.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is over, or has that window already.
        Invalid: the window is none, or lies in the past.
    """

    def decide(notice: Notice, now: datetime) -> tuple[NoticeStatus, Said | None]:
        status = NoticeStatus(notice.status)
        begun_at = notice.starts_at if status is NoticeStatus.IN_PROGRESS else None
        bad = [*bad_new_start(body.starts_at, begun_at, now), *bad_window(body.starts_at, body.ends_at, now)]
        if bad:
            raise Invalid(fields=bad)
        zone = body.time_zone or notice.time_zone
        if (body.starts_at, body.ends_at, zone) == (notice.starts_at, notice.ends_at, notice.time_zone):
            raise Conflict("This maintenance already has that window.")
        notice.starts_at, notice.ends_at, notice.time_zone = body.starts_at, body.ends_at, zone
        notice.asked_at = None
        if status is NoticeStatus.IN_PROGRESS and body.starts_at > now:
            status = NoticeStatus.SCHEDULED
        return status, _if_told(notice, Said(AnnouncementKind.RESCHEDULED, body.texts))

    return take(notice_id, match, Step.RESCHEDULE, decide)


def start(notice_id: str, body: Remark, match: Precondition) -> Notice:
    """Tell everybody concerned that the work has begun, now. Raises NotFound, or Conflict where that is illegal."""
    said = Said(AnnouncementKind.STARTED, body.texts)
    return take(notice_id, match, Step.START, lambda *_: (NoticeStatus.IN_PROGRESS, said))


def complete(notice_id: str, body: Remark, match: Precondition) -> Notice:
    """Tell whoever was told of it that the work is done. Raises NotFound, or Conflict where that is illegal."""
    said = Said(AnnouncementKind.COMPLETED, body.texts)
    return take(notice_id, match, Step.COMPLETE, lambda one, _: (NoticeStatus.COMPLETED, _if_told(one, said)))


def cancel(notice_id: str, body: Remark, match: Precondition) -> Notice:
    """Tell whoever was told of it that it is off. Raises NotFound, or Conflict where that is illegal."""
    said = Said(AnnouncementKind.CANCELLED, body.texts)
    return take(notice_id, match, Step.CANCEL, lambda one, _: (NoticeStatus.CANCELLED, _if_told(one, said)))


def resolve(notice_id: str, body: Resolution, match: Precondition) -> Notice:
    """Tell everybody concerned that it is over. Raises NotFound, or Conflict where it was never open or is over."""
    said = Said(AnnouncementKind.RESOLVED, body.texts)
    return take(notice_id, match, Step.RESOLVE, lambda *_: (NoticeStatus.RESOLVED, said))


def promise(notice: Notice, body: Promises, now: datetime) -> None:
    """Note what is newly said of an outage's future. Raises Invalid."""
    promised = body.promised()
    bad = bad_promises(Kind(notice.kind), promised, now)
    if bad:
        raise Invalid(fields=bad)
    for name, at in promised.items():
        setattr(notice, name, at)


def take(
    notice_id: str,
    match: Precondition,
    step: Step,
    decide: Callable[[Notice, datetime], tuple[NoticeStatus, Said | None]],
    at: datetime | None = None,
) -> Notice:
    """Load, change and save a notice; again from the start where somebody else was faster.

    `at` is when it really came to be as it is now, where that was not just now.
    """

    def attempt() -> Notice:
        notice, now = store.get_notice(notice_id), clock.now()
        match.check(NoticeView.of(notice))
        kind, status = Kind(notice.kind), NoticeStatus(notice.status)
        check_step(kind, status, step)
        wanted, said = decide(notice, now)
        check_status(kind, status, step, wanted)
        # Work that is first told of while it goes on has begun when it was planned to.
        planned = notice.starts_at if step is Step.PUBLISH else None
        move(notice, wanted, at or planned or now)
        announcements.write(notice, now, said)
        return notice

    return until_unrefused(attempt)


def _if_told(notice: Notice, said: Said) -> Said | None:
    """What is said, unless nobody has heard of the notice."""
    return said if notice.newest else None
