"""The locked libraries as wheels for Lambda's system, whatever system and Python they are fetched with."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from infra import overlay
from infra.package.places import WORK

LOCK = overlay.ROOT / "requirements.txt"
# Amazon Linux 2023, which runtimes from Python 3.12 on run on, has glibc 2.34.
_PLATFORMS = ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")


def fetched(runtime: str) -> Path:
    """A folder with a wheel of every locked requirement; pip asks its index only when the lock has changed.

    Raises:
        SystemExit: pip found none for one of them, or another than the lock names.
    """
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    folder = WORK / "wheels" / f"{runtime}-{lock}"
    if folder.exists():
        return folder
    unfinished = folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    platforms = [option for name in _PLATFORMS for option in ("--platform", name)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", *platforms, "--implementation", "cp", "--python-version", runtime]
    finished = subprocess.run([*command, "--dest", str(unfinished), "--requirement", str(LOCK)], check=False)
    if finished.returncode:
        raise SystemExit(f"package: not every requirement has a wheel for Python {runtime} on Lambda's system")
    unfinished.rename(folder)
    return folder


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What the wheels bring, by its name in the zip; programs of a terminal are left out."""
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as content:
            for name in content.namelist():
                inside = _place(name)
                if inside and not name.endswith("/"):
                    yield inside, content.read(name)


def _place(name: str) -> str | None:
    """Where a wheel's file is installed: what `<name>.data` holds goes where it says (PEP 427)."""
    top, _, rest = name.partition("/")
    if not top.endswith(".data"):
        return name
    scheme, _, inside = rest.partition("/")
    return inside if scheme in ("purelib", "platlib") else None
