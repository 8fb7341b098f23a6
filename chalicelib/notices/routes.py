"""Notices over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.notices import actions, drafting, store
from chalicelib.notices.finding.reading import find_notices
from chalicelib.notices.outages import actions as outage_actions
from chalicelib.notices.schemas import AnnouncementView, NoticeDraft, NoticePatch, NoticesQuery, NoticeView
from chalicelib.notices.step_schemas import Recording, Remark, Reopening, Report, Rescheduling, Resolution, Update
from chalicelib.principals import Action, Principal

routes = Routes("Notices")


@routes.post("/notices", Action.NOTICES_WRITE, errors=[Invalid])
def create_notice(caller: Principal, body: NoticeDraft) -> NoticeView:
    """Draft a notice; nobody is told yet."""
    return NoticeView.of(drafting.create_notice(caller, body))


@routes.get("/notices", Action.NOTICES_READ)
def list_notices(query: NoticesQuery, after: str) -> Listing[NoticeView]:
    """List notices of one state, newest first; a page may be short where only some are asked for."""
    rows, last = find_notices(query, after)
    return Listing[NoticeView](items=[NoticeView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/notices/{notice_id}", Action.NOTICES_READ)
def read_notice(notice_id: str) -> NoticeView:
    """Read a notice as it stands."""
    return NoticeView.of(store.get_notice(notice_id))


@routes.get("/notices/{notice_id}/announcements", Action.NOTICES_READ)
def list_announcements(notice_id: str, query: Paging, after: str) -> Listing[AnnouncementView]:
    """List what was said about a notice, in the words of each time, the newest first."""
    before = int(after) if after else int(store.get_notice(notice_id).newest) + 1
    rows = store.list_announcements(notice_id, before, query.limit)
    last = int(rows[-1].n) if rows else 1
    return Listing[AnnouncementView](
        items=[AnnouncementView.of(row) for row in rows], next_cursor=str(last) if last > 1 else None
    )


@routes.patch("/notices/{notice_id}", Action.NOTICES_WRITE, errors=[Conflict, Invalid, Busy])
def change_notice(caller: Principal, notice_id: str, body: NoticePatch, match: Precondition) -> NoticeView:
    """Change the named fields of what nobody was told of yet."""
    return NoticeView.of(drafting.change_notice(caller, notice_id, body, match))


@routes.post("/notices/{notice_id}/publish", Action.NOTICES_WRITE, status=200, errors=[Conflict, Forbidden, Busy])
def publish(caller: Principal, notice_id: str, match: Precondition) -> NoticeView:
    """Publish a draft: everybody concerned is told, now or at its announce time."""
    return NoticeView.of(actions.publish(caller, notice_id, match))


@routes.post("/notices/{notice_id}/updates", Action.NOTICES_WRITE, status=200, errors=[Conflict, Invalid, Busy])
def update(notice_id: str, body: Update, match: Precondition) -> NoticeView:
    """Tell everybody concerned what is new."""
    return NoticeView.of(actions.update(notice_id, body, match))


@routes.post("/notices/{notice_id}/reschedule", Action.NOTICES_WRITE, status=200, errors=[Conflict, Invalid, Busy])
def reschedule(notice_id: str, body: Rescheduling, match: Precondition) -> NoticeView:
    """Give a maintenance another window: whoever was told of the old one is told."""
    return NoticeView.of(actions.reschedule(notice_id, body, match))


@routes.post("/notices/{notice_id}/start", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def start(notice_id: str, body: Remark, match: Precondition) -> NoticeView:
    """Start a maintenance, early or late: everybody concerned is told. At its window's edge it starts by itself."""
    return NoticeView.of(actions.start(notice_id, body, match))


@routes.post("/notices/{notice_id}/complete", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def complete(notice_id: str, body: Remark, match: Precondition) -> NoticeView:
    """Complete a maintenance: whoever was told of it is told that it is over."""
    return NoticeView.of(actions.complete(notice_id, body, match))


@routes.post("/notices/{notice_id}/cancel", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def cancel(notice_id: str, body: Remark, match: Precondition) -> NoticeView:
    """Cancel a maintenance, withdraw an information or a false alarm, or drop a draft: whoever was told is told."""
    return NoticeView.of(actions.cancel(notice_id, body, match))


@routes.post("/notices/{notice_id}/resolve", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def resolve(notice_id: str, body: Resolution, match: Precondition) -> NoticeView:
    """Resolve an outage: everybody concerned is told that it is over."""
    return NoticeView.of(actions.resolve(notice_id, body, match))


@routes.post("/notices/{notice_id}/reopen", Action.NOTICES_WRITE, status=200, errors=[Conflict, Invalid, Busy])
def reopen(notice_id: str, body: Reopening, match: Precondition) -> NoticeView:
    """Reopen an outage that was resolved within 24 hours: everybody concerned is told that it has come back."""
    return NoticeView.of(outage_actions.reopen(notice_id, body, match))


@routes.post("/notices/{notice_id}/report", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def report(notice_id: str, body: Report, match: Precondition) -> NoticeView:
    """Say what caused an outage that is over: whoever was told of it is told."""
    return NoticeView.of(outage_actions.report(notice_id, body, match))


@routes.post(
    "/notices/{notice_id}/record", Action.NOTICES_WRITE, status=200, errors=[Conflict, Forbidden, Invalid, Busy]
)
def record(caller: Principal, notice_id: str, body: Recording, match: Precondition) -> NoticeView:
    """Enter a drafted outage as one that is over already; nobody is told."""
    return NoticeView.of(outage_actions.record(caller, notice_id, body, match))
