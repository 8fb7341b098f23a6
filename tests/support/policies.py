"""What the functions were seen to do, compared with what their roles allow: nothing missing, nothing idle."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from infra import overlay
from infra.local.iam import Asked, Policies, allows, as_list
from infra.local.template import Template

RECORDED = Path(__file__).parents[1] / "infra" / "recorded_calls.txt"
# The settings that tests run with, as far as names and ARNs have them.
_PARAMETERS = {"Stage": "local", "MailFrom": "status@nordlicht.example"}
# By the same code one does what others do: each sender the other's letters, tick and chores whatever an event was lost
# for. A function's calls that begin so are another's, too.
_LIKE = {
    "chores": {"on_directory_change": "", "on_ticket_change": "sqs:"},
    "send_routine": {"send_urgent": ""},
    "send_urgent": {"send_routine": ""},
    "tick": {"fan_out": "", "on_sign_in": "", "on_ticket_change": "dynamodb:", "send_routine": "", "send_urgent": ""},
}
Statements = Mapping[str, list[dict[str, Any]]]


def recorded() -> set[Asked]:
    """The calls in the file that all flows together wrote."""
    return {Asked(*line.split()) for line in RECORDED.read_text(encoding="utf-8").splitlines()}


def expected(calls: Iterable[Asked]) -> set[Asked]:
    """The calls, and those that another function makes by the same code when its time comes."""
    found = set(calls)
    also = (
        call._replace(function=one)
        for call in found
        for one, like in _LIKE.items()
        if call.function in like and call.action.startswith(like[call.function])
    )
    return found | set(also)


def write(calls: Iterable[Asked]) -> None:
    """Put the calls of all flows into the file."""
    RECORDED.write_text("".join(f"{' '.join(call)}\n" for call in sorted(calls)), encoding="utf-8")


def load(calls: Iterable[Asked]) -> tuple[dict[str, list[dict[str, Any]]], dict[str, dict[str, str]]]:
    """The statements of each calling function's role, and by function and Sid the reasons that stand beside them."""
    template = Template(overlay.load(), _PARAMETERS)
    policies = Policies(template)
    functions = {call.function for call in calls}
    statements = {one: copy.deepcopy(policies.of(one)) for one in functions}
    return statements, {one: policies.reasons(one) for one in functions}


def missing(calls: Iterable[Asked], statements: Statements) -> list[Asked]:
    """The calls that the role of their function does not allow."""
    return [call for call in calls if not any(allows(one, call) for one in statements[call.function])]


def idle(calls: Iterable[Asked], statements: Statements, reasons: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What is allowed and was never seen to be used, or for more than it was used on, without a reason beside it."""
    seen = set(calls)
    for function, owned in statements.items():
        for statement in owned:
            found = list(_idle_in(statement, function, seen))
            is_excused = statement["Sid"] in reasons[function]
            yield from () if is_excused else found
            if is_excused and not found:
                yield f"{function}: {statement['Sid']} is used as it stands, and needs no reason"


def _idle_in(statement: Mapping[str, Any], function: str, seen: set[Asked]) -> Iterator[str]:
    for action in as_list(statement["Action"]):
        for resource in as_list(statement["Resource"]):
            if Asked(function, action, resource) not in seen:
                yield f"{function}: {action} on {resource} ({statement['Sid']})"
