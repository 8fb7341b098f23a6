"""The team: its groups, each with a queue, and its operators."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.groups import routes as groups
from chalicelib.desk.groups.schemas import GroupDraft, GroupView
from chalicelib.desk.members import routes as members
from chalicelib.desk.members.schemas import MemberDraft, MemberPatch
from chalicelib.desk.teams.rules import NotifyOf
from chalicelib.i18n.languages import Language
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Team")
TEAM = f"{SETTINGS}/team"
_OPERATOR = f"{TEAM}/operators/{{operator_id}}"
_DEFAULT = "default"  # the only one so far
_GROUPS_SHOWN = 100


@routes.page(TEAM, Action.TEAMS_READ)
def team(caller: Principal, query: Paging, after: str) -> Page:
    """Its operators with their groups, and the forms for a new one of either."""
    found = members.list_members(_DEFAULT, query, after)
    values = {
        "operators": found.items,
        "deleted": groups.list_deleted_groups(_DEFAULT).items,
        **_choices(),
        "may_write": caller.may(Action.TEAMS_WRITE),
        "runs_it": caller.may(Action.PROVIDER_READ),
    }
    return Page(TEMPLATES / "team.html.j2", values, more=found.next_cursor or "")


@routes.form(f"{TEAM}/groups", Action.TEAMS_WRITE, form_at=TEAM, then=TEAM, done="saved")
def create_a_group(body: GroupDraft) -> None:
    """Create a group with a queue of its own."""
    groups.create_group(_DEFAULT, body)


@routes.form(
    f"{TEAM}/deleted-groups/{{group_id}}/restore", Action.TEAMS_WRITE, form_at=TEAM, then=TEAM, done="group_restored"
)
def bring_a_group_back(group_id: str) -> None:
    """Have one back that was deleted by mistake."""
    groups.restore_group(_DEFAULT, group_id)


@routes.form(f"{TEAM}/operators", Action.TEAMS_WRITE, form_at=TEAM, then=TEAM, done="saved")
def take_in_an_operator(body: MemberDraft) -> None:
    """Take somebody into the team; they sign in with the address."""
    members.add_member(_DEFAULT, body)


@routes.page(_OPERATOR, Action.TEAMS_WRITE)
def operator(operator_id: str) -> Page:
    """One of them, what changes, and how their work ends."""
    view = members.read_member(_DEFAULT, operator_id)
    return Page(TEMPLATES / "operator.html.j2", {"operator": view, "tag": entity_tag(view), **_choices()})


@routes.form(_OPERATOR, Action.TEAMS_WRITE, then=TEAM, done="saved")
def change_an_operator(caller: Principal, operator_id: str, body: MemberPatch, match: Precondition) -> None:
    """Change what they are called, how they are written to, their groups, and whether they work on requests."""
    members.change_member(caller, _DEFAULT, operator_id, body, match)


@routes.form(f"{_OPERATOR}/remove", Action.TEAMS_WRITE, form_at=_OPERATOR, then=TEAM, done="operator_removed")
def let_an_operator_go(caller: Principal, operator_id: str, match: Precondition) -> None:
    """Let them go; what they have waits in its queues again."""
    members.remove_member(caller, _DEFAULT, operator_id, match)


def _choices() -> dict[str, object]:
    found: list[GroupView] = groups.list_groups(_DEFAULT, Paging(limit=_GROUPS_SHOWN), "").items
    return {
        "groups": [(one.id, one.name, "") for one in found],
        "names": {one.id: one.name for one in found},
        "notify_of": list(NotifyOf),
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
    }
