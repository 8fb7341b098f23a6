"""The HTTP server of `make run`: keep-alive, chunked bodies, one write per response."""

import json
import logging
import socket
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.local import console, files
from infra.local.gateway import MAX_BODY_BYTES, Gateway, Request, Response

log = logging.getLogger(__name__)

_MAX_DRAINED_BYTES = 64 * 1024 * 1024  # read and thrown away, so that a caller still sending can read the refusal
_IDLE_S = 60.0  # API Gateway, too, closes a connection that says nothing for a while
_MAX_CHUNK_LINE = 1024
_CHUNK = 64 * 1024

Handle = Callable[[Request], Response]


def is_local(request: Request) -> bool:
    """Whether it is about the embedded cloud, not the API."""
    return request.path in {"/", "/_local"} or request.path.startswith("/_local/")


class HttpFront(ThreadingHTTPServer):
    """Serves `/` and `/_local` by one function, all else by the gateway; binds to this machine alone.

    Raises:
        OSError: the port is taken; raised at once, before anything has started.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.gateway: Gateway | None = None
        self.local: Handle | None = None

    def get_request(self) -> tuple[socket.socket, Any]:
        """A connection that sends at once: without this, answers wait up to 40 ms for an acknowledgement."""
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address

    def answer(self, request: Request) -> Response:
        """The response of whoever owns the path."""
        if self.gateway is None or self.local is None:
            return Response(HTTPStatus.SERVICE_UNAVAILABLE, [("Content-Type", "text/plain")], b"starting\n")
        return self.local(request) if is_local(request) else files.here(self.gateway.handle(request))

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class's
        """A caller that hangs up is no news; everything else is."""
        log.debug("the connection of %s ended: %r", client_address, sys.exception())


class _BodyRefused(Exception):
    """The body cannot be read: malformed, or over the gateway's limit."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S
    server: HttpFront

    def handle_one_request(self) -> None:
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline:
                self.close_connection = True
            elif len(self.raw_requestline) > 65536:  # noqa: PLR2004 - http.server's own bound
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
            elif self.parse_request():
                self._serve()
        except TimeoutError:
            self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answers to what is no HTTP: as JSON, like every other error here."""
        self.close_connection = True
        text = json.dumps({"message": message or HTTPStatus(code).phrase}).encode()
        self._write(Response(code, [("Content-Type", "application/json")], text))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Silent: `_serve` says what was asked, once, and without the query."""

    def _serve(self) -> None:
        started = time.perf_counter()
        try:
            request = Request(self.command, self.path, self.headers.items(), self._read_body(), self.client_address[0])
        except _BodyRefused as refused:
            self.close_connection = True
            gateway = self.server.gateway
            self._write(gateway.refuse_unread(refused.kind) if gateway else Response(503, []))
            return
        response = self.server.answer(request)
        self._write(response)
        if not is_local(request):
            took_ms = round((time.perf_counter() - started) * 1000)
            about = {"method": request.method, "path": request.path, "answered": response.status, "took_ms": took_ms}
            log.info(console.REQUEST, extra={"ids": about})

    def _read_body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._read_chunks()
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()):
            raise _BodyRefused("BAD_REQUEST_BODY")
        if int(length) > MAX_BODY_BYTES:
            self._drain(int(length))
            raise _BodyRefused("REQUEST_TOO_LARGE")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise _BodyRefused("BAD_REQUEST_BODY")
        return body

    def _read_chunks(self) -> bytes:
        body = bytearray()
        while size := self._chunk_size():
            if len(body) + size > MAX_BODY_BYTES:
                self._drain(_MAX_DRAINED_BYTES)
                raise _BodyRefused("REQUEST_TOO_LARGE")
            body += self.rfile.read(size)
            self.rfile.readline(_MAX_CHUNK_LINE)
        while self.rfile.readline(_MAX_CHUNK_LINE).strip():
            pass  # trailers
        return bytes(body)

    def _chunk_size(self) -> int:
        line = self.rfile.readline(_MAX_CHUNK_LINE).split(b";")[0].strip()
        try:
            size = int(line, 16)
        except ValueError as error:
            raise _BodyRefused("BAD_REQUEST_BODY") from error
        if size < 0:
            raise _BodyRefused("BAD_REQUEST_BODY")
        return size

    def _drain(self, length: int) -> None:
        left = min(length, _MAX_DRAINED_BYTES)
        self.connection.settimeout(1.0)  # a caller who waits for our word sends nothing more
        try:
            while left > 0 and (read := len(self.rfile.read1(min(left, _CHUNK)))):
                left -= read
        except TimeoutError:
            return

    def _write(self, response: Response) -> None:
        lines = [f"HTTP/1.1 {response.status} {_phrase(response.status)}"]
        lines += [f"{name}: {value}" for name, value in response.headers]
        lines.append(f"Content-Length: {len(response.body)}")
        if self.close_connection:
            lines.append("Connection: close")
        head = "\r\n".join([*lines, "", ""]).encode("latin-1", errors="replace")
        self.wfile.write(head if self.command == "HEAD" else head + response.body)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
