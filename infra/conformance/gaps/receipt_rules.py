"""Gap: receipt rules and their sets are in the emulator's SES, but no resources of its CloudFormation."""

from collections.abc import Mapping
from typing import Any

from ministack.services import ses
from ministack.services.cloudformation import provisioners

_SET, _RULE = "AWS::SES::ReceiptRuleSet", "AWS::SES::ReceiptRule"
Properties = Mapping[str, Any]


def supply() -> None:
    """Provision both."""
    provisioners._RESOURCE_HANDLERS[_SET] = {"create": _create_set, "delete": _delete_set}
    provisioners._RESOURCE_HANDLERS[_RULE] = {"create": _create_rule, "update": _update_rule, "delete": _delete_rule}


def _create_set(logical_id: str, properties: Properties, stack: str) -> Any:
    name = properties.get("RuleSetName") or f"{stack}-{logical_id}"
    _accepted(ses._create_receipt_rule_set({"RuleSetName": [name]}))
    return name, {}


def _delete_set(physical_id: str, _: Properties) -> None:
    _accepted(ses._delete_receipt_rule_set({"RuleSetName": [physical_id]}))


def _create_rule(logical_id: str, properties: Properties, stack: str) -> Any:
    rule = {"TlsPolicy": "Optional", "Name": f"{stack}-{logical_id}", **properties["Rule"]}
    ses._receipt_rule_sets[properties["RuleSetName"]]["Rules"].append(rule)
    return rule["Name"], {}


def _update_rule(physical_id: str, old: Properties, new: Properties, stack: str) -> Any:
    _delete_rule(physical_id, old)
    return _create_rule(physical_id, new, stack)


def _delete_rule(physical_id: str, properties: Properties) -> None:
    rules = ses._receipt_rule_sets.get(properties["RuleSetName"], {"Rules": []})["Rules"]
    rules[:] = [rule for rule in rules if rule["Name"] != physical_id]


def _accepted(answer: tuple[int, Any, Any]) -> None:
    if answer[0] >= 400:  # noqa: PLR2004 - an HTTP status
        raise ValueError(str(answer[2]))
