"""The team's times over HTTP."""

from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.teams.actions import check_team
from chalicelib.desk.timing import actions as timing
from chalicelib.desk.timing.schemas import TimingPatch, TimingView
from chalicelib.errors import Busy, Invalid
from chalicelib.principals import Action

routes = Routes("Timing")


@routes.get("/teams/{team}/timing", Action.TEAMS_READ)
def read_timing(team: str) -> TimingView:
    """Read the team's times: its hours and holidays, how long a ticket may be held, and what is promised."""
    check_team(team)
    return TimingView.of(timing.read_timing())


@routes.patch("/teams/{team}/timing", Action.TEAMS_WRITE, errors=[Invalid, Busy])
def change_timing(team: str, body: TimingPatch, match: Precondition) -> TimingView:
    """Change the named times of the team; they hold within a minute."""
    check_team(team)
    return TimingView.of(timing.change_timing(body, match))
