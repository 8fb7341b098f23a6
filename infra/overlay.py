"""`resources.yaml` as plain data: short intrinsics (`!Ref x`) become their long form (`{"Ref": "x"}`)."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "infra" / "resources.yaml"


def load(stage: str | None = None) -> dict[str, Any]:
    """The overlay; with `stage`, its parameter Stage is fixed to that one value.

    Raises:
        ValueError: `stage` is none of the stages that the parameter allows.
    """
    overlay: dict[str, Any] = yaml.load(RESOURCES.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe one
    if stage is not None:
        parameter = overlay["Parameters"]["Stage"]
        if stage not in parameter["AllowedValues"]:
            raise ValueError(f"no such stage: {stage}; there are {', '.join(parameter['AllowedValues'])}")
        parameter |= {"Default": stage, "AllowedValues": [stage]}
    return overlay


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
