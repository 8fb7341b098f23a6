"""Gap: in a template's conditions the emulator knows no pseudo parameters: `AWS::Region` is its own name there."""

from collections.abc import Mapping
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import changesets, engine, handlers, stacks


def supply() -> None:
    """Let conditions know region and account, in every module that evaluates them."""
    evaluate = engine._evaluate_conditions

    def evaluating(template: Mapping[str, Any], parameters: Mapping[str, Any]) -> Any:
        pseudo = {"AWS::Region": get_region(), "AWS::AccountId": get_account_id(), "AWS::Partition": "aws"}
        return evaluate(template, {**{key: {"Value": value} for key, value in pseudo.items()}, **parameters})

    for module in (engine, changesets, handlers, stacks):
        if hasattr(module, "_evaluate_conditions"):
            module._evaluate_conditions = evaluating
