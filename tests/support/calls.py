"""What functions ask IAM for while they are tried; where there are many alike, such as queues of tickets, as one."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from infra.local.iam import Asked
from tests.support import policies

TESTS = Path(__file__).parents[1]
FOLDERS = [TESTS / "flows", TESTS / "integration"]
UPDATE = "UPDATE_RECORDED"
_ONE_OF_MANY = (
    (re.compile(r"(:herold-[a-z]+-queue-)[^*]+$"), r"\1*"),
    (re.compile(r"^(arn:aws:s3:::[^/]+/[^/]+/).+$"), r"\1*"),
)
# What a function may do and seldom has to: a sender looks for batches that others left when it is short of tokens,
# which on a busy machine happens in tests as well.
_SELDOM = {("send_urgent", "dynamodb:Query", "/index/by_due")}


class Calls:
    """The calls of a session, of all its processes at its end."""

    def __init__(self) -> None:
        self.is_recording = False
        self.seen: set[Asked] = set()
        self.are_all = False
        self._asked: dict[Asked, Asked] = {}

    def record(self, asked: Asked) -> None:
        """Remember a call, where it is one to be written down."""
        if self.is_recording:
            if asked not in self._asked:
                self._asked[asked] = sort_of(asked)
            self.seen.add(self._asked[asked])

    def collected(self, session: pytest.Session) -> None:
        """See whether all that is to be written down is going to run."""
        options = session.config.option
        found = {item.path for item in session.items if is_recorded(item.path)}
        wanted = {file for folder in FOLDERS for file in folder.rglob("test_*.py")}
        picked = options.keyword or options.markexpr or any("::" in one for one in session.config.args)
        self.are_all = not picked and found == wanted

    def as_output(self) -> dict[str, Any]:
        """What a process of several hands over to the one that waits for all."""
        return {"calls": [list(one) for one in self.seen], "are_all": self.are_all}

    def take(self, output: dict[str, Any]) -> None:
        """What another process has seen."""
        self.seen |= {Asked(*one) for one in output.get("calls", [])}
        self.are_all |= output.get("are_all", False)

    def findings(self, *, has_passed: bool) -> list[str]:
        """How the calls differ from those in the file, or nothing where they are to be written into it.

        New ones are added; where all was run and has passed, those that were not made any more are left out.
        """
        is_whole, known = self.are_all and has_passed, policies.recorded()
        if os.environ.get(UPDATE):
            policies.write(self.seen | {one for one in known if not is_whole or _is_seldom(one)})
            return []
        new = [f"new: {' '.join(one)}" for one in sorted(self.seen - known)]
        gone = sorted(one for one in known - self.seen if not _is_seldom(one)) if is_whole else []
        return new + [f"no longer: {' '.join(one)}" for one in gone]


def is_recorded(path: Path) -> bool:
    """Whether what the functions do in a test of this file is written down."""
    return any(folder in path.parents for folder in FOLDERS)


def _is_seldom(asked: Asked) -> bool:
    return any(asked[:2] == one[:2] and asked.resource.endswith(one[2]) for one in _SELDOM)


def sort_of(asked: Asked) -> Asked:
    """The call with its resource made a pattern, where there are many alike."""
    resource = asked.resource
    for one, many in _ONE_OF_MANY:
        resource = one.sub(many, resource)
    return asked._replace(resource=resource)


CALLS = Calls()
