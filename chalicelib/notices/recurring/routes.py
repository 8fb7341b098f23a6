"""Notice templates over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Invalid
from chalicelib.notices.recurring import actions as template_actions
from chalicelib.notices.recurring import store
from chalicelib.notices.recurring.schemas import TemplateDraft, TemplatePatch, TemplateView
from chalicelib.principals import Action

routes = Routes("Notice templates")


@routes.post("/notice-templates", Action.NOTICES_WRITE, errors=[Invalid, Busy])
def create_template(body: TemplateDraft) -> TemplateView:
    """Keep a template for notices of one kind."""
    return TemplateView.of(template_actions.create_template(body))


@routes.get("/notice-templates", Action.NOTICES_READ)
def list_templates(query: Paging, after: str) -> Listing[TemplateView]:
    """List the templates."""
    rows, last = store.list_templates(after, query.limit)
    return Listing[TemplateView](items=[TemplateView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/notice-templates/{template_id}", Action.NOTICES_READ)
def read_template(template_id: str) -> TemplateView:
    """Read a template."""
    return TemplateView.of(store.get_template(template_id))


@routes.patch("/notice-templates/{template_id}", Action.NOTICES_WRITE, errors=[Invalid, Busy])
def change_template(template_id: str, body: TemplatePatch, match: Precondition) -> TemplateView:
    """Change the named fields of a template."""
    return TemplateView.of(template_actions.change_template(template_id, body, match))


@routes.delete("/notice-templates/{template_id}", Action.NOTICES_WRITE, errors=[Busy])
def delete_template(template_id: str, match: Precondition) -> None:
    """Delete a template; notices that were made from it stay."""
    template_actions.delete_template(template_id, match)
