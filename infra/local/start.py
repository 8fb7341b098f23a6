"""What a browser sees first of a running Herold: `/`, and the README's tours with the run's key and ports filled in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from infra.local import environment, page
from infra.local.gateway import Request, Response

_README = Path(__file__).parents[2] / "README.md"
_TOURS = re.compile(r"^## A tour with curl$.*?(?=^## The embedded cloud, from outside$)", re.MULTILINE | re.DOTALL)
_LINK_INTO_THE_PROJECT = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Run:
    """Where one run listens, and the key that it made."""

    url: str
    smtp: str
    key: str


class StartPage:
    """Answers `/` and `/_local/tours`, and leaves the rest to the inbox."""

    def __init__(self, run: Run, count_mails: Callable[[], int], inbox: Callable[[Request], Response]) -> None:
        self._run, self._count_mails, self._inbox = run, count_mails, inbox

    def handle(self, request: Request) -> Response:
        """The answer to one request."""
        if request.method in {"GET", "HEAD"} and request.path == "/":
            return page.filled_in("start", **self._about(request), mails=self._count_mails())
        if request.method in {"GET", "HEAD"} and request.path == "/_local/tours":
            return page.filled_in("tours", **self._about(request), tours=self._tours())
        return self._inbox(request)

    def _about(self, request: Request) -> dict[str, str]:
        # SECURITY: a page of anybody's may have its own name lead to this machine, and would read the key here.
        is_ours = urlsplit(f"//{request.header('host')}").hostname in _THIS_MACHINE
        key = self._run.key if is_ours else "…"
        return {"url": self._run.url, "smtp": self._run.smtp, "key": key, "support": environment.support_address()}

    def _tours(self) -> str:
        """The README's tours as HTML, whose links into the project are left out."""
        found = _TOURS.search(_README.read_text(encoding="utf-8"))
        assert found, "the README has lost its tours"  # noqa: S101 - a test asks for the page
        here = found[0].replace("http://127.0.0.1:8000", self._run.url).replace("127.0.0.1:2525", self._run.smtp)
        html = MarkdownIt("commonmark", {"html": False}).enable("table").render(here)
        return _LINK_INTO_THE_PROJECT.sub(r"\1", html)
