"""What holds data in Herold's own template is found again by its name, and taken in by a stack that comes back."""

from typing import Any

import pytest

from infra import overlay
from infra.deploy import guards
from infra.deploy.kept import IDENTIFIED_BY, in_words, with_them
from tests.infra.deploy.test_guards import QUEUE, table, template


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    return guards.kept(overlay.load())


def test_everything_that_is_kept_can_be_taken_in(resources: dict[str, Any]) -> None:
    assert len(resources) >= 10
    assert {one["Type"] for one in resources.values()} <= IDENTIFIED_BY.keys()
    assert {name for name, one in resources.items() if guards.name_of(one) is None} == set()


def test_what_is_kept_refers_to_parameters_alone_so_that_it_can_come_back_first(resources: dict[str, Any]) -> None:
    parameters = overlay.load()["Parameters"].keys()
    asked = {name for one in resources.values() for name in _referred(one["Properties"])}
    assert {name for name in asked if not name.startswith("AWS::")} <= parameters
    assert {key for one in resources.values() for key in _functions(one)} <= {"Ref", "Fn::Sub", "Fn::If"}


def test_every_table_and_secret_is_kept(resources: dict[str, Any]) -> None:
    declared = overlay.load()["Resources"]
    holding = {"AWS::DynamoDB::Table", "AWS::SecretsManager::Secret"}
    assert {name for name, one in declared.items() if one.get("Type") in holding} <= resources.keys()


def test_an_import_changes_nothing_of_what_is_there() -> None:
    old = {**template(Work=QUEUE), "Parameters": {"A": {"Default": "old"}}, "Outputs": {"X": {"Value": "1"}}}
    new = {**template(Work={**QUEUE, "Properties": {}}, Desk={**table(), "DependsOn": "Work"}, Other=QUEUE)}
    new |= {"Parameters": {"A": {"Default": "new"}, "B": {}}, "Outputs": {"Y": {"Value": "2"}}}
    interim = with_them(old, new, [{"LogicalResourceId": "Desk"}])
    assert interim == {
        "Resources": {"Work": QUEUE, "Desk": table()},
        "Parameters": {"A": {"Default": "old"}, "B": {}},
        "Conditions": {},
        "Outputs": {"X": {"Value": "1"}},
    }


def test_what_stays_is_said_in_words() -> None:
    stays = in_words(template(Desk=table(), Work=QUEUE, Access=table(name="a")))
    assert stays == "What holds data stays, and costs: table: Access, Desk."
    assert in_words(template(Work=QUEUE)) == "Nothing of it holds data."


def _referred(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for one in value for name in _referred(one)}
    if not isinstance(value, dict):
        return set()
    if "Ref" in value:
        return {value["Ref"]}
    if "Fn::Sub" in value:
        return {part.partition("}")[0] for part in str(value["Fn::Sub"]).split("${")[1:]}
    return {name for one in value.values() for name in _referred(one)}


def _functions(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for one in value for name in _functions(one)}
    if not isinstance(value, dict):
        return set()
    return {key for key in value if key == "Ref" or key.startswith("Fn::")} | {
        name for one in value.values() for name in _functions(one)
    }
