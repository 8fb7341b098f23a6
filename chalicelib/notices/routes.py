"""Notices over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.notices import actions, store
from chalicelib.notices.schemas import NoticeDraft, NoticePatch, NoticesQuery, NoticeView, Resolution, Update
from chalicelib.principals import Action, Principal

routes = Routes("Notices")


@routes.post("/notices", Action.NOTICES_WRITE, errors=[Invalid])
def create_notice(caller: Principal, body: NoticeDraft) -> NoticeView:
    """Draft a notice; nobody is told yet."""
    return NoticeView.of(actions.create_notice(caller, body))


@routes.get("/notices", Action.NOTICES_READ)
def list_notices(query: NoticesQuery, after: str) -> Listing[NoticeView]:
    """List notices of one state, newest first."""
    rows, last = store.list_notices(query.state, after, query.limit)
    return Listing[NoticeView](items=[NoticeView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/notices/{notice_id}", Action.NOTICES_READ)
def read_notice(notice_id: str) -> NoticeView:
    """Read a notice as it stands."""
    return NoticeView.of(store.get_notice(notice_id))


@routes.patch("/notices/{notice_id}", Action.NOTICES_WRITE, errors=[Conflict, Invalid, Busy])
def change_notice(notice_id: str, body: NoticePatch, match: Precondition) -> NoticeView:
    """Change the named fields of a draft."""
    return NoticeView.of(actions.change_notice(notice_id, body, match))


@routes.post("/notices/{notice_id}/publish", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def publish(notice_id: str, match: Precondition) -> NoticeView:
    """Publish a draft: everybody concerned is told."""
    return NoticeView.of(actions.publish(notice_id, match))


@routes.post("/notices/{notice_id}/updates", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def update(notice_id: str, body: Update, match: Precondition) -> NoticeView:
    """Tell everybody concerned what is new."""
    return NoticeView.of(actions.update(notice_id, body, match))


@routes.post("/notices/{notice_id}/resolve", Action.NOTICES_WRITE, status=200, errors=[Conflict, Busy])
def resolve(notice_id: str, body: Resolution, match: Precondition) -> NoticeView:
    """Resolve an outage: everybody concerned is told that it is over."""
    return NoticeView.of(actions.resolve(notice_id, body, match))
