"""Operators are written to about the tickets that they chose, and about nothing else."""

import pytest

from chalicelib.desk.models import Operator
from chalicelib.desk.rules import Priority
from chalicelib.desk.teams.rules import NotifyOf
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.schemas import Transfer
from tests.support.desk import ADMIN, Desk, acting_as

KIM = "kim@muster.example"
ALL = {"of a group", "of nobody", "theirs"}


def heard(desk: Desk, operator: Operator) -> set[str]:
    """Of which tickets somebody had mail: one of their group, one of none, and one that they were given."""
    group_id, kim = operator.group_ids[0], desk.contact(KIM)
    kinds = {"of a group": {"group_id": group_id}, "of nobody": {}, "theirs": {"group_id": desk.group()}}
    found = set()
    for kind, fields in kinds.items():
        ticket = desk.ticket(kim, Priority.NORMAL, **fields)
        if kind == "theirs":
            working.transfer(ADMIN, ticket.ticket_id, Transfer(operator_id=operator.operator_id))
        desk.settle()
        found |= {kind} if desk.letters_to(operator.email) else set()
        desk.ses.mails.clear()
    return found


@pytest.mark.parametrize(
    ("notify_of", "wanted"),
    [
        (list(NotifyOf), ALL),
        ([NotifyOf.MINE], {"theirs"}),
        ([NotifyOf.GROUPS], {"of a group"}),
        ([NotifyOf.UNASSIGNED], {"of nobody"}),
        ([], set()),
    ],
)
def test_an_operator_hears_of_the_tickets_that_they_chose(
    desk: Desk, notify_of: list[NotifyOf], wanted: set[str]
) -> None:
    assert heard(desk, desk.operator(desk.group(), notify=True, notify_of=notify_of)) == wanted


def test_who_chose_nothing_hears_of_all_as_before(desk: Desk) -> None:
    operator = desk.operator(desk.group(), notify=True)
    operator.notify_of = None  # as rows of before have it
    operator.save()
    assert heard(desk, operator) == ALL


def test_who_had_a_ticket_hears_that_another_took_it_over(desk: Desk) -> None:
    ada, ben = desk.operator(notify=True, notify_of=[NotifyOf.MINE]), desk.operator()
    ticket = desk.ticket(desk.contact(KIM))
    working.transfer(ADMIN, ticket.ticket_id, Transfer(operator_id=ada.operator_id))
    desk.settle()
    working.take_over(acting_as(ben), ticket.ticket_id)
    desk.settle()
    assert "[Taken over]" in desk.letters_to(ada.email)[-1].subject
