"""Answers that the team gives often: kept in several languages, changed, and let go."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.canned import routes as canned
from chalicelib.desk.canned.rules import Field
from chalicelib.desk.canned.schemas import CannedDraft, CannedPatch
from chalicelib.portal.console.pages import TEMPLATES
from chalicelib.portal.publishing.pages import written_in
from chalicelib.principals import Action, Principal

routes = Pages("Canned answers")
_ALL = "/portal/canned-answers"
_ONE, _NEW = f"{_ALL}/{{canned_id}}", f"{_ALL}/new"
_TEAM = "default"


@routes.page(_ALL, Action.TEAMS_READ)
def all_canned(caller: Principal, query: Paging, after: str) -> Page:
    """The answers that there are."""
    found = canned.list_canned_answers(_TEAM, query, after)
    values = {"answers": found.items, "may_write": caller.may(Action.TEAMS_WRITE)}
    return Page(TEMPLATES / "canned.html.j2", values, more=found.next_cursor or "")


@routes.page(_NEW, Action.TEAMS_WRITE)
def new_canned() -> Page:
    """The form for a new one."""
    return Page(TEMPLATES / "canned_one.html.j2", _shown())


@routes.form(_ALL, Action.TEAMS_WRITE, form_at=_NEW, then=_ALL, done="saved")
def keep_an_answer(body: CannedDraft) -> None:
    """Keep it."""
    canned.create_canned_answer(_TEAM, body)


@routes.page(_ONE, Action.TEAMS_WRITE)
def one_canned(canned_id: str) -> Page:
    """The form to change one."""
    view = canned.read_canned_answer(_TEAM, canned_id)
    return Page(TEMPLATES / "canned_one.html.j2", _shown() | {"answer": view, "tag": entity_tag(view)})


@routes.form(_ONE, Action.TEAMS_WRITE, then=_ALL, done="saved")
def change_an_answer(canned_id: str, body: CannedPatch, match: Precondition) -> None:
    """Change it; what was sent of it stays."""
    canned.change_canned_answer(_TEAM, canned_id, body, match)


@routes.form(f"{_ONE}/delete", Action.TEAMS_WRITE, form_at=_ONE, then=_ALL, done="saved")
def delete_an_answer(canned_id: str, match: Precondition) -> None:
    """Keep it no longer."""
    canned.delete_canned_answer(_TEAM, canned_id, match)


def _shown() -> dict[str, object]:
    return {"answer": None, "tag": "", "written_in": written_in(), "fields": [f"{{{one}}}" for one in Field]}
