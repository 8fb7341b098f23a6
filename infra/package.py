"""`make package`: the zip and the CloudFormation template in build/, built without an account and checked."""

import argparse
import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from infra import overlay

BUILD = overlay.ROOT / "build"
SOURCE, OUT = BUILD / "source", BUILD / "package"
ZIP, SAM = OUT / "deployment.zip", OUT / "sam.json"
# Lambda takes 50 MB when uploaded directly, 250 MB unzipped (AWS "Lambda quotas", 2026).
ZIP_MAX_BYTES, UNZIPPED_MAX_BYTES = 50_000_000, 250_000_000
# Translation needs a region for its names of AWS partitions; the template itself runs in any.
REGION = "eu-central-1"
_NO_COPIES = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")


def build(stage: str) -> None:
    """Package `stage` from a copy of what ships, so that nothing else of the checkout can get in.

    Raises:
        SystemExit: Chalice, the translation or the lint found something; it is printed.
    """
    _copy_source()
    overlay_file = BUILD / "overlay.json"
    # As JSON, because Chalice writes YAML with aliases, which CloudFormation does not read.
    overlay_file.write_text(json.dumps(overlay.load(stage), indent=2), encoding="utf-8")
    _say(f"packaging stage {stage} with Python {sys.version_info.major}.{sys.version_info.minor}")
    shutil.rmtree(OUT, ignore_errors=True)
    arguments = ("--project-dir", str(SOURCE), "package", "--stage", stage, "--merge-template", str(overlay_file))
    _python("from chalice.cli import main; main()", *arguments, str(OUT))
    _add_byte_code()
    zip_bytes = ZIP.stat().st_size
    _say(f"{ZIP.relative_to(overlay.ROOT)}: {zip_bytes / 1e6:.1f} MB, unzipped {_unzipped_bytes() / 1e6:.1f} MB")
    if zip_bytes > ZIP_MAX_BYTES or _unzipped_bytes() > UNZIPPED_MAX_BYTES:
        raise SystemExit("package: the zip is larger than Lambda takes")


def check(sam: Path, translated: Path) -> None:
    """Translate a SAM template as CloudFormation will, and lint the result.

    The translator sees misspelt properties of events, the linter sees dangling references; either alone
    misses what the other finds.

    Raises:
        SystemExit: one of them found something.
    """
    template = translate(json.loads(sam.read_text(encoding="utf-8")))
    translated.write_text(json.dumps(template, indent=2), encoding="utf-8")
    _say(f"aws-sam-translator: {len(template['Resources'])} resources in {translated.name}")
    _python("from cfnlint.runner import main; main()", "--regions", REGION, "--", str(translated))
    _say("cfn-lint: no findings")


def translate(template: dict[str, Any]) -> dict[str, Any]:
    """The CloudFormation template that AWS makes of a SAM template; nothing is asked of AWS.

    Raises:
        SystemExit: the template is not valid SAM.
    """
    from samtranslator.parser.parser import Parser  # noqa: PLC0415 - two seconds that nothing else pays
    from samtranslator.public.exceptions import InvalidDocumentException  # noqa: PLC0415
    from samtranslator.translator.translator import Translator  # noqa: PLC0415

    for resource in template["Resources"].values():  # a local path is a finding until it is uploaded
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": "upload", "Key": "deployment.zip"}
    try:
        translated: dict[str, Any] = Translator({}, Parser()).translate(template, parameter_values={})
    except InvalidDocumentException as error:
        findings = "\n".join(f"  {cause.message}" for cause in error.causes)
        raise SystemExit(f"package: aws-sam-translator refuses the template:\n{findings}") from error
    return translated


def _copy_source() -> None:
    for name in ("chalicelib", ".chalice"):
        target = SOURCE / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(overlay.ROOT / name, target, ignore=_NO_COPIES)
    for name in ("app.py", "requirements.txt"):
        shutil.copy2(overlay.ROOT / name, SOURCE / name)


def _add_byte_code() -> None:
    """Compile what is in the zip: Lambda's disk is read-only, so each cold start would do it anew.

    The runtime takes it as it is (`unchecked-hash`): in the zip, code and byte code cannot come apart.
    """
    unpacked = BUILD / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(ZIP) as content:
        content.extractall(unpacked)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    # stripdir: the byte code names no folder of the machine that built it.
    if not compileall.compile_dir(unpacked, quiet=1, invalidation_mode=unchecked, stripdir=str(unpacked), maxlevels=50):
        raise SystemExit("package: something in the zip does not compile")
    with zipfile.ZipFile(ZIP, "a", zipfile.ZIP_DEFLATED) as content:
        for file in sorted(unpacked.rglob("*.pyc")):
            content.write(file, file.relative_to(unpacked))


def _python(program: str, *arguments: str) -> None:
    # By import and not by script: a script names the place where its environment was made, which may have moved.
    finished = subprocess.run([sys.executable, "-c", program, *arguments], check=False)
    if finished.returncode:
        raise SystemExit(finished.returncode)


def _leave_account() -> None:
    """Build the same for everybody: whoever builds may have a profile, keys, or settings of a stage."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "HEROLD_"))]:
        del os.environ[name]
    os.environ |= {"AWS_DEFAULT_REGION": REGION, "PYTHONDONTWRITEBYTECODE": "1"}


def _unzipped_bytes() -> int:
    with zipfile.ZipFile(ZIP) as content:
        return sum(entry.file_size for entry in content.infolist())


def _say(text: str) -> None:
    print(f"package: {text}", flush=True)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(prog="make package", description=__doc__)
    options.add_argument("--stage", default="dev", choices=overlay.load()["Parameters"]["Stage"]["AllowedValues"])
    stage = options.parse_args().stage
    _leave_account()
    build(stage)
    check(SAM, BUILD / "cloudformation.json")


if __name__ == "__main__":
    main()
