"""The team: its groups, each with a queue, and its operators."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.teams import routes as teams
from chalicelib.desk.teams.schemas import GroupDraft, GroupView, OperatorDraft
from chalicelib.i18n.languages import Language
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Team")
_TEAM = f"{SETTINGS}/team"
_OPERATOR = f"{_TEAM}/operators/{{operator_id}}"
_DEFAULT = "default"  # the only one so far
_GROUPS_SHOWN = 100


@routes.page(_TEAM, Action.TEAMS_READ)
def team(caller: Principal, query: Paging, after: str) -> Page:
    """Its operators with their groups, and the forms for a new one of either."""
    found, groups = teams.list_operators(_DEFAULT, query, after), _groups()
    values = {
        "operators": found.items,
        "groups": [(one.id, one.name, "") for one in groups],
        "names": {one.id: one.name for one in groups},
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
        "may_write": caller.may(Action.TEAMS_WRITE),
        "runs_it": caller.may(Action.PROVIDER_READ),
    }
    return Page(TEMPLATES / "team.html.j2", values, more=found.next_cursor or "")


@routes.form(f"{_TEAM}/groups", Action.TEAMS_WRITE, form_at=_TEAM, then=_TEAM, done="saved")
def create_a_group(body: GroupDraft) -> None:
    """Create a group with a queue of its own."""
    teams.create_group(_DEFAULT, body)


@routes.form(f"{_TEAM}/operators", Action.TEAMS_WRITE, form_at=_TEAM, then=_TEAM, done="saved")
def take_in_an_operator(body: OperatorDraft) -> None:
    """Make somebody an operator; they sign in with the address."""
    teams.create_operator(_DEFAULT, body)


@routes.page(_OPERATOR, Action.TEAMS_WRITE)
def operator(operator_id: str) -> Page:
    """One of them, and how their work ends."""
    view = teams.read_operator(_DEFAULT, operator_id)
    names = {one.id: one.name for one in _groups()}
    values = {"operator": view, "tag": entity_tag(view), "names": names}
    return Page(TEMPLATES / "operator.html.j2", values)


@routes.form(f"{_OPERATOR}/remove", Action.TEAMS_WRITE, form_at=_OPERATOR, then=_TEAM, done="operator_removed")
def let_an_operator_go(caller: Principal, operator_id: str, match: Precondition) -> None:
    """Let them go; what they have waits in its queues again."""
    teams.remove_operator(caller, _DEFAULT, operator_id, match)


def _groups() -> list[GroupView]:
    return teams.list_groups(_DEFAULT, Paging(limit=_GROUPS_SHOWN), "").items
