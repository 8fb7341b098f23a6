"""Pages work for people: in their language, without script, behind a prefix; and forms only from our own pages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from chalice.app import Request, Response
from markupsafe import escape

from chalicelib import clock
from chalicelib.api.pages import answers as pages
from chalicelib.api.pages import cookies, forms
from chalicelib.api.requests import wants_page
from chalicelib.errors import (
    BadRequest,
    Conflict,
    Forbidden,
    HttpError,
    Invalid,
    NotFound,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    UnsupportedMediaType,
)
from chalicelib.i18n.languages import Language, Locale
from chalicelib.i18n.wording.pages import WORDING
from chalicelib.settings import Settings, settings

_CSP = "Content-Security-Policy"
PREFIXED = "https://example.com/support/herold"
FORM = """{% extends "layout.html.j2" %}
{% block title %}Leave{% endblock %}
{% block main %}
<h1>Leave {{ name }}</h1>
<form method="post" action="{{ link("/leave") }}">{{ csrf_field() }}
<label for="why">Why</label><input id="why" name="why"><button>Leave</button></form>
{% endblock %}
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "form.html.j2"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Serve under another public URL."""

    def serve(public_url: str) -> None:
        changed: Settings = replace(settings(), public_url=public_url)
        for module in (pages, cookies):
            monkeypatch.setattr(module, "settings", lambda: changed)

    return serve


def request(
    path: str = "/leave",
    *,
    query: Mapping[str, str] | None = None,
    body: str | None = None,
    parameters: Mapping[str, str] | None = None,
    **headers: str,
) -> Request:
    return Request(
        {
            "multiValueQueryStringParameters": {name: [value] for name, value in query.items()} if query else None,
            "headers": {name.replace("_", "-"): value for name, value in headers.items()},
            "pathParameters": dict(parameters) if parameters else None,
            "requestContext": {"httpMethod": "GET", "resourcePath": path, "requestId": "request-1"},
            "body": body,
            "stageVariables": None,
        }
    )


def sent(token: str | None, secret: str | None, **fields: str) -> Request:
    """A form as a browser sends it."""
    given = fields | ({"csrf_token": token} if token is not None else {})
    cookie = {"cookie": f"other=1; {forms.cookie(secret).partition(';')[0]}"} if secret else {}
    return request(body=urlencode(given), content_type="application/x-www-form-urlencoded", **cookie)


def cookie_of(response: Response) -> str:
    return str(response.headers.get("Set-Cookie", ""))


class Structure(HTMLParser):
    """What of a page a reader with a screen reader depends on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, *names: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.tags if tag in names)


# --- every page ------------------------------------------------------------------------------------------


