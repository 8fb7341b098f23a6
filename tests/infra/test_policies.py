"""Each function's role allows what the flows were seen to do, and nothing else without a reason beside it."""

import copy

import pytest

from infra.local.iam import Asked, as_list
from tests.support import policies

CALLS = policies.expected(policies.recorded())


@pytest.fixture(scope="module")
def loaded() -> tuple[policies.Statements, dict[str, dict[str, str]]]:
    return policies.load(CALLS)


def test_no_function_lacks_what_it_was_seen_to_do(loaded: tuple) -> None:
    statements, _ = loaded
    assert policies.missing(CALLS, statements) == []


def test_no_function_may_do_what_it_was_never_seen_to_do_without_a_reason(loaded: tuple) -> None:
    statements, reasons = loaded
    assert list(policies.idle(CALLS, statements, reasons)) == []


def without(statements: policies.Statements, function: str, action: str) -> policies.Statements:
    """The statements, one action of a function's taken away."""
    left = copy.deepcopy(statements)
    for one in left[function]:
        one["Action"] = [each for each in as_list(one["Action"]) if each != action]
    return left


def test_the_comparison_sees_every_single_action_that_is_taken_away(loaded: tuple) -> None:
    statements, _ = loaded
    used = sorted({(call.function, call.action) for call in CALLS})
    unseen = [one for one in used if not policies.missing(CALLS, without(statements, *one))]
    print(f"\n{len(used)} actions of {len(statements)} roles taken away one by one, {len(unseen)} unseen")
    assert unseen == []
    assert len(used) > 60


def test_the_comparison_sees_what_is_allowed_too_much(loaded: tuple) -> None:
    statements, reasons = loaded
    wider = copy.deepcopy(statements)
    wider["fan_out"][0]["Action"] = [*as_list(wider["fan_out"][0]["Action"]), "dynamodb:DeleteTable"]
    (found,) = policies.idle(CALLS, wider, reasons)
    assert "dynamodb:DeleteTable" in found


def test_a_reason_that_nothing_needs_is_seen(loaded: tuple) -> None:
    statements, reasons = loaded
    used = statements["fan_out"][0]["Sid"]
    needless = reasons | {"fan_out": reasons["fan_out"] | {used: "because"}}
    assert list(policies.idle(CALLS, statements, needless)) == [
        f"fan_out: {used} is used as it stands, and needs no reason"
    ]


def test_an_unknown_call_is_missing(loaded: tuple) -> None:
    statements, _ = loaded
    unknown = Asked("tick", "sqs:PurgeQueue", "arn:aws:sqs:eu-central-1:123456789012:herold-local-queue-x")
    assert policies.missing([unknown], statements) == [unknown]
