"""The intake profiles: all of them, a new one, and each to be changed."""

from pathlib import Path

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.profiles import actions as profiles
from chalicelib.desk.profiles import routes as over_http
from chalicelib.desk.profiles.schemas import ProfileDraft
from chalicelib.desk.teams.actions import DEFAULT_TEAM, groups
from chalicelib.i18n.languages import Language
from chalicelib.portal.publishing.pages import written_in
from chalicelib.principals import Action
from chalicelib.settings import settings

routes = Pages("Intake profiles")
_TEMPLATES = Path(__file__).parent / "templates"
_ALL = "/portal/settings/intake-profiles"
_ONE, _NEW = f"{_ALL}/{{profile_id}}", f"{_ALL}/new"


@routes.page(_ALL, Action.TEAMS_WRITE)
def all_profiles(query: Paging, after: str) -> Page:
    """The profiles that there are, with what of each somebody has to see to."""
    found = over_http.list_profiles(DEFAULT_TEAM, query, after)
    values = {"profiles": found.items, "groups": dict(_groups())}
    return Page(_TEMPLATES / "list.html.j2", values, more=found.next_cursor or "")


@routes.page(_NEW, Action.TEAMS_WRITE)
def new_profile() -> Page:
    """The form for a new one."""
    return Page(_TEMPLATES / "one.html.j2", {"profile": None, **_choices()})


@routes.form(_ALL, Action.TEAMS_WRITE, form_at=_NEW, then=f"{_ALL}/{{made}}", done="profile_created")
def make_a_profile(body: ProfileDraft) -> str:
    """Make it; its form and its addresses take requests at once."""
    return over_http.create_profile(DEFAULT_TEAM, body).id


@routes.page(_ONE, Action.TEAMS_WRITE)
def one_profile(profile_id: str) -> Page:
    """The form to change one, and where its own form is."""
    view = over_http.read_profile(DEFAULT_TEAM, profile_id)
    return Page(_TEMPLATES / "one.html.j2", {"profile": view, "tag": entity_tag(view), **_choices()})


@routes.form(_ONE, Action.TEAMS_WRITE, then=_ONE, done="saved")
def save_profile(profile_id: str, body: ProfileDraft, match: Precondition) -> None:
    """Change it to what the form says, all of it."""
    profiles.change_profile(profile_id, body.model_dump(mode="json"), match)


@routes.form(f"{_ONE}/remove", Action.TEAMS_WRITE, form_at=_ONE, then=_ALL, done="profile_removed")
def remove_a_profile(profile_id: str, match: Precondition) -> None:
    """Remove it; its tickets stay."""
    profiles.remove_profile(profile_id, match)


def _choices() -> dict[str, object]:
    """What there is to choose from where a profile is kept."""
    return {
        "groups": _groups(),
        "addresses": [(one, one, "") for one in settings().further_addresses],
        "languages_of_forms": [(str(one), one.own_name) for one in Language],
        "written_in": written_in(),
    }


def _groups() -> list[tuple[str, str]]:
    return sorted(((one.group_id, one.name) for one in groups()), key=lambda entry: entry[1].casefold())
