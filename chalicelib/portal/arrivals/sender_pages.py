"""Senders on whom somebody decided: who is blocked, and who is always let through."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.senders import routes as senders
from chalicelib.desk.senders.rules import Treatment
from chalicelib.desk.senders.schemas import SenderDraft
from chalicelib.desk.teams.actions import operators
from chalicelib.portal.arrivals.pages import TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Known senders")
_SENDERS = "/portal/senders"


@routes.page(_SENDERS, Action.DROPPED_MAIL_READ)
def known_senders(caller: Principal, query: Paging, after: str) -> Page:
    """Each of them, and who decided that and when."""
    found = senders.list_senders(query, after)
    values = {
        "senders": found.items,
        "people": {one.operator_id: one.name for one in operators()},
        "treatments": list(Treatment),
        "may_decide": caller.may(Action.DROPPED_MAIL_WRITE),
    }
    return Page(TEMPLATES / "senders.html.j2", values, more=found.next_cursor or "")


@routes.form(_SENDERS, Action.DROPPED_MAIL_WRITE, then=_SENDERS, done="saved")
def decide_on_a_sender(caller: Principal, body: SenderDraft) -> None:
    """Block somebody, or always let them through."""
    senders.decide_on_sender(caller, body)


@routes.form(
    f"{_SENDERS}/{{sender_id}}/forget", Action.DROPPED_MAIL_WRITE, form_at=_SENDERS, then=_SENDERS, done="saved"
)
def forget_a_sender(sender_id: str) -> None:
    """Let their mail be like anybody's again."""
    senders.forget_sender(sender_id)
