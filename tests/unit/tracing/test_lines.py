"""Every line that is logged is one of those that are listed, and the manual explains each of them as it is."""

import ast
import logging
import re
from collections import Counter

from chalicelib.tracing.lines import Line
from infra.overlay import ROOT

SHIPPED = [ROOT / "app.py", *sorted((ROOT / "chalicelib").rglob("*.py"))]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def calls() -> list[tuple[str, ast.Call]]:
    """Every call of a method in what ships, with the name that it is called by."""
    nodes = [node for path in SHIPPED for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return [(ast.unparse(one.func), one) for one in nodes if isinstance(one, ast.Call)]


def test_whatever_is_logged_is_a_line_of_the_list() -> None:
    written = [ast.unparse(call.args[0]) for name, call in calls() if name == "logs.write"]
    assert {text for text in written if text not in {f"Line.{line.name}" for line in Line}} == set()
    assert len(written) > 20


def test_every_line_of_the_list_is_written_somewhere() -> None:
    written = {ast.unparse(call.args[0]) for name, call in calls() if name == "logs.write"}
    assert {line.name for line in Line if f"Line.{line.name}" not in written} == {
        "METRICS"
    }  # which `logs.metrics` writes


def test_only_the_log_makes_loggers() -> None:
    loggers = [
        path.name for path in SHIPPED if re.search(r"getLogger|\blogger\.\w+\(", path.read_text(encoding="utf-8"))
    ]
    assert set(loggers) == {"logs.py"}
    assert not [name for name, _ in calls() if name in {"print", "warnings.warn"}]


def test_the_manual_has_each_line_with_its_level_and_meaning() -> None:
    section = MANUAL.partition("\n## Logs\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (\w+) \| (.+) \|$", section, re.MULTILINE)
    assert rows == [(str(line), logging.getLevelName(line.level).lower(), line.meaning) for line in Line]


def test_texts_are_written_alike() -> None:
    assert [line for line in Line if not re.fullmatch(r"[a-z][a-z, ]+[a-z]", line)] == []
    assert [line for line in Line if not re.fullmatch(r"[A-Z].{20,}[.]", line.meaning)] == []
    assert [text for text, number in Counter(line.meaning for line in Line).items() if number > 1] == []
