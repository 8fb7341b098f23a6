"""`python -m tests.mutation`: mutmut over what decides, in a copy of the tree; a table of how much was noticed.

mutmut lives in an environment of its own, `build/mutmut`. It never touches constants and tables: those stand in
`tests/mutants.toml`. What survives for a reason is listed in `survivors.toml`.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.mutants import copy_tree

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_TOOL = _ROOT / "build" / "mutmut"
_LOCKS = [_ROOT / "requirements.txt", _ROOT / "requirements-dev.txt", _HERE / "requirements.txt"]
_NOTICED_AT_LEAST = 0.9
_SURVIVED, _NO_TESTS = {0}, {5, 33}  # exit codes, as mutmut writes them down; all others are failures of some kind


@dataclass
class Module:
    """What became of one module's mutants: how many, and those that nobody noticed, each by its function and change."""

    name: str
    total: int = 0
    unnoticed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def noticed(self) -> float:
        """The share of its mutants that a test went red for."""
        return 1 - len(self.unnoticed) / self.total


def main() -> int:
    """0 where nine of ten mutants were noticed in every module."""
    _make_tool()
    with tempfile.TemporaryDirectory() as folder:
        tree = copy_tree(Path(folder, "tree"))
        command = [_TOOL / "bin" / "mutmut", "run", "--max-children", str(os.cpu_count() or 1)]
        subprocess.run(list(map(str, command)), cwd=tree, stdout=subprocess.DEVNULL, check=True)
        modules = sorted(_read(tree / "mutants"), key=lambda one: one.name)
    reasons = _reasons()
    for module in modules:
        for function, change in module.unnoticed:
            reason = reasons.get((module.name, function, change))
            print(f"{module.name}, {function}: {change}\n  {reason or 'NOT LISTED in tests/mutation/survivors.toml'}")
    print(f"\n{'module':52}{'mutants':>8}{'noticed':>9}")
    for module in modules:
        print(f"{module.name:52}{module.total:8}{module.noticed:9.1%}")
    short = [module.name for module in modules if module.noticed < _NOTICED_AT_LEAST]
    print(f"mutants: nine of ten are noticed in {len(modules) - len(short)} of {len(modules)} modules", *short)
    return 1 if short else 0


def _make_tool() -> None:
    """Its environment, made once for each version of the locks."""
    ready = _TOOL / ".ready"
    if ready.exists() and ready.stat().st_mtime > max(lock.stat().st_mtime for lock in _LOCKS):
        return
    print("mutants: making build/mutmut, once; a minute or two", flush=True)
    shutil.rmtree(_TOOL, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", _TOOL], check=True)
    named = [part for lock in _LOCKS for part in ("-r", str(lock))]
    command = [_TOOL / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--no-input", *named]
    subprocess.run(list(map(str, command)), check=True)
    ready.touch()


def _read(mutants: Path) -> Iterator[Module]:
    for meta in mutants.rglob("*.meta"):
        codes: Mapping[str, int | None] = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        if not codes:
            continue
        path = meta.with_suffix("")
        functions = {
            node.name: ast.unparse(node).splitlines()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef)
        }
        module = Module(path.relative_to(mutants).as_posix(), len(codes))
        for name, code in sorted(codes.items()):
            if code in _SURVIVED | _NO_TESTS:
                function, _, number = name.rpartition(".")[2].partition("__mutmut_")
                change = _change(functions[f"{function}__mutmut_orig"], functions[f"{function}__mutmut_{number}"])
                module.unnoticed.append((function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", "."), change))
        yield module


def _change(before: list[str], after: list[str]) -> str:
    """The lines of a function that a mutant has and the code has not; what it lacks where that is all."""
    new, gone = Counter(after[1:]) - Counter(before[1:]), Counter(before[1:]) - Counter(after[1:])
    return " / ".join(line.strip() for line in new) or "without " + " / ".join(line.strip() for line in gone)


def _reasons() -> dict[tuple[str, str, str], str]:
    listed = tomllib.loads((_HERE / "survivors.toml").read_text(encoding="utf-8")).get("survivor", [])
    return {(one["module"], one["function"], one["change"]): one["reason"] for one in listed}


if __name__ == "__main__":
    sys.exit(main())
