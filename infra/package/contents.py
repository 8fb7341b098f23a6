"""What the zip holds: our code, Chalice's runtime, and of the libraries what is in use."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import chalice
import chalice.app

from infra import overlay
from infra.package import wheels

# Three quarters of the libraries' size is data that nobody here reads: 400 other services of AWS, 170 other languages.
# tests/infra/test_package.py compares both with the code.
SERVICES = frozenset({"dynamodb", "s3", "secretsmanager", "sesv2", "sqs"})
LANGUAGES = frozenset({"de", "en", "fr", "it"})
_SERVICE = re.compile(r"botocore/data/([^/]+)/")
_LOCALE = re.compile(r"babel/locale-data/([a-z]+)[^/]*\.dat")
_NEVER_READ = re.compile(
    r"\.pyi$|/py\.typed$|/tests/|^boto3/(data|examples)/|"
    r"\.dist-info/(RECORD|REQUESTED|INSTALLER)$|\.dist-info/sboms/"
)


def files(runtime: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the zip but byte code, by name."""
    yield from ours()
    yield from ((name, content) for name, content in wheels.files(wheels.fetched(runtime)) if ships(name))


def ours() -> Iterator[tuple[str, bytes]]:
    """Herold itself, and the two files of Chalice that run it."""
    for path in [overlay.ROOT / "app.py", *sorted((overlay.ROOT / "chalicelib").rglob("*"))]:
        if path.is_file() and not _is_leftover(path):
            yield path.relative_to(overlay.ROOT).as_posix(), path.read_bytes()
    for module, name in ((chalice, "chalice/__init__.py"), (chalice.app, "chalice/app.py")):
        yield name, Path(inspect.getfile(module)).read_bytes()


def ships(name: str) -> bool:
    """Whether a library's file is one that is read when Herold runs."""
    if service := _SERVICE.match(name):
        return service[1] in SERVICES
    if locale := _LOCALE.match(name):
        return locale[1] in LANGUAGES | {"root"}
    return not _NEVER_READ.search(name)


def _is_leftover(path: Path) -> bool:
    return "__pycache__" in path.parts or path.name.startswith(".")
