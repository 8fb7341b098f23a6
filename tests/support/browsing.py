"""A browser without script for tests: it keeps cookies, follows links, and sends the forms that a page has."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK, Door
from infra.local.cloud import Cloud
from infra.local.gateway import Response

_HOPS_MAX = 5
_WORDED = {"text", "search", "email", "tel", "url", "number", "datetime-local"}
_URLENCODED, _BOUNDARY = "application/x-www-form-urlencoded", "----herold"


@dataclass
class SeenForm:
    """A form of a page: where it is sent, what stands in its fields, and what its buttons are called.

    `worded` are the fields into which people type words.
    """

    action: str
    method: str = "get"
    enctype: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    buttons: list[str] = field(default_factory=list)
    worded: set[str] = field(default_factory=set)


class Seen(HTMLParser):
    """What a reader finds on a page."""

    def __init__(self, response: Response, path: str) -> None:
        super().__init__()
        self.status, self.html, self.path = response.status, response.text, path
        self.forms: list[SeenForm] = []
        self.links: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._href = self._textarea = ""
        self._is_first = self._is_chosen = False
        self._collected: list[str] = []
        self.feed("<body" + self.html.partition("<body")[2])

    @property
    def words(self) -> str:
        """Its text, white space as one."""
        return " ".join(" ".join(self._words).split())

    @property
    def title(self) -> str:
        """Its first heading."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        return found[1].strip() if found else ""

    def link(self, words: str) -> str:
        """Where the link goes that is called so."""
        return next(href for text, href in self.links if words in text)

    def form(self, action: str) -> SeenForm:
        """The form that is sent to a path."""
        return next(one for one in self.forms if urlsplit(one.action).path == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(SeenForm(given["action"], given.get("method", "get"), given.get("enctype", "")))
        elif tag == "a":
            self._href, self._collected = given["href"], []
        elif tag == "button":
            self._collected = []
        elif self.forms and tag in {"input", "select", "option", "textarea"}:
            self._handle_control(tag, given, self.forms[-1])

    def _handle_control(self, tag: str, given: dict[str, str], form: SeenForm) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if name:
            form.names.add(name)
        if name and (tag == "textarea" or given.get("type") in _WORDED):
            form.worded.add(name)
        if tag == "input" and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            form.fields.append((name, value))
        elif tag == "select":
            self._is_chosen = False
        elif tag == "option" and not self._is_chosen:
            self._choose(form, value, is_selected="selected" in given)
        elif tag == "textarea":
            self._textarea, self._collected = name, []
        if tag == "select":
            form.fields.append((name, ""))
            self._is_first = True

    def _choose(self, form: SeenForm, value: str, *, is_selected: bool) -> None:
        """A browser sends the option that is selected, or else the first."""
        if is_selected or self._is_first:
            form.fields[-1] = (form.fields[-1][0], value)
        self._is_first, self._is_chosen = False, is_selected

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self._collected)
        if tag == "a" and self._href:
            self.links.append((" ".join(words.split()), self._href))
            self._href = ""
        elif tag == "textarea":
            self.forms[-1].fields.append((self._textarea, words.removeprefix("\n")))
            self._textarea = ""
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.append(" ".join(words.split()))

    def handle_data(self, data: str) -> None:
        self._collected.append(data)
        if not self._textarea:
            self._words.append(data)


class Browser:
    """Somebody at a browser; `email` is whoever signed in by a door."""

    def __init__(self, cloud: Cloud, email: str = "", door: Door = MAILED_LINK, language: str = "en") -> None:
        self.cloud, self._language = cloud, language
        self.cookies: dict[str, str] = {}
        if email:
            self._keep(open_session(email, door).cookie)

    def ask(
        self, method: str, path: str, body: str | bytes | None = None, content_type: str = _URLENCODED, **headers: str
    ) -> Response:
        """One request, as it is answered."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Accept": "text/html", "Accept-Language": self._language, "Cookie": cookies} | headers
        if body is not None:
            given["Content-Type"] = content_type
        response = self.cloud.request(
            method, path, body=body.encode() if isinstance(body, str) else body, headers=given
        )
        for name, value in response.headers:
            if name.lower() == "set-cookie":
                self._keep(value)
        return response

    def open(self, path: str) -> Seen:
        """The page at a path, wherever that leads."""
        return self._arrive(self.ask("GET", path), path)

    def send(self, page: Seen, action: str, *more: tuple[str, str], **typed: str) -> Seen:
        """The page to which a form leads, with what is typed into its fields; `more` adds ticks of lists."""
        form = page.form(action)
        assert set(typed) | {name for name, _ in more} <= form.names, "it has no such field"
        kept = [(name, value) for name, value in form.fields if name not in typed]
        pairs = [*kept, *typed.items(), *more]
        return self._arrive(self.ask("POST", form.action, urlencode(pairs)), form.action)

    def send_file(self, page: Seen, action: str, name: str, content: bytes, **typed: str) -> Seen:
        """The page to which a form with a file in it leads; `typed` are other fields, or the button that is pressed."""
        form = page.form(action)
        assert form.enctype == "multipart/form-data"
        filled = dict(form.fields) | typed
        fields = [(key, None, value.encode()) for key, value in filled.items() if key != name]
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"{file or ""}\r\n\r\n'.encode()
            + value
            + b"\r\n"
            for key, file, value in [*fields, (name, '; filename="contacts.csv"', content)]
        ]
        body = b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()
        return self._arrive(
            self.ask("POST", form.action, body, content_type=f"{form.enctype}; boundary={_BOUNDARY}"), form.action
        )

    def _arrive(self, response: Response, path: str) -> Seen:
        for _ in range(_HOPS_MAX):
            if response.status != 303:
                return Seen(response, path)
            path = response.header("location")
            response = self.ask("GET", path)
        raise AssertionError("led around in a circle")

    def _keep(self, header: str) -> None:
        name, _, value = header.partition(";")[0].partition("=")
        self.cookies[name] = value
