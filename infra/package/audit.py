"""`make audit`: checkov on the templates, the example workflow against its schema, known holes in what ships.

Each tool has an environment of its own under build/, fetched once; without a way to PyPI this cannot run.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from infra import overlay
from infra.package.places import MAIL_IN, TEMPLATE
from infra.package.wheels import LOCK

CHECKOV, SCHEMAS, ADVISORIES = "checkov==3.3.30", "check-jsonschema==0.39.0", "pip-audit==2.10.1"
ACCEPTED = Path(__file__).parent / "accepted.toml"
WORKFLOW = overlay.ROOT / "docs" / "examples" / "github-workflow.yaml"
_UNREACHABLE = ("ConnectionError", "Could not connect", "Failed to establish", "ServiceError", "Max retries", "Timeout")


def main() -> None:
    """Run all three, and end non-zero where one of them found something that nobody has accepted.

    Raises:
        SystemExit: something was found; it is printed.
    """
    wrong = [*_templates(), *_workflow(), *_dependencies()]
    for one in wrong:
        print(f"audit: {one}")
    raise SystemExit(1 if wrong else 0)


def _templates() -> list[str]:
    files = [option for file in (TEMPLATE, MAIL_IN) for option in ("-f", str(file))]
    options = ["--framework", "cloudformation", "--compact", "--quiet", "--skip-download", "-o", "json", *files]
    answer = _run(CHECKOV, *options)
    reports = json.loads(answer.stdout)
    found = findings(reports if isinstance(reports, list) else [reports])
    accepted = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))
    print(f"audit: checkov: {sum(map(len, found.values()))} findings of {len(found)} kinds, {len(accepted)} accepted")
    return refusals(found, accepted)


def findings(reports: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What checkov found, by the id of the check: the resources."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for one in report["results"]["failed_checks"]:
            found.setdefault(one["check_id"], []).append(one["resource"])
    return found


def refusals(found: Mapping[str, list[str]], accepted: Mapping[str, Any]) -> list[str]:
    """What nobody has accepted, and what is accepted and not there."""
    new = [f"{check} on {', '.join(found[check])}: not accepted" for check in sorted(found.keys() - accepted.keys())]
    return new + [f"{check} is accepted and no longer found" for check in sorted(accepted.keys() - found.keys())]


def _workflow() -> list[str]:
    answer = _run(SCHEMAS, "--builtin-schema", "vendor.github-workflows", str(WORKFLOW))
    print(f"audit: {WORKFLOW.name}: {'fits its schema' if not answer.returncode else 'does not fit its schema'}")
    return [answer.stdout] if answer.returncode else []


def _dependencies() -> list[str]:
    options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", "10"]
    answer = _run(ADVISORIES, *options, "--requirement", str(LOCK))
    unseen = answer.stdout.count("could not be audited")
    if not answer.returncode and not unseen:
        print("audit: dependencies: no known holes")
        return []
    if unseen or any(word in answer.stderr for word in _UNREACHABLE):
        print("audit: dependencies: NOT AUDITED, as no source of advisories answered for all of them")
    is_hole = answer.returncode and "Found" in answer.stderr and "vulnerabilit" in answer.stderr
    return [answer.stdout + answer.stderr] if is_hole else []


def _run(tool: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [str(overlay.ROOT / "infra" / "tool.sh"), sys.executable, tool, *arguments]
    return subprocess.run(command, check=False, cwd=overlay.ROOT, capture_output=True, text=True)


if __name__ == "__main__":
    main()
