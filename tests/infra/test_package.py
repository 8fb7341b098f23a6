"""What is in the zip that goes to Lambda, what is not, and that it runs with nothing else."""

import json
import platform
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infra import overlay, package

pytestmark = pytest.mark.slow

LINUX_X86 = platform.system() == "Linux" and platform.machine() == "x86_64"
SETTINGS = {
    "AWS_DEFAULT_REGION": "eu-central-1",
    "HEROLD_STAGE": "dev",
    "HEROLD_PROVIDER_NAME": "Example Provider",
    "HEROLD_CONFIGURATION_SET": "herold-dev",
    "HEROLD_PUBLIC_URL": "https://herold.example",
    "HEROLD_MAIL_FROM": "notices@herold.example",
    "HEROLD_DEFAULT_LANGUAGE": "en",
    "HEROLD_SUPPORT_ADDRESS": "support@herold.example",
    "HEROLD_SIGNING_KEY": "secret",
}
# What a function imports, seen from inside: the modules that came from anywhere but the zip and Python itself.
IMPORT_APP = """
import sys, sysconfig
sys.path.insert(0, sys.argv[1])
own = (sys.argv[1], sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
import app
files = [getattr(module, "__file__", None) for module in sys.modules.values()]
strangers = [file for file in files if file and not file.startswith(own)]
assert not strangers, strangers
print(" ".join(name for name in sys.argv[2:] if not callable(getattr(app, name, None))))
"""


@pytest.fixture(scope="module")
def built() -> Path:
    if not _is_fresh():
        finished = subprocess.run(
            [sys.executable, "-m", "infra.package"], cwd=overlay.ROOT, capture_output=True, text=True
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
    return package.ZIP


@pytest.fixture(scope="module")
def names(built: Path) -> set[str]:
    with zipfile.ZipFile(built) as content:
        return {name for name in content.namelist() if not name.endswith("/")}


def test_zip_holds_all_of_app_and_chalicelib_as_they_are_here(built: Path, names: set[str]) -> None:
    files = {path for path in (overlay.ROOT / "chalicelib").rglob("*") if path.is_file()}
    ours = {str(path.relative_to(overlay.ROOT)) for path in files if "__pycache__" not in path.parts} | {"app.py"}
    sources = {name for name in names if not name.endswith(".pyc")}
    assert {name for name in sources if name == "app.py" or name.startswith("chalicelib/")} == ours
    with zipfile.ZipFile(built) as content:
        assert {name for name in ours if content.read(name) != (overlay.ROOT / name).read_bytes()} == set()


def test_zip_holds_chalices_runtime_and_every_locked_requirement(names: set[str]) -> None:
    assert {"chalice/__init__.py", "chalice/app.py"} <= names
    locked = re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (overlay.ROOT / "requirements.txt").read_text(), re.MULTILINE)
    wanted = {f"{name.replace('-', '_')}-{version}" for name, version in locked}
    assert {name.split(".dist-info/")[0] for name in names if ".dist-info/" in name} == wanted


def test_zip_holds_no_tools_no_tests_and_no_secrets(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops.isdisjoint({"infra", "tests", "bench", "docs", "build", "vendor", ".chalice", ".env", ".git", ".venv"})
    assert tops.isdisjoint(
        {"moto", "pytest", "_pytest", "hypothesis", "mypy", "yaml", "samtranslator", "cfnlint", "pip"}
    )
    assert [name for name in names if name.endswith((".env", ".eml", ".log", ".sqlite"))] == []


def test_every_module_of_ours_comes_with_byte_code_that_is_never_checked(built: Path, names: set[str]) -> None:
    tag = sys.implementation.cache_tag
    ours = [name for name in names if name == "app.py" or (name.startswith("chalicelib/") and name.endswith(".py"))]
    assert len(ours) > 100
    with zipfile.ZipFile(built) as content:
        for name in ours:
            folder, _, module = name.rpartition("/")
            compiled = content.read(f"{folder}/__pycache__/{module[:-3]}.{tag}.pyc".lstrip("/"))
            assert int.from_bytes(compiled[4:8], "little") == 1, name  # PEP 552: hash-based, unchecked


def test_zip_knows_nothing_of_the_embedded_cloud(built: Path, names: set[str]) -> None:
    with zipfile.ZipFile(built) as content:
        ours = [name for name in names if name == "app.py" or name.startswith("chalicelib/")]
        assert [name for name in ours if re.search(rb"/_local|import infra|from infra", content.read(name))] == []


def test_zip_is_within_what_lambda_takes(built: Path) -> None:
    assert built.stat().st_size < package.ZIP_MAX_BYTES


@pytest.mark.skipif(not LINUX_X86, reason="the zip holds libraries for Lambda's system")
def test_app_and_every_function_import_from_the_zip_alone(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built) as content:
        content.extractall(tmp_path)
    functions = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    command = [sys.executable, "-I", "-S", "-c", IMPORT_APP, str(tmp_path), "app", *functions]
    finished = subprocess.run(command, env=SETTINGS, capture_output=True, text=True, cwd=tmp_path)
    assert (finished.stdout.strip(), finished.stderr) == ("", "")


def test_template_has_each_handler_where_app_has_it(built: Path) -> None:
    template = json.loads(package.SAM.read_text())
    functions = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    handlers = {
        resource["Properties"]["Handler"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    }
    assert handlers == {"app.app", *(f"app.{name}" for name in functions)}


FAN_OUT_SOURCE = ("FanOut", "Properties", "Events", "FanOutDynamodbEventSource", "Properties")


@pytest.mark.parametrize(
    ("path", "value", "finding"),
    [
        ((*FAN_OUT_SOURCE, "BisectBatchOnError"), True, "BisectBatchOnError"),
        (("DirectoryTable", "Properties", "BilingMode"), "PROVISIONED", "BilingMode"),
        (("FanOut", "DependsOn"), "FanOutAcces", "FanOutAcces"),
        (("TickAccess", "Properties", "RoleName"), {"Ref": "TockRole"}, "TockRole"),
    ],
    ids=["event property", "table property", "dependency", "reference"],
)
def test_check_refuses_a_misspelt(
    built: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    path: tuple[str, ...],
    value: object,
    finding: str,
) -> None:
    template = json.loads(package.SAM.read_text())
    place = template["Resources"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    (tmp_path / "sam.json").write_text(json.dumps(template))
    with pytest.raises(SystemExit) as refused:
        package.check(tmp_path / "sam.json", tmp_path / "cloudformation.json")
    assert finding in str(refused.value) + capfd.readouterr().out


def _is_fresh() -> bool:
    if not package.SAM.exists():
        return False
    named = ("app.py", "requirements.txt", "infra/overlay.py", "infra/package.py")
    sources = [overlay.ROOT / name for name in named]
    for folder in ("chalicelib", ".chalice", "infra/resources"):
        sources += [path for path in (overlay.ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return max(path.stat().st_mtime for path in sources) < package.SAM.stat().st_mtime
