"""`python -m tests.support.mutants`: breaks each promise of `tests/mutants.toml`, and demands that its test says so.

Everything happens in copies of the tree, one for each process at work. A mutant counts as noticed where its test fails
by what it asserts: not by a module that cannot be imported any more, nor by an error on the way.
"""

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
LISTED = ROOT / "tests" / "mutants.toml"
_TEST_WITHIN_S = 120
# What an assertion, or the lack of an error that was to come, looks like in a report.
_NOTICED = re.compile(r"AssertionError|assert |Failed: DID NOT RAISE")


@dataclass(frozen=True)
class Mutant:
    """One promise broken: where `text` stands, `replacement` does, and `test` goes red."""

    promise: str
    file: str
    text: str
    replacement: str
    test: str


@dataclass(frozen=True)
class Ran:
    """How a run of tests ended: those that passed, those that failed by an assertion, and all there was to say."""

    passed: int
    noticed: int
    failed: int
    said: str


def main() -> int:
    """0 where every promise is held."""
    wanted = sys.argv[1:]
    mutants = [one for one in listed() if not wanted or any(word in f"{one.file} {one.promise}" for word in wanted)]
    workers = min(os.cpu_count() or 1, len(mutants)) or 1
    with tempfile.TemporaryDirectory() as folder:
        trees = [copy_tree(Path(folder, str(place))) for place in range(workers)]
        tests = sorted({one.test for one in mutants})
        before = run(trees[0], tests)
        if before.passed < len(tests) or before.failed:
            print(before.said, f"mutants: the {len(tests)} tests must be green before anything is broken", sep="\n")
            return 1
        free: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for tree in trees:
            free.put(tree)
        with ThreadPoolExecutor(workers) as pool:
            wrong = [reason for reason in pool.map(lambda one: _said(one, free), mutants) if reason]
    print(*wrong, sep="\n\n")
    print(f"mutants: {len(mutants) - len(wrong)} of {len(mutants)} promises are held by their test")
    return 1 if wrong else 0


def listed() -> list[Mutant]:
    """All that `tests/mutants.toml` names."""
    return [Mutant(**fields) for fields in tomllib.loads(LISTED.read_text(encoding="utf-8"))["mutant"]]


def unheld(mutant: Mutant, tree: Path) -> str | None:
    """Why a promise is not held, in a copy of the tree that is left as it was; None where it is."""
    path = tree / mutant.file
    before = path.read_text(encoding="utf-8")
    if before.count(mutant.text) != 1:
        return f"its text stands {before.count(mutant.text)} times in {mutant.file}: name it anew"
    after = before.replace(mutant.text, mutant.replacement)
    try:
        compile(after, mutant.file, "exec")
    except SyntaxError as error:
        return f"it is no Python: {error}"
    stat = path.stat()
    try:
        path.write_text(after, encoding="utf-8")
        # Compiled modules are told apart by whole seconds and by length: this one shall not be taken for the other.
        os.utime(path, (stat.st_atime, stat.st_mtime - 60))
        ran = run(tree, [mutant.test])
    finally:
        path.write_text(before, encoding="utf-8")
        os.utime(path, (stat.st_atime, stat.st_mtime))
    if ran.noticed:
        return None
    return "nothing went red" if ran.passed and not ran.failed else f"it broke elsewhere:\n{ran.said}"


def run(tree: Path, tests: Sequence[str]) -> Ran:
    """Run some tests in a copy of the tree."""
    report = tree / "report.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *tests]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=_TEST_WITHIN_S * len(tests)
        )
    except subprocess.TimeoutExpired:
        return Ran(0, 0, 1, "it took too long")
    said = (done.stdout + done.stderr)[-3000:]
    cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    failures = [failure for case in cases for failure in case.iter("failure")]
    errors = [error for case in cases for error in case.iter("error")]
    noticed = sum(bool(_NOTICED.match(failure.get("message", ""))) for failure in failures)
    return Ran(len(cases) - len(failures) - len(errors), noticed, len(failures) + len(errors), said)


def _said(mutant: Mutant, free: "queue.SimpleQueue[Path]") -> str | None:
    tree = free.get()
    try:
        reason = unheld(mutant, tree)
    finally:
        free.put(tree)
    print(f"{'HELD' if reason is None else 'OPEN'}  {mutant.promise}", flush=True)
    return reason and f"{mutant.promise}\n{mutant.file}, {mutant.test}: {reason}"


def copy_tree(tree: Path) -> Path:
    """All that git knows or would take in, elsewhere."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    return tree


if __name__ == "__main__":
    sys.exit(main())
