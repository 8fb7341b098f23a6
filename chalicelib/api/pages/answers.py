"""The page kit: HTML for people, in their language, without script, behind any path prefix."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from chalice.app import Request, Response

from chalicelib.api.pages import forms
from chalicelib.api.pages.dressing import stylesheet_called
from chalicelib.api.pages.templating import KIT, environment
from chalicelib.api.pages.times import local_words, moment, span
from chalicelib.errors import HttpError, NotFound
from chalicelib.i18n.amounts import amount
from chalicelib.i18n.catalogue import WORDING, text
from chalicelib.i18n.dates import day, month
from chalicelib.i18n.languages import Language, Locale
from chalicelib.i18n.sentences import accepted_locale, say
from chalicelib.looks.schemes import look
from chalicelib.looks.tokens import tokens
from chalicelib.settings import settings

if TYPE_CHECKING:
    from markupsafe import Markup

_STATIC = Path(__file__).parent / "static"
_STYLESHEET, _ICON, _REFRESHER = "page.css", "icon.svg", "refresh.js"
_MEDIA_TYPES: Mapping[str, str] = {
    _STYLESHEET: "text/css; charset=utf-8",
    _ICON: "image/svg+xml",
    _REFRESHER: "text/javascript; charset=utf-8",
}
_YEAR_S = 31_536_000
_SERVER_ERROR = 500

# SECURITY: no script (but see REFRESHED), nothing from elsewhere, no inline style, in nobody's frame; forms go to us.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# SECURITY: that script is a file of its own, and reads nothing but pages of ours.
REFRESHED: Mapping[str, str | list[str]] = {
    "Content-Security-Policy": f"{_POLICY}; script-src 'self'; connect-src 'self'"
}
_HEADERS: Mapping[str, str] = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # links in mails carry tokens: the address of a page is nobody's business
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def page(
    request: Request, template: Path, *, status: int = 200, written_in: Locale | None = None, **values: Any
) -> Response:
    """The page that a template makes of `values`, in the language that the reader chose, or else in `written_in`.

    Templates extend `layout.html.j2`, and have besides `values`: `say("key", …)` and `language`; `link("/path")`
    for links and form targets; and `csrf_field()`, which every form needs (see `forms.submitted`). All values
    are escaped.
    """
    return render(Visit(request, written_in), template, status=status, **values)


def render(visit: "Visit", template: Path, *, status: int = 200, **values: Any) -> Response:
    """The same for a visit that is under way."""
    html = environment(template.parent).get_template(template.name).render(visit.offered() | values)
    headers: dict[str, str | list[str]] = {**_HEADERS, "Content-Language": str(visit.locale), **visit.cookie()}
    if dress := values.get("dress"):
        headers["Content-Security-Policy"] = dress.policy(_POLICY)
    return Response(html, status_code=status, headers=headers)


def error_page(request: Request, error: HttpError) -> Response:
    """What a person sees instead of a problem document: what is wrong and what to do, in their language."""
    return error_on(Visit(request, None), error)


def error_on(visit: "Visit", error: HttpError, **values: Any) -> Response:
    """The same for a visit that is under way."""
    locale, advice = visit.locale, f"page.error.{'5xx' if error.status >= _SERVER_ERROR else error.status}"
    response = render(
        visit,
        KIT / "error.html.j2",
        **values,
        status=error.status,
        heading=say(locale, error.title, {}),
        detail=say(locale, error.detail, error.values) if error.detail else "",
        advice=_advice(locale, advice),
        request_id=visit.request.context.get("requestId", ""),
    )
    response.headers.update(error.headers)
    return response


def locale_for(request: Request, known: Locale | None = None) -> Locale:
    """How to write for the reader: in the language they chose on the page, or are known to read, or else the browser's
    or the provider's.
    """
    chosen = query_of(request).get("lang", "")
    header = request.headers.get("accept-language", "")
    found = known or accepted_locale(header, Locale(settings().default_language))
    return Locale(chosen) if chosen in set(Language) - {found.language} else found


def link(path: str, /, **query: str) -> str:
    """Where `path` of ours is on this host: behind the path prefix of the public URL."""
    address = urlsplit(settings().public_url).path.rstrip("/") + path
    return f"{address}?{urlencode(query)}" if query else address


def static(name: str) -> Response:
    """A stylesheet, the icon or the script, under its name from `static_name` or a dress; caches may keep it for ever.

    Raises:
        NotFound: it has another name by now.
    """
    file = next((one for one in _MEDIA_TYPES if name == static_name(one)), None)
    content = _content(file) if file else stylesheet_called(name)
    if content is None:
        raise NotFound
    headers: dict[str, str | list[str]] = {
        "Content-Type": _MEDIA_TYPES[file or _STYLESHEET],
        "Cache-Control": f"public, max-age={_YEAR_S}, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, headers=headers)


@cache
def static_name(file: str) -> str:
    """A name that changes with the content, so that nobody sees a new page in an old style."""
    stem, _, ending = file.partition(".")
    return f"{stem}-{hashlib.sha256(_content(file).encode()).hexdigest()[:16]}.{ending}"


def _content(file: str) -> str:
    """A file as it is sent: what our stylesheet is written in stands before it."""
    content = (_STATIC / file).read_text(encoding="utf-8")
    return f"{tokens(look(settings().provider_colour))}{content}" if file == _STYLESHEET else content


class Visit:
    """One reader on one page; `whose` is the id of the person who is signed in, if anybody is."""

    def __init__(self, request: Request, written_in: Locale | None, *, whose: str = "", time_zone: str = "UTC") -> None:
        self.request, self.locale, self.time_zone = request, locale_for(request, written_in), time_zone
        self._whose = whose
        self._session = forms.session_of(request)
        self._has_form = False
        self._query = query_of(request)
        parameters = {name: quote(value, safe="") for name, value in (request.uri_params or {}).items()}
        self.path = request.context["resourcePath"].format(**parameters)

    def offered(self) -> dict[str, Any]:
        """What every template may use of it."""
        return {
            "language": self.locale,
            "languages": [(one, one.own_name, self._in(one)) for one in Language],
            "say": lambda key, **values: text(self.locale, key, **values),
            "sentence": lambda english, **values: say(self.locale, english, values),
            "options": lambda prefix, values: options(self.locale, prefix, values),
            "in_words": lambda by_language: in_words(by_language, self.locale),
            "day": lambda on: day(on, self.locale),
            "money": lambda one: amount(one.value, one.currency, self.locale),
            "month": lambda on: month(on, self.locale),
            "when": lambda at: moment(at, self.time_zone, self.locale),
            "span": lambda starts_at, ends_at: span(starts_at, ends_at, self.time_zone, self.locale),
            "local": lambda at, zone="": local_words(at, zone or self.time_zone),
            "link": self._link,
            "here": self._here,
            "csrf_field": self._csrf_field,
            "stylesheet": link(f"/static/{static_name(_STYLESHEET)}"),
            "icon": link(f"/static/{static_name(_ICON)}"),
            "refresher": link(f"/static/{static_name(_REFRESHER)}"),
            "provider_name": settings().provider_name,
            "has_colour": bool(settings().provider_colour),
            "time_zone": self.time_zone,
            "visitor": None,
            "dress": None,
            "form": None,
            "done": "",
        }

    def speak(self, written_in: Locale) -> None:
        """Show what is seen in a language, unless its reader chose another."""
        self.locale = locale_for(self.request, written_in)

    def cookie(self) -> dict[str, str]:
        """The header that gives the browser a session, where the page has a form and the browser none."""
        is_needed = self._has_form and not self._session.is_known
        return {"Set-Cookie": forms.cookie(self._session.secret)} if is_needed else {}

    def _csrf_field(self) -> "Markup":
        self._has_form = True
        return forms.csrf_field(self._session.secret, self._whose)

    def _in(self, language: Language) -> str:
        """This page in another language."""
        return self._here(lang=str(language))

    def _here(self, **query: str) -> str:
        """This page with another query: parameters that are empty are left out."""
        asked = {name: value for name, value in (self._query | query).items() if value and name != "done"}
        return link(self.path, **asked)

    def _link(self, path: str, /, **query: str) -> str:
        """A link that keeps the language, if the reader chose one."""
        chosen = {"lang": self._query["lang"]} if "lang" in self._query else {}
        return link(path, **{name: value for name, value in (query | chosen).items() if value})


def query_of(request: Request) -> dict[str, str]:
    """What the address of a page asks for."""
    return {name: request.query_params[name] for name in request.query_params} if request.query_params else {}


def options(locale: Locale, prefix: str, values: Iterable[str]) -> list[tuple[str, str, str]]:
    """What there is to choose from: each value, what it is called, and more about it where the catalogue has that."""
    more = {value: text(locale, key) if (key := f"{prefix}{value}.what") in WORDING else "" for value in values}
    return [(value, text(locale, f"{prefix}{value}"), what) for value, what in more.items()]


def in_words(by_language: Mapping[Any, str], locale: Locale) -> str:
    """What people wrote in several languages, as far as it goes in the reader's, or else in the provider's."""
    found = by_language.get(locale.language) or by_language.get(settings().default_language)
    return found or next(iter(by_language.values()), "")


def _advice(locale: Locale, key: str) -> str:
    try:
        return text(locale, key)
    except KeyError:
        return text(locale, "page.error.other")
