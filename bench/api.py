"""What the API costs over the AWS calls it makes, warm and cold, and what the other functions cost to start.

Floors: the same operations with the same parameters by a bare boto3 client, both against canned answers; cold, in an
interpreter that imports chalice, pynamodb, pydantic and makes one DynamoDB client first.
"""

import base64
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from infra.local import environment

environment.prepare()  # before anything of Herold is imported: its rows are named by the stage

import boto3  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.httpsession import URLLib3Session  # noqa: E402

import app  # noqa: E402
from chalicelib.access.keys.actions import create_admin_key  # noqa: E402
from chalicelib.desk.timing import store as timing  # noqa: E402
from chalicelib.directory.provider import reading as provider  # noqa: E402
from chalicelib.directory.unsubscribe.links import Link, token_of  # noqa: E402
from chalicelib.functions.starting import HANDLERS  # noqa: E402
from chalicelib.signing import keys  # noqa: E402
from chalicelib.signing.keys import Hashes, Signs, hash_key, signing_key  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402

ROUNDS, CALLS_A_ROUND, STARTS = 41, 25, 9
_ROOT = Path(__file__).parents[1]
# BaseModel by name: pydantic loads nothing of itself before somebody asks for it.
_FLOOR = """
import chalice.app, boto3, pynamodb.models
from pydantic import BaseModel
client = boto3.client("dynamodb")
for service, operation, params in CALLS:
    getattr(client if service == "dynamodb" else boto3.client(service), operation)(**params)
"""
_FUNCTION = "import app"
_ANSWER = """
import app
answer = app.app(EVENT, None)
assert answer["statusCode"] in {200, 201}, answer
"""
# A process of its own, as Lambda starts it; what it does before `began` is the bench's own work.
_PROCESS = """
from infra.local import environment
environment.prepare()
import os, pickle, sys, time
given = pickle.load(sys.stdin.buffer)
os.environ |= given["environment"]
EVENT, CALLS = given["event"], given["calls"]
began = time.process_time()
exec(given["program"])
print(time.process_time() - began)
"""


@dataclass
class Recording:
    """One request: its event, and the AWS calls that it made, with their answers."""

    event: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, str, dict[str, Any], bytes]] = field(default_factory=list)

    def before(self, service: str, operation: str, params: Any) -> None: ...

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        body = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
        self.calls.append((service, operation, params, json.dumps(body, default=_as_sent).encode()))


def main() -> None:
    """Measure, print a table, and the ratios as JSON in the last line."""
    recordings = record()
    rows = [(name, *compare(recordings[name]), len(recordings[name].calls)) for name in ("read", "write")]
    rows += [(f"cold {name}", *cold(recordings[name]), len(recordings[name].calls)) for name in COLD]
    rows += [(f"start {name}", *starts(name), 0) for name in HANDLERS]
    print(f"{'':28}{'AWS calls':>10}{'Herold ms':>11}{'floor ms':>10}{'ratio':>7}")
    for name, ours, bare, calls in rows:
        print(f"{name:28}{calls:10}{ours * 1e3:11.2f}{bare * 1e3:10.2f}{ours / bare:7.2f}")
    ratios = {name: round(ours / bare, 2) for name, ours, bare, _ in rows}
    figures = {f"{name}_cpu_ratio": ratios[name] for name in ("read", "write")}
    figures |= {f"cold_{name.replace(' ', '_')}_ratio": ratios[f"cold {name}"] for name in COLD}
    print(json.dumps(figures | {"start_ratio": max(ratios[f"start {name}"] for name in HANDLERS)}))


COLD = ("list", "ticket", "page")


