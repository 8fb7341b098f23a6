"""The tests near to a file or a folder, found by where they lie: `make near F=chalicelib/desk/queues`.

Tests mirror the tree, so what is near to `chalicelib/a/b.py` is in each tier (unit, integration, flows) `a/test_b.py`,
or else all of `a/b`, or else all of `a`, and so on upwards; the tier itself is no longer near.
"""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TIERS = ("unit", "integration", "flows")


def main() -> int:
    """Run them; the exit code is pytest's, or 2 where there are none."""
    for wanted in sys.argv[1:]:
        if not (ROOT / wanted).exists():
            print(f"near: there is no {wanted}")
            return 2
    found = sorted({path for wanted in sys.argv[1:] for path in near(Path(wanted))})
    if not found:
        print("near: no test lies near to that; `make test` runs them all")
        return 2
    print(f"near: {' '.join(map(str, found))}", flush=True)
    return pytest.main([str(path) for path in found])


def near(path: Path, root: Path = ROOT) -> list[Path]:
    """Where the tests of a file or folder lie, nearest of each tier; all paths from the root of the repository."""
    path = (root / path).resolve().relative_to(root)
    first, *rest = path.parts or ("",)
    if first == "tests":
        return [path] if path.name.startswith("test_") or list((root / path).rglob("test_*.py")) else []
    if first == "chalicelib":
        found = [_nearest(root, Path("tests", tier), Path(*rest)) for tier in TIERS]
    else:
        found = [_nearest(root, Path("tests"), path)]
    return [one for one in found if one]


def _nearest(root: Path, tier: Path, place: Path) -> Path | None:
    while place.name:
        for candidate in (tier / place.parent / f"test_{place.stem}.py", tier / place.with_suffix("")):
            if (root / candidate).exists():
                return candidate
        place = place.parent
    return None


if __name__ == "__main__":
    sys.exit(main())
