"""A group that was deleted by mistake comes back: with its history at once, then with its operators and what waits."""

from datetime import datetime, timedelta

from chalicelib import batch, clock
from chalicelib.desk import store
from chalicelib.desk.groups.models import GROUP_ENDS, GROUP_RETURNS, GroupEnd, GroupReturn, Left, left_key
from chalicelib.desk.groups.rules import restorable_until
from chalicelib.desk.models import TEAM, Group
from chalicelib.desk.rules import OVER, Step
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.store import update_operator, without
from chalicelib.desk.tickets.models import GROUP_END
from chalicelib.errors import NotFound
from chalicelib.tables import find, page, transaction, until_unrefused

_AT_ONCE = 100
_RETURNED_AT_ONCE_FOR = timedelta(seconds=3)  # of who waits for the answer; what is left is done within the minute


def restore_group(group_id: str) -> Group:
    """A group that was deleted less than thirty days ago, there again. Raises NotFound."""

    def attempt() -> tuple[Group, GroupReturn]:
        end = find(GroupEnd, GROUP_ENDS, group_id)
        if end is None or not _may_return(end):
            raise NotFound
        group = Group(TEAM, f"group#{group_id}", group_id=group_id, name=end.name, version=1)
        back = GroupReturn(GROUP_RETURNS, group_id, group_id=group_id, members=list(end.members), at=clock.now())
        with transaction() as writes:
            writes.save(group, Group.pk.does_not_exist())
            writes.delete(GroupEnd(GROUP_ENDS, group_id), GroupEnd.pk.exists() & (GroupEnd.is_final == False))  # noqa: E712
            writes.save(back)
        return group, back

    group, back = until_unrefused(attempt)
    _bring_back(back, clock.now() + _RETURNED_AT_ONCE_FOR)
    return group


def restorable() -> list[GroupEnd]:
    """The groups that can come back, those first that were deleted last; read consistently."""
    ends = GroupEnd.query(GROUP_ENDS, consistent_read=True)
    return sorted((end for end in ends if _may_return(end)), key=lambda end: end.at, reverse=True)


def bring_all_back(until: datetime) -> None:
    """Go on with groups that came back, until an instant."""
    found = {row.group_id: row for row in GroupReturn.query(GROUP_RETURNS, consistent_read=True)}
    batch.run_each(lambda group_id: _bring_back(found[group_id], until), found)


def next_return() -> datetime | None:
    """Since when one is under way."""
    return min((row.at for row in GroupReturn.query(GROUP_RETURNS, consistent_read=True)), default=None)


def _may_return(end: GroupEnd) -> bool:
    return not end.is_final and clock.now() < restorable_until(end.at)


def _bring_back(back: GroupReturn, until: datetime) -> None:
    if teams.find_group(back.group_id):  # else it was deleted again, and what it lost waits for its next return
        for operator_id in back.members:
            _put_in(operator_id, back.group_id)
        if not _bring_tickets(back.group_id, until):
            return
    back.delete()


def _put_in(operator_id: str, group_id: str) -> None:
    try:
        update_operator(operator_id, lambda row: {"group_ids": [*without(row.group_ids, group_id), group_id]})
    except NotFound:  # they have left meanwhile
        return


def _bring_tickets(group_id: str, until: datetime) -> bool:
    """Bring back what a group lost and nobody has touched; whether all of it was gone through."""
    after = ""
    while True:
        rows, after = page(Left, left_key(group_id), "", after, _AT_ONCE)
        for row in rows:
            if clock.now() >= until:
                return False
            if store.find_ticket(row.ticket_id, is_any=True):
                store.change(row.ticket_id, lambda edit: _return(edit, group_id), is_any=True)
            row.delete()
        if not after:
            return True


def _return(edit: Edit, group_id: str) -> None:
    ticket = edit.ticket
    if ticket.group_id or ticket.assignee or ticket.status in OVER:
        return
    edit.by = GROUP_END
    edit.step(Step.TRANSFER)
    ticket.group_id = group_id