def record() -> dict[str, Recording]:
    """Requests as the embedded cloud saw them: two warm ones, and what a process may be asked first."""
    with Cloud() as cloud:
        key = create_admin_key()
        draft = {"number": "K-1", "name": "Muster AG", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = cloud.request("POST", "/accounts", draft, key=key).json()
        contact = {"first_name": "Anna", "last_name": "Keller", "email": "anna@muster.example", "roles": ["technical"]}
        path = f"/accounts/{account['id']}"
        hash_key(Hashes.SUPPRESSED)  # a warm process has read it
        found = {"read": _recorded(cloud, "GET", path, None, key)}
        found["write"] = _recorded(cloud, "POST", f"{path}/contacts", contact, key)
        anna = cloud.request("GET", f"{path}/contacts", key=key).json()["items"][0]["id"]
        ticket = {"account_id": account["id"], "requester_id": anna, "subject": "No images", "text": "Since noon."}
        token = token_of(Link(account["id"], anna, "maintenance"), signing_key(Signs.UNSUBSCRIBE))
        cold = (
            ("list", "GET", "/accounts", None, key),
            ("ticket", "POST", "/tickets", ticket, key),
            ("page", "GET", f"/unsubscribe/{token}", None, None),
        )
        for name, *request in cold:
            keys.forget(), provider.forget(), timing.forget()  # a warm process has read them
            found[name] = _recorded(cloud, *request)
        hash_key(Hashes.SUPPRESSED), provider.chosen(), timing.present()  # this process is the warm one, again
        return found


def _recorded(cloud: Cloud, method: str, path: str, body: Any, key: str | None) -> Recording:
    recording, invoke = Recording(), cloud.functions.invoke

    def keeping(name: str, event: Any) -> Any:
        recording.event = json.loads(json.dumps(event))
        return invoke(name, event)

    with patch.object(cloud.functions, "invoke", keeping), cloud.engine.observed(recording):
        response = cloud.request(method, path, body, key=key)
    assert response.status in {200, 201}, response.text
    return recording


def compare(recording: Recording) -> tuple[float, float]:
    """Median CPU seconds of the request through the app, and of its bare calls; in turns, so that both see the same."""
    client = boto3.client("dynamodb")

    def ours() -> None:
        answer = app.app(recording.event, None)
        assert answer["statusCode"] in {200, 201}, answer

    def bare() -> None:
        for _, operation, params, _ in recording.calls:
            getattr(client, xform_name(operation))(**params)

    with canned(recording):
        for _ in range(20):
            ours(), bare()
        pairs = [(_cpu_s(ours), _cpu_s(bare)) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


@contextmanager
def canned(recording: Recording) -> Iterator[None]:
    """Has every HTTP request answered by what was recorded, in its order."""
    answers = cycle([(operation, body) for _, operation, _, body in recording.calls])

    def send(_: URLLib3Session, request: Any) -> AWSResponse:
        operation, body = next(answers)
        assert request.headers["X-Amz-Target"].decode().endswith(operation)
        headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "0" * 52}
        answer = AWSResponse(request.url, 200, headers, None)
        answer._content = body  # noqa: SLF001 - there is no other way to make one without a connection
        return answer

    with patch.object(URLLib3Session, "send", send):
        yield


def cold(recording: Recording) -> tuple[float, float]:
    """Median CPU seconds that a fresh process spends until its first answer, and on the floor with the same calls."""
    calls = [(service, xform_name(operation), params) for service, operation, params, _ in recording.calls]
    with answering(recording) as (address, rewind):
        services = ("DYNAMODB", "SECRETS_MANAGER")
        api = {"_HANDLER": "app.app"} | {f"AWS_ENDPOINT_URL_{service}": address for service in services}

        def ours() -> float:
            rewind()
            return _process_s(_ANSWER, api, event=recording.event)

        def bare() -> float:
            rewind()
            return _process_s(_FLOOR, api, calls=calls)

        return _medians(ours, bare)


def starts(function: str) -> tuple[float, float]:
    """Median CPU seconds that a function spends before its first event, its client made, and on the floor."""
    return _medians(lambda: _process_s(_FUNCTION, {"_HANDLER": f"app.{function}"}), lambda: _process_s(_FLOOR, {}))


@contextmanager
def answering(recording: Recording) -> Iterator[tuple[str, Callable[[], None]]]:
    """A server that answers what was recorded, in its order; yields its address, and what has it begin anew."""
    place = [0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            _, operation, _, body = recording.calls[place[0]]
            assert self.headers["X-Amz-Target"].endswith(operation)
            place[0] += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", lambda: place.__setitem__(0, 0)
        server.shutdown()


def _medians(ours: Callable[[], float], bare: Callable[[], float]) -> tuple[float, float]:
    ours(), bare()  # compiles what is not compiled yet
    pairs = [(ours(), bare()) for _ in range(STARTS)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


def _process_s(program: str, variables: dict[str, str], event: Any = None, calls: Any = ()) -> float:
    given = pickle.dumps({"program": program, "environment": variables, "event": event, "calls": calls})
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    inherited["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "herold-bench")
    command = [sys.executable, "-c", _PROCESS]
    done = subprocess.run(command, cwd=_ROOT, env=inherited, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return float(done.stdout)


def _cpu_s(work: Callable[[], None]) -> float:
    began = time.process_time()
    for _ in range(CALLS_A_ROUND):
        work()
    return (time.process_time() - began) / CALLS_A_ROUND


def _as_sent(value: bytes | datetime) -> str | float:
    return value.timestamp() if isinstance(value, datetime) else base64.b64encode(value).decode()


if __name__ == "__main__":
    main()
