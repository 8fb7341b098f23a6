"""Notices of a state that fit, newest first, in few reads however many there are."""

import json
from collections.abc import Iterable, Mapping

from pynamodb.expressions.condition import Condition

from chalicelib.directory import reading
from chalicelib.notices.finding.rules import Lasting, Touching, lasts_between, touches
from chalicelib.notices.models import Notice, NoticeRow
from chalicelib.notices.schemas import NoticesQuery
from chalicelib.tables import sifted

READS_MAX = 5  # of so many notices each; beside them, what says what an account or a component stands on
LOOKED_AT = 200  # a read: below the megabyte that DynamoDB gives at once


def find_notices(query: NoticesQuery, after: str) -> tuple[list[Notice], str]:
    """Up to `limit` notices behind the position `after`, and where to go on if more may follow.

    A part may hold fewer, or none, and still be followed by others: a thousand are looked at, and no more.
    """
    wanted = _wanted(query)
    rows = NoticeRow.by_state.query(
        f"notice#{query.state}",
        filter_condition=_condition(query),
        scan_index_forward=False,
        page_size=LOOKED_AT if _is_filtered(query) else query.limit + 1,
        last_evaluated_key=json.loads(after) if after else None,
    )
    found, last = sifted(rows, query.limit, READS_MAX, lambda row: _fits(row, query, wanted))
    return [row for row in found if isinstance(row, Notice)], json.dumps(last) if last else ""


def _is_filtered(query: NoticesQuery) -> bool:
    return any((query.kind, query.status, query.component_id, query.account_id, query.since, query.until))


def _condition(query: NoticesQuery) -> Condition | None:
    """What DynamoDB itself leaves out, so that it does not travel."""
    found: Condition | None = None
    for attribute, value in ((Notice.kind, query.kind), (Notice.status, query.status)):
        if value:
            one = attribute == value
            found = one if found is None else found & one
    return found


def _wanted(query: NoticesQuery) -> Touching | None:
    if not (query.component_id or query.account_id):
        return None
    parents = reading.component_parents()
    named = {query.component_id} if query.component_id else set()
    if query.account_id:
        named |= {one for service in reading.services(query.account_id) for one in service.components}
    return Touching(frozenset(_with_those_above(named, parents)), query.account_id)


def _with_those_above(component_ids: Iterable[str], parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    for component_id in component_ids:
        one: str | None = component_id
        while one is not None and one not in found:
            found.add(one)
            one = parents.get(one)
    return found


def _fits(notice: NoticeRow, query: NoticesQuery, wanted: Touching | None) -> bool:
    if not isinstance(notice, Notice) or (wanted and not touches(notice.affects, wanted)):
        return False
    return lasts_between(_lasting(notice), query.since, query.until)


def _lasting(notice: Notice) -> Lasting:
    """As it really began and ended, or else as planned; of what is open without a window, nobody knows the end."""
    over = notice.completed_at or notice.resolved_at or notice.ends_at
    is_closed = notice.state == "notice#closed"
    return Lasting(
        notice.started_at or notice.starts_at or notice.created_at, over or (notice.state_at if is_closed else None)
    )
