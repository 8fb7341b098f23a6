"""An AWS emulator as a process of this machine, with IAM enforced: `ministack`, and what it lacks (`gaps`)."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import boto3
from botocore.config import Config

from infra import overlay
from infra.local.environment import ACCOUNT_ID, REGION

_REQUIREMENTS = Path(__file__).with_name("gaps") / "requirements.txt"
_HOME = overlay.ROOT / "build" / "ministack"
_START_WITHIN_S = 120


class CannotStart(Exception):
    """The emulator cannot run here; the message says in one line what is missing."""


@dataclass(frozen=True)
class Decision:
    """IAM's answer to a role, or of a resource's own policy to a service of AWS."""

    role: str
    action: str
    resource: str
    allowed: bool


class Emulator:
    """An empty AWS account on this machine, in a `with` block; `endpoint` is its address on the loopback interface.

    `clients` makes boto3 clients of the account's owner; functions act by their roles, and IAM decides.
    """

    def __init__(self) -> None:
        self.endpoint = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="herold-emulator-"))
        self._decisions, self._mails = self._folder / "decisions.jsonl", self._folder / "mails"

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def start(self) -> None:
        """Install it where that is still to be done, and return when it answers.

        Raises:
            CannotStart: the index does not have it, or it does not start.
        """
        python, port = _installed(), _free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        self._mails.mkdir()
        self._decisions.touch()
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [python, "-m", "infra.conformance.gaps"],
                cwd=overlay.ROOT,
                env=self._environment(port),
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for its owner, who ends it
            )
        self._wait()

    def stop(self) -> None:
        """End it, and forget all it had."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)  # with the functions, which run in its session
            self._process.wait()
            self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """What a tool's environment has to say for it to work on the emulator as the account's owner."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": ACCOUNT_ID,
            "AWS_SECRET_ACCESS_KEY": "of-nobody",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def client(self, service: str, region: str = REGION) -> Any:
        """A boto3 client of the account's owner."""
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.endpoint,
            aws_access_key_id=ACCOUNT_ID,
            aws_secret_access_key="of-nobody",
            config=Config(retries={"total_max_attempts": 1}, read_timeout=120, s3={"addressing_style": "path"}),
        )

    def decisions(self) -> list[Decision]:
        """What IAM was asked about roles so far, in order."""
        return [Decision(**one) for one in self._lines() if "role" in one]

    def unchecked(self) -> set[str]:
        """The calls that IAM was not asked about, since the emulator knows no action for them."""
        return {one["unchecked"] for one in self._lines() if "unchecked" in one}

    def mails(self, to: str = "") -> list[EmailMessage]:
        """The mails that left, oldest first; with `to` those to one address."""
        found = [
            message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(self._mails.glob("*.eml"))
        ]
        return [mail for mail in found if not to or mail["X-Envelope-To"] == to]

    def receive_mail(self, raw: bytes, sender: str, *recipients: str) -> int:
        """Have a mail arrive; returns how many receipt rules took it in. An empty `sender` is that of a bounce."""
        query = urlencode([("from", sender), *(("to", one) for one in recipients)])
        request = urllib.request.Request(f"{self.endpoint}/_herold/mail?{query}", data=raw, method="POST")
        with urllib.request.urlopen(request) as answer:
            return int(json.load(answer)["taken"])

    def log(self) -> str:
        """What it said so far."""
        return (self._folder / "log").read_text(errors="replace")

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self._decisions.open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    def _environment(self, port: int) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return kept | {
            "AUTH": "true",
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "MINISTACK_ACCOUNT_ID": ACCOUNT_ID,
            "AWS_ACCESS_KEY_ID": ACCOUNT_ID,
            "AWS_SECRET_ACCESS_KEY": "of-nobody",
            "HEROLD_DECISIONS": str(self._decisions),
            "HEROLD_MAILS": str(self._mails),
            "TMPDIR": str(self._folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _wait(self) -> None:
        ends_at = time.monotonic() + _START_WITHIN_S
        while time.monotonic() < ends_at and self._process and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise CannotStart(f"the emulator does not start: {self.log()[-2_000:]}")


def _installed() -> Path:
    """The interpreter of the emulator's own environment, made where its requirements are others than last time."""
    python, ready, wanted = _HOME / "bin" / "python", _HOME / ".ready", _REQUIREMENTS.read_text(encoding="utf-8")
    _HOME.parent.mkdir(exist_ok=True)
    with _HOME.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in several processes, and none may clear what another fills
        if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
            _install(python)
            ready.write_text(wanted, encoding="utf-8")
    return python


def _install(python: Path) -> None:
    print("fetching the AWS emulator, once …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", _HOME], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", _REQUIREMENTS]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"the emulator cannot be installed: {done.stderr.strip().splitlines()[-1]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
