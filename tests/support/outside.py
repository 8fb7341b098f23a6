"""Servers that play the outside: real sockets with real certificates on 127.0.0.1, found by a way of their own."""

import logging
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from wsgiref.types import WSGIApplication

import trustme
from werkzeug.serving import make_server

from chalicelib.errors import NoAnswer
from chalicelib.outside import handed_in
from chalicelib.outside.ways import Way

logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request is for people who look at one server
Serve = Callable[[ssl.SSLSocket], None]


@dataclass
class Outside:
    """Which host is served at which port of this machine; what is not known here has no way to it."""

    authority: trustme.CA = field(default_factory=trustme.CA)
    ports: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def way(self, host: str) -> Way:
        """The way to a host, as `public_way` would give it."""
        self.asked.append(host)
        if host not in self.ports:
            raise NoAnswer("nobody knows it")
        trust = ssl.create_default_context()
        self.authority.configure_trust(trust)
        return Way("127.0.0.1", trust, self.ports[host])

    def certificate(self, *names: str) -> ssl.SSLContext:
        """What a server of these names shows."""
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*names).configure_cert(made)
        return made

    @contextmanager
    def serving(self, host: str, serve: Serve, certificate: ssl.SSLContext | None = None) -> Iterator[list[str]]:
        """Answer connections to a host by `serve`, one after the other; the list has the first lines of requests."""
        lines: list[str] = []
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(0.1)
        context, is_over = certificate or self.certificate(host), threading.Event()

        def run() -> None:
            while not is_over.is_set():
                with suppress(OSError):  # a time-out, or a client that goes away, as some of them shall
                    raw, _ = listener.accept()
                    raw.settimeout(20)
                    with raw, context.wrap_socket(raw, server_side=True) as connection:
                        if line := _request(connection):
                            lines.append(line)
                            serve(connection)

        thread = threading.Thread(target=run, name=f"server of {host}")
        thread.start()
        self.ports[host] = listener.getsockname()[1]
        try:
            yield lines
        finally:
            is_over.set()
            thread.join()
            listener.close()

    @contextmanager
    def application(self, host: str, app: WSGIApplication) -> Iterator[None]:
        """Have a host answered by a WSGI application."""
        server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=self.certificate(host))
        thread = threading.Thread(target=server.serve_forever, name=f"application of {host}")
        thread.start()
        self.ports[host] = server.server_port
        try:
            yield
        finally:
            del self.ports[host]
            server.shutdown()
            thread.join()
            server.server_close()


def _request(connection: ssl.SSLSocket) -> str:
    """The first line of a request that was read to its end; empty where none came."""
    came = b""
    while b"\r\n\r\n" not in came:
        part = connection.recv(65_536)
        if not part:
            return ""
        came += part
    head, _, body = came.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    while length and len(body) < int(length[1]):
        body += connection.recv(65_536)
    return head.decode().split("\r\n")[0]


@contextmanager
def outside() -> Iterator[Outside]:
    """An outside with nobody in it yet, in the place of the public Internet."""
    made, before = Outside(), handed_in.find_way._load
    handed_in.find_way.hand_in(lambda: made.way)
    try:
        yield made
    finally:
        handed_in.find_way._load = before
