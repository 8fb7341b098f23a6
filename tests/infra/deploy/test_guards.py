"""An update that would lose data, or that DynamoDB would not do, is refused before anything is asked of AWS."""

import copy
from typing import Any

import pytest

from infra.deploy import guards


def table(*indexes: str, name: str = "herold-dev-desk") -> dict[str, Any]:
    declared = [{"IndexName": one, "KeySchema": [{"AttributeName": one}], "Projection": {}} for one in indexes]
    return {
        "Type": "AWS::DynamoDB::Table",
        "DeletionPolicy": "RetainExceptOnCreate",
        "Properties": {"TableName": {"Fn::Sub": name}, "GlobalSecondaryIndexes": declared},
    }


def template(**resources: dict[str, Any]) -> dict[str, Any]:
    return {"Resources": resources}


QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q"}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, template(Desk=table("a", "b", "c"))),
        (template(Desk=table("a")), template(Desk=table("a", "b"))),
        (template(Desk=table("a", "b")), template(Desk=table("a"))),
        (
            template(Desk=table("a"), Notices=table("a", name="n")),
            template(Desk=table("a", "b"), Notices=table(name="n")),
        ),
        (template(Desk=table("a"), Work=QUEUE), template(Desk=table("a"), Other=QUEUE)),
        (template(Desk=table("a")), template()),
    ],
)
def test_an_update_that_loses_nothing_may_go_on(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert guards.refusals(before, after) == []


def test_two_new_indexes_of_one_table_are_refused_in_one_update() -> None:
    (refusal,) = guards.refusals(template(Desk=table("a")), template(Desk=table("a", "b", "c")))
    assert "b made, c made" in refusal


def test_an_index_that_changes_is_two_pieces_of_work() -> None:
    changed = copy.deepcopy(table("a"))
    changed["Properties"]["GlobalSecondaryIndexes"][0]["Projection"] = {"ProjectionType": "ALL"}
    (refusal,) = guards.refusals(template(Desk=table("a")), template(Desk=changed))
    assert "a removed, a made" in refusal


def test_a_table_under_another_logical_id_is_refused_and_named() -> None:
    (refusal,) = guards.refusals(template(Desk=table("a")), template(Tickets=table("a")))
    assert refusal.startswith("Desk: the new template calls this table Tickets;")


def test_data_is_not_replaced() -> None:
    replaced = {
        "Action": "Modify",
        "LogicalResourceId": "Desk",
        "ResourceType": "AWS::DynamoDB::Table",
        "Replacement": "True",
    }
    assert guards.change_refusals([replaced], frozenset({"Desk"})) == [
        "Desk: the table would be replaced by a new, empty one"
    ]
    assert guards.change_refusals([replaced], frozenset({"Other"})) == []
    assert guards.change_refusals([{**replaced, "Replacement": "False"}], frozenset({"Desk"})) == []
