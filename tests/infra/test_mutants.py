"""Breaking promises by hand: what counts as noticed, and that what is listed is there to be broken."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.mutants import ROOT, Mutant, listed, unheld

RULE = "import math\n\n\ndef half(number):\n    return number / 2\n"
TESTS = """
from rule import half


def test_half():
    assert half(4) == 2


def test_that_sees_nothing():
    half(4)
"""
BROKEN = Mutant("a half is a half", "rule.py", "number / 2", "number / 3", "test_rule.py::test_half")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "rule.py").write_text(RULE)
    (tmp_path / "test_rule.py").write_text(TESTS)
    return tmp_path


def test_a_promise_whose_test_goes_red_is_held_and_the_file_is_as_before(tree: Path) -> None:
    assert unheld(BROKEN, tree) is None
    assert (tree / "rule.py").read_text() == RULE


@pytest.mark.parametrize(
    ("mutant", "reason"),
    [
        (replace(BROKEN, test="test_rule.py::test_that_sees_nothing"), "nothing went red"),
        (replace(BROKEN, replacement="number /"), "it is no Python"),
        (replace(BROKEN, replacement="nonsense / 2"), "it broke elsewhere"),
        (replace(BROKEN, text="import math", replacement="import no_such_module"), "it broke elsewhere"),
        (replace(BROKEN, text="number"), "stands 2 times"),
        (replace(BROKEN, text="gone"), "stands 0 times"),
        (replace(BROKEN, test="test_rule.py::test_gone"), "it broke elsewhere"),
    ],
)
def test_what_fails_by_accident_does_not_count(tree: Path, mutant: Mutant, reason: str) -> None:
    assert reason in (unheld(mutant, tree) or "")
    assert (tree / "rule.py").read_text() == RULE


@pytest.mark.parametrize("mutant", listed(), ids=lambda one: one.promise)
def test_what_is_listed_is_there(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.text) == 1
    test_file, _, name = mutant.test.partition("::")
    assert f"def {name.partition('[')[0]}(" in (ROOT / test_file).read_text(encoding="utf-8")
