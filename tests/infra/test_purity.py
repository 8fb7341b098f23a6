"""What calls itself pure is: values in, values out, no clock, no settings, no table, no call to AWS, no chance."""

import ast
import inspect
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from infra.overlay import ROOT

IMPURE = {
    *(f"chalicelib.{ground}" for ground in ("aws", "clock", "logs", "settings", "tables")),
    *("boto3", "botocore", "os", "pynamodb", "random", "secrets", "time", "urllib.request"),
}
# Looks at the clock, or at chance, under a name that is harmless otherwise.
LOOKS = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\b|\bids\.new\b")


def _modules() -> dict[str, Path]:
    paths = (ROOT / "chalicelib").rglob("*.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


MODULES = _modules()
PURE = sorted(name for name, path in MODULES.items() if re.search(r"\bpure\b", path.read_text().split("\n\n")[0]))


@pytest.mark.parametrize("name", PURE)
def test_what_calls_itself_pure_reaches_nothing_that_is_not(name: str) -> None:
    assert [one for one in _imports(name) if _is(one, IMPURE)] == []
    assert [one for one in _imports(name) if _is_function_of_the_impure(one)] == []
    assert LOOKS.findall(MODULES[name].read_text(encoding="utf-8")) == []


def test_many_modules_are_pure_and_all_rules_are_among_them() -> None:
    assert len(PURE) > 35
    assert [name for name in MODULES if name.endswith(".rules") and name not in PURE] == []


def test_what_is_impure_is_recognised() -> None:
    assert _is_function_of_the_impure("chalicelib.directory.reading.get_account")
    assert _is_function_of_the_impure("chalicelib.directory.reading")
    assert not _is_function_of_the_impure("chalicelib.directory.reading.Aggregate")
    assert LOOKS.search("at = datetime.now(UTC)")


@cache
def _imports(name: str) -> frozenset[str]:
    """All that a module imports: modules, and names out of modules with their modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _is_function_of_the_impure(imported: str) -> bool:
    """Whether an import brings what may act. Classes of rows and constants are taken for the values that they are."""
    if imported in MODULES:
        return imported != "chalicelib.ids" and _reaches_the_impure(imported)
    module, _, name = imported.rpartition(".")
    value = getattr(import_module(module), name) if module in MODULES else None
    return inspect.isfunction(value) and value.__module__ in MODULES and _reaches_the_impure(value.__module__)


@cache
def _reaches_the_impure(name: str) -> bool:
    """Whether a module that does not say of itself that it is pure imports, at whatever distance, what is not."""
    seen, ahead = set(PURE) | {"chalicelib.ids"}, [name]
    while ahead:  # not by recursion: two modules may import each other inside their functions
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        if any(_is(one, IMPURE) for one in _imports(here)):
            return True
        ahead += [up for one in _imports(here) for up in _ours(one)]
    return False


def _ours(imported: str) -> list[str]:
    return [name for name in (imported, imported.rpartition(".")[0]) if name in MODULES and name != "chalicelib"]


def _is(imported: str, names: set[str]) -> bool:
    return any(imported == name or imported.startswith(f"{name}.") for name in names)
