"""API Gateway in front of the app: requests become REST proxy events, answers become responses."""

import base64
import binascii
import json
import logging
import re
import secrets
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from chalice.app import Chalice

from chalicelib.api.dispatch import METHODS
from chalicelib.api.features import PASSED_ON, resource_of
from infra.local.environment import ACCOUNT_ID
from infra.local.functions import FunctionError, Functions
from infra.local.gateway_responses import GatewayResponses

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 10 * 1024 * 1024  # API Gateway's payload limit
MAX_EVENT_BYTES = 6_291_556  # Lambda's limit for a synchronous event, and for its answer
_STAGE = "api"
# API Gateway keeps these for itself: a function's own value reaches the caller under another name.
_REMAPPED = {"authorization", "connection", "content-md5", "date", "server", "via", "www-authenticate"}
_DROPPED = {"content-length", "transfer-encoding"}

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Request:
    """One HTTP request as it came off the wire; `target` is path and query, still encoded."""

    method: str
    target: str
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    source_ip: str = "127.0.0.1"

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        """Its parameters, decoded, in order."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def header(self, name: str) -> str:
        """The last value of a header, or an empty text."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")


@dataclass(frozen=True)
class Response:
    """One HTTP response; `Content-Length` is left to whoever writes it."""

    status: int
    headers: Headers
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first value of a header, or an empty text."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


class Gateway:
    """The app's REST API.

    One call at a time: `app.current_request` is an attribute of the one app object, so a second call would change
    the request under the first. Event handlers do not take part in that lock; a sleeping one stops nobody.
    """

    def __init__(self, app: Chalice, functions: Functions, responses: GatewayResponses) -> None:
        self._app, self._functions, self._responses = app, functions, responses
        self._lock = threading.Lock()
        # Where a fixed segment and a parameter could both match, API Gateway prefers the fixed one.
        resources = dict.fromkeys(map(resource_of, app.routes))
        self._routes = sorted(resources, key=lambda path: [part.startswith("{") for part in path.split("/")])

    def handle(self, request: Request) -> Response:
        """What a caller of the deployed API would get."""
        context = _request_context(request)
        if len(request.body) > MAX_BODY_BYTES:
            return self.refuse("REQUEST_TOO_LARGE", context)
        resource, parameters = self._match(request.path)
        if resource is None or request.method not in self._app.routes.get(resource, METHODS):
            # Methods are resources of their own there: an unknown one is answered as an unknown path.
            return self.refuse("MISSING_AUTHENTICATION_TOKEN", context)
        event = self._event(request, resource, parameters, context)
        if _size(event) > MAX_EVENT_BYTES:
            return self.refuse("REQUEST_TOO_LARGE", context)
        return self._call(event, context)

    def refuse(self, kind: str, context: Mapping[str, Any]) -> Response:
        """The gateway's own answer of that response type."""
        status, headers, body = self._responses.render(kind, context)
        return Response(status, [*headers, *_own_headers(context)], body)

    def refuse_unread(self, kind: str) -> Response:
        """The gateway's own answer to a request that it could not, or would not, read."""
        return self.refuse(kind, _request_context(Request("", "")))

    def _call(self, event: dict[str, Any], context: Mapping[str, Any]) -> Response:
        try:
            with self._lock:
                answer = self._functions.invoke("app", event)
            return _response(answer, context)
        except FunctionError:
            return self.refuse("LAMBDA_FAILED", context)
        except MalformedAnswer as malformed:
            log.warning("%s %s: malformed answer: %s", event["httpMethod"], event["resource"], malformed)
            return self.refuse("LAMBDA_FAILED", context)

    def _match(self, path: str) -> tuple[str | None, dict[str, str]]:
        parts = (path.rstrip("/") or "/").split("/")
        for route in self._routes:
            names = route.split("/")
            if route == PASSED_ON and len(names) <= len(parts) and names[:-1] == parts[: len(names) - 1]:
                return route, {"proxy": "/".join(map(unquote, parts[len(names) - 1 :]))}
            if len(names) == len(parts) and all(map(_fits, names, parts)):
                found = {
                    name[1:-1]: unquote(part) for name, part in zip(names, parts, strict=True) if name.startswith("{")
                }
                return route, found
        return None, {}

    def _event(
        self, request: Request, resource: str, parameters: dict[str, str], context: dict[str, Any]
    ) -> dict[str, Any]:
        headers = [one for one in request.headers if one[0].lower() != "x-forwarded-for"] + _forwarded(request)
        media_type = request.header("content-type").split(";")[0].strip().lower()
        is_binary = bool(request.body) and not {media_type, "*/*"}.isdisjoint(self._app.api.binary_types)
        # What is not UTF-8 and not declared binary is spoilt by API Gateway; so it is here.
        body = base64.b64encode(request.body).decode() if is_binary else request.body.decode(errors="replace")
        return {
            "resource": resource,
            "path": request.path,
            "httpMethod": request.method,
            "headers": dict(headers) or None,
            "multiValueHeaders": _grouped(headers),
            "queryStringParameters": dict(request.query) or None,
            "multiValueQueryStringParameters": _grouped(request.query),
            "pathParameters": parameters or None,
            "stageVariables": None,
            "requestContext": {**context, "resourcePath": resource, "resourceId": f"{hash(resource) & 0xFFFFFF:06x}"},
            "body": body or None,
            "isBase64Encoded": is_binary,
        }


