"""One notice: who would be told and how, what may be done with it, and what became of it."""

from collections.abc import Collection
from datetime import datetime

from chalice.app import Response

from chalicelib import clock
from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.errors import Conflict, NotFound
from chalicelib.i18n.languages import Language
from chalicelib.notices import routes as notices
from chalicelib.notices.outages.actions import may_reopen
from chalicelib.notices.preview import routes as previews
from chalicelib.notices.preview.schemas import PreviewRequest, PreviewView
from chalicelib.notices.rules import NoticeStatus, Step, legal_steps
from chalicelib.notices.schemas import NoticePatch, NoticeView
from chalicelib.notices.step_schemas import Recording, Remark, Reopening, Report, Rescheduling, Resolution, Update
from chalicelib.notices.told import routes as told
from chalicelib.notices.windows import PROMISES
from chalicelib.portal.publishing.pages import NOTICE, NOTICES, TEMPLATES, accounts_of, choices, labels_of, written_in
from chalicelib.principals import Action, Principal

routes = Pages("Notice")
_CHANGE = f"{NOTICE}/change"
_PEOPLE = PreviewRequest(limit=50)
_SAID = Paging(limit=20)
_UPDATED_TO = (NoticeStatus.INVESTIGATING, NoticeStatus.IDENTIFIED, NoticeStatus.MONITORING)
# SECURITY: a letter carries its own style, which no page may; so it stands alone, without rights of any kind.
_LETTER = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


@routes.page(NOTICE, Action.NOTICES_READ)
def notice(caller: Principal, notice_id: str) -> Page:
    """A notice with all that may be done, and who is concerned."""
    view = notices.read_notice(notice_id)
    may_write = caller.may(Action.NOTICES_WRITE)
    values = {
        "notice": view,
        "tag": entity_tag(view),
        "may_write": may_write,
        "type_labels": labels_of(view.type),
        "ahead": _ahead(view),
        "steps": _steps(view) if may_write else (),
        "preview": _preview(view) if may_write else None,
        "said": notices.list_announcements(notice_id, _SAID, "").items if view.announcements else (),
        "told": told.count_notice_deliveries(notice_id).announcements if view.announcements else (),
        "updated_to": _UPDATED_TO,
        "written_in": written_in(),
    }
    return Page(TEMPLATES / "notice.html.j2", values)


@routes.page(f"{NOTICE}/letters/{{language}}", Action.NOTICES_WRITE)
def letter(notice_id: str, language: str) -> Response:
    """The letter in one language, as its first reader would get it."""
    found = _preview(notices.read_notice(notice_id))
    sample = next((one for one in found.letters if one.language == language), None) if found else None
    if sample is None:
        raise NotFound
    headers: dict[str, str | list[str]] = {**_LETTER, "Content-Language": str(Language(language))}
    return Response(sample.html, headers=headers)


@routes.page(_CHANGE, Action.NOTICES_WRITE)
def change(notice_id: str) -> Page:
    """The form to change what nobody was told of yet."""
    view = notices.read_notice(notice_id)
    accounts = accounts_of(view.affects["accounts"])
    values = {"notice": view, "tag": entity_tag(view), "ahead": _ahead(view), "accounts": accounts, **choices()}
    return Page(TEMPLATES / "change.html.j2", values)


@routes.form(_CHANGE, Action.NOTICES_WRITE, then=NOTICE, done="saved")
def change_a_notice(caller: Principal, notice_id: str, body: NoticePatch, match: Precondition) -> None:
    """Change it."""
    notices.change_notice(caller, notice_id, body, match)


@routes.form(f"{NOTICE}/publish", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_published")
def publish_a_notice(caller: Principal, notice_id: str, match: Precondition) -> None:
    """Tell everybody concerned."""
    notices.publish(caller, notice_id, match)


@routes.form(f"{NOTICE}/updates", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def update_a_notice(notice_id: str, body: Update, match: Precondition) -> None:
    """Tell what is new."""
    notices.update(notice_id, body, match)


@routes.form(f"{NOTICE}/reschedule", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def reschedule_a_notice(notice_id: str, body: Rescheduling, match: Precondition) -> None:
    """Give it another window."""
    notices.reschedule(notice_id, body, match)


@routes.form(f"{NOTICE}/start", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def start_a_notice(notice_id: str, body: Remark, match: Precondition) -> None:
    """Say that the work has begun."""
    notices.start(notice_id, body, match)


@routes.form(f"{NOTICE}/complete", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def complete_a_notice(notice_id: str, body: Remark, match: Precondition) -> None:
    """Say that it is done."""
    notices.complete(notice_id, body, match)


@routes.form(f"{NOTICE}/resolve", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def resolve_a_notice(notice_id: str, body: Resolution, match: Precondition) -> None:
    """Say that it is over."""
    notices.resolve(notice_id, body, match)


@routes.form(f"{NOTICE}/cancel", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICES, done="notice_cancelled")
def cancel_a_notice(notice_id: str, body: Remark, match: Precondition) -> None:
    """Cancel it, or drop a draft."""
    notices.cancel(notice_id, body, match)


@routes.form(f"{NOTICE}/reopen", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def reopen_a_notice(notice_id: str, body: Reopening, match: Precondition) -> None:
    """Say that it has come back."""
    notices.reopen(notice_id, body, match)


@routes.form(f"{NOTICE}/report", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_told")
def report_on_a_notice(notice_id: str, body: Report, match: Precondition) -> None:
    """Say what its cause was."""
    notices.report(notice_id, body, match)


@routes.form(f"{NOTICE}/record", Action.NOTICES_WRITE, form_at=NOTICE, then=NOTICE, done="notice_recorded")
def record_a_notice(caller: Principal, notice_id: str, body: Recording, match: Precondition) -> None:
    """Enter it as one that is over."""
    notices.record(caller, notice_id, body, match)


def _ahead(view: NoticeView) -> dict[str, datetime]:
    """What was promised of an outage and still lies ahead."""
    promised = {name: getattr(view, name) for name in PROMISES}
    return {name: at for name, at in promised.items() if at and at > clock.now()}


def _steps(view: NoticeView) -> Collection[str]:
    """What may still be done: what nobody was told of is neither reopened nor reported on."""
    barred = set[str]()
    if not (view.announcements and may_reopen(view.resolved_at, clock.now())):
        barred.add(Step.REOPEN)
    if not view.announcements:
        barred.add(Step.REPORT)
    return [one for one in legal_steps(view.kind, view.status) if one not in barred]


def _preview(view: NoticeView) -> PreviewView | None:
    """Who would be told, of what can still be told; None of what is over."""
    if not {Step.PUBLISH, Step.UPDATE} & set(legal_steps(view.kind, view.status)):
        return None
    try:
        return previews.preview_notice(view.id, _PEOPLE)
    except Conflict:  # it is over by now
        return None
