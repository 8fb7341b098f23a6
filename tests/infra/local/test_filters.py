"""Event filter patterns select what Lambda's would."""

from typing import Any

import pytest

from infra.local.filters import check, matches

RECORD: dict[str, Any] = {
    "eventName": "INSERT",
    "dynamodb": {
        "Keys": {"sk": {"S": "page#7"}},
        "NewImage": {
            "dirty": {"S": "x"},
            "count": {"N": "5"},
            "tags": {"SS": ["red", "green"]},
            "gone": {"NULL": True},
        },
        "SizeBytes": 120,
    },
}


def wanting(**new_image: Any) -> dict[str, Any]:
    return {"dynamodb": {"NewImage": new_image}}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({"eventName": ["INSERT", "MODIFY"]}, True),
        ({"eventName": ["REMOVE"]}, False),
        ({"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "page#"}]}}}}, True),
        ({"eventName": ["MODIFY"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "page#"}]}}}}, False),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"suffix": "#7"}]}}}}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "announcement#"}, {"prefix": "page#"}]}}}}, True),
        (wanting(dirty={"S": [{"exists": True}]}), True),
        (wanting(dirty={"S": [{"exists": False}]}), False),
        (wanting(clean={"S": [{"exists": True}]}), False),
        (wanting(clean={"S": [{"exists": False}]}), True),
        (wanting(dirty=[{"exists": True}]), False),  # an object is no leaf
        (wanting(dirty={"S": [{"anything-but": ["y", "z"]}]}), True),
        (wanting(dirty={"S": [{"anything-but": ["x"]}]}), False),
        (wanting(dirty={"S": [{"anything-but": {"prefix": "x"}}]}), False),
        (wanting(clean={"S": [{"anything-but": ["x"]}]}), False),
        ({"dynamodb": {"SizeBytes": [{"numeric": [">", 100, "<=", 120]}]}}, True),
        ({"dynamodb": {"SizeBytes": [{"numeric": ["<", 120]}]}}, False),
        (wanting(count={"N": [{"numeric": ["=", 5]}]}), False),  # DynamoDB's numbers are text
        (wanting(count={"N": ["5"]}), True),
        (wanting(tags={"SS": ["green"]}), True),
        (wanting(tags={"SS": ["blue"]}), False),
        (wanting(gone={"NULL": [True]}), True),
        (wanting(gone={"NULL": [1]}), False),
        (wanting(dirty={"S": [{"equals-ignore-case": "X"}]}), True),
        ({"$or": [{"eventName": ["REMOVE"]}, wanting(dirty={"S": ["x"]})]}, True),
        ({"$or": [{"eventName": ["REMOVE"]}, wanting(dirty={"S": ["y"]})]}, False),
    ],
)
def test_pattern_selects_as_lambda_does(pattern: dict[str, Any], *, expected: bool) -> None:
    check(pattern)
    assert matches(pattern, RECORD) is expected


@pytest.mark.parametrize(
    "pattern",
    [
        {},
        [],
        {"eventName": "INSERT"},
        {"eventName": []},
        {"eventName": [{"prefx": "I"}]},
        {"eventName": [{"prefix": "I", "suffix": "T"}]},
        {"eventName": [{"exists": "yes"}]},
        {"eventName": [["INSERT"]]},
        {"dynamodb": {"SizeBytes": [{"numeric": ["~", 1]}]}},
        {"dynamodb": {"SizeBytes": [{"numeric": [">"]}]}},
        {"$or": {"eventName": ["INSERT"]}},
    ],
)
def test_pattern_that_lambda_refuses_is_refused_at_start(pattern: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        check(pattern)