class MalformedAnswer(Exception):
    """The function returned what API Gateway cannot make a response of."""


def _fits(name: str, part: str) -> bool:
    return bool(part) if name.startswith("{") else name == unquote(part)


def _grouped(pairs: Headers) -> dict[str, list[str]] | None:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped or None


def _forwarded(request: Request) -> Headers:
    # What the caller says stays there: API Gateway adds where it saw the call come from behind it.
    sources = ", ".join(filter(None, [request.header("x-forwarded-for"), request.source_ip]))
    return [("X-Forwarded-For", sources), ("X-Forwarded-Port", "80"), ("X-Forwarded-Proto", "http")]


def _request_context(request: Request) -> dict[str, Any]:
    now = time.time()
    return {
        "accountId": ACCOUNT_ID,
        "apiId": "embedded",
        "domainName": request.header("host"),
        "extendedRequestId": secrets.token_urlsafe(11) + "=",
        "httpMethod": request.method,
        "identity": {"sourceIp": request.source_ip, "userAgent": request.header("user-agent") or None},
        "path": f"/{_STAGE}{request.path}",
        "protocol": "HTTP/1.1",
        "requestId": str(uuid.uuid4()),
        "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        "requestTimeEpoch": int(now * 1000),
        "stage": _STAGE,
    }


def _own_headers(context: Mapping[str, Any]) -> Headers:
    return [("x-amzn-RequestId", context["requestId"]), ("x-amz-apigw-id", context["extendedRequestId"])]


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass"))


def _response(answer: Any, context: Mapping[str, Any]) -> Response:
    if _size(answer) > MAX_EVENT_BYTES:
        raise MalformedAnswer("over Lambda's 6 MB")
    if not isinstance(answer, dict) or not isinstance(answer.get("statusCode"), int):
        raise MalformedAnswer("no statusCode")
    body = answer.get("body") or ""
    if not isinstance(body, str):
        raise MalformedAnswer("the body is not text")
    try:
        content = base64.b64decode(body, validate=True) if answer.get("isBase64Encoded") else body.encode()
    except binascii.Error as error:
        raise MalformedAnswer("the body is not base64") from error
    headers = [*_answered_headers(answer), *_own_headers(context)]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))
    return Response(answer["statusCode"], headers, content)


def _answered_headers(answer: Mapping[str, Any]) -> Headers:
    many = {name: [str(value) for value in values] for name, values in (answer.get("multiValueHeaders") or {}).items()}
    known = {name.lower() for name in many}
    single = {name: [str(value)] for name, value in (answer.get("headers") or {}).items() if name.lower() not in known}
    pairs = [(name, value) for name, values in {**single, **many}.items() for value in values]
    if any(re.search(r"[\r\n\0]", name + value) for name, value in pairs):
        raise MalformedAnswer("a header with a line break")
    return [
        (f"x-amzn-Remapped-{name}" if name.lower() in _REMAPPED else name, value)
        for name, value in pairs
        if name.lower() not in _DROPPED
    ]
