"""Gap: the emulator says nowhere what IAM was asked. Each decision about a role becomes a line of a file."""

import json
import os
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from ministack.core import iam_actions, iam_evaluator

FILE = "HEROLD_DECISIONS"
_asked: ContextVar[Any] = ContextVar("asked", default=None)


def supply() -> None:
    """Record every answer that a function's role gets, and every call that the emulator does not know the action of."""
    enforce, evaluate, action_of = iam_evaluator.enforce, iam_evaluator.evaluate, iam_actions.extract_iam_action

    def evaluating(context: Any, *policies: Any) -> Any:
        _asked.set(context)
        return evaluate(context, *policies)

    def enforcing(*arguments: Any, **named: Any) -> Any:
        _asked.set(None)
        refused = enforce(*arguments, **named)
        if context := _asked.get():
            record(context.principal_arn, context.action, context.resource_arn, allowed=refused is None)
        return refused

    def naming(service: str, method: str, path: str, *rest: Any) -> Any:
        action = action_of(service, method, path, *rest)
        if action is None and not path.startswith("/_"):
            _write({"unchecked": f"{service} {method} {path}"})
        return action

    iam_evaluator.evaluate, iam_evaluator.enforce = evaluating, enforcing
    iam_actions.extract_iam_action = naming


def record(principal: str, action: str, resource: str, *, allowed: bool) -> None:
    """Write one decision down. `principal` is an assumed role's ARN, or a service's name."""
    role = principal.split("/")[1] if ":assumed-role/" in principal else principal
    _write({"role": role, "action": action, "resource": resource, "allowed": allowed})


def _write(line: dict[str, Any]) -> None:
    # One write of one line, appended: lines of threads do not mix.
    with Path(os.environ[FILE]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
