"""The operators of teams over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.models import TEAM, Operator
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams import changing, leaving
from chalicelib.desk.teams.schemas import OperatorDraft, OperatorPatch, OperatorView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

routes = Routes("Teams")


@routes.post("/teams/{team}/operators", Action.TEAMS_WRITE, errors=[Invalid, Conflict])
def create_operator(team: str, body: OperatorDraft) -> OperatorView:
    """Make somebody an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.create_operator(body))


@routes.get("/teams/{team}/operators", Action.TEAMS_READ)
def list_operators(team: str, query: Paging, after: str) -> Listing[OperatorView]:
    """List the operators of the team."""
    teams.check_team(team)
    rows, last = page(Operator, TEAM, "operator#", after, query.limit)
    return Listing[OperatorView](
        items=[OperatorView.of(row) for row in rows if teams.works(row)], next_cursor=last or None
    )


@routes.get("/teams/{team}/operators/{operator_id}", Action.TEAMS_READ)
def read_operator(team: str, operator_id: str) -> OperatorView:
    """Read an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.get_operator(operator_id))


@routes.patch("/teams/{team}/operators/{operator_id}", Action.TEAMS_WRITE, errors=[Invalid, Busy])
def change_operator(team: str, operator_id: str, body: OperatorPatch, match: Precondition) -> OperatorView:
    """Change the named fields of an operator; what they have stays theirs, whatever groups they are in."""
    teams.check_team(team)
    return OperatorView.of(changing.change_operator(operator_id, body, match))


@routes.delete("/teams/{team}/operators/{operator_id}", Action.TEAMS_WRITE, errors=[Busy])
def remove_operator(caller: Principal, team: str, operator_id: str, match: Precondition) -> None:
    """Remove an operator: their rights end at once, and what they have goes back to its queues."""
    teams.check_team(team)
    leaving.remove_operator(caller, operator_id, match)
