"""A stage brought to a template and its settings, and away again, each step said before it is done."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from infra.deploy import changes, guards, kept
from infra.deploy.artifacts import Artifacts
from infra.deploy.place import Place
from infra.deploy.stack import ChangeSet, Say, Stack, StackError

Template = Mapping[str, Any]
Ask = Callable[[str], bool]  # a question that only yes and no answer


class Refused(Exception):
    """Nothing was changed: something speaks against it, or whoever was asked said no."""


@dataclass(frozen=True)
class Target:
    """What a stack is to be: a kept template under its key, and the value of each of its parameters."""

    key: str
    template: Template
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What a deployment did. `is_first`: the stack is new, and nothing was kept that it took in."""

    is_first: bool
    has_changed: bool


class Deployment:
    """One stack of a stage. `say` gets each line of progress, `ask` what somebody has to say yes to."""

    def __init__(self, name: str, place: Place, say: Say, ask: Ask, poll_s: float = 3.0) -> None:
        self.stack = Stack(name, place.client("cloudformation"), say, poll_s)
        self.artifacts = Artifacts(place.client("s3"), place)
        self._place, self._say, self._ask = place, say, ask

    def keep(self, template: Template, parameters: Mapping[str, str]) -> Target:
        """Upload a template, and set its parameters: those of its own, out of what there is."""
        key = self.artifacts.keep(json.dumps(template, sort_keys=True).encode(), "template")
        return Target(key, template, {name: parameters[name] for name in template["Parameters"] if name in parameters})

    def take_in(self, target: Target) -> list[dict[str, Any]]:
        """What the target would make that is in the account already, and in no stack of ours: kept from before."""
        there = self.stack.resources()
        found = kept.still_there(target.template, target.parameters, self._place.home, self._place.client)
        ours = {*there, *there.values()}
        return [
            one for one in found if ours.isdisjoint({one["LogicalResourceId"], *one["ResourceIdentifier"].values()})
        ]

    def difference(self, target: Target) -> list[str]:
        """What bringing the stack to the target would do, in words; nothing is done."""
        self._guard(target)
        taken = [one["LogicalResourceId"] for one in self.take_in(target)]
        if taken:
            rest = len(target.template["Resources"]) - len(taken)
            return [f"kept from before, taken in with what is in it: {', '.join(taken)}", f"and {rest} more made anew"]
        planned = self._plan(target)
        words = self._in_words(target, planned)
        self.stack.discard(planned)
        return words

    def bring_to(self, target: Target, *, must_ask: bool, before: Callable[[], None] = lambda: None) -> Outcome:
        """Bring the stack to the target; `before` is what has to be done outside of it first, once all agree.

        Raises:
            Refused: nothing was changed.
            StackError: CloudFormation did not do it, and took back what it had begun.
        """
        self.stack.settle()
        self._guard(target)
        was_new = self.stack.is_new()
        taken = self.take_in(target)
        if taken:
            self._take_in(target, taken, must_ask=must_ask)
        planned = self._plan(target)
        if not planned.changes:
            self._say("nothing changes")
            before()
            return Outcome(is_first=False, has_changed=bool(taken))
        if not taken:
            self._agree(self._in_words(target, planned), planned, must_ask=must_ask)
        before()
        self.stack.carry_out(planned)
        return Outcome(is_first=was_new and not taken, has_changed=True)

    def remove(self) -> None:
        """Remove the stack; what holds data stays."""
        if self.stack.is_new():
            return
        self.stack.protect(on=False)
        self.stack.remove()

    def _guard(self, target: Target) -> None:
        if refusals := guards.refusals(self.stack.template(), target.template):
            raise Refused("\n  ".join(refusals))

    def _plan(self, target: Target) -> ChangeSet:
        planned = self.stack.plan(self.artifacts.url(target.key), target.parameters)
        if refusals := guards.change_refusals(planned.changes, frozenset(guards.kept(target.template))):
            self.stack.discard(planned)
            raise Refused("\n  ".join(refusals))
        return planned

    def _take_in(self, target: Target, taken: list[dict[str, Any]], *, must_ask: bool) -> None:
        old = self.stack.template()
        alone = kept.with_them(old, target.template, taken)
        interim = self.keep(alone, {**target.parameters, **self.stack.parameters()})
        planned = self.stack.plan(self.artifacts.url(interim.key), interim.parameters, taken)
        rest = len(target.template["Resources"]) - len(taken)
        self._agree([*changes.in_words(planned.changes), f"and {rest} more made anew"], planned, must_ask=must_ask)
        self.stack.carry_out(planned)

    def _in_words(self, target: Target, planned: ChangeSet) -> list[str]:
        before = {} if self.stack.is_new() else self.stack.parameters()
        after = {**_defaults(target.template), **target.parameters}
        return [*changes.in_words(planned.changes), *(changes.settings_in_words(before, after) if before else ())]

    def _agree(self, words: list[str], planned: ChangeSet, *, must_ask: bool) -> None:
        for line in words:
            self._say(f"  {line}")
        if must_ask and not self._ask(f"Change {self.stack.name} in {self._place.account}, {self._place.region}?"):
            self.stack.discard(planned)
            raise Refused("nothing was changed")


def _defaults(template: Template) -> dict[str, str]:
    return {name: str(one["Default"]) for name, one in template["Parameters"].items() if "Default" in one}


__all__ = ["Deployment", "Outcome", "Refused", "StackError", "Target"]
