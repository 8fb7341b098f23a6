"""What may follow once an outage is over: it comes back, its cause is told; or it is entered only then."""

from datetime import datetime, timedelta

from chalicelib.api.preconditions import Precondition
from chalicelib.directory.subscriptions.preferences import AnnouncementKind
from chalicelib.errors import Conflict, Invalid
from chalicelib.notices.actions import check_eyes, promise, take
from chalicelib.notices.announcements import Said
from chalicelib.notices.models import Notice
from chalicelib.notices.rules import NoticeStatus, Step
from chalicelib.notices.step_schemas import Recording, Reopening, Report
from chalicelib.notices.windows import bad_end
from chalicelib.principals import Principal

REOPENS_WITHIN = timedelta(hours=24)  # what fails later is another outage, with a beginning of its own


def reopen(notice_id: str, body: Reopening, match: Precondition) -> Notice:
    """Tell everybody concerned that an outage has come back.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is not over, or has been for too long, or nobody was told of it.
        Invalid: it names a time that is not to come.
    """

    def decide(notice: Notice, now: datetime) -> tuple[NoticeStatus, Said | None]:
        _check_told(notice)
        if not may_reopen(notice.resolved_at, now):
            raise Conflict("An incident can only be reopened within 24 hours; report a new one instead.")
        promise(notice, body, now)
        notice.impact = body.impact or notice.impact
        return body.status, Said(AnnouncementKind.REOPENED, body.texts)

    return take(notice_id, match, Step.REOPEN, decide)


def may_reopen(resolved_at: datetime | None, now: datetime) -> bool:
    """Whether an outage that was over at an instant counts as the same where it comes back."""
    return resolved_at is not None and now - resolved_at <= REOPENS_WITHIN


def report(notice_id: str, body: Report, match: Precondition) -> Notice:
    """Tell whoever was told of an outage what its cause was. Raises NotFound, or Conflict where it is not over."""

    def decide(notice: Notice, _: datetime) -> tuple[NoticeStatus, Said | None]:
        _check_told(notice)
        return NoticeStatus.RESOLVED, Said(AnnouncementKind.REPORT, body.texts)

    return take(notice_id, match, Step.REPORT, decide)


def record(caller: Principal, notice_id: str, body: Recording, match: Precondition) -> Notice:
    """Enter a drafted outage as one that is over; nobody is told.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is no draft.
        Forbidden: somebody other than its authors has to publish it.
        Invalid: it was over before it began, or is not over yet.
    """

    def decide(notice: Notice, now: datetime) -> tuple[NoticeStatus, Said | None]:
        check_eyes(caller, notice)
        bad = bad_end(notice.started_at, body.resolved_at, now)
        if bad:
            raise Invalid(fields=bad)
        return NoticeStatus.RESOLVED, None

    return take(notice_id, match, Step.RECORD, decide, at=body.resolved_at)


def _check_told(notice: Notice) -> None:
    if not notice.newest:
        raise Conflict("Nobody was told of this incident.")
