"""The end of a group: at once for whoever looks, then ticket by ticket, and after a month for good.

Deleting it is one transaction; its row stays elsewhere, and hides what of its tickets was over. What is left to do is
worked off from there, in steps that find those before them done, so that it may break off anywhere.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from chalicelib import batch, clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import permits, store
from chalicelib.desk.groups.models import GROUP_ENDS, DeskKeys, GroupEnd, left
from chalicelib.desk.groups.rules import RESTORABLE_FOR, is_hidden, looked_at_again, restorable_until
from chalicelib.desk.life_spans.ending import delete_ticket, is_held
from chalicelib.desk.models import TEAM, Group, Ticket, Waiting, waiting_key
from chalicelib.desk.rules import OVER, Step, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.store import unchanged, update_operator, without
from chalicelib.desk.tickets.models import GROUP_END
from chalicelib.principals import Principal
from chalicelib.tables import Refused, conditional, page, transaction, until_unrefused

_AT_ONCE = 100
_MOVED_AT_ONCE_FOR = timedelta(seconds=3)  # of who waits for the answer; what is left is done within the minute
_HELD_AGAIN_AFTER = timedelta(days=30)  # tickets of an account on hold


def delete_group(caller: Principal, group_id: str, match: Precondition) -> None:
    """Delete a group. What waits in it waits unassigned; of its tickets those that are over exist no more.

    Raises:
        NotFound, PreconditionFailed: as they say.
    """

    def attempt() -> GroupEnd:
        from chalicelib.desk.groups.schemas import GroupView  # noqa: PLC0415 - the schedule loads no schemas

        group, now = teams.get_group(group_id), clock.now()
        match.check(GroupView.of(group))
        members = [one.operator_id for one in teams.members() if group_id in one.group_ids]
        end = GroupEnd(GROUP_ENDS, group_id, group_id=group_id, name=group.name, members=members)
        end.by, end.at, end.next_at = caller.id, now, now
        with transaction() as writes:
            writes.delete(Group(TEAM, group.sk), unchanged(group))
            writes.save(end, GroupEnd.pk.does_not_exist())
        return end

    _move_waiting(until_unrefused(attempt), clock.now() + _MOVED_AT_ONCE_FOR)


def end_all(until: datetime) -> None:
    """Go on with the end of groups, until an instant."""
    ends = {end.group_id: end for end in _ends() if end.next_at <= clock.now()}
    batch.run_each(lambda group_id: _go_on(ends[group_id], until), ends)


def next_due() -> datetime | None:
    """When there is something to do for one next."""
    return min((end.next_at for end in _ends()), default=None)


def _ends() -> Iterable[GroupEnd]:
    return GroupEnd.query(GROUP_ENDS, consistent_read=True)


def _go_on(end: GroupEnd, until: datetime) -> None:
    act = _purge if clock.now() >= restorable_until(end.at) else _move
    with suppress(Refused):  # where it came back meanwhile
        act(end, until)


def _move(end: GroupEnd, until: datetime) -> None:
    """Take operators out of a group, and its tickets to where somebody sees them."""
    for member in [one for one in teams.members() if end.group_id in one.group_ids]:
        update_operator(member.operator_id, lambda row: {"group_ids": without(row.group_ids, end.group_id)})
    _move_waiting(end, until)
    if _look_through(end, lambda ticket_id: _move_ticket(end, ticket_id), until):
        _note(end, GroupEnd.next_at.set(looked_at_again(end.at, clock.now())))


def _move_waiting(end: GroupEnd, until: datetime) -> None:
    """What waits first, for somebody waits for it."""
    after = ""
    while True:
        rows, after = page(Waiting, waiting_key(end.group_id), "", after, _AT_ONCE)
        for row in rows:
            if clock.now() >= until:
                return
            batch.run_each(lambda ticket_id: _move_ticket(end, ticket_id), [row.ticket_id])
        if not after:
            return


def _move_ticket(end: GroupEnd, ticket_id: str) -> None:
    ticket = store.find_ticket(ticket_id, is_any=True)
    if ticket and _is_to_move(end, ticket):
        store.change(ticket_id, lambda edit: _leave(edit, end), is_any=True)


def _leave(edit: Edit, end: GroupEnd) -> None:
    """An open ticket waits unassigned; one that ended meanwhile stays in the history, without a group."""
    if not _is_to_move(end, edit.ticket):
        return
    edit.by = GROUP_END
    if edit.ticket.status not in OVER:
        edit.step(Step.TRANSFER)
        edit.ticket.assignee = None
        row = left(end.group_id, edit.ticket.ticket_id, end.at + RESTORABLE_FOR)
        edit.besides.append(lambda writes: writes.save(row))
    edit.ticket.group_id = None


def _is_to_move(end: GroupEnd, ticket: Ticket) -> bool:
    is_its = ticket.group_id == end.group_id
    return is_its and not is_hidden(TicketStatus(ticket.status), ticket.over_at, end.at)


def _purge(end: GroupEnd, until: datetime) -> None:
    """Delete what of a group left the history, but for tickets of accounts on hold; with the last of them its row."""
    if not end.is_final:
        _note(end, GroupEnd.is_final.set(value=True))
    if not _look_through(end, lambda ticket_id: _purge_ticket(end, ticket_id), until):
        return
    if list(DeskKeys.by_group.query(end.group_id, limit=1)):
        _note(end, GroupEnd.next_at.set(clock.now() + _HELD_AGAIN_AFTER))
    else:
        permits.remove(end.group_id)
        end.delete()


def _purge_ticket(end: GroupEnd, ticket_id: str) -> None:
    _move_ticket(end, ticket_id)
    ticket = store.find_ticket(ticket_id, is_any=True)
    if ticket and ticket.group_id == end.group_id and not is_held(ticket):
        delete_ticket(ticket)


def _look_through(end: GroupEnd, act: Callable[[str], object], until: datetime) -> bool:
    """Act on each ticket of a group, from where this broke off; whether all were gone through, and well."""
    failed = 0
    while True:
        start = json.loads(end.after) if end.after else None
        rows = DeskKeys.by_group.query(end.group_id, limit=_AT_ONCE, last_evaluated_key=start)
        for ticket_id in [row.pk.partition("#")[2] for row in rows]:
            if clock.now() >= until:
                return False
            failed += batch.run_each(act, [ticket_id])
        if not rows.last_evaluated_key:
            _note(end, GroupEnd.after.remove())
            return not failed
        _note(end, GroupEnd.after.set(json.dumps(rows.last_evaluated_key)))


def _note(end: GroupEnd, action: Action) -> None:
    with conditional():
        end.update([action], GroupEnd.pk.exists())
