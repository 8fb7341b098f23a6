"""Reading `infra/resources`: CloudFormation's parameters, conditions and functions, resolved when needed."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from infra import overlay
from infra.local.environment import ACCOUNT_ID, REGION

_PSEUDO = {"AWS::Region": REGION, "AWS::AccountId": ACCOUNT_ID, "AWS::Partition": "aws"}
_IN_SUB = re.compile(r"\$\{(!?)([^}]+)\}")


class TemplateError(ValueError):
    """The template asks for something the embedded cloud does not know; better loud than different from AWS."""


def changed_at_ns(path: Path) -> int:
    """When the template in the file or folder `path` was last changed."""
    return max(file.stat().st_mtime_ns for file in overlay.files(path))


@cache
def _read(path: Path, _changed_at_ns: int) -> dict[str, Any]:
    """The template at a path, read once as long as it stays the same: tests start many clouds from one."""
    return overlay.read(path)


class Template:
    """One template with its parameters set.

    `attribute(logical_id, name)` gives a resource's attribute, and its `Ref` for an empty name; whoever makes
    the resources hands it in, so that resolving a reference can make what it points to.
    """

    def __init__(self, document: Mapping[str, Any], parameters: Mapping[str, str]) -> None:
        defaults = {name: declared.get("Default") for name, declared in document.get("Parameters", {}).items()}
        self.parameters: dict[str, Any] = {**_PSEUDO, **defaults, **parameters}
        self.conditions: Mapping[str, Any] = document.get("Conditions", {})
        resources: Mapping[str, Any] = document.get("Resources", {})
        self.resources = {name: entry for name, entry in resources.items() if self._is_wanted(entry)}
        self.attribute: Callable[[str, str], Any] = _no_resources

    @classmethod
    def load(cls, path: Path, parameters: Mapping[str, str]) -> "Template":
        """The template in the file or folder `path`."""
        return cls(_read(path, changed_at_ns(path)), parameters)

    def resolve(self, value: Any) -> Any:
        """`value` with every intrinsic function in it worked out.

        Raises:
            TemplateError: a function, parameter or condition is unknown.
        """
        if isinstance(value, list):
            resolved = [self.resolve(one) for one in value]
            return [one for one in resolved if one is not _NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((key, argument),) = value.items()
            if key in {"Ref", "Condition"} or key.startswith("Fn::"):
                return self._call(key, argument)
        resolved_items = {key: self.resolve(one) for key, one in value.items()}
        return {key: one for key, one in resolved_items.items() if one is not _NO_VALUE}

    def _call(self, function: str, argument: Any) -> Any:
        functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._ref,
            "Condition": self._condition,
            "Fn::GetAtt": lambda path: self.attribute(path[0], path[1]),
            "Fn::Sub": self._sub,
            "Fn::Join": lambda pair: pair[0].join(str(one) for one in self.resolve(pair[1])),
            "Fn::Split": lambda pair: str(self.resolve(pair[1])).split(pair[0]),
            "Fn::If": lambda branch: self.resolve(branch[1 if self._condition(branch[0]) else 2]),
            "Fn::Equals": lambda pair: self.resolve(pair[0]) == self.resolve(pair[1]),
            "Fn::Not": lambda one: not self.resolve(one[0]),
            "Fn::And": lambda every: all(self.resolve(one) for one in every),
            "Fn::Or": lambda every: any(self.resolve(one) for one in every),
        }
        if function not in functions:
            raise TemplateError(f"the embedded cloud does not know {function}")
        return functions[function](argument)

    def _ref(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return _NO_VALUE
        return self.parameters[name] if name in self.parameters else self.attribute(name, "")

    def _condition(self, name: str) -> bool:
        if name not in self.conditions:
            raise TemplateError(f"unknown condition {name}")
        return bool(self.resolve(self.conditions[name]))

    def _sub(self, argument: str | list[Any]) -> str:
        text, extra = (argument, {}) if isinstance(argument, str) else (argument[0], self.resolve(argument[1]))

        def replace(match: re.Match[str]) -> str:
            is_literal, name = match.groups()
            if is_literal:
                return f"${{{name}}}"
            if name in extra:
                return str(extra[name])
            logical_id, dot, attribute = name.partition(".")
            return str(self.attribute(logical_id, attribute) if dot else self._ref(name))

        return _IN_SUB.sub(replace, text)

    def _is_wanted(self, entry: Mapping[str, Any]) -> bool:
        return "Condition" not in entry or self._condition(entry["Condition"])


_NO_VALUE = object()


def _no_resources(logical_id: str, attribute: str) -> Any:
    raise TemplateError(f"nothing here can be {logical_id}.{attribute}".rstrip("."))
