"""`python -m infra.local`: all of Herold on this machine, until Ctrl-C."""

import logging
import os
import signal
import sys
import threading
import time
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local import environment
from infra.local.console import Console

if TYPE_CHECKING:
    from infra.conformance.dynamodb_local import DynamoDBLocal
    from infra.local.cloud import Cloud
    from infra.local.http_front import HttpFront
    from infra.local.start import Run

_DEFAULT_PORT = 8000
_DEFAULT_SMTP_PORT = 2525
_MAX_PORT = 65535
_DEFAULT_FOLDER = "build/data"
_ALL_IN_MEMORY = "everything is in memory and gone then"
_TOOL_MISSING = 2
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> int:
    """Run until SIGINT or SIGTERM; the exit code."""
    started = time.perf_counter()
    for number in _STOP_SIGNALS:
        signal.signal(number, _stop)
    try:
        return _run(started)
    except KeyboardInterrupt:
        print("\nHerold has stopped.")
        return 0


def _run(started: float) -> int:
    try:
        port = _port("PORT", _DEFAULT_PORT)
        smtp_port = _port("SMTP_PORT", _DEFAULT_SMTP_PORT)
        folder = _folder(os.environ.get("ENGINE", ""), os.environ.get("DATA", ""))
        lines = _lines(os.environ.get("LOG", ""))
    except ValueError as error:
        return _fail(str(error))
    environment.prepare(port)
    logging.getLogger().addHandler(lines)
    logging.getLogger("infra.local").setLevel(logging.INFO)
    # Importing AWS's clients takes most of a second: say that something happens, and find a taken port, before.
    print("Herold is starting …", flush=True)
    from infra.local.http_front import HttpFront  # noqa: PLC0415

    try:
        front = HttpFront(port)
    except OSError as error:
        return _fail(f"port {port} cannot be used ({error.strerror}): try PORT={port + 1} make run")
    from infra.conformance.dynamodb_local import CannotStart, DynamoDBLocal  # noqa: PLC0415
    from infra.local.smtp import PortTaken  # noqa: PLC0415

    try:
        with front, DynamoDBLocal(folder) if folder else nullcontext() as dynamodb:
            _serve(front, (port, smtp_port), started, dynamodb, lines)
    except CannotStart as error:
        return _fail(str(error), code=_TOOL_MISSING)
    except PortTaken as error:
        return _fail(str(error))
    return 0


def _stop(_number: int, _frame: object) -> None:
    """Stop at once, also in the middle of starting; the `with` blocks tidy up, undisturbed by a second signal."""
    for number in _STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _serve(
    front: "HttpFront", ports: tuple[int, int], started: float, dynamodb: "DynamoDBLocal | None", lines: logging.Handler
) -> None:
    """Serve, HTTP and SMTP, until a signal ends it as a KeyboardInterrupt."""
    from chalicelib.access.hats import is_on_file  # noqa: PLC0415
    from chalicelib.access.keys.actions import create_admin_key  # noqa: PLC0415
    from infra.local.cloud import Cloud  # noqa: PLC0415
    from infra.local.smtp import SmtpPort  # noqa: PLC0415
    from infra.local.start import Doors, Run, StartPage  # noqa: PLC0415

    with Cloud(dynamodb=dynamodb) as cloud, ExitStack() as stack:
        cloud.run()
        for inbound in cloud.inbound:
            stack.enter_context(SmtpPort(inbound, ports[1]))
        run = Run(f"http://127.0.0.1:{ports[0]}", f"127.0.0.1:{ports[1]}", create_admin_key())
        start = StartPage(run, lambda: len(cloud.mails), cloud.inbox.handle, Doors(is_on_file, _signed_in))
        front.gateway, front.local = cloud.gateway, start.handle
        threading.Thread(target=front.serve_forever, name="http", daemon=True).start()
        _seed(cloud, run.key)
        took_s = time.perf_counter() - started
        if isinstance(lines, Console):
            lines.begin(f"\n  {_export(run.key)}\n")
        print(_welcome(run, len(cloud.mails), took_s, dynamodb.path if dynamodb else None), flush=True)
        while True:
            signal.pause()


def _signed_in(email: str, user_agent: str) -> str:
    """The cookie of a new session of somebody's."""
    from chalicelib.access.sessions.actions import open_session  # noqa: PLC0415
    from chalicelib.access.sessions.rules import MAILED_LINK  # noqa: PLC0415

    return open_session(email, MAILED_LINK, user_agent=user_agent).cookie


def _seed(cloud: "Cloud", key: str) -> None:
    from infra.local.demo import seed  # noqa: PLC0415

    is_empty = not cloud.request("GET", "/accounts?limit=1", key=key).json()["items"]
    if is_empty and os.environ.get("DEMO") != "0":
        print("  writing example data …", flush=True)
        seed(lambda method, path, body: cloud.request(method, path, body, key=key), cloud.settle)


def _welcome(run: "Run", mails: int, took_s: float, folder: Path | None) -> str:
    kept = f"the tables stay in {folder}, mails and queues are gone then" if folder else _ALL_IN_MEMORY
    return f"""\
Herold is up after {took_s:.1f} s, with {mails} mails in its inbox.

  {run.url + "/":<36} leads to all of this, and signs you in by one click
  {run.url + "/_local/":<36} the inbox: every mail that left, as its reader sees it
  {run.url + "/_local/tours":<36} an outage, a ticket, contacts and a maintenance, to paste
  {run.url + "/docs":<36} the API, to read
  {run.smtp:<36} takes mail to {environment.support_address()} in, as SES does

Ctrl-C stops it; {kept}.
Paste this into the other terminal; it is an administrator's key of this run:

  {_export(run.key)}
"""


def _export(key: str) -> str:
    return f"export HEROLD_KEY={key}"


def _folder(engine: str, data: str) -> Path | None:
    """Where the tables are kept; None for tables in memory."""
    if engine not in {"", "moto", "dynamodb-local"}:
        raise ValueError(f"ENGINE is moto (in memory) or dynamodb-local (on disk), not {engine!r}")
    return Path(data or _DEFAULT_FOLDER) if engine == "dynamodb-local" else None


def _port(variable: str, default: int) -> int:
    text = os.environ.get(variable, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MAX_PORT):
        raise ValueError(f"{variable} must be a number from 1 to {_MAX_PORT}, not {text!r}")
    return int(text)


def _lines(form: str) -> logging.Handler:
    """What writes log lines: for people, or as JSON, as on AWS."""
    if form not in {"", "json"}:
        raise ValueError(f"LOG is json, or left out for lines to read, not {form!r}")
    return logging.StreamHandler(sys.stdout) if form else Console()


def _fail(message: str, *, code: int = 1) -> int:
    print(f"Herold cannot start: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
