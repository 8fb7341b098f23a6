"""What the API costs over the AWS calls it makes: CPU of a read and a write, and the cold import.

Floors: the same operations with the same parameters by a bare boto3 client, both against canned answers of the
HTTP layer; and an interpreter that imports chalice, pynamodb, pydantic and makes one DynamoDB client.
"""

import base64
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from chalicelib.access.keys import create_admin_key  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402

ROUNDS, CALLS_A_ROUND, IMPORTS = 41, 25, 9
_ROOT = Path(__file__).parents[1]
_ENVIRONMENT = "from infra.local import environment; environment.prepare()"
# BaseModel by name: pydantic loads nothing of itself before somebody asks for it.
_FLOOR = "import chalice.app, boto3, pynamodb.models; from pydantic import BaseModel; boto3.client('dynamodb')"
_HEROLD = "import app"


@dataclass
class Recording:
    """One request: its event, and the AWS calls that it made, with their answers."""

    event: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any], bytes]] = field(default_factory=list)

    def before(self, service: str, operation: str, params: Any) -> None: ...

    def after(self, _service: str, operation: str, params: Any, answer: Any) -> None:
        body = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
        self.calls.append((operation, params, json.dumps(body, default=_base64).encode()))


def main() -> None:
    """Measure, print a table, and the ratios as JSON in the last line."""
    read, write = record()
    measured = {name: compare(one) for name, one in (("read", read), ("write", write))}
    floor_s, herold_s = imports()
    print(f"{'':12}{'AWS calls':>10}{'Herold ms':>11}{'floor ms':>10}{'ratio':>7}")
    for name, recording in (("read", read), ("write", write)):
        ours, bare = measured[name]
        print(f"{name:12}{len(recording.calls):10}{ours * 1e3:11.2f}{bare * 1e3:10.2f}{ours / bare:7.2f}")
    print(f"{'cold import':22}{herold_s * 1e3:11.0f}{floor_s * 1e3:10.0f}{herold_s / floor_s:7.2f}")
    ratios = {f"{name}_cpu_ratio": round(ours / bare, 2) for name, (ours, bare) in measured.items()}
    print(json.dumps(ratios | {"cold_import_ratio": round(herold_s / floor_s, 2)}))


def record() -> tuple[Recording, Recording]:
    """GET of an account and POST of a contact, as the embedded cloud saw them."""
    with Cloud() as cloud:
        key = create_admin_key()
        draft = {"number": "K-1", "name": "Muster AG", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = cloud.request("POST", "/accounts", draft, key=key).json()
        contact = {"first_name": "Anna", "last_name": "Keller", "email": "anna@muster.example", "roles": ["technical"]}
        path = f"/accounts/{account['id']}"
        return _recorded(cloud, "GET", path, None, key), _recorded(cloud, "POST", f"{path}/contacts", contact, key)


def _recorded(cloud: Cloud, method: str, path: str, body: Any, key: str) -> Recording:
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
        for operation, params, _ in recording.calls:
            getattr(client, xform_name(operation))(**params)

    with canned(recording):
        for _ in range(20):
            ours(), bare()
        pairs = [(_cpu_s(ours), _cpu_s(bare)) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


@contextmanager
def canned(recording: Recording) -> Iterator[None]:
    """Has every HTTP request answered by what was recorded, in its order."""
    answers = cycle([(operation, body) for operation, _, body in recording.calls])

    def send(_: URLLib3Session, request: Any) -> AWSResponse:
        operation, body = next(answers)
        assert request.headers["X-Amz-Target"].decode().endswith(operation)
        headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "0" * 52}
        answer = AWSResponse(request.url, 200, headers, None)
        answer._content = body  # noqa: SLF001 - there is no other way to make one without a connection
        return answer

    with patch.object(URLLib3Session, "send", send):
        yield


def imports() -> tuple[float, float]:
    """Median CPU seconds that a fresh interpreter spends on the floor's imports, and on `import app`."""
    with tempfile.TemporaryDirectory() as cache:  # both compiled before, wherever they lie
        pairs = [(_import_s(_FLOOR, cache), _import_s(_HEROLD, cache)) for _ in range(IMPORTS + 1)][1:]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


def _import_s(statement: str, cache: str) -> float:
    program = f"{_ENVIRONMENT}; import time; t = time.process_time(); {statement}; print(time.process_time() - t)"
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables["PYTHONPYCACHEPREFIX"] = cache
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=_ROOT, env=variables, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _cpu_s(work: Callable[[], None]) -> float:
    began = time.process_time()
    for _ in range(CALLS_A_ROUND):
        work()
    return (time.process_time() - began) / CALLS_A_ROUND


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


if __name__ == "__main__":
    main()
