"""Who is told of a notice, and why, over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.errors import Conflict
from chalicelib.notices.preview import actions as previews
from chalicelib.notices.preview.schemas import (
    AnswerView,
    PreviewRequest,
    PreviewView,
    UncoveredQuery,
    UncoveredView,
    WhyQuery,
    WhyView,
)
from chalicelib.notices.told.uncovered import uncovered
from chalicelib.notices.told.why import why
from chalicelib.principals import Action, Principal

routes = Routes("Who is told")


@routes.post("/notices/{notice_id}/preview", Action.NOTICES_WRITE, status=200, errors=[Conflict])
def preview_notice(notice_id: str, body: PreviewRequest) -> PreviewView:
    """Preview what publishing would do, or an update of what is published; nobody is told and nothing is changed."""
    return PreviewView.of(previews.preview(notice_id, body.after, body.limit))


@routes.get("/notices/{notice_id}/uncovered", Action.NOTICES_READ)
def list_uncovered_accounts(notice_id: str, query: UncoveredQuery, after: str) -> Listing[UncoveredView]:
    """List the accounts that the newest announcement told nobody of, and who could be asked."""
    cards, last = uncovered(notice_id, after, query.limit)
    return Listing[UncoveredView](items=[UncoveredView.of(card) for card in cards], next_cursor=last or None)


@routes.get("/notices/{notice_id}/why/{contact_id}", Action.TOLD_READ)
def explain_why(caller: Principal, notice_id: str, contact_id: str, query: WhyQuery) -> WhyView:
    """Explain why a contact was told of a notice or not, announcement by announcement."""
    answers = why(caller, notice_id, query.account_id, contact_id)
    return WhyView(answers=[AnswerView.of(one) for one in answers])