def test_no_page_may_run_script_or_load_anything_from_elsewhere(template: Path) -> None:
    response = pages.page(request(), template, name="Kim")
    policy = dict(part.strip().partition(" ")[::2] for part in str(response.headers[_CSP]).split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in str(response.headers[_CSP])
    assert "script-src" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("folder", [Path(pages.__file__).parent])
def test_no_template_has_script_or_style_of_its_own(folder: Path) -> None:
    for path in (folder / "templates").glob("*.j2"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|\|\s*safe", html), path.name


def test_what_people_wrote_is_escaped(template: Path) -> None:
    html = pages.page(request(), template, name="<script>alert('x')</script>").body
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_query_cannot_write_into_the_page(template: Path) -> None:
    html = pages.page(request(query={"x": '"><script>'}), template, name="Kim").body
    assert "<script" not in html


def test_a_page_can_be_found_one_s_way_around(template: Path) -> None:
    for response in (pages.page(request(), template, name="Kim"), pages.error_page(request(), NotFound())):
        page = Structure(response.body)
        assert [one.get("lang") for one in page.all("html")] == ["en"]
        assert len(list(page.all("title"))) == len(list(page.all("h1"))) == len(list(page.all("main"))) == 1
        labelled = {one.get("for") for one in page.all("label")}
        inputs = [one for one in page.all("input", "select", "textarea") if one.get("type") != "hidden"]
        assert {one.get("id") for one in inputs} <= labelled
        assert all(one.get("content") for one in page.all("meta") if one.get("name") == "viewport")


# --- languages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_a_page_is_in_the_browser_s_language(language: Language) -> None:
    response = pages.error_page(request(accept_language=f"{language}-LU, en;q=0.5"), NotFound())
    assert f'<html lang="{language}">' in response.body
    assert response.headers["Content-Language"] == language


def test_the_reader_s_choice_beats_the_browser_and_stays(template: Path) -> None:
    html = pages.page(request(query={"lang": "it", "t": "a&b"}, accept_language="de"), template, name="Kim").body
    assert '<html lang="it">' in html
    assert 'action="/leave?lang=it"' in html
    assert 'href="/leave?lang=fr&amp;t=a%26b"' in html


@pytest.mark.parametrize("chosen", ["xx", "", "de-CH", "__class__"])
def test_a_language_that_we_do_not_have_is_no_choice(chosen: str) -> None:
    assert pages.locale_for(request(query={"lang": chosen}, accept_language="fr")) is Locale.FR


# --- behind a prefix -------------------------------------------------------------------------------------


def test_every_link_of_a_page_stays_behind_the_prefix(template: Path, at: Callable[[str], None]) -> None:
    at(PREFIXED)
    page = Structure(pages.page(request(), template, name="Kim").body)
    targets = [one.get("href") or one.get("action") or "" for one in page.all("a", "link", "form")]
    assert [one for one in targets if not one.startswith(("/support/herold/", "#"))] == []


def test_a_path_s_parameters_are_quoted_in_links(template: Path) -> None:
    visit = request("/leave/{what}", parameters={"what": 'a/b"?c'})
    assert 'href="/leave/a%2Fb%22%3Fc?lang=de"' in pages.page(visit, template, name="Kim").body


# --- the stylesheet --------------------------------------------------------------------------------------


def test_the_stylesheet_is_named_by_its_content_and_kept_for_ever(template: Path) -> None:
    name = re.search(r'href="/static/([^"]+)"', pages.page(request(), template, name="Kim").body)
    assert name
    response = pages.static(name[1])
    assert "immutable" in str(response.headers["Cache-Control"])
    assert str(response.headers["Content-Type"]).startswith("text/css")
    assert "prefers-color-scheme: dark" in response.body
    assert "http" not in response.body


@pytest.mark.parametrize("name", ["page.css", "page-0000000000000000.css", "../pages.py", "", "%2e%2e", "icon.svg"])
def test_no_other_file_is_served(name: str) -> None:
    with pytest.raises(NotFound):
        pages.static(name)


# --- forms -----------------------------------------------------------------------------------------------


def test_a_form_of_ours_is_read(template: Path) -> None:
    response = pages.page(request(), template, name="Kim")
    secret = cookie_of(response).partition(";")[0].partition("=")[2]
    token = re.search(r'name="csrf_token" value="([^"]+)"', response.body)
    assert token
    assert forms.submitted(sent(token[1], secret, why="Zürich & more")) == {"why": "Zürich & more"}


def test_a_browser_that_has_a_session_keeps_it(template: Path) -> None:
    secret = "k" * 22
    again = request(cookie=f"{forms.cookie(secret).partition(';')[0]}; strange=[]; x")
    response = pages.page(again, template, name="Kim")
    assert cookie_of(response) == ""
    token = re.search(r'value="([^"]+)"', response.body)
    assert token
    assert forms.submitted(sent(token[1], secret)) == {}


def test_a_page_without_a_form_sets_no_cookie() -> None:
    assert cookie_of(pages.error_page(request(), NotFound())) == ""


FORGED: list[tuple[str, Callable[[str], str | None]]] = [
    ("missing", lambda token: None),
    ("empty", lambda token: ""),
    ("later expiry", lambda token: f"{int(token[:8], 16) + 1:08x}{token[8:]}"),
    ("other signature", lambda token: token[:-2] + ("AA" if token[-2:] != "AA" else "BB")),
    ("no signature", lambda token: token.partition(".")[0] + "."),
    ("not ASCII", lambda token: token + "é"),
    ("twice as long", lambda token: token * 2),
]


@pytest.mark.parametrize(("_what", "forge"), FORGED, ids=[name for name, _ in FORGED])
def test_a_forged_token_is_refused(_what: str, forge: Callable[[str], str | None]) -> None:
    secret = "s" * 22
    with pytest.raises(Forbidden):
        forms.submitted(sent(forge(forms.token(secret)), secret))


def test_no_single_changed_character_of_a_token_is_accepted() -> None:
    secret = "s" * 22
    token = forms.token(secret)
    for place in range(len(token)):
        other = "0" if token[place] != "0" else "1"
        with pytest.raises(Forbidden):
            forms.submitted(sent(token[:place] + other + token[place + 1 :], secret))


def test_a_token_of_another_browser_is_refused() -> None:
    with pytest.raises(Forbidden):
        forms.submitted(sent(forms.token("a" * 22), "b" * 22))


@pytest.mark.parametrize("secret", [None, "short", "é" * 22])
def test_a_token_without_its_cookie_is_refused(secret: str | None) -> None:
    with pytest.raises(Forbidden):
        forms.submitted(sent(forms.token(secret or ""), secret))


def test_a_token_lives_half_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    secret, began = "s" * 22, clock.now()
    token = forms.token(secret)
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=11, minutes=59))
    assert forms.submitted(sent(token, secret, why="")) == {"why": ""}
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(hours=12, seconds=1))
    with pytest.raises(Forbidden):
        forms.submitted(sent(token, secret))


