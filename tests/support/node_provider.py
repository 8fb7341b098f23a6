"""An identity provider that OpenID certified: oidc-provider of npm, in a process of its own, with a browser there."""

import http.client
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO
from urllib.parse import urlencode, urlsplit

import pytest

from chalicelib.outside.ways import Way
from infra.overlay import ROOT
from tests.support import tools
from tests.support.outside import Outside
from tests.support.patience import HANGS_AFTER_S

PACKAGE = "oidc-provider@9.13.3"
_BUILD = ROOT / "build" / PACKAGE
_ENTRY = Path("node_modules", "oidc-provider", "lib", "index.js")
_SCRIPT = Path(__file__).with_suffix(".mjs")
_NODE_MIN = 20  # what older ones lack, its libraries use


@dataclass
class Provider:
    """One that runs; `way` leads there."""

    host: str
    way: Way
    _process: "subprocess.Popen[str]"

    def rotate(self) -> None:
        """Have it sign by a new key from now on, and name that alone."""
        _written(self._process.stdin).write("\n")
        _written(self._process.stdin).flush()
        assert _written(self._process.stdout).readline() == "rotated\n"


@dataclass
class There:
    """The browser's side of it: who they are there, whom they tell."""

    provider: Provider
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, location: str, sub: str) -> str:
        """Where it leads back to, with what it gives along, once somebody has signed in where a location leads."""
        location = self._ask("GET", location)
        location = self._ask("POST", location, urlencode({"prompt": "login", "login": sub, "password": "word"}))
        return self._ask("GET", location)

    def _ask(self, method: str, location: str, body: str | None = None) -> str:
        """Where an answer leads."""
        asked = urlsplit(location)
        way = self.provider.way
        connection = http.client.HTTPSConnection(way.address, way.port, context=way.trust, timeout=HANGS_AFTER_S)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Host": self.provider.host, "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, f"{asked.path}?{asked.query}", body, headers)
        answered = connection.getresponse()
        assert answered.status in {302, 303}, (location, answered.status, answered.read())
        for one in answered.headers.get_all("Set-Cookie") or []:
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return str(answered.headers["Location"])


@contextmanager
def running(world: Outside, host: str, redirect_uri: str, folder: Path) -> Iterator[Provider]:
    """One that answers for a host, to clients `herold` and `other` whose users come back to an address."""
    certificate = folder / "certificate.pem"
    world.authority.issue_cert(host, "127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    command = ["node", str(_SCRIPT), str(_fetched()), f"https://{host}", str(certificate), redirect_uri]
    ends = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **ends) as process:
        port = _written(process.stdout).readline()
        assert port, "it does not start"
        world.ports[host] = int(port)
        yield Provider(host, world.way(host), process)
        del world.ports[host]


def _fetched() -> Path:
    """Where it begins, fetched once."""
    _need_node()
    if not (_BUILD / _ENTRY).exists() and (failure := _fetch()):
        # Not a failure even where everything is to be run: a registry that is away must hold up no merge, and the
        # provider that comes from PyPI has been asked all but the same.
        pytest.skip(f"not run: {PACKAGE} cannot be fetched: {failure}")
    return _BUILD / _ENTRY


@cache
def _fetch() -> str:
    """Fetch it from npm; why it cannot be had, or nothing."""
    _BUILD.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_BUILD.parent) as made:
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0"]
        fetched = subprocess.run([*command, "--prefix", made, PACKAGE], capture_output=True, text=True)
        if fetched.returncode:
            return (fetched.stderr.strip().splitlines() or ["npm says nothing"])[0]
        with suppress(OSError):  # somebody else has just fetched it
            Path(made).rename(_BUILD)
        Path(made).mkdir(exist_ok=True)  # which is removed now
    return ""


def _need_node() -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        tools.lacking("Node, for which oidc-provider is written, is not there")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").partition(".")[0]) < _NODE_MIN:
        pytest.skip(f"not run: Node {version.strip()} is too old for {PACKAGE}")  # as Debian 12 has it, in CI too


def _written(end: IO[str] | None) -> IO[str]:
    assert end
    return end
