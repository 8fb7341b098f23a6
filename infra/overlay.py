"""`infra/resources` as plain data: one mapping of all its files, short intrinsics (`!Ref x`) in their long form."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from infra import alarms

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "infra" / "resources"


def load() -> dict[str, Any]:
    """All of `infra/resources`, with the alarms of its functions, and dashboards as the text that CloudWatch takes."""
    whole = alarms.with_alarms(read(RESOURCES))
    for resource in whole["Resources"].values():
        if resource.get("Type") == "AWS::CloudWatch::Dashboard":
            resource["Properties"]["DashboardBody"] = {"Fn::Sub": json.dumps(resource["Properties"]["DashboardBody"])}
    return whole


def part(name: str, description: str) -> dict[str, Any]:
    """One file of `infra/resources` as a template of its own, with the parameters and conditions that it needs."""
    whole, resources = load(), read(RESOURCES / f"{name}.yaml")["Resources"]
    needed: dict[str, Any] = {"Resources": resources}
    while (found := _needed(whole, needed)) != needed:
        needed = found
    return {"AWSTemplateFormatVersion": "2010-09-09", "Description": description, **needed}


def _needed(whole: dict[str, Any], so_far: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(so_far)
    sections = {
        section: {name: one for name, one in whole[section].items() if re.search(rf'["{{]{name}["}}]', text)}
        for section in ("Parameters", "Conditions")
    }
    return {**sections, "Resources": so_far["Resources"]}


def read(path: Path) -> dict[str, Any]:
    """The template in one file, or in all the files of a folder: sections merge, no name is given twice.

    Raises:
        ValueError: two files declare the same thing.
    """
    whole: dict[str, Any] = {}
    for file in files(path):
        # SECURITY: the loader derives from SafeLoader and makes dicts, lists and scalars only.
        part: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
        for section, entries in part.items():
            there = whole.setdefault(section, {})
            if twice := there.keys() & entries.keys():
                raise ValueError(f"{file.name} declares again: {', '.join(sorted(twice))}")
            there |= entries
    return whole


def files(path: Path) -> list[Path]:
    """The files that a template is read from."""
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


class _Loader(yaml.SafeLoader):
    """Knows CloudFormation's tags besides plain YAML."""


def _intrinsic(loader: _Loader, name: str, node: yaml.Node) -> dict[str, Any]:
    key = name if name in ("Ref", "Condition") else f"Fn::{name}"
    if isinstance(node, yaml.SequenceNode):
        return {key: loader.construct_sequence(node, deep=True)}
    if isinstance(node, yaml.MappingNode):
        return {key: loader.construct_mapping(node, deep=True)}
    text = loader.construct_scalar(node)
    return {key: text.split(".", 1) if name == "GetAtt" else text}


_Loader.add_multi_constructor("!", _intrinsic)
