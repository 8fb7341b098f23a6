"""What an update must not do, seen before CloudFormation is asked: lose data, or ask for more indexes than it makes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infra.deploy.changes import Change, kind

Template = Mapping[str, Any]
Resources = Mapping[str, Mapping[str, Any]]

TABLE = "AWS::DynamoDB::Table"


def refusals(old: Template, new: Template) -> list[str]:
    """What speaks against an update from one template to another, each in a line."""
    before, after = old.get("Resources", {}), new.get("Resources", {})
    return [*_lost(before, after), *_too_many_indexes(before, after)]


def change_refusals(changes: Sequence[Change], kept: frozenset[str]) -> list[str]:
    """What speaks against a change set: `kept` are the logical ids of what holds data."""
    return [
        f"{one['LogicalResourceId']}: the {kind(one['ResourceType'])} would be replaced by a new, empty one"
        for one in changes
        if one["LogicalResourceId"] in kept and one["Action"] == "Modify" and one.get("Replacement") == "True"
    ]


def kept(template: Template) -> dict[str, Mapping[str, Any]]:
    """The resources that stay when the stack goes, by logical id: they hold data."""
    resources: Resources = template.get("Resources", {})
    return {name: one for name, one in resources.items() if str(one.get("DeletionPolicy", "")).startswith("Retain")}


def name_of(resource: Mapping[str, Any]) -> Any:
    """The name that a template gives one that is kept, with whatever intrinsic function it is made by."""
    properties = resource.get("Properties", {})
    named = ("TableName", "BucketName", "Name")
    return next((properties[key] for key in named if key in properties), None)


def _lost(before: Resources, after: Resources) -> Iterator[str]:
    """What holds data and has another logical id: the old leaves the stack, the new would find its name taken."""
    for logical_id, resource in kept({"Resources": before}).items():
        if logical_id in after:
            continue
        same = [
            other
            for other, one in after.items()
            if other not in before and one["Type"] == resource["Type"] and name_of(one) == name_of(resource)
        ]
        if same:
            yield (
                f"{logical_id}: the new template calls this {kind(resource['Type'])} {same[0]}; CloudFormation would"
                f" make another one and find the name taken. Call it {logical_id} again"
            )


def _too_many_indexes(before: Resources, after: Resources) -> Iterator[str]:
    for logical_id, resource in after.items():
        if resource["Type"] != TABLE or logical_id not in before:
            continue
        work = index_work(before[logical_id], resource)
        if len(work) > 1:
            yield (
                f"{logical_id}: DynamoDB makes or removes one index of a table at a time, and this is"
                f" {', '.join(work)}; deploy them one after the other"
            )


def index_work(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What an update has to do to a table's indexes; one that changes is removed and made again (UpdateTable)."""
    old, new = _indexes(before), _indexes(after)
    changed = [name for name in sorted(old.keys() & new.keys()) if old[name] != new[name]]
    gone = [*sorted(old.keys() - new.keys()), *changed]
    return [
        *(f"{name} removed" for name in gone),
        *(f"{name} made" for name in [*changed, *sorted(new.keys() - old.keys())]),
    ]


def _indexes(table: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    declared = table.get("Properties", {}).get("GlobalSecondaryIndexes", [])
    return {one["IndexName"]: (one["KeySchema"], one["Projection"]) for one in declared}
