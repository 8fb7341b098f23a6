"""The life of a notice: what the tables say, and what no table may say."""

from itertools import product

import pytest

from chalicelib.errors import Conflict
from chalicelib.notices.rules import (
    LIVES,
    Kind,
    NoticeStatus,
    State,
    Step,
    check_status,
    check_step,
    legal_steps,
    state_of,
)

ALL = [(kind, status) for kind in Kind for status in LIVES[kind]]


@pytest.mark.parametrize(("kind", "status", "step"), list(product(Kind, NoticeStatus, Step)))
def test_every_step_is_legal_or_refused_with_the_legal_ones(kind: Kind, status: NoticeStatus, step: Step) -> None:
    if step in LIVES[kind].get(status, {}):
        check_step(kind, status, step)
        return
    with pytest.raises(Conflict) as refused:
        check_step(kind, status, step)
    legal = legal_steps(kind, status)
    assert refused.value.members == {"legal": legal}
    assert refused.value.values == {"status": status, "legal": ", ".join(legal)}
    over, steps = (
        "A notice with status “{status}” has ended.",
        "Only these steps are possible for a notice with status “{status}”: {legal}.",
    )
    assert refused.value.detail == (steps if legal else over)


@pytest.mark.parametrize(("kind", "status"), ALL)
def test_a_step_leads_where_the_table_says_or_is_refused_with_where_it_may(kind: Kind, status: NoticeStatus) -> None:
    for step, statuses in LIVES[kind][status].items():
        for wanted in NoticeStatus:
            if wanted in statuses:
                check_status(kind, status, step, wanted)
                continue
            with pytest.raises(Conflict) as refused:
                check_status(kind, status, step, wanted)
            assert refused.value.members == {"legal": [str(one) for one in statuses]}
            assert refused.value.values == {"status": status, "legal": ", ".join(statuses)}
            assert refused.value.detail == "A notice with status “{status}” can only become: {legal}."


@pytest.mark.parametrize("kind", Kind)
def test_every_life_begins_as_a_draft_and_comes_to_an_end(kind: Kind) -> None:
    reached, ahead = {NoticeStatus.DRAFT}, [NoticeStatus.DRAFT]
    while ahead:
        found = {one for statuses in LIVES[kind].get(ahead.pop(), {}).values() for one in statuses} - reached
        reached |= found
        ahead += found
    assert set(LIVES[kind]) <= reached
    assert reached - set(LIVES[kind]), "no status is the last"


@pytest.mark.parametrize(("kind", "status"), [one for one in ALL if one[0] is Kind.MAINTENANCE])
def test_a_maintenance_can_be_cancelled_at_every_stage(kind: Kind, status: NoticeStatus) -> None:
    assert Step.CANCEL in LIVES[kind][status]


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        (Kind.OUTAGE, NoticeStatus.DRAFT, State.DRAFT),
        (Kind.OUTAGE, NoticeStatus.MONITORING, State.OPEN),
        (Kind.OUTAGE, NoticeStatus.RESOLVED, State.CLOSED),
        (Kind.MAINTENANCE, NoticeStatus.SCHEDULED, State.OPEN),
        (Kind.MAINTENANCE, NoticeStatus.IN_PROGRESS, State.OPEN),
        (Kind.MAINTENANCE, NoticeStatus.COMPLETED, State.CLOSED),
        (Kind.MAINTENANCE, NoticeStatus.CANCELLED, State.CLOSED),
        (Kind.INFORMATION, NoticeStatus.PUBLISHED, State.CLOSED),
    ],
)
def test_a_notice_stands_in_the_list_where_people_look_for_it(kind: Kind, status: NoticeStatus, state: State) -> None:
    assert state_of(kind, status) is state
