"""`python -m infra.local`: all of Herold on this machine, until Ctrl-C."""

import logging
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

from infra.local import environment

if TYPE_CHECKING:
    from infra.local.http_front import HttpFront

_DEFAULT_PORT = 8000
_MAX_PORT = 65535
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> int:
    """Run until SIGINT or SIGTERM; the exit code."""
    started = time.perf_counter()
    for number in _STOP_SIGNALS:
        signal.signal(number, _stop)
    try:
        port = _port(os.environ.get("PORT", ""))
    except ValueError as error:
        return _fail(str(error))
    environment.prepare(port)
    _configure_logging()
    # Importing AWS's clients takes most of a second: say that something happens, and find a taken port, before.
    print("Herold is starting …", flush=True)
    from infra.local.http_front import HttpFront  # noqa: PLC0415

    try:
        front = HttpFront(port)
    except OSError as error:
        return _fail(f"port {port} cannot be used ({error.strerror}): try PORT={port + 1} make run")
    try:
        with front:
            _serve(front, port, started)
    except KeyboardInterrupt:
        print("\nHerold has stopped.")
    return 0


def _stop(_number: int, _frame: object) -> None:
    """Stop at once, also in the middle of starting; the `with` blocks tidy up, undisturbed by a second signal."""
    for number in _STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _serve(front: "HttpFront", port: int, started: float) -> None:
    """Serve until a signal ends it as a KeyboardInterrupt."""
    from chalicelib.access.keys import create_admin_key  # noqa: PLC0415
    from infra.local.cloud import Cloud  # noqa: PLC0415
    from infra.local.demo import seed  # noqa: PLC0415

    with Cloud() as cloud:
        cloud.run()
        front.gateway, front.local = cloud.gateway, cloud.inbox.handle
        threading.Thread(target=front.serve_forever, name="http", daemon=True).start()
        key = create_admin_key()
        if os.environ.get("DEMO") != "0":
            print("  writing example data …", flush=True)
            seed(lambda method, path, body: cloud.request(method, path, body, key=key), cloud.settle)
        print(_welcome(port, key, len(cloud.mails), time.perf_counter() - started), flush=True)
        threading.Event().wait()


def _welcome(port: int, key: str, mails: int, took_s: float) -> str:
    url = f"http://127.0.0.1:{port}"
    return f"""\
Herold is up after {took_s:.1f} s, with {mails} mails in its inbox.

  API     {url}          try: curl -H "Authorization: Bearer $HEROLD_KEY" {url}/accounts
  inbox   {url}/_local/  every mail that left, as its reader sees it
  tour    README.md                      an outage from publishing to the last mail, with curl

Paste this into the other terminal; it is an administrator's key of this run:

  export HEROLD_KEY={key}

Ctrl-C stops it; everything is in memory and gone then."""


def _port(text: str) -> int:
    if not text:
        return _DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MAX_PORT):
        raise ValueError(f"PORT must be a number from 1 to {_MAX_PORT}, not {text!r}")
    return int(text)


def _configure_logging() -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    logger = logging.getLogger("infra.local")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # app.py sends the root logger's lines through its own format


def _fail(message: str) -> int:
    print(f"Herold cannot start: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
