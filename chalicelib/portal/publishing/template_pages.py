"""Words for notices that come again: kept, changed, and begun from."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.notices.recurring import routes as recurring
from chalicelib.notices.recurring.schemas import TemplateDraft, TemplatePatch
from chalicelib.notices.rules import Kind
from chalicelib.portal.publishing.pages import TEMPLATES, written_in
from chalicelib.principals import Action, Principal

routes = Pages("Notice templates")
_ALL = "/portal/notice-templates"
_ONE, _NEW = f"{_ALL}/{{template_id}}", f"{_ALL}/new"


@routes.page(_ALL, Action.NOTICES_READ)
def all_templates(caller: Principal, query: Paging, after: str) -> Page:
    """The templates that there are."""
    found = recurring.list_templates(query, after)
    values = {"templates": found.items, "may_write": caller.may(Action.NOTICES_WRITE)}
    return Page(TEMPLATES / "templates.html.j2", values, more=found.next_cursor or "")


@routes.page(_NEW, Action.NOTICES_WRITE)
def new_template() -> Page:
    """The form for a new one."""
    return Page(
        TEMPLATES / "template.html.j2", {"notice_template": None, "kinds": list(Kind), "written_in": written_in()}
    )


@routes.form(_ALL, Action.NOTICES_WRITE, form_at=_NEW, then=_ALL, done="saved")
def keep_a_template(body: TemplateDraft) -> None:
    """Keep it."""
    recurring.create_template(body)


@routes.page(_ONE, Action.NOTICES_WRITE)
def template(template_id: str) -> Page:
    """The form to change one, and the way to a notice that begins from it."""
    view = recurring.read_template(template_id)
    values = {"notice_template": view, "tag": entity_tag(view), "kinds": list(Kind), "written_in": written_in()}
    return Page(TEMPLATES / "template.html.j2", values)


@routes.form(_ONE, Action.NOTICES_WRITE, then=_ALL, done="saved")
def change_a_template(template_id: str, body: TemplatePatch, match: Precondition) -> None:
    """Change it; notices that were made from it stay."""
    recurring.change_template(template_id, body, match)


@routes.form(f"{_ONE}/delete", Action.NOTICES_WRITE, form_at=_ONE, then=_ALL, done="template_deleted")
def delete_a_template(template_id: str, match: Precondition) -> None:
    """Delete it; notices that were made from it stay."""
    recurring.delete_template(template_id, match)
