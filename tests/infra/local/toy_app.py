"""A small app on the embedded cloud: it echoes requests, and its handlers do as the test tells them."""

import json
import time
from collections.abc import Callable
from typing import Any

import boto3
from chalice.app import Chalice, Rate, Response

TABLE = "toy-local-things"

app = Chalice(app_name="toy", configure_logs=False)
batches: list[list[str]] = []  # the names of the things in each batch that on_thing was given
records: list[dict[str, Any]] = []
ticks: list[str] = []
answer: Callable[[list[dict[str, Any]]], Any] = lambda found: {"batchItemFailures": []}  # noqa: E731


def forget() -> None:
    """Start anew, with handlers that succeed."""
    global answer  # noqa: PLW0603
    batches.clear()
    records.clear()
    ticks.clear()
    answer = lambda found: {"batchItemFailures": []}  # noqa: E731


def put(name: str, **attributes: str) -> None:
    item = {"pk": {"S": "toy"}, "sk": {"S": name}} | {key: {"S": value} for key, value in attributes.items()}
    boto3.client("dynamodb").put_item(TableName=TABLE, Item=item)


def failed(*found: dict[str, Any]) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]} for record in found]}


def name_of(record: dict[str, Any]) -> str:
    return str(record["dynamodb"]["Keys"]["sk"]["S"])


@app.on_dynamodb_record(stream_arn="set-by-template", batch_size=100)
def on_thing(event: Any) -> Any:
    found = event.to_dict()["Records"]
    records.extend(found)
    batches.append([name_of(record) for record in found])
    return answer(found)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def tick(event: Any) -> None:
    ticks.append(event.to_dict()["time"])


@app.route("/echo", methods=["GET", "POST"], content_types=["application/json", "text/plain", "image/png"])
def echo() -> dict[str, Any]:
    return dict(app.current_request.to_original_event())


@app.route("/echo/{name}/parts/{part}")
def echo_parts(name: str, part: str) -> dict[str, Any]:
    return {"name": name, "part": part}


@app.route("/echo/fixed/parts/{part}")
def echo_fixed(part: str) -> dict[str, Any]:
    return {"fixed": part}


@app.route("/slow")
def slow() -> dict[str, Any]:
    time.sleep(0.005)  # long enough for a second request to come in between
    return dict(app.current_request.query_params)


@app.route("/large/{size_bytes}")
def large(size_bytes: str) -> str:
    return "x" * int(size_bytes)


@app.route("/cookies")
def cookies() -> Response:
    return Response("ok", headers={"Set-Cookie": ["a=1", "b=2"], "WWW-Authenticate": "Bearer"})


@app.route("/image")
def image() -> Response:
    return Response(b"\x89PNG", headers={"Content-Type": "image/png"})


@app.route("/things/{name}", methods=["PUT"])
def put_thing(name: str) -> dict[str, Any]:
    put(f"thing#{name}", said=json.dumps(app.current_request.json_body))
    return {}
