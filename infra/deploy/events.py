"""What CloudFormation says while it works, as lines to read, and afterwards what went wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.deploy.changes import kind

_DONE = {
    "CREATE_COMPLETE": "made",
    "UPDATE_COMPLETE": "changed",
    "DELETE_COMPLETE": "removed",
    "DELETE_SKIPPED": "kept in the account",
    "IMPORT_COMPLETE": "taken in",
}
_STACK = "AWS::CloudFormation::Stack"
# What follows from another failure says nothing of its own.
_FOLLOWS = ("Resource creation cancelled", "Resource update cancelled", "Resource deletion cancelled")


class Events:
    """The events of a stack since now."""

    def __init__(self, cloudformation: Any, stack: str) -> None:
        self._cloudformation, self._stack = cloudformation, stack
        self._seen: set[str] = set()
        self._failures: list[Mapping[str, Any]] = []
        self._seen.update(one["EventId"] for one in self._newest_first())

    @property
    def seen_count(self) -> int:
        """How many there were until now."""
        return len(self._seen)

    def new_lines(self) -> list[str]:
        """A line for each resource that got done or failed since the last call."""
        new = []
        for one in self._newest_first():
            if one["EventId"] in self._seen:
                break
            new.append(one)
        lines = []
        for one in reversed(new):
            self._seen.add(one["EventId"])
            if line := self._line(one):
                lines.append(line)
        return lines

    def reasons(self) -> list[str]:
        """Why it failed, the first cause first."""
        causes = [one for one in self._failures if not one.get("ResourceStatusReason", "").startswith(_FOLLOWS)]
        return [
            f"{one['LogicalResourceId']}: {one.get('ResourceStatusReason', one['ResourceStatus'])}" for one in causes
        ]

    def failed_to_go(self) -> set[str]:
        """The logical ids of what could not be removed."""
        return {one["LogicalResourceId"] for one in self._failures if one["ResourceStatus"] == "DELETE_FAILED"}

    def _line(self, event: Mapping[str, Any]) -> str | None:
        status = event["ResourceStatus"]
        if event["ResourceType"] == _STACK:
            return None
        if status.endswith("_FAILED"):
            self._failures.append(event)
            return f"  failed    {_named(event)}: {event.get('ResourceStatusReason', status)}"
        if status not in _DONE:
            return None
        return f"  {_DONE[status]:8}  {_named(event)}"

    def _newest_first(self) -> Iterator[Mapping[str, Any]]:
        try:
            pages = self._cloudformation.get_paginator("describe_stack_events").paginate(StackName=self._stack)
            for page in pages:
                yield from page["StackEvents"]
        except self._cloudformation.exceptions.ClientError as error:
            # A stack that is not there yet, or no longer, has no events.
            if "does not exist" not in error.response["Error"]["Message"]:
                raise


def _named(event: Mapping[str, Any]) -> str:
    return f"{event['LogicalResourceId']} ({kind(event['ResourceType'])})"
