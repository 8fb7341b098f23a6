"""What `make package` makes, made where it is not fresh, once for all tests whichever process asks first."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra import overlay
from infra.package import places


def whole() -> Path:
    """The folder of what a deployment takes."""
    with _alone():
        if not _is_fresh(places.TEMPLATE):
            _run("-m", "infra.package")
    return places.OUT


def zip_for_here() -> Path:
    """The zip of all functions for the Python of this machine, which can run it."""
    with _alone():
        if not _is_fresh(places.zip_of(places.HERE)):
            _run("-m", "infra.package", "--here")
    return places.zip_of(places.HERE)


@contextmanager
def _alone() -> Iterator[None]:
    places.BUILD.mkdir(exist_ok=True)
    with (places.BUILD / "packaging.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(*arguments: str) -> None:
    finished = subprocess.run([sys.executable, *arguments], cwd=overlay.ROOT, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def _is_fresh(made: Path) -> bool:
    if not made.exists():
        return False
    sources = [overlay.ROOT / name for name in ("app.py", "requirements.txt", "infra/overlay.py")]
    for folder in ("chalicelib", ".chalice", "infra/resources", "infra/package"):
        sources += [path for path in (overlay.ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return max(path.stat().st_mtime for path in sources) < made.stat().st_mtime
