"""Who is in the team while others change it at the same time."""

import pytest

from chalicelib.api.preconditions import Precondition
from chalicelib.desk.models import TEAM, Operator
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams import changing
from chalicelib.desk.teams.schemas import OperatorDraft, OperatorPatch
from chalicelib.errors import Conflict
from tests.support.desk import Desk
from tests.support.meanwhile import JustBefore

ANY = Precondition()
ADA = OperatorDraft(name="Ada", email="ada@nordlicht.example")


def test_of_two_who_take_the_same_person_in_at_once_one_is_refused(desk: Desk) -> None:
    with desk.engine.observed(JustBefore(lambda: teams.create_operator(ADA))), pytest.raises(Conflict):
        teams.create_operator(ADA)
    assert [one.email for one in teams.operators()] == [ADA.email]


def test_who_is_an_operator_from_before_addresses_had_rows_is_not_taken_in_again(desk: Desk) -> None:
    Operator(
        TEAM, "operator#opr-1", operator_id="opr-1", name="Ada", email=ADA.email, language="de", group_ids=[]
    ).save()
    with pytest.raises(Conflict):
        teams.create_operator(ADA)


def test_two_changes_of_one_operator_at_once_both_hold(desk: Desk) -> None:
    ada, group_id = desk.operator(), desk.group()
    rename = JustBefore(lambda: changing.change_operator(ada.operator_id, OperatorPatch(name="Ada Berger"), ANY))
    with desk.engine.observed(rename):
        changing.put_in(ada.operator_id, group_id, ANY)
    found = teams.get_operator(ada.operator_id)
    assert (found.name, found.group_ids) == ("Ada Berger", [group_id])
