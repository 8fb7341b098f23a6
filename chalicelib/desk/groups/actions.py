"""What can be done to a group: it gets another name, and operators come and go."""

from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.groups.schemas import GroupPatch, GroupView
from chalicelib.desk.models import Group, Operator
from chalicelib.desk.teams.actions import get_group, operators, operators_of_queue
from chalicelib.desk.teams.changing import put_in, take_out
from chalicelib.desk.teams.store import save
from chalicelib.tables import until_unrefused


def change_group(group_id: str, patch: GroupPatch, match: Precondition) -> Group:
    """A group under another name. Raises NotFound, PreconditionFailed."""

    def attempt() -> Group:
        group = get_group(group_id)
        match.check(GroupView.of(group))
        save(group, changed(patch))
        return group

    return until_unrefused(attempt)


def list_members(group_id: str) -> list[Operator]:
    """The operators in a group, by name. Raises NotFound."""
    get_group(group_id)
    return _by_name(operators_of_queue(group_id))


def list_candidates(group_id: str) -> list[Operator]:
    """The operators who can be put into a group, by name: those who are not in it. Raises NotFound."""
    get_group(group_id)
    return _by_name([one for one in operators() if group_id not in one.group_ids])


def put_operator_in(group_id: str, operator_id: str, match: Precondition) -> Operator:
    """An operator who is in a group, too. Raises NotFound, PreconditionFailed, or Conflict: they are in too many."""
    get_group(group_id)
    return put_in(operator_id, group_id, match)


def take_operator_out(group_id: str, operator_id: str, match: Precondition) -> None:
    """Have an operator be in a group no more; what they have stays theirs. Raises NotFound, PreconditionFailed."""
    get_group(group_id)
    take_out(operator_id, group_id, match)


def _by_name(found: list[Operator]) -> list[Operator]:
    return sorted(found, key=lambda one: (one.name.casefold(), one.operator_id))
