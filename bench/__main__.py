"""`python -m bench api`, or `all`: runs benches one after the other and holds their figures against the bounds."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

BOUNDS = Path(__file__).with_name("bounds.toml")
Figures = Mapping[str, float]


def main() -> int:
    """0 where every bound holds."""
    bounds: dict[str, Figures] = tomllib.loads(BOUNDS.read_text(encoding="utf-8"))
    wanted = list(bounds) if sys.argv[1:] == ["all"] else sys.argv[1:]
    measured = {name: run(name) for name in wanted}
    lines = [line for name in wanted for line in compared(name, measured[name], bounds[name])]
    print(f"\n{'bench':10}{'figure':44}{'measured':>10}{'at most':>10}")
    for line in lines:
        print(line)
    short = sum(line.endswith(FALLS_SHORT) for line in lines)
    print(f"{len(lines) - short} of {len(lines)} bounds hold")
    return 1 if short else 0


FALLS_SHORT = "falls short"


def run(name: str) -> Figures:
    """The figures in the last line that a bench prints; none where it failed."""
    print(f"\n== {name}", flush=True)
    with subprocess.Popen([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True) as running:
        last = ""
        for line in running.stdout or []:
            print(line, end="", flush=True)
            last = line
    figures: Figures = json.loads(last) if running.returncode == 0 else {}
    return figures


def compared(name: str, figures: Figures, bounds: Figures) -> list[str]:
    """A line for each bound: what was measured, what it may be at most, and whether it holds."""
    found = []
    for figure, most in bounds.items():
        measured = figures.get(figure)
        verdict = "holds" if measured is not None and measured <= most else FALLS_SHORT
        shown = "-" if measured is None else f"{measured:g}"
        found.append(f"{name:10}{figure:44}{shown:>10}{most:>10g}  {verdict}")
    return found


if __name__ == "__main__":
    sys.exit(main())
