"""Operators and groups, written on condition that nobody else has changed them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.desk.models import Group, Operator
from chalicelib.desk.teams.actions import get_member
from chalicelib.tables import transaction, until_unrefused


def update_operator(operator_id: str, plan: Callable[[Operator], Mapping[str, Any]]) -> Operator:
    """A member with what `plan` says of them as they are read. Raises NotFound, and whatever that raises."""

    def attempt() -> Operator:
        operator = get_member(operator_id)
        save(operator, plan(operator))
        return operator

    return until_unrefused(attempt)


def save(row: Operator | Group, values: Mapping[str, Any]) -> None:
    """Write what is another of a row. Raises Refused where it is no more as it was read."""
    with transaction() as writes:
        put(writes, row, values)


def put(writes: TransactWrite, row: Operator | Group, values: Mapping[str, Any]) -> None:
    """Add what is another of a row to a transaction, which is refused where it is no more as it was read."""
    present = unchanged(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version = int(row.version or 0) + 1
    writes.save(row, present)


def unchanged(row: Operator | Group) -> Condition:
    """That a row is still as it was read."""
    kind = type(row)
    same = kind.version == row.version if row.version else kind.version.does_not_exist()
    present: Condition = kind.pk.exists() & same
    return present


def without(group_ids: Sequence[str], group_id: str) -> list[str]:
    """Groups but for one."""
    return [one for one in group_ids if one != group_id]
