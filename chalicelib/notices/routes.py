"""Notices over HTTP."""

from chalicelib.api.routes import Routes
from chalicelib.notices import actions, store
from chalicelib.notices.schemas import (
    NoticeDraft,
    NoticeList,
    NoticePatch,
    NoticesQuery,
    NoticeView,
    Resolution,
    Update,
)
from chalicelib.principals import Action, Principal

routes = Routes()


@routes.post("/notices", Action.NOTICES_WRITE)
def create_notice(caller: Principal, body: NoticeDraft) -> NoticeView:
    """Draft a notice; nobody is told yet."""
    return NoticeView.of(actions.create_notice(caller, body))


@routes.get("/notices", Action.NOTICES_READ)
def list_notices(query: NoticesQuery) -> NoticeList:
    """List notices, newest first."""
    return NoticeList(items=[NoticeView.of(row) for row in store.list_notices(query.state, query.limit)])


@routes.get("/notices/{notice_id}", Action.NOTICES_READ)
def read_notice(notice_id: str) -> NoticeView:
    """Read a notice."""
    return NoticeView.of(store.get_notice(notice_id))


@routes.patch("/notices/{notice_id}", Action.NOTICES_WRITE)
def change_notice(notice_id: str, body: NoticePatch) -> NoticeView:
    """Change a draft."""
    return NoticeView.of(actions.change_notice(notice_id, body))


@routes.post("/notices/{notice_id}/publish", Action.NOTICES_WRITE, status=200)
def publish(notice_id: str) -> NoticeView:
    """Publish a draft: everybody concerned is told."""
    return NoticeView.of(actions.publish(notice_id))


@routes.post("/notices/{notice_id}/updates", Action.NOTICES_WRITE, status=200)
def update(notice_id: str, body: Update) -> NoticeView:
    """Tell everybody concerned what is new."""
    return NoticeView.of(actions.update(notice_id, body))


@routes.post("/notices/{notice_id}/resolve", Action.NOTICES_WRITE, status=200)
def resolve(notice_id: str, body: Resolution) -> NoticeView:
    """Resolve an outage: everybody concerned is told that it is over."""
    return NoticeView.of(actions.resolve(notice_id, body))
