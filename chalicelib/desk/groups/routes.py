"""Groups over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.groups import actions as groups
from chalicelib.desk.groups import ending, restoring
from chalicelib.desk.groups.schemas import DeletedGroupView, GroupDraft, GroupPatch, GroupView
from chalicelib.desk.models import TEAM, Group
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.schemas import OperatorView
from chalicelib.errors import Busy, Conflict
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

routes = Routes("Groups")
_ALL = "/teams/{team}/groups"
_ONE = f"{_ALL}/{{group_id}}"
_DELETED = "/teams/{team}/deleted-groups"
_MEMBER = f"{_ONE}/operators/{{operator_id}}"


@routes.post(_ALL, Action.TEAMS_WRITE)
def create_group(team: str, body: GroupDraft) -> GroupView:
    """Create a group with a queue of its own; the only team so far is `default`."""
    teams.check_team(team)
    return GroupView.of(teams.create_group(body))


@routes.get(_ALL, Action.TEAMS_READ)
def list_groups(team: str, query: Paging, after: str) -> Listing[GroupView]:
    """List the groups of the team."""
    teams.check_team(team)
    rows, last = page(Group, TEAM, "group#", after, query.limit)
    return Listing[GroupView](items=[GroupView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_ONE, Action.TEAMS_READ)
def read_group(team: str, group_id: str) -> GroupView:
    """Read a group of the team."""
    teams.check_team(team)
    return GroupView.of(teams.get_group(group_id))


@routes.patch(_ONE, Action.TEAMS_WRITE, errors=[Busy])
def change_group(team: str, group_id: str, body: GroupPatch, match: Precondition) -> GroupView:
    """Give a group another name."""
    teams.check_team(team)
    return GroupView.of(groups.change_group(group_id, body, match))


@routes.delete(_ONE, Action.TEAMS_WRITE, errors=[Busy])
def delete_group(caller: Principal, team: str, group_id: str, match: Precondition) -> None:
    """Delete a group: its open tickets wait unassigned, those that are over exist no more.

    For thirty days it can come back, with its history. Intake profiles of it let their requests wait unassigned.
    """
    teams.check_team(team)
    ending.delete_group(caller, group_id, match)


@routes.get(_DELETED, Action.TEAMS_READ)
def list_deleted_groups(team: str) -> Listing[DeletedGroupView]:
    """List the groups that were deleted and can come back, those first that were deleted last."""
    teams.check_team(team)
    return Listing[DeletedGroupView](items=[DeletedGroupView.of(row) for row in restoring.restorable()])


@routes.post(f"{_DELETED}/{{group_id}}/restore", Action.TEAMS_WRITE, status=200, errors=[Busy], again=_ONE)
def restore_group(team: str, group_id: str) -> GroupView:
    """Have a group back, with its history, its operators, and what it lost that nobody has touched since."""
    teams.check_team(team)
    return GroupView.of(restoring.restore_group(group_id))


@routes.get(f"{_ONE}/operators", Action.TEAMS_READ)
def list_group_operators(team: str, group_id: str) -> Listing[OperatorView]:
    """List the operators in a group, by name."""
    teams.check_team(team)
    return Listing[OperatorView](items=[OperatorView.of(row) for row in groups.list_members(group_id)])


@routes.put(_MEMBER, Action.TEAMS_WRITE, errors=[Conflict, Busy])
def put_operator_in_group(team: str, group_id: str, operator_id: str, match: Precondition) -> OperatorView:
    """Put an operator into a group, too; once more, it changes nothing."""
    teams.check_team(team)
    return OperatorView.of(groups.put_operator_in(group_id, operator_id, match))


@routes.delete(_MEMBER, Action.TEAMS_WRITE, errors=[Busy])
def take_operator_out_of_group(team: str, group_id: str, operator_id: str, match: Precondition) -> None:
    """Take an operator out of a group; what they have of it stays theirs."""
    teams.check_team(team)
    groups.take_operator_out(group_id, operator_id, match)


@routes.get(f"{_ONE}/candidates", Action.TEAMS_READ)
def list_candidates(team: str, group_id: str) -> Listing[OperatorView]:
    """List the operators who can be put into a group, by name: those who are not in it."""
    teams.check_team(team)
    return Listing[OperatorView](items=[OperatorView.of(row) for row in groups.list_candidates(group_id)])
