"""Changes of who is in the team, and in which of its groups."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.api.preconditions import Precondition
from chalicelib.desk.models import Operator
from chalicelib.desk.teams.actions import check_groups, works
from chalicelib.desk.teams.schemas import GROUPS_MAX, OperatorPatch, OperatorView
from chalicelib.desk.teams.store import update_operator, without
from chalicelib.errors import Conflict, NotFound


def change_operator(operator_id: str, patch: OperatorPatch, match: Precondition) -> Operator:
    """An operator with the named fields changed.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: naming each unknown group.
    """
    given = patch.model_dump(mode="json", include=patch.model_fields_set)

    def amend(operator: Operator) -> Mapping[str, Any]:
        check_groups(given.get("group_ids", ()), besides=operator.group_ids)
        return given

    return _change(operator_id, match, amend)


def put_in(operator_id: str, group_id: str, match: Precondition) -> Operator:
    """An operator who is in a group, too. Raises NotFound, PreconditionFailed, or Conflict: they are in too many."""

    def add(operator: Operator) -> Mapping[str, Any]:
        if group_id in operator.group_ids:
            return {}
        if len(operator.group_ids) >= GROUPS_MAX:
            values = {"most": GROUPS_MAX}
            raise Conflict("An operator is in no more than {most} groups.", values=values, members=values)
        return {"group_ids": [*operator.group_ids, group_id]}

    return _change(operator_id, match, add)


def take_out(operator_id: str, group_id: str, match: Precondition) -> Operator:
    """An operator who is in a group no more. Raises NotFound, also where they were not in it, PreconditionFailed."""

    def remove(operator: Operator) -> Mapping[str, Any]:
        if group_id not in operator.group_ids:
            raise NotFound
        return {"group_ids": without(operator.group_ids, group_id)}

    return _change(operator_id, match, remove)


def _change(operator_id: str, match: Precondition, plan: Callable[[Operator], Mapping[str, Any]]) -> Operator:
    def seen(operator: Operator) -> Mapping[str, Any]:
        if not works(operator):
            raise NotFound
        match.check(OperatorView.of(operator))
        return plan(operator)

    return update_operator(operator_id, seen)
