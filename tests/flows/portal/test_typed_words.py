"""Hostile words typed into every field of every form: they come back as words alone, there and on each page after."""

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode, urlsplit

import pytest

from tests.support.browsing import Browser, Seen, SeenForm
from tests.support.hostile import HEADERS, TAGS, WORDS, Elements
from tests.support.stage import Stage, open_stage, paths

# What no words of others bring along: our own markup, and what is uploaded is no word.
OURS = TAGS | {
    "article", "aside", "button", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "footer", "form", "header",
    "input", "label", "legend", "link", "main", "nav", "option", "progress", "script", "section", "select", "summary",
    "textarea", "time", "wbr",
}  # fmt: skip

TYPED = [*WORDS, *HEADERS[:2]]  # a browser has no other way to end a line
_numbers = count(1)


class Tally:
    """What was sent, and what became of it."""

    def __init__(self) -> None:
        self.forms, self.fields = set[str](), set[tuple[str, str]]()
        self.sent = self.refused = self.taken = 0


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with open_stage() as found:
        yield found


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    found = Tally()
    yield found
    words = f"{len(found.forms)} forms with {len(found.fields)} fields, {len(TYPED)} hostile words"
    print(f"\n{words}: sent {found.sent}, refused {found.refused}, taken {found.taken}, 0 act")


def forms_of(page: Seen) -> list[SeenForm]:
    """The forms of a page into which something is typed or chosen, each once; not those with a file."""
    found = {}
    for form in page.forms:
        kind = re.sub("[a-z]+-[0-9a-z]{26}", "…", urlsplit(form.action).path), frozenset(form.names)
        if form.worded and form.method == "post" and not form.enctype:
            found.setdefault(kind, form)
    return list(found.values())


def filled(form: SeenForm, words: str, spared: set[str]) -> str:
    """The form with the words in all fields into which something is typed, but those that are spared."""
    kept = [(name, value or fitting(name)) for name, value in form.fields if name in spared or name not in form.worded]
    return urlencode([*kept, *((name, words) for name in sorted(form.worded - spared))])


def fitting(name: str) -> str:
    """What a field takes that takes no other words; empty for all others."""
    made = f"typed{next(_numbers)}"
    return {"email": f"{made}@kunde.example", "number": made, "slug": made, "id": made}.get(name.rpartition(".")[2], "")


def wrong_of(form: SeenForm, page: Seen) -> set[str]:
    """The fields of a form that its page says are wrong."""
    anchors = {href.removeprefix("#") for _, href in page.links if href.startswith("#")}
    return {name for name in form.worded if re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") in anchors} | {
        name for name in form.worded if any(one.endswith("-" + name) for one in anchors)
    }


def assert_is_ours(page: Seen, where: str) -> None:
    found = Elements(page.html)
    assert found.tags <= OURS, (where, found.tags - OURS)
    scripts = re.findall("<script[^>]*>", page.html)
    assert [one for one in scripts if not one.startswith('<script src="/static/refresh-')] == [], where
    acting = [one for one in found.acting if not re.fullmatch(r"\w+ (href|src|action)=(/(?!/).*|#.*)", one)]
    assert acting == [], where


def send(browser: Browser, form: SeenForm, words: str, tally: Tally) -> None:
    """Type the words into all fields; then, where some are refused, into those alone that take them."""
    refused = answer(browser, form, filled(form, words, set()), tally)
    if refused:
        spared = wrong_of(form, refused)
        if spared and spared < form.worded:
            answer(browser, form, filled(form, words, spared), tally)


def answer(browser: Browser, form: SeenForm, body: str, tally: Tally) -> Seen | None:
    """The page that refuses a form; None where it was taken."""
    where = urlsplit(form.action).path
    response = browser.ask("POST", form.action, body)
    tally.sent += 1
    is_taken = response.status == 303
    page = browser.open(response.header("location")) if is_taken else Seen(response, where)
    assert page.status != 500, where
    assert_is_ours(page, where)
    tally.taken, tally.refused = tally.taken + is_taken, tally.refused + (not is_taken)
    return None if is_taken else page


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(TYPED)))
def test_what_is_typed_into_any_field_of_any_form_never_acts(stage: Stage, tally: Tally, place: int) -> None:
    words = TYPED[place]
    for path in paths(stage):
        browser = stage.browser(path)
        for form in forms_of(stage.look(path, "en")):
            tally.forms.add(f"{path} {urlsplit(form.action).path}")
            tally.fields |= {(path, name) for name in form.worded}
            send(browser, form, words, tally)
    for path in paths(stage):
        assert_is_ours(stage.look(path, "en"), path)
