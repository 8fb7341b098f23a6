"""The zip: the same bytes for the same contents, with byte code for its runtime."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from infra.package import contents
from infra.package.places import HERE, UNZIPPED_MAX_BYTES, WORK, ZIP_MAX_BYTES, zip_of

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def build(runtime: str) -> Path:
    """Build the zip for a runtime from what ships and nothing else of the checkout.

    Raises:
        SystemExit: a library has no wheel, something does not compile, or the zip is larger than it may be.
    """
    files = dict(contents.files(runtime))
    files |= _byte_code(files, runtime)
    target = zip_of(runtime)
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target, files)
    size, unzipped = target.stat().st_size, sum(map(len, files.values()))
    print(f"package: {target.name} for Python {runtime}: {size / 1e6:.1f} MB, unzipped {unzipped / 1e6:.1f} MB")
    if size > ZIP_MAX_BYTES or unzipped > UNZIPPED_MAX_BYTES:
        raise SystemExit("package: the zip has become larger than it may be (infra/package/places.py)")
    return target


def address(file: Path) -> str:
    """The name that a zip has in the bucket of code: of its content, so that another code never takes its place."""
    return f"herold-{hashlib.sha256(file.read_bytes()).hexdigest()}.zip"


def interpreter(runtime: str) -> str | None:
    """A Python of a runtime's version on this machine, or None; pyenv's names need to be told which is meant."""
    probe = [f"python{runtime}", "-c", "import sys; print(sys.executable)"]
    try:
        told = os.environ | {"PYENV_VERSION": runtime}
        found = subprocess.run(probe, check=False, env=told, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return found.stdout.strip() if found.returncode == 0 else None


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """Nothing of the machine or the hour gets in: names in order, one date, one mode.

    It takes the place of the last when it is whole: another process may be reading that.
    """
    half = target.with_suffix(".half")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # Unix; Lambda's user only reads
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    half.replace(target)


def _byte_code(files: Mapping[str, bytes], runtime: str) -> dict[str, bytes]:
    """Compiled here, as Lambda's disk is read-only: each cold start would do it anew.

    The runtime takes it as it is (`unchecked-hash`): in the zip, code and byte code cannot come apart.
    """
    python = sys.executable if runtime == HERE else interpreter(runtime)
    if python is None:
        print(f"package: no python{runtime} that runs: WITHOUT BYTE CODE, each cold start takes three times as long")
        return {}
    folder = WORK / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        if name.endswith(".py"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    # -s: the byte code names no folder of the machine that built it.
    options = ["-q", "-f", "-r", "50", "-s", str(folder), "--invalidation-mode", "unchecked-hash"]
    if subprocess.run([python, "-I", "-m", "compileall", *options, str(folder)], check=False).returncode:
        raise SystemExit("package: something in the zip does not compile")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.pyc"))}
