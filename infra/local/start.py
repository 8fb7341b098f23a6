"""What a browser sees first of a running Herold: `/`, which signs it in by one click, and the README's tours."""

import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from markdown_it import MarkdownIt

from infra.local import demo, environment, page
from infra.local.gateway import Request, Response

_README = Path(__file__).parents[2] / "README.md"
_TOURS = re.compile(r"^## A tour with curl$.*?(?=^## The embedded cloud, from outside$)", re.MULTILINE | re.DOTALL)
_LINK_INTO_THE_PROJECT = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


_SIGN_IN = "/_local/sign-in"


@dataclass(frozen=True)
class Doors:
    """How the page signs somebody in: whether anybody has an address, and the cookie of a new session of theirs."""

    is_known: Callable[[str], bool]
    open: Callable[[str, str], str]


@dataclass(frozen=True)
class Run:
    """Where one run listens, and the key that it made."""

    url: str
    smtp: str
    key: str


class StartPage:
    """Answers `/` and `/_local/tours`, and leaves the rest to the inbox."""

    def __init__(
        self, run: Run, count_mails: Callable[[], int], inbox: Callable[[Request], Response], doors: Doors
    ) -> None:
        self._run, self._count_mails, self._inbox, self._doors = run, count_mails, inbox, doors
        # SECURITY: else any site that is open beside it could sign somebody in here.
        self._token = secrets.token_urlsafe(16)

    def handle(self, request: Request) -> Response:
        """The answer to one request."""
        if request.method in {"GET", "HEAD"} and request.path == "/":
            return self._start(request)
        if request.method == "POST" and request.path == _SIGN_IN:
            return self._sign_in(request)
        if request.method in {"GET", "HEAD"} and request.path == "/_local/tours":
            return page.filled_in("tours", **self._about(request), tours=self._tours())
        return self._inbox(request)

    def _start(self, request: Request) -> Response:
        visitors = [one for one in demo.VISITORS if _is_ours(request) and self._doors.is_known(one.email)]
        values = {"mails": self._count_mails(), "visitors": visitors, "token": self._token}
        return page.filled_in("start", **self._about(request), **values)

    def _sign_in(self, request: Request) -> Response:
        """A session for whom the button names, and their pages."""
        form = {name: values[-1] for name, values in parse_qs(request.body.decode(errors="replace")).items()}
        known = {one.email for one in demo.VISITORS}
        is_right = hmac.compare_digest(form.get("token", "").encode(), self._token.encode())
        if not (_is_ours(request) and is_right and form.get("email") in known):
            return Response(HTTPStatus.FORBIDDEN, [("Content-Type", "text/plain"), *page.SAFE], b"not from here\n")
        cookie = self._doors.open(form["email"], request.header("user-agent"))
        return Response(HTTPStatus.SEE_OTHER, [("Location", "/portal"), ("Set-Cookie", cookie), *page.SAFE])

    def _about(self, request: Request) -> dict[str, str]:
        key = self._run.key if _is_ours(request) else "…"
        return {"url": self._run.url, "smtp": self._run.smtp, "key": key, "support": environment.support_address()}

    def _tours(self) -> str:
        """The README's tours as HTML, whose links into the project are left out."""
        found = _TOURS.search(_README.read_text(encoding="utf-8"))
        assert found, "the README has lost its tours"  # noqa: S101 - a test asks for the page
        here = found[0].replace("http://127.0.0.1:8000", self._run.url).replace("127.0.0.1:2525", self._run.smtp)
        html = MarkdownIt("commonmark", {"html": False}).enable("table").render(here)
        return _LINK_INTO_THE_PROJECT.sub(r"\1", html)


def _is_ours(request: Request) -> bool:
    """Whether it was asked for by a name of this machine.

    SECURITY: a page of anybody's may have its own name lead here, and would read the key and sign itself in.
    """
    return urlsplit(f"//{request.header('host')}").hostname in _THIS_MACHINE
