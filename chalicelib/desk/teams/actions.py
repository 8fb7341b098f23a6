"""The team: its groups and its operators. There is one team so far, the default one."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.desk import permits as queues
from chalicelib.desk.models import TEAM, Group, Operator
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.teams.models import OPERATORS, OperatorAddress
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound, Temporary
from chalicelib.i18n.languages import Locale
from chalicelib.ids import ID_PATTERN
from chalicelib.notices.handed_in import Person
from chalicelib.settings import settings
from chalicelib.tables import create, find, transaction, until_unrefused

if TYPE_CHECKING:  # functions without HTTP read teams, and load no schemas
    from chalicelib.desk.groups.schemas import GroupDraft
    from chalicelib.desk.teams.schemas import OperatorDraft

DEFAULT_TEAM = "default"
Tell = Callable[[TransactWrite, Operator], None]


def check_team(team: str) -> None:
    """Raises NotFound where there is no such team."""
    if team != DEFAULT_TEAM:
        raise NotFound


def create_group(draft: "GroupDraft") -> Group:
    """A new group with a queue of its own.

    Where the queue cannot be made just now the minute's sweep makes it; tickets wait in the table anyway.
    """
    group_id = ids.new("grp")
    group = Group(TEAM, f"group#{group_id}", group_id=group_id, name=draft.name)
    create(group)
    make_queue(group)
    return group


def make_queue(group: Group) -> None:
    """See that a group's queue exists; any number of times."""
    try:
        queues.ensure(group.group_id)
    except Temporary:
        return
    group.update([Group.has_queue.set(True)], Group.pk.exists())


def groups() -> list[Group]:
    """The groups of the team, read consistently."""
    return list(Group.query(TEAM, Group.sk.startswith("group#"), consistent_read=True))


def create_operator(draft: "OperatorDraft", tell: Tell | None = None) -> Operator:
    """A new operator, or a member; `tell` adds a letter to them to the transaction.

    Raises:
        Invalid: naming each unknown group.
        Conflict: the address is an operator's already.
    """
    check_groups(draft.group_ids)
    operator_id = ids.new("opr")
    values = draft.model_dump(mode="json") | {"language": draft.language or settings().default_language}
    operator = Operator(TEAM, f"operator#{operator_id}", operator_id=operator_id, **values)
    address = OperatorAddress(OPERATORS, operator.email, operator_id=operator_id)

    def attempt() -> None:
        # Those from before addresses had rows of their own have none.
        if find(OperatorAddress, OPERATORS, operator.email) or operator.email in {one.email for one in members()}:
            raise Conflict("This address is an operator’s already.")
        with transaction() as writes:
            writes.save(operator, Operator.pk.does_not_exist())
            writes.save(address, OperatorAddress.pk.does_not_exist())
            if tell:
                tell(writes, operator)

    until_unrefused(attempt)
    return operator


def check_groups(group_ids: Sequence[str], besides: Collection[str] = ()) -> None:
    """Raises Invalid naming each group that the team does not have, besides some."""
    asked = [(place, group_id) for place, group_id in enumerate(group_ids) if group_id not in besides]
    known = {group.group_id for group in groups()} if asked else set()
    fields = [
        FieldError(f"/group_ids/{place}", "unknown-group", "is not a group of the team")
        for place, group_id in asked
        if group_id not in known
    ]
    if fields:
        raise Invalid(fields=fields)


def operators() -> list[Operator]:
    """The operators of the team, read consistently."""
    return [one for one in members() if works(one)]


def members() -> list[Operator]:
    """The members of the team, also those who are no operators just now, read consistently."""
    return list(Operator.query(TEAM, Operator.sk.startswith("operator#"), consistent_read=True))


def works(member: Operator) -> bool:
    """Whether a member of the team is an operator just now."""
    return member.is_operator is not False


def whom_to_ask() -> list[Person]:
    """The operators, as those whom a question about the provider's work reaches."""
    return [
        Person(one.operator_id, one.name, one.email, Locale(one.language))
        for one in operators()
        if one.email not in settings().own_addresses  # it would come back to us as a request
    ]


def operators_of_queue(queue_id: str) -> list[Operator]:
    """Who works on a queue: the operators in its group, and all of them on the unassigned one."""
    return [one for one in operators() if queue_id == UNASSIGNED or queue_id in one.group_ids]


def find_operator(operator_id: str) -> Operator | None:
    """An operator, read consistently; None too for a member who is none just now."""
    member = find(Operator, TEAM, f"operator#{operator_id}")
    return member if member and works(member) else None


def get_operator(operator_id: str) -> Operator:
    """An operator, read consistently. Raises NotFound."""
    operator = find_operator(operator_id)
    if operator is None:
        raise NotFound
    return operator


def get_member(member_id: str) -> Operator:
    """A member of the team, read consistently. Raises NotFound."""
    member = find(Operator, TEAM, f"operator#{member_id}")
    if member is None:
        raise NotFound
    return member


def find_group(group_id: str) -> Group | None:
    """A group, read consistently."""
    return find(Group, TEAM, f"group#{group_id}")


def get_group(group_id: str) -> Group:
    """A group, read consistently. Raises NotFound."""
    group = find_group(group_id)
    if group is None:
        raise NotFound
    return group


def check_operator(operator_id: str) -> None:
    """Raises Invalid where there is no such operator."""
    if find_operator(operator_id) is None:
        raise Invalid(fields=[FieldError("/operator_id", "unknown-operator", "is not an operator of the team")])


def check_group(group_id: str) -> None:
    """Raises Invalid where there is no such group."""
    try:
        get_group(group_id)
    except NotFound:
        raise Invalid(fields=[FieldError("/group_id", "unknown-group", "is not a group of the team")]) from None


def check_queue(queue_id: str) -> None:
    """Raises NotFound where there is no such queue."""
    if queue_id == UNASSIGNED:
        return
    if not re.fullmatch(ID_PATTERN, queue_id):  # no key is ever too long
        raise NotFound
    get_group(queue_id)
