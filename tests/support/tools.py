"""Tests that drive what Python does not bring: skipped where it is missing, failed where all of it was promised."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

_MARK = "not run: "


def lacking(reason: str) -> NoReturn:
    """End a test that cannot be run here. With TOOLS=all, as CI says it, that is a failure."""
    if os.environ.get("TOOLS") == "all":
        pytest.fail(f"{reason}, and with TOOLS=all everything is to be run")
    pytest.skip(_MARK + reason)


def note(report: pytest.TestReport) -> None:
    """Write down what was not run for want of a tool, in the file NOT_RUN if one is named."""
    file, reason = os.environ.get("NOT_RUN"), report.longrepr
    if file and report.skipped and isinstance(reason, tuple) and _MARK in reason[2]:
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(f"{report.nodeid.partition('[')[0]}: {reason[2].partition(_MARK)[2]}\n")
