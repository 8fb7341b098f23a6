"""What people and scripts see of the embedded cloud under /_local: the mails, the clock, and whether it rests."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

from chalicelib import clock, instants
from infra.local import page
from infra.local.engine import Engine
from infra.local.files import file, upload
from infra.local.gateway import Request, Response
from infra.local.letters import Mail
from infra.local.page import SAFE
from infra.local.pumps import NotIdle, Pumps
from infra.local.ses import Ses

_MAX_JUMP = timedelta(days=3660)  # further ahead, dates stop meaning anything
_IDLE_TIMEOUT_S = 30.0

# SECURITY: mails are hostile. A mail's HTML is a document of its own without scripts, forms and origin, loads
# nothing, and opens links in a new tab; the page around it runs its own script only.
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_LINKS_OPEN_OUTSIDE = b'<meta charset="utf-8"><base target="_blank">'


class Inbox:
    """Answers every request under `/_local`."""

    def __init__(self, ses: Ses, pumps: Pumps, engine: Engine) -> None:
        self._ses, self._pumps = ses, pumps
        self._routes: list[tuple[str, re.Pattern[str], Callable[..., Response]]] = [
            ("GET", re.compile(r"/_local"), self._to_page),
            ("GET", re.compile(r"/_local/"), lambda _request: page.stored("inbox.html")),
            ("GET", re.compile(r"/_local/((?:inbox|dress|start)\.(?:css|js|svg))"), self._stored),
            ("GET", re.compile(r"/_local/mails"), self._mails),
            ("GET", re.compile(r"/_local/mails/([^/]+)"), self._raw),
            ("GET", re.compile(r"/_local/mails/([^/]+)/html"), self._html),
            ("GET", re.compile(r"/_local/mails/([^/]+)/parts"), self._parts),
            ("GET", re.compile(r"/_local/files/([^/]+)/(.+)"), partial(file, engine)),
            ("POST", re.compile(r"/_local/files/([^/]+)"), partial(upload, engine)),
            ("GET", re.compile(r"/_local/clock"), self._clock),
            ("POST", re.compile(r"/_local/clock"), self._move_clock),
            ("POST", re.compile(r"/_local/idle"), self._idle),
        ]

    def handle(self, request: Request) -> Response:
        """The answer to one request; errors are JSON with a `message`."""
        methods = []
        for method, pattern, act in self._routes:
            if match := pattern.fullmatch(request.path):
                methods.append(method)
                if request.method == method or (request.method, method) == ("HEAD", "GET"):
                    return act(request, *match.groups())
        if methods:
            return _error(HTTPStatus.METHOD_NOT_ALLOWED, f"{' or '.join(methods)} only")
        return _error(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _to_page(self, _request: Request) -> Response:
        return Response(HTTPStatus.PERMANENT_REDIRECT, [("Location", "/_local/")])

    def _stored(self, _request: Request, name: str) -> Response:
        return page.stored(name) if page.has(name) else _error(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _mails(self, request: Request) -> Response:
        wanted = {value.lower() for name, value in request.query if name == "to"}
        mails = [_summary(mail) for mail in list(self._ses.mails) if not wanted or _addresses(mail) & wanted]
        return _json(HTTPStatus.OK, mails)

    def _raw(self, _request: Request, mail_id: str) -> Response:
        mail = self._ses.find(mail_id)
        return _plain(mail.raw) if mail else _no_mail()

    def _html(self, _request: Request, mail_id: str) -> Response:
        mail = self._ses.find(mail_id)
        if mail is None:
            return _no_mail()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", _MAIL_POLICY)]
        return Response(HTTPStatus.OK, [*headers, *SAFE], _LINKS_OPEN_OUTSIDE + mail.html.encode())

    def _parts(self, _request: Request, mail_id: str) -> Response:
        mail = self._ses.find(mail_id)
        if mail is None:
            return _no_mail()
        parts = {
            **_summary(mail),
            "headers": [[name, str(value)] for name, value in mail.message.items()],
            "text": mail.text,
            "has_html": bool(mail.html),
            "tags": dict(mail.tags),
            "configuration_set": mail.configuration_set,
        }
        return _json(HTTPStatus.OK, parts)

    def _clock(self, _request: Request) -> Response:
        target = self._pumps.target
        return _json(HTTPStatus.OK, {**self._state(), "target": instants.to_text(target) if target else None})

    def _state(self) -> dict[str, Any]:
        return {"now": instants.to_text(clock.now()), "mails": len(self._ses.mails)}

    def _move_clock(self, request: Request) -> Response:
        try:
            by = _jump(json.loads(request.body))
        except (ValueError, UnicodeDecodeError) as error:
            return _error(HTTPStatus.BAD_REQUEST, str(error))
        if not timedelta(0) <= by <= _MAX_JUMP:
            return _error(HTTPStatus.UNPROCESSABLE_ENTITY, "the clock moves forward only, and ten years at most")
        return self._when_idle(lambda: self._pumps.advance(by))

    def _idle(self, _request: Request) -> Response:
        return self._when_idle(lambda: None)

    def _when_idle(self, act: Callable[[], None]) -> Response:
        try:
            act()
            self._pumps.settle(_IDLE_TIMEOUT_S)
        except NotIdle as busy:
            return _error(HTTPStatus.SERVICE_UNAVAILABLE, str(busy))
        return _json(HTTPStatus.OK, self._state())


def _jump(body: Any) -> timedelta:
    if not isinstance(body, dict) or set(body) not in ({"now"}, {"advance_s"}):
        raise ValueError('send {"now": "2026-11-21T20:15:00Z"} or {"advance_s": 60}')
    if "advance_s" in body:
        seconds = body["advance_s"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise ValueError("advance_s is a number of seconds")
        return _of_seconds(seconds)
    try:
        at = datetime.fromisoformat(body["now"])
    except TypeError as error:
        raise ValueError("now is an instant as text") from error
    if at.tzinfo is None:
        raise ValueError("now needs its offset from UTC, such as Z")
    return at - clock.now()


def _of_seconds(seconds: float) -> timedelta:
    try:
        return timedelta(seconds=seconds)
    except OverflowError as error:
        raise ValueError("advance_s is too large") from error


def _summary(mail: Mail) -> dict[str, str]:
    return {
        "id": mail.id,
        "to": ", ".join(mail.to),
        "from": mail.sender,
        "subject": mail.subject,
        "at": instants.to_text(mail.at),
    }


def _addresses(mail: Mail) -> set[str]:
    return {address.lower() for address in (*mail.to, *mail.cc)}


def _plain(content: bytes) -> Response:
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Security-Policy", "sandbox; default-src 'none'"),
    ]
    return Response(HTTPStatus.OK, [*headers, *SAFE], content)


def _json(status: int, document: Any) -> Response:
    body = json.dumps(document, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"
    return Response(status, [("Content-Type", "application/json"), *SAFE], body)


def _error(status: int, message: str) -> Response:
    return _json(status, {"message": message})


def _no_mail() -> Response:
    return _error(HTTPStatus.NOT_FOUND, "there is no such mail")
