"""Teams over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.models import TEAM, Group, Operator
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams import leaving
from chalicelib.desk.teams.schemas import GroupDraft, GroupView, OperatorDraft, OperatorView
from chalicelib.errors import Busy, Invalid
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

routes = Routes("Teams")


@routes.post("/teams/{team}/groups", Action.TEAMS_WRITE)
def create_group(team: str, body: GroupDraft) -> GroupView:
    """Create a group with a queue of its own; the only team so far is `default`."""
    teams.check_team(team)
    return GroupView.of(teams.create_group(body))


@routes.get("/teams/{team}/groups", Action.TEAMS_READ)
def list_groups(team: str, query: Paging, after: str) -> Listing[GroupView]:
    """List the groups of the team."""
    teams.check_team(team)
    rows, last = page(Group, TEAM, "group#", after, query.limit)
    return Listing[GroupView](items=[GroupView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/teams/{team}/groups/{group_id}", Action.TEAMS_READ)
def read_group(team: str, group_id: str) -> GroupView:
    """Read a group of the team."""
    teams.check_team(team)
    return GroupView.of(teams.get_group(group_id))


@routes.post("/teams/{team}/operators", Action.TEAMS_WRITE, errors=[Invalid])
def create_operator(team: str, body: OperatorDraft) -> OperatorView:
    """Make somebody an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.create_operator(body))


@routes.get("/teams/{team}/operators", Action.TEAMS_READ)
def list_operators(team: str, query: Paging, after: str) -> Listing[OperatorView]:
    """List the operators of the team."""
    teams.check_team(team)
    rows, last = page(Operator, TEAM, "operator#", after, query.limit)
    return Listing[OperatorView](items=[OperatorView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/teams/{team}/operators/{operator_id}", Action.TEAMS_READ)
def read_operator(team: str, operator_id: str) -> OperatorView:
    """Read an operator of the team."""
    teams.check_team(team)
    return OperatorView.of(teams.get_operator(operator_id))


@routes.delete("/teams/{team}/operators/{operator_id}", Action.TEAMS_WRITE, errors=[Busy])
def remove_operator(caller: Principal, team: str, operator_id: str, match: Precondition) -> None:
    """Remove an operator: their rights end at once, and what they have goes back to its queues."""
    teams.check_team(team)
    leaving.remove_operator(caller, operator_id, match)
