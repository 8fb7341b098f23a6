"""Lambda's event filter patterns: checked when they are loaded, matched against stream records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Pattern = Mapping[str, Any]

_ABSENT = object()
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda value, bound: value == bound,
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}


def matches(pattern: Pattern, event: Any) -> bool:
    """Whether the event has what the pattern asks for: all of its keys, any of each leaf's conditions."""
    return all(_matches_key(key, wanted, event) for key, wanted in pattern.items())


def check(pattern: Any) -> None:
    """Refuse what Lambda would refuse, so that a mistyped filter fails at start and not in silence.

    Raises:
        ValueError: naming the part that is no filter pattern.
    """
    if not isinstance(pattern, Mapping) or not pattern:
        raise ValueError(f"a filter pattern is an object with keys: {pattern!r}")
    for key, wanted in pattern.items():
        if key == "$or":
            _check_alternatives(wanted)
        elif isinstance(wanted, Mapping):
            check(wanted)
        else:
            _check_leaf(key, wanted)


def _matches_key(key: str, wanted: Any, event: Any) -> bool:
    if key == "$or":
        return any(matches(alternative, event) for alternative in wanted)
    value = event.get(key, _ABSENT) if isinstance(event, Mapping) else _ABSENT
    if isinstance(wanted, Mapping):
        return matches(wanted, value)
    return any(_matches_leaf(condition, value) for condition in wanted)


def _matches_leaf(condition: Any, value: Any) -> bool:
    # Conditions see leaves only: an object is absent to them, and of a list any element will do.
    if isinstance(value, Mapping):
        value = _ABSENT
    if isinstance(condition, Mapping):
        ((operator, operand),) = condition.items()
        if operator == "exists":
            return (value is not _ABSENT) == operand
        return value is not _ABSENT and any(_OPERATORS[operator](operand, one) for one in _each(value))
    return value is not _ABSENT and any(_same(condition, one) for one in _each(value))


def _each(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _same(wanted: Any, value: Any) -> bool:
    # In JSON true is not 1.
    return bool(wanted == value) and isinstance(wanted, bool) == isinstance(value, bool)


def _prefix(operand: Any, value: Any) -> bool:
    if isinstance(operand, Mapping):
        return isinstance(value, str) and value.lower().startswith(operand["equals-ignore-case"].lower())
    return isinstance(value, str) and value.startswith(operand)


def _suffix(operand: Any, value: Any) -> bool:
    if isinstance(operand, Mapping):
        return isinstance(value, str) and value.lower().endswith(operand["equals-ignore-case"].lower())
    return isinstance(value, str) and value.endswith(operand)


def _anything_but(operand: Any, value: Any) -> bool:
    if isinstance(operand, Mapping):
        ((operator, inner),) = operand.items()
        return not any(_OPERATORS[operator](one, value) for one in _each(inner))
    return not any(_same(one, value) for one in _each(operand))


def _numeric(operand: Sequence[Any], value: Any) -> bool:
    # DynamoDB's numbers arrive as text ({"N": "5"}): Lambda compares them as text, so no number matches them.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return all(_COMPARISONS[sign](value, bound) for sign, bound in zip(operand[::2], operand[1::2], strict=True))


def _equals_ignore_case(operand: str, value: Any) -> bool:
    return isinstance(value, str) and value.lower() == operand.lower()


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "prefix": _prefix,
    "suffix": _suffix,
    "anything-but": _anything_but,
    "numeric": _numeric,
    "equals-ignore-case": _equals_ignore_case,
}


def _check_alternatives(wanted: Any) -> None:
    if not isinstance(wanted, list) or not wanted:
        raise ValueError(f"$or takes a list of patterns: {wanted!r}")
    for alternative in wanted:
        check(alternative)


def _check_leaf(key: str, wanted: Any) -> None:
    if not isinstance(wanted, list) or not wanted:
        raise ValueError(f"{key!r} must be a list of conditions or an object: {wanted!r}")
    for condition in wanted:
        if isinstance(condition, list):
            raise ValueError(f"{key!r} holds a list in a list: {condition!r}")  # noqa: TRY004 - it is a value in a file
        if isinstance(condition, Mapping):
            _check_condition(key, condition)


def _check_condition(key: str, condition: Mapping[str, Any]) -> None:
    if len(condition) != 1:
        raise ValueError(f"{key!r}: a condition has one operator: {condition!r}")
    ((operator, operand),) = condition.items()
    if operator == "exists":
        valid = isinstance(operand, bool)
    elif operator == "numeric":
        valid = _is_numeric_range(operand)
    elif operator == "anything-but":
        valid = not isinstance(operand, Mapping) or set(operand) <= {"prefix", "suffix", "equals-ignore-case"}
    elif operator in {"prefix", "suffix"}:
        valid = isinstance(operand, str) or (isinstance(operand, Mapping) and set(operand) == {"equals-ignore-case"})
    else:
        valid = operator == "equals-ignore-case" and isinstance(operand, str)
    if not valid:
        raise ValueError(f"{key!r}: Lambda knows no such condition: {condition!r}")


def _is_numeric_range(operand: Any) -> bool:
    if not isinstance(operand, list) or len(operand) not in {2, 4}:
        return False
    numbers = all(isinstance(bound, int | float) for bound in operand[1::2])
    return numbers and all(sign in _COMPARISONS for sign in operand[::2])
