"""Requests become the events that API Gateway makes, and answers what it makes of them."""

import base64
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.cloud import Cloud
from infra.local.gateway import Request
from infra.local.http_front import HttpFront
from tests.support.patience import HANGS_AFTER_S

MB = 1024 * 1024
POST = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n"


@pytest.fixture
def port(cloud: Cloud) -> Iterator[int]:
    with HttpFront(0) as front:
        front.gateway, front.local = cloud.gateway, cloud.inbox.handle
        threading.Thread(target=front.serve_forever, args=(0.02,), daemon=True).start()
        yield front.server_address[1]
        front.shutdown()


def say(port: int, *parts: bytes) -> bytes:
    """What the server answers to these bytes before it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=HANGS_AFTER_S) as connection:
        for part in parts:
            connection.sendall(part)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_event_has_single_and_multiple_values(cloud: Cloud) -> None:
    headers = [("X-Seen", "one"), ("X-Seen", "two"), ("User-Agent", "test/1")]
    event = cloud.gateway.handle(Request("GET", "/echo?to=a%40b.c&to=d+e&empty=", headers)).json()
    assert event["headers"]["X-Seen"] == "two"
    assert event["multiValueHeaders"]["X-Seen"] == ["one", "two"]
    assert event["queryStringParameters"] == {"to": "d e", "empty": ""}
    assert event["multiValueQueryStringParameters"] == {"to": ["a@b.c", "d e"], "empty": [""]}
    assert event["pathParameters"] is None
    context = event["requestContext"]
    assert (context["resourcePath"], context["httpMethod"], context["stage"]) == ("/echo", "GET", "api")
    assert context["identity"] == {"sourceIp": "127.0.0.1", "userAgent": "test/1"}
    assert context["requestId"]
    assert context["extendedRequestId"]
    assert isinstance(context["requestTimeEpoch"], int)


def test_absent_query_and_body_are_null(cloud: Cloud) -> None:
    event = cloud.request("GET", "/echo").json()
    assert event["queryStringParameters"] is None
    assert event["multiValueQueryStringParameters"] is None
    assert event["body"] is None
    assert event["isBase64Encoded"] is False


def test_path_parameters_are_decoded(cloud: Cloud) -> None:
    assert cloud.request("GET", "/echo/a%2Fb%20c/parts/%C3%BC").json() == {"name": "a/b c", "part": "ü"}


def test_fixed_segments_win_over_parameters(cloud: Cloud) -> None:
    assert cloud.request("GET", "/echo/fixed/parts/1").json() == {"fixed": "1"}


def test_trailing_slash_is_the_same_resource(cloud: Cloud) -> None:
    assert cloud.request("GET", "/echo/").json()["resource"] == "/echo"


def test_binary_bodies_come_as_base64(cloud: Cloud) -> None:
    event = cloud.request("POST", "/echo", headers={"Content-Type": "image/png"}, body=b"\x89PNG\xff").json()
    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == b"\x89PNG\xff"


def test_binary_answers_come_out_as_bytes(cloud: Cloud) -> None:
    assert cloud.request("GET", "/image", headers={"Accept": "image/png"}).body == b"\x89PNG"


def test_answer_keeps_repeated_headers_and_renames_those_of_the_gateway(cloud: Cloud) -> None:
    headers = cloud.request("GET", "/cookies").headers
    assert [value for name, value in headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert ("x-amzn-Remapped-WWW-Authenticate", "Bearer") in headers


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("DELETE", "/echo"), ("HEAD", "/echo")])
def test_unknown_path_or_method_gets_the_templates_answer(cloud: Cloud, method: str, path: str) -> None:
    answer = cloud.request(method, path)
    assert answer.status == 404
    assert answer.header("content-type") == "application/problem+json"
    expected = {"status": 404, "request_id": answer.header("x-amzn-RequestId"), "said": "Missing Authentication Token"}
    assert answer.json() == expected


@pytest.mark.parametrize("size_bytes", [7 * MB, 11 * MB])
def test_body_over_lambdas_or_the_gateways_limit_is_too_large(cloud: Cloud, size_bytes: int) -> None:
    answer = cloud.request("POST", "/echo", headers={"Content-Type": "text/plain"}, body=b"x" * size_bytes)
    assert (answer.status, answer.json()) == (413, {"message": "Request Too Long"})


def test_body_below_lambdas_limit_passes(cloud: Cloud) -> None:
    # The echo has the body in it once more, so its answer stays below the limit too.
    answer = cloud.request("POST", "/echo", headers={"Content-Type": "text/plain"}, body=b"x" * 5 * MB)
    assert len(answer.json()["body"]) == 5 * MB


def test_answer_over_lambdas_limit_is_a_bad_gateway(cloud: Cloud) -> None:
    assert cloud.request("GET", f"/large/{5 * MB}").status == 200
    assert cloud.request("GET", f"/large/{7 * MB}").status == 502


def test_connection_is_kept_for_many_requests(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS_AFTER_S)
    sockets = set()
    for number in range(50):
        connection.request("GET", f"/echo?n={number}")
        answer = connection.getresponse()
        assert json.loads(answer.read())["queryStringParameters"] == {"n": str(number)}
        sockets.add(id(connection.sock))
    assert len(sockets) == 1
    connection.close()


def test_chunked_body_arrives_whole(port: int) -> None:
    head = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = say(port, head, b"4\r\nHero\r\n", b"2;x=y\r\nld\r\n0\r\nTrailer: z\r\n\r\n")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["body"] == "Herold"


def test_expecting_caller_is_told_to_continue(port: int) -> None:
    head = POST + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    answer = say(port, head, b"hi")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


def test_oversized_upload_can_read_its_refusal(port: int) -> None:
    head = f"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {12 * MB}\r\n\r\n".encode()
    answer = say(port, head, b"x" * 12 * MB)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /echo HTTP/9.9\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
    ],
)
def test_malformed_request_is_refused_and_the_next_caller_served(port: int, nonsense: bytes) -> None:
    answer = say(port, nonsense)
    assert answer.split(b" ")[1][:1] in {b"4", b"5"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS_AFTER_S)
    connection.request("GET", "/echo")
    assert connection.getresponse().status == 200
    connection.close()


def test_head_is_answered_without_a_body(port: int) -> None:
    answer = say(port, b"HEAD /_local/mails HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""


def test_taken_port_is_an_error_at_once(port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        HttpFront(port)


def test_requests_at_once_get_their_own_answers(cloud: Cloud) -> None:
    answers: dict[int, Any] = {}

    def ask(number: int) -> None:
        for _ in range(5):
            answers[number] = cloud.request("GET", f"/slow?n={number}").json()["n"]
            assert answers[number] == str(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number) for number in range(4)}
