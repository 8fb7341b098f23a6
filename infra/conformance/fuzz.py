"""`python -m infra.conformance.fuzz`: schemathesis against all of Herold, on DynamoDB Local, for a bounded time."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CONFIG = Path(__file__).with_name("schemathesis.toml")
_SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
_DEFAULT_TIME_S, _DEFAULT_SEED = "270", "1"
_START_WITHIN_S, _STOP_WITHIN_S = 120, 20  # the first start fetches DynamoDB Local
_KEY = re.compile(r"export HEROLD_KEY=(\S+)")


class NotUp(Exception):
    """Herold did not start; what it said is on the terminal already, its exit code here."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def main() -> int:
    """The exit code of schemathesis, or that of a Herold that did not start."""
    try:
        with tempfile.TemporaryDirectory() as folder, _herold(folder) as (url, key):
            return _fuzz(url, key, folder)
    except NotUp as error:
        return error.exit_code


def _fuzz(url: str, key: str, folder: str) -> int:
    seconds, seed = os.environ.get("FUZZ_S") or _DEFAULT_TIME_S, os.environ.get("SEED") or _DEFAULT_SEED
    command = [_SCHEMATHESIS, "--config-file", _CONFIG, "run", f"{url}/openapi.json", "--url", url]
    command += ["--header", f"Authorization: Bearer {key}", "--checks", "all", "--mode", "all"]
    command += ["--max-time", seconds, "--seed", seed, "--workers", "1", "--continue-on-failure"]
    # What it remembers between runs it writes into the current folder; nothing shall be left of it.
    return subprocess.run([*map(str, command), *sys.argv[1:]], cwd=folder, check=False).returncode


@contextmanager
def _herold(folder: str) -> Iterator[tuple[str, str]]:
    """An empty Herold on a free port: its address, and an administrator's key."""
    port, log = _free_port(), Path(folder, "herold.log")
    environment = os.environ | {
        "ENGINE": "dynamodb-local",
        "DATA": str(Path(folder, "data")),
        "DEMO": "0",
        "PORT": str(port),
        "SMTP_PORT": str(_free_port()),
        "HEROLD_REQUESTS_PER_MINUTE": "1000000",  # a limit that answers 429 would hide everything else
    }
    with log.open("w") as output:
        herold = subprocess.Popen([sys.executable, "-m", "infra.local"], env=environment, stdout=output)
    try:
        yield f"http://127.0.0.1:{port}", _key(herold, log)
    finally:
        herold.send_signal(signal.SIGINT)
        herold.wait(_STOP_WITHIN_S)


def _key(herold: subprocess.Popen[bytes], log: Path) -> str:
    """The key that it prints when it is up."""
    ends_at = time.monotonic() + _START_WITHIN_S
    while time.monotonic() < ends_at and herold.poll() is None:
        if found := _KEY.search(log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.1)
    raise NotUp(herold.returncode or 1)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
