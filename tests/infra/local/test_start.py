"""The page at `/` leads to everything, and gives its key to this machine alone."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from infra.local.gateway import Request, Response
from infra.local.start import Doors, Run, StartPage

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
KEY = "hk-key"
FROM_INBOX = Response(200, [], b"inbox")


PRIYA = "p.raman@brenner-soehne.example"


def started(*known: str) -> StartPage:
    """A start page of a run in which some of its visitors are there."""
    doors = Doors(lambda email: email in known, lambda email, _: f"session=of-{email}; HttpOnly")
    run = Run("http://127.0.0.1:9000", "127.0.0.1:9025", KEY)
    return StartPage(run, lambda: 3, lambda _request: FROM_INBOX, doors)


def ask(target: str, host: str = "127.0.0.1:9000", method: str = "GET") -> Response:
    return started().handle(Request(method, target, [("Host", host)]))


def press(page: StartPage, email: str, host: str = "127.0.0.1:9000", token: str | None = None) -> Response:
    """The answer to a button of the page."""
    shown = page.handle(Request("GET", "/", [("Host", "127.0.0.1:9000")])).text
    (own,) = re.findall(r'name="token" value="([^"]*)"', shown)
    body = urlencode({"token": own if token is None else token, "email": email}).encode()
    return page.handle(Request("POST", "/_local/sign-in", [("Host", host)], body))


def test_it_leads_to_inbox_tours_and_documentation_and_has_the_key() -> None:
    text = ask("/").text
    assert {"/_local/", "/_local/tours", "/docs"} <= set(re.findall(r'<a href="([^"]*)"', text))
    assert f"export HEROLD_KEY={KEY}" in text
    assert "127.0.0.1:9025" in text
    assert "3 mails" in text


@pytest.mark.parametrize("target", ["/", "/_local/tours"])
def test_it_runs_no_script_and_loads_nothing_from_elsewhere(target: str) -> None:
    answer = ask(target)
    assert "default-src 'none'" in answer.header("content-security-policy")
    assert "<script" not in answer.text
    loaded = re.findall(r'<(?:link|img)[^>]*(?:href|src)="([^"]*)"', answer.text)
    assert loaded
    assert all(one.startswith("/_local/") for one in loaded)


@pytest.mark.parametrize("target", ["/", "/_local/tours"])
def test_another_name_that_leads_here_does_not_get_the_key(target: str) -> None:
    assert KEY in ask(target, "localhost:9000").text
    assert KEY in ask(target, "[::1]:9000").text
    assert KEY not in ask(target, "evil.example").text
    assert KEY not in ask(target, "localhost.evil.example:9000").text


def test_the_tours_are_those_of_the_readme_with_key_and_ports_filled_in() -> None:
    text = ask("/_local/tours").text
    assert "API=http://127.0.0.1:9000 SMTP=127.0.0.1:9025" in text
    assert ":8000" not in text
    assert text.count("<pre>") == README[README.index("## A tour with curl") :].count("```sh")
    assert 'href="docs/' not in text


def test_all_else_is_the_inboxs() -> None:
    assert ask("/_local/mails") is FROM_INBOX
    assert ask("/", method="POST") is FROM_INBOX


def test_one_click_signs_in_whoever_is_there() -> None:
    page = started(PRIYA)
    assert re.findall(
        r'name="email" value="([^"]*)"', page.handle(Request("GET", "/", [("Host", "localhost")])).text
    ) == [PRIYA]
    answer = press(page, PRIYA)
    assert (answer.status, answer.header("Location")) == (303, "/portal")
    assert answer.header("Set-Cookie") == f"session=of-{PRIYA}; HttpOnly"


def test_no_other_site_and_nobody_but_its_visitors_is_signed_in() -> None:
    page = started(PRIYA)
    refused = [
        press(page, PRIYA, "evil.example"),
        press(page, PRIYA, token=""),
        press(page, PRIYA, token="x"),
        press(page, "mallory@elsewhere.example"),
        page.handle(Request("POST", "/_local/sign-in", [("Host", "127.0.0.1:9000")], b"\xff")),
    ]
    assert [(one.status, one.header("Set-Cookie")) for one in refused] == [(403, "")] * 5
    assert PRIYA not in page.handle(Request("GET", "/", [("Host", "evil.example")])).text
