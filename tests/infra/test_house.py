"""The house rules that no other tool holds: sizes, where one may catch everything, who makes clients."""

import ast
import re
from collections import Counter
from pathlib import Path

from infra.overlay import ROOT

MODULE_MAX_LINES, APP_MAX_LINES, FUNCTION_MAX_LINES = 300, 150, 40
# More files than these hide a noun. What sends is one machine, whose parts stand side by side (decision 20).
FOLDER_MAX_FILES, FOLDERS_LARGER_BY_DECISION = 16, {"chalicelib/deliveries": 18}
SHIPPED = [ROOT / "app.py", *sorted((ROOT / "chalicelib").rglob("*.py"))]
# Each says beside it why.
MAY_CATCH_EVERYTHING = {"chalicelib/batch.py", "chalicelib/mail/inbound/reading.py"}
# Where somebody's machine, or the way to somebody's packages, would show.
MACHINE = re.compile(r"/(?:home|Users|root|work)/\w|/tmp/\w|[A-Z]:\\\\Users|--index-url|--find-links|extra-index")
TEXTS = {".cfg", ".css", ".html", ".in", ".json", ".md", ".py", ".sh", ".toml", ".txt", ".yaml", ".yml", ""}


def test_modules_are_short_enough_to_read_at_once() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SHIPPED}
    limits = {path: APP_MAX_LINES - 1 if path.name == "app.py" else MODULE_MAX_LINES for path in SHIPPED}
    assert [f"{_name(path)}: {count} lines" for path, count in lines.items() if count > limits[path]] == []


def test_functions_are_short_enough_to_read_at_once() -> None:
    lengths = {
        f"{_name(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in SHIPPED
        for node in _nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_MAX_LINES} == {}


def test_folders_are_small_enough_to_know_at_once() -> None:
    files = Counter(_name(path.parent) for path in SHIPPED if path.name != "__init__.py")
    limits = {name: FOLDERS_LARGER_BY_DECISION.get(name, FOLDER_MAX_FILES) for name in files}
    assert {name: count for name, count in files.items() if count > limits[name]} == {}


def test_tests_stand_where_what_they_test_stands() -> None:
    rooms = {_name(path.parent) for path in SHIPPED}
    tests = [path for tier in ("unit", "integration", "flows") for path in (ROOT / "tests" / tier).rglob("*/test_*.py")]
    homes = {path: path.parent.relative_to(ROOT / "tests").parts[1:] for path in tests}
    assert [_name(path) for path, parts in homes.items() if "/".join(["chalicelib", *parts]) not in rooms] == []


def test_only_batch_and_the_reading_of_mail_catch_everything() -> None:
    broad = [
        f"{_name(path)}:{node.lineno}"
        for path in SHIPPED
        for node in _nodes(path)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and _name(path) not in MAY_CATCH_EVERYTHING
    ]
    assert broad == []


def test_only_aws_imports_boto3() -> None:
    assert [_name(path) for path in SHIPPED if "boto3" in _imports(path)] == ["chalicelib/aws.py"]


def test_what_ships_imports_nothing_that_stays_here() -> None:
    strangers = {"infra", "tests", "bench", "moto", "pytest", "yaml"}
    assert [_name(path) for path in SHIPPED if _imports(path) & strangers] == []


def test_no_file_names_somebodys_machine() -> None:
    named = {_name(path): MACHINE.findall(path.read_text(encoding="utf-8")) for path in _texts()}
    assert {name: found for name, found in named.items() if found} == {}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(n, ast.Name) and n.id in {"Exception", "BaseException"} for n in ast.walk(handler.type))


def _imports(path: Path) -> set[str]:
    plain = {alias.name for node in _nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in _nodes(path) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | named}


def _texts() -> list[Path]:
    """Every text of the project; folders of tools and of built things are not its own."""
    found = [path for path in ROOT.rglob("*") if path.suffix in TEXTS and path.is_file() and path != Path(__file__)]
    texts = [path for path in found if _is_ours(path.relative_to(ROOT).parts[:-1])]
    return [path for path in texts if path.name != ".git"]  # a file, where the checkout is a second one


def _is_ours(folders: tuple[str, ...]) -> bool:
    hidden = {name for name in folders if name.startswith(".")} - {".chalice", ".ci"}
    return not hidden and {"build", "__pycache__", "deployments"}.isdisjoint(folders)
