"""A stage's settings: one file outside git, whose keys are the parameters of the template."""

import difflib
import re
import shlex
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infra import overlay

Declared = Mapping[str, Mapping[str, Any]]  # the section Parameters of a template

FOLDER = overlay.ROOT / "settings"
# What the command line or the deployment itself says; no file may say it otherwise.
GIVEN = frozenset({"Stage", "CodeBucket", "CodeKey", "ReceiptRules"})
# Part of every name: `herold-<stage>-failed-events-<account>-<region>` may have 63 characters as a bucket (S3).
_STAGE = re.compile(r"[a-z][a-z0-9-]{0,10}[a-z0-9]")
# What a draft, an example or a default that nobody may keep looks like (RFC 2606 keeps these domains for examples).
_PLACEHOLDER = re.compile(
    r"<[^>]*>|\bexample\.(com|org|net)\b|\.example\b|\b(change|fill)[ -]?(me|in)\b", re.IGNORECASE
)


def stage_refusal(stage: str) -> str | None:
    """Why a stage cannot have this name, or None."""
    if _STAGE.fullmatch(stage):
        return None
    return f"a stage has 2 to 12 small letters, digits and hyphens, and begins with a letter: not {stage!r}"


def read(file: Path, instead: str = "") -> dict[str, str]:
    """The settings in `file`; `instead` (`Key=Value 'Key=Two words'`) is said in place of what it says.

    Raises:
        ValueError: one of the two cannot be read.
    """
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    settings = {key: _as_text(key, value) for key, value in tomllib.loads(text).items()}
    for pair in shlex.split(instead):
        key, equals, value = pair.partition("=")
        if not equals:
            raise ValueError(f"SET takes Key=Value, not {pair!r}")
        settings[key] = value
    return settings


def refusals(declared: Declared, settings: Mapping[str, str]) -> list[str]:
    """What speaks against these settings, each in a line; CloudFormation would notice later, or never."""
    found = []
    for key in settings.keys() - (declared.keys() - GIVEN):
        near = difflib.get_close_matches(key, declared.keys() - GIVEN, n=1)
        found.append(f"{key}: there is no such setting" + (f"; is {near[0]} meant?" if near else ""))
    for key in sorted(declared.keys() - GIVEN):
        found += (f"{key}: {reason}" for reason in _refusals_of(declared[key], settings.get(key)))
    return sorted(found)


def draft(declared: Declared, stage: str) -> str:
    """A file to begin with: every setting with what it means, first those that are to be filled in."""
    head = f"# What Herold's stage {stage} is set to. Keys are the template's parameters; this file stays out of git.\n"
    said = [key for key in declared if key not in GIVEN]
    required = [key for key in said if _is_to_be_said(declared[key])]
    others = [key for key in said if key not in required]
    return "\n".join([head, *(_entry(key, declared[key]) for key in required + others)])


def effective(declared: Declared, settings: Mapping[str, str]) -> dict[str, str]:
    """What every parameter is, said or by default."""
    defaults = {key: str(one["Default"]) for key, one in declared.items() if "Default" in one}
    return defaults | dict(settings)


def _is_to_be_said(declared: Mapping[str, Any]) -> bool:
    return "Default" not in declared or bool(_PLACEHOLDER.search(str(declared["Default"])))


def _entry(key: str, declared: Mapping[str, Any]) -> str:
    lines = [f"# {line}" for line in textwrap.wrap(declared.get("Description", ""), 100)]
    if "AllowedValues" in declared:
        lines.append(f"# one of: {', '.join(map(str, declared['AllowedValues']))}")
    lines.append(f'{key} = "<fill in>"' if _is_to_be_said(declared) else f'# {key} = "{declared["Default"]}"')
    return "\n".join(lines) + "\n"


def _as_text(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    raise ValueError(f"{key} is a text or a number, not {value!r}")


def _refusals_of(declared: Mapping[str, Any], said: str | None) -> Iterator[str]:
    value = said if said is not None else declared.get("Default")
    if value is None:
        yield "is required"
        return
    text = str(value)
    if _PLACEHOLDER.search(text):
        yield f"{text!r} is a placeholder"
    elif "AllowedValues" in declared and text not in map(str, declared["AllowedValues"]):
        yield f"{text!r} is not one of {', '.join(map(str, declared['AllowedValues']))}"
    elif "AllowedPattern" in declared and not re.fullmatch(declared["AllowedPattern"], text):
        yield declared.get("ConstraintDescription", f"{text!r} does not match {declared['AllowedPattern']}")
    elif not int(declared.get("MinLength", 0)) <= len(text) <= int(declared.get("MaxLength", 4096)):
        yield f"{text!r} has {len(text)} characters, too few or too many"
    elif declared.get("Type") == "Number" and not _is_within(text, declared):
        yield f"{text!r} is not a number, or out of its bounds"


def _is_within(text: str, declared: Mapping[str, Any]) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return float(declared.get("MinValue", "-inf")) <= number <= float(declared.get("MaxValue", "inf"))
