"""One CloudFormation stack, through change sets: what would change, then the change, watched to its end."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.changes import Change
from infra.deploy.events import Events

Say = Callable[[str], None]

_UNCHANGED = ("didn't contain changes", "No updates are to be performed")
_NEW = frozenset({"", "DELETE_COMPLETE", "REVIEW_IN_PROGRESS"})
# A first deployment that failed, or a removal that did: nothing can be updated, the stack has to go first.
_DEAD = frozenset({"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED", "IMPORT_ROLLBACK_FAILED"})
_SUCCEEDED = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "DELETE_COMPLETE"})


class StackError(Exception):
    """CloudFormation did not do it; the message says why, and what became of it."""


@dataclass(frozen=True)
class ChangeSet:
    """What CloudFormation would do to the stack, not done yet."""

    arn: str
    changes: Sequence[Change]


class Stack:
    """The stack `name`, which need not exist yet. `say` gets each line of progress."""

    def __init__(self, name: str, cloudformation: Any, say: Say, poll_s: float = 3.0) -> None:
        self.name, self._say, self._poll_s = name, say, poll_s
        self._cloudformation = cloudformation

    def is_new(self) -> bool:
        """Whether there is nothing yet that could be updated."""
        return self.status() in _NEW

    def status(self) -> str:
        """CloudFormation's status of it, empty where it does not exist."""
        return str(self._describe().get("StackStatus", ""))

    def outputs(self) -> dict[str, str]:
        """What the template puts out."""
        return {one["OutputKey"]: one["OutputValue"] for one in self._describe().get("Outputs", [])}

    def parameters(self) -> dict[str, str]:
        """What it is set to now."""
        return {one["ParameterKey"]: one["ParameterValue"] for one in self._describe().get("Parameters", [])}

    def template(self) -> dict[str, Any]:
        """The template it was last brought to, empty where there is none."""
        if self.is_new():
            return {}
        body = self._cloudformation.get_template(StackName=self.name, TemplateStage="Original")["TemplateBody"]
        return dict(body)

    def resources(self) -> dict[str, str]:
        """The physical id of each resource, by logical id."""
        if self.is_new():
            return {}
        pages = self._cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.name)
        return {
            one["LogicalResourceId"]: one.get("PhysicalResourceId", "")
            for page in pages
            for one in page["StackResourceSummaries"]
            if one["ResourceStatus"] != "DELETE_COMPLETE"
        }

    def settle(self) -> None:
        """Bring it to where it can be updated: wait for what runs, go on with what stopped, remove what is dead.

        Raises:
            StackError: it cannot be brought there.
        """
        if self.status().endswith("_IN_PROGRESS") and self.status() != "REVIEW_IN_PROGRESS":
            self._say(f"{self.name} is {self.status()}; waiting until that is over")
            self._watch(Events(self._cloudformation, self.name))
        if self.status() == "UPDATE_ROLLBACK_FAILED":
            self._say(f"{self.name}: an update could not be taken back; going on with taking it back")
            events = Events(self._cloudformation, self.name)
            self._cloudformation.continue_update_rollback(StackName=self.name)
            if self._watch(events) != "UPDATE_ROLLBACK_COMPLETE":
                raise StackError(f"{self.name}: {'; '.join(events.reasons()) or self.status()}")
        if self.status() in _DEAD:
            self._say(f"{self.name} is {self.status()}: what is left of it goes before it is made again")
            self.remove()

    def plan(
        self, template_url: str, parameters: Mapping[str, str], take_in: Sequence[Mapping[str, Any]] = ()
    ) -> ChangeSet:
        """What bringing it to a template would do; with `take_in`, only that: resources that exist become part of it.

        Raises:
            StackError: CloudFormation refuses the template.
        """
        kind = "IMPORT" if take_in else "CREATE" if self.is_new() else "UPDATE"
        arn = self._cloudformation.create_change_set(
            StackName=self.name,
            ChangeSetName=f"herold-{time.time_ns()}",
            ChangeSetType=kind,
            TemplateURL=template_url,
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            **({"ResourcesToImport": list(take_in)} if take_in else {}),
        )["Id"]
        while (found := self._change_set(arn))["Status"] in {"CREATE_PENDING", "CREATE_IN_PROGRESS"}:
            time.sleep(self._poll_s)
        if found["Status"] == "FAILED":
            self.discard(ChangeSet(arn, ()))
            if any(words in found.get("StatusReason", "") for words in _UNCHANGED):
                return ChangeSet(arn, ())
            raise StackError(f"{self.name}: CloudFormation refuses the change: {found.get('StatusReason')}")
        return ChangeSet(arn, list(self._changes(arn)))

    def discard(self, planned: ChangeSet) -> None:
        """Forget a plan, and the empty stack that one for a new stack leaves."""
        self._cloudformation.delete_change_set(ChangeSetName=planned.arn, StackName=self.name)
        if self.status() == "REVIEW_IN_PROGRESS":
            self._cloudformation.delete_stack(StackName=self.name)

    def carry_out(self, planned: ChangeSet) -> None:
        """Do what was planned, and wait until it is done.

        Raises:
            StackError: it failed, and CloudFormation took it back.
        """
        events = Events(self._cloudformation, self.name)
        self._cloudformation.execute_change_set(ChangeSetName=planned.arn, StackName=self.name)
        status = self._watch(events)
        if status not in _SUCCEEDED:
            reasons = "\n  ".join(events.reasons()) or "CloudFormation gives no reason"
            raise StackError(f"{self.name} is {status}:\n  {reasons}")

    def remove(self) -> None:
        """Remove it; tables, buckets and secrets that hold data stay in the account.

        Raises:
            StackError: something cannot be removed even when what fails is left behind.
        """
        if self.is_new() and self.status() != "REVIEW_IN_PROGRESS":
            return
        arn = self._describe()["StackId"]
        events = Events(self._cloudformation, arn)
        self._cloudformation.delete_stack(StackName=arn)
        if self._watch(events, arn) == "DELETE_FAILED":
            left = sorted(events.failed_to_go())
            self._say(f"left behind: {', '.join(left)}: {'; '.join(events.reasons())}")
            self._cloudformation.delete_stack(StackName=arn, RetainResources=left)
            self._watch(events, arn)
        if self._describe(arn).get("StackStatus") != "DELETE_COMPLETE":
            raise StackError(f"{self.name} could not be removed: {'; '.join(events.reasons())}")

    def protect(self, *, on: bool) -> None:
        """Whether CloudFormation refuses to remove it."""
        self._cloudformation.update_termination_protection(StackName=self.name, EnableTerminationProtection=on)

    def _watch(self, events: Events, name: str | None = None) -> str:
        """Say what happens until nothing does. The status may still be that of before: something must have happened."""
        seen_before = events.seen_count
        while True:
            found = self._describe(name)
            status = str(found.get("StackStatus", "DELETE_COMPLETE"))
            for line in events.new_lines():
                self._say(line)
            is_over = not status.endswith("_IN_PROGRESS") and events.seen_count > seen_before
            if is_over or not found:
                return status
            time.sleep(self._poll_s)

    def _describe(self, name: str | None = None) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = self._cloudformation.describe_stacks(StackName=name or self.name)["Stacks"][0]
        except ClientError as error:
            if "does not exist" in error.response["Error"]["Message"]:
                return {}
            raise
        return found

    def _change_set(self, arn: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._cloudformation.describe_change_set(ChangeSetName=arn, StackName=self.name)
        return found

    def _changes(self, arn: str) -> Iterator[Change]:
        pages = self._cloudformation.get_paginator("describe_change_set").paginate(
            ChangeSetName=arn, StackName=self.name
        )
        for page in pages:
            for one in page.get("Changes", []):
                yield one["ResourceChange"]
