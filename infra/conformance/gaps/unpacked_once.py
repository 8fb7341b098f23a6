"""Gap: for each environment of a function the emulator unpacks the package anew, which Lambda does not wait for."""

import hashlib
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

from ministack.core import lambda_runtime


def supply() -> None:
    """Unpack each package once, and give every environment that folder; on Lambda, too, none can write to it."""
    home = Path(tempfile.mkdtemp(prefix="packages-"))

    class Package(zipfile.ZipFile):
        def extractall(self, path: str, *_: object) -> None:  # type: ignore[override]
            content = hashlib.sha256(Path(str(self.filename)).read_bytes()).hexdigest()
            unpacked = home / content
            if not unpacked.exists():
                super().extractall(home / f"{content}.part")
                (home / f"{content}.part").rename(unpacked)
            Path(path).rmdir()
            Path(path).symlink_to(unpacked)

    lambda_runtime.zipfile = SimpleNamespace(ZipFile=Package, BadZipFile=zipfile.BadZipFile)