def test_with_tls_no_other_host_can_plant_the_cookie(at: Callable[[str], None]) -> None:
    at(PREFIXED)
    name, *attributes = re.split(r"[=;] ?", forms.cookie("s" * 22))
    assert name == "__Host-herold"
    assert {"Secure", "HttpOnly", "SameSite", "Lax"} <= set(attributes)
    assert "Path=/;" in forms.cookie("s" * 22)
    assert "Domain" not in attributes


def test_a_laptop_without_tls_gets_a_cookie_that_browsers_take(at: Callable[[str], None]) -> None:
    at("http://127.0.0.1:8000/herold")
    assert re.fullmatch(r"herold=s{22}; Path=/herold; HttpOnly; SameSite=Lax", forms.cookie("s" * 22))


BAD_FORMS: list[tuple[str, type[HttpError]]] = [
    ("a=" + "x" * forms.FORM_MAX_BYTES, TooLarge),
    ("&".join(f"f{n}=1" for n in range(forms.FIELDS_MAX + 1)), BadRequest),
    ("a=1&a=2", BadRequest),
    ("a=%ff", BadRequest),
    ("a=\udcff", BadRequest),
    ("", Forbidden),
]


@pytest.mark.parametrize(("body", "refusal"), BAD_FORMS, ids=range(len(BAD_FORMS)))
def test_what_cannot_be_a_form_of_ours_is_refused(body: str, refusal: type[HttpError]) -> None:
    with pytest.raises(refusal):
        forms.submitted(request(body=body, content_type="application/x-www-form-urlencoded"))


@pytest.mark.parametrize("media_type", ["", "application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_only_the_media_type_of_forms_is_read(media_type: str) -> None:
    with pytest.raises(UnsupportedMediaType):
        forms.submitted(request(body="a=b", content_type=media_type))


# --- errors ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [BadRequest, Unauthenticated, Forbidden, NotFound, Conflict, Invalid, TooManyRequests, HttpError]
)
@pytest.mark.parametrize("language", Language)
def test_an_error_says_what_to_do_in_the_reader_s_language(error: type[HttpError], language: Language) -> None:
    response = pages.error_page(request(accept_language=str(language)), error())
    assert response.status_code == error.status
    assert "request-1" in response.body
    advice = [words[language] for key, words in WORDING.items() if re.fullmatch(r"page\.error\.(\d..|other)", key)]
    assert sum(str(escape(one)) in response.body for one in advice) == 1


def test_an_error_keeps_its_headers_and_its_detail() -> None:
    response = pages.error_page(
        request(), Conflict("The number {number} is <taken>.", values={"number": 5}, headers={"Retry-After": "1"})
    )
    assert "The number 5 is &lt;taken&gt;." in response.body
    assert response.headers["Retry-After"] == "1"


@pytest.mark.parametrize(
    ("accept", "is_browser"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("application/json", False),
        ("*/*", False),
        ("", False),
    ],
)
def test_only_a_browser_gets_a_page_for_an_error(accept: str, *, is_browser: bool) -> None:
    assert wants_page(request(accept=accept)) is is_browser
