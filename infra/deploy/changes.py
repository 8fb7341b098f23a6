"""A change set in words: what a deployment would make, change, replace and remove, for who has to say yes to it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Change = Mapping[str, Any]  # a `ResourceChange` of CloudFormation's DescribeChangeSet

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FUNCTION = "AWS::Lambda::Function"
_KEPT = frozenset({"Retain", "ReplaceAndRetain"})


def in_words(changes: Sequence[Change]) -> list[str]:
    """The changes as lines, what may hurt first; a single line where only code is new."""
    if not changes:
        return ["nothing changes"]
    if all(one["Action"] == "Add" for one in changes):
        return [f"new: {_counted(changes)}"]
    lines: list[str] = []
    lines += _group("replaced by a new, empty one", (one for one in changes if _is_replaced(one)))
    lines += _group("removed", (one for one in changes if one["Action"] == "Remove"))
    lines += _group("taken in as it is, with what is in it", (one for one in changes if one["Action"] == "Import"))
    changed = [one for one in changes if one["Action"] == "Modify" and not _is_replaced(one)]
    new_code = [one for one in changed if _is_code_alone(one)]
    if new_code:
        lines.append(f"new code: {', '.join(sorted(one['LogicalResourceId'] for one in new_code))}")
    lines += _group("changed", (one for one in changed if one not in new_code))
    lines += _group("new", (one for one in changes if one["Action"] == "Add"))
    return lines


def settings_in_words(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Which settings change from what to what."""
    lines = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old != new:
            was, is_now = ("(none)" if one is None else repr(one) for one in (old, new))
            lines.append(f"setting {key}: {was} becomes {is_now}")
    return lines


def kind(resource_type: str) -> str:
    """A type as people say it: `AWS::DynamoDB::Table` is a table."""
    words = str(_CAPITALS.sub(" ", resource_type.rpartition("::")[2]).lower())
    return "API" if words == "rest api" else words


def _is_replaced(change: Change) -> bool:
    return change["Action"] == "Modify" and change.get("Replacement") == "True"


def _is_code_alone(change: Change) -> bool:
    names = {detail["Target"].get("Name") for detail in change.get("Details", [])}
    return change["ResourceType"] == _FUNCTION and names <= {"Code", None}


def _counted(changes: Sequence[Change]) -> str:
    """How many of which kind, the most first: all their names would say less."""
    counts = Counter(kind(one["ResourceType"]) for one in changes)
    return ", ".join(f"{count} {words if count == 1 else _plural(words)}" for words, count in counts.most_common())


def _plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith(("cy", "ty")) else f"{words}s"


def _group(heading: str, changes: Iterable[Change]) -> list[str]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for one in changes:
        by_kind[kind(one["ResourceType"])].append(_one(one))
    return [f"{heading}, {words}: {', '.join(sorted(names))}" for words, names in sorted(by_kind.items())]


def _one(change: Change) -> str:
    details = change.get("Details", [])
    targets = sorted({detail["Target"].get("Name") or detail["Target"]["Attribute"] for detail in details})
    said = [", ".join(targets)] if targets and change["Action"] == "Modify" else []
    if change.get("Replacement") == "Conditional":
        said.append("perhaps replaced")
    if change.get("PolicyAction") in _KEPT:
        said.append("the old one stays in the account")
    return str(change["LogicalResourceId"]) + (f" ({'; '.join(said)})" if said else "")
