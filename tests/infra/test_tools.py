"""A test that lacks a tool: skipped and written down, or failed where every tool was promised."""

from pathlib import Path

import pytest

from tests.support import tools


def test_a_test_without_its_tool_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not run: there is no plough"):
        tools.lacking("there is no plough")


def test_a_test_without_its_tool_fails_where_all_of_them_were_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLS", "all")
    with pytest.raises(pytest.fail.Exception, match="there is no plough"):
        tools.lacking("there is no plough")


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        ("Skipped: not run: there is no plough", "tests/test_field.py::test_row: there is no plough\n"),
        ("Skipped: x", ""),
    ],
)
def test_what_was_not_run_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, written: str
) -> None:
    file = tmp_path / "not-run"
    file.touch()
    monkeypatch.setenv("NOT_RUN", str(file))
    skipped = ("tests/test_field.py", 1, reason)
    tools.note(pytest.TestReport("tests/test_field.py::test_row[1]", ("", 0, ""), {}, "skipped", skipped, "call"))
    assert file.read_text() == written
