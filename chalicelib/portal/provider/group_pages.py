"""A group of the team: what it is called, and who works in it."""

from chalicelib.api.fields import Body, Id
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.groups import routes as groups
from chalicelib.desk.groups.schemas import GroupPatch
from chalicelib.desk.teams.actions import DEFAULT_TEAM
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Groups")
_TEAM = f"{SETTINGS}/team"
_ONE = f"{_TEAM}/groups/{{group_id}}"
_ANYHOW = Precondition()


class Newcomer(Body):
    """Who comes into a group."""

    operator_id: Id


@routes.page(_ONE, Action.TEAMS_WRITE)
def group(group_id: str) -> Page:
    """Its name, who is in it, and who may come."""
    view = groups.read_group(DEFAULT_TEAM, group_id)
    candidates = groups.list_candidates(DEFAULT_TEAM, group_id).items
    values = {
        "group": view,
        "tag": entity_tag(view),
        "operators": groups.list_group_operators(DEFAULT_TEAM, group_id).items,
        "candidates": [(one.id, f"{one.name} ({one.email})") for one in candidates],
    }
    return Page(TEMPLATES / "group.html.j2", values)


@routes.form(_ONE, Action.TEAMS_WRITE, then=_ONE, done="saved")
def change_a_group(group_id: str, body: GroupPatch, match: Precondition) -> None:
    """Give it another name."""
    groups.change_group(DEFAULT_TEAM, group_id, body, match)


@routes.form(f"{_ONE}/operators", Action.TEAMS_WRITE, form_at=_ONE, then=_ONE, done="saved")
def take_into_a_group(group_id: str, body: Newcomer) -> None:
    """Put somebody in; they see its queue at once."""
    groups.put_operator_in_group(DEFAULT_TEAM, group_id, body.operator_id, _ANYHOW)


@routes.form(f"{_ONE}/operators/{{operator_id}}/remove", Action.TEAMS_WRITE, form_at=_ONE, then=_ONE, done="saved")
def let_out_of_a_group(group_id: str, operator_id: str) -> None:
    """Take somebody out; what they have stays theirs."""
    groups.take_operator_out_of_group(DEFAULT_TEAM, group_id, operator_id, _ANYHOW)


@routes.form(f"{_ONE}/remove", Action.TEAMS_WRITE, form_at=_ONE, then=_TEAM, done="group_deleted")
def delete_a_group(caller: Principal, group_id: str, match: Precondition) -> None:
    """Delete it; for a month it can come back."""
    groups.delete_group(caller, DEFAULT_TEAM, group_id, match)
