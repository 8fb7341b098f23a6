"""Members of teams over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.members import actions as members
from chalicelib.desk.members.schemas import MemberDraft, MemberPatch, MemberView
from chalicelib.desk.models import TEAM, Operator
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams import leaving
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal
from chalicelib.tables import page

routes = Routes("Members")
_ALL = "/teams/{team}/members"
_ONE = f"{_ALL}/{{member_id}}"


@routes.post(_ALL, Action.TEAMS_WRITE, errors=[Invalid, Conflict])
def add_member(team: str, body: MemberDraft) -> MemberView:
    """Take somebody into the team; who is new to the provider is written to. They are an operator once enabled."""
    teams.check_team(team)
    return MemberView.of(members.add_member(body))


@routes.get(_ALL, Action.TEAMS_READ)
def list_members(team: str, query: Paging, after: str) -> Listing[MemberView]:
    """List the members of the team, also those who are no operators just now."""
    teams.check_team(team)
    rows, last = page(Operator, TEAM, "operator#", after, query.limit)
    return Listing[MemberView](items=[MemberView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_ONE, Action.TEAMS_READ)
def read_member(team: str, member_id: str) -> MemberView:
    """Read a member of the team."""
    teams.check_team(team)
    return MemberView.of(teams.get_member(member_id))


@routes.patch(_ONE, Action.TEAMS_WRITE, errors=[Invalid, Busy])
def change_member(caller: Principal, team: str, member_id: str, body: MemberPatch, match: Precondition) -> MemberView:
    """Change a member. With `is_operator` off their rights end at once, and what they have waits again."""
    teams.check_team(team)
    return MemberView.of(members.change_member(caller, member_id, body, match))


@routes.delete(_ONE, Action.TEAMS_WRITE, errors=[Busy])
def remove_member(caller: Principal, team: str, member_id: str, match: Precondition) -> None:
    """Remove a member: their rights end at once, and what they have waits in its queues again."""
    teams.check_team(team)
    leaving.remove(caller, lambda: teams.get_member(member_id), lambda row: match.check(MemberView.of(row)))
