"""Answers that a team keeps, over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.canned import actions as canned
from chalicelib.desk.canned.schemas import CannedDraft, CannedPatch, CannedView, FilledView
from chalicelib.desk.teams import actions as teams
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Canned answers")
_ALL = "/teams/{team}/canned-answers"
_ONE = f"{_ALL}/{{canned_id}}"


@routes.post(_ALL, Action.TEAMS_WRITE, errors=[Invalid, Conflict])
def create_canned_answer(team: str, body: CannedDraft) -> CannedView:
    """Keep an answer that the team gives often, in one language or several."""
    teams.check_team(team)
    return CannedView.of(canned.create_canned(body))


@routes.get(_ALL, Action.TEAMS_READ)
def list_canned_answers(team: str, query: Paging, after: str) -> Listing[CannedView]:
    """List the answers that the team keeps."""
    teams.check_team(team)
    rows, last = canned.canned_page(after, query.limit)
    return Listing[CannedView](items=[CannedView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_ONE, Action.TEAMS_READ)
def read_canned_answer(team: str, canned_id: str) -> CannedView:
    """Read an answer that the team keeps."""
    teams.check_team(team)
    return CannedView.of(canned.get_canned(canned_id))


@routes.patch(_ONE, Action.TEAMS_WRITE, errors=[Invalid, Busy])
def change_canned_answer(team: str, canned_id: str, body: CannedPatch, match: Precondition) -> CannedView:
    """Change the named fields of an answer that the team keeps."""
    teams.check_team(team)
    return CannedView.of(canned.change_canned(canned_id, body, match))


@routes.delete(_ONE, Action.TEAMS_WRITE, errors=[Busy])
def delete_canned_answer(team: str, canned_id: str, match: Precondition) -> None:
    """Keep an answer no longer; what was sent of it stays."""
    teams.check_team(team)
    canned.delete_canned(canned_id, match)


@routes.get("/tickets/{ticket_id}/canned-answers", Action.TICKETS_WORK)
def list_answers_for_a_ticket(caller: Principal, ticket_id: str) -> Listing[FilledView]:
    """List the answers that the team keeps, by name, filled in for a ticket, in a language of who asked."""
    return Listing[FilledView](items=canned.filled_for(caller, ticket_id))
