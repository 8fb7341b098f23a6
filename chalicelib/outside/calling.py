"""One call to an address that somebody named: pinned, bounded in time and size, and never led elsewhere."""

import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from chalicelib.errors import NoAnswer, NotOutside
from chalicelib.outside.addresses import Target, read_url
from chalicelib.outside.handed_in import find_way

if TYPE_CHECKING:
    from urllib3.connection import HTTPSConnection

TIMEOUT_S = 5  # for all of it: the name, the handshake, and the last byte
ANSWER_MAX_BYTES = 100_000
_READ_BYTES = 16_384
_REDIRECTS = range(300, 400)
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "herold"}


@dataclass(frozen=True)
class Answer:
    """What came back; a redirect is none."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def call(url: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to a GET, or to the POST of a form.

    SECURITY: whoever names an address makes us call it, from where we stand. So it is https at a public address alone,
    the name is looked up once, and what is called is what was looked at; no redirect is followed, no proxy used.

    Raises:
        NotOutside: it is nothing that is called from here.
        NoAnswer: none came within `TIMEOUT_S`, or one that is too large, compressed, or leads elsewhere.
    """
    target = read_url(url)
    exchange = _Exchange(target, urlencode(form).encode() if form is not None else None, dict(headers or {}))
    return _in_time(exchange.answer, exchange.give_up)


class _Exchange:
    """One request, that another thread may end."""

    def __init__(self, target: Target, body: bytes | None, headers: dict[str, str]) -> None:
        self._target, self._body, self._headers = target, body, _HEADERS | headers | {"Host": target.host}
        if body is not None:
            self._headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection: HTTPSConnection | None = None
        self._is_given_up = False

    def answer(self) -> Answer:
        from urllib3.connection import HTTPSConnection  # noqa: PLC0415 - botocore's, only where somebody is called
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        way = find_way.get()(self._target.host)
        if self._is_given_up:
            raise NoAnswer("it took too long")
        self._connection = connection = HTTPSConnection(
            way.address,
            way.port,
            timeout=TIMEOUT_S,
            server_hostname=self._target.host,
            assert_hostname=self._target.host,
            ssl_context=way.trust,
        )
        try:
            return self._exchanged(connection)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from error
        finally:
            connection.close()

    def _exchanged(self, connection: "HTTPSConnection") -> Answer:
        method = "GET" if self._body is None else "POST"
        connection.request(
            method, self._target.path, self._body, self._headers, preload_content=False, decode_content=False
        )
        with connection.getresponse() as response:
            if response.status in _REDIRECTS:
                raise NoAnswer("it leads elsewhere")
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise NoAnswer("it is compressed, which was not asked for")
            body = b""
            while part := response.read(_READ_BYTES, decode_content=False):
                body += part
                if len(body) > ANSWER_MAX_BYTES:
                    raise NoAnswer("it is too large")
            return Answer(response.status, dict(response.headers), body)

    def give_up(self) -> None:
        """End what is under way: its thread is in a call that a trickle of bytes would keep waiting for ever."""
        self._is_given_up = True
        sock = self._connection.sock if self._connection else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(2)


def _in_time(work: Callable[[], Answer], give_up: Callable[[], None]) -> Answer:
    """What `work` returns or raises, within `TIMEOUT_S`; a time-out of sockets bounds each wait, not their sum."""
    done: queue.SimpleQueue[Answer | NoAnswer | NotOutside] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except (NoAnswer, NotOutside) as error:
            done.put(error)

    threading.Thread(target=run, name="outside", daemon=True).start()
    try:
        result = done.get(timeout=TIMEOUT_S)
    except queue.Empty:
        give_up()
        raise NoAnswer("it took too long") from None
    if isinstance(result, Answer):
        return result
    raise result
