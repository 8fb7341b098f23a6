"""Bounds of benches: each is held against a figure that is measured, and whatever is missing falls short."""

import tomllib
from pathlib import Path

import pytest

from bench.__main__ import BOUNDS, compared
from infra.overlay import ROOT

ALL = tomllib.loads(BOUNDS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("figures", "verdict"), [({"ratio": 1.5}, "holds"), ({"ratio": 1.51}, "falls short"), ({}, "falls short")]
)
def test_a_figure_holds_up_to_its_bound(figures: dict[str, float], verdict: str) -> None:
    (line,) = compared("api", figures, {"ratio": 1.5})
    assert line.endswith(verdict)
    assert "1.5" in line


@pytest.mark.parametrize("name", ALL)
def test_every_bench_with_bounds_is_there_and_every_bench_has_some(name: str) -> None:
    assert (ROOT / "bench" / f"{name}.py").exists()
    measuring = {path.stem for path in Path(BOUNDS).parent.glob("*.py") if "print(json.dumps" in path.read_text()}
    assert measuring == set(ALL)
