"""Intake profiles over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.profiles import actions as profiles
from chalicelib.desk.profiles import store
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.schemas import ProfileDraft, ProfilePatch, ProfileView
from chalicelib.desk.teams.actions import check_team
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action

routes = Routes("Intake profiles")
_PROFILES = "/teams/{team}/profiles"
_PROFILE = f"{_PROFILES}/{{profile_id}}"


@routes.post(_PROFILES, Action.TEAMS_WRITE, errors=[Invalid, Conflict, Busy])
def create_profile(team: str, body: ProfileDraft) -> ProfileView:
    """Create an intake profile: a form, and perhaps addresses, by which requests come in to a group."""
    check_team(team)
    return _view(profiles.create_profile(body))


@routes.get(_PROFILES, Action.TEAMS_READ)
def list_profiles(team: str, query: Paging, after: str) -> Listing[ProfileView]:
    """List the intake profiles of the team."""
    check_team(team)
    rows, last = store.profiles_page(after, query.limit)
    groups = profiles.group_ids()
    return Listing[ProfileView](items=[ProfileView.of(row, groups) for row in rows], next_cursor=last or None)


@routes.get(_PROFILE, Action.TEAMS_READ)
def read_profile(team: str, profile_id: str) -> ProfileView:
    """Read an intake profile."""
    check_team(team)
    return _view(store.get_profile(profile_id))


@routes.patch(_PROFILE, Action.TEAMS_WRITE, errors=[Invalid, Conflict, Busy])
def change_profile(team: str, profile_id: str, body: ProfilePatch, match: Precondition) -> ProfileView:
    """Change an intake profile; what came in by it is answered in its new dress from now on."""
    check_team(team)
    named = body.model_dump(mode="json", include=body.model_fields_set)
    return _view(profiles.change_profile(profile_id, named, match))


@routes.delete(_PROFILE, Action.TEAMS_WRITE, errors=[Busy])
def remove_profile(team: str, profile_id: str, match: Precondition) -> None:
    """Remove an intake profile; its tickets stay, and are answered as all others."""
    check_team(team)
    profiles.remove_profile(profile_id, match)


def _view(row: Profile) -> ProfileView:
    return ProfileView.of(row, profiles.group_ids())
