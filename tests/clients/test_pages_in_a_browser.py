"""Every page for people who are signed in, in Chromium: axe-core finds nothing, none is too wide, in any language."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from chalicelib import clock
from chalicelib.i18n.languages import Language
from tests.support.browsing import Browser
from tests.support.chromium import axe_core, dressed, looked_at
from tests.support.foreign import foreign_words
from tests.support.stage import Stage, open_stage, paths

# Each page once in each, so that every page meets both widths and themes, and all four languages: pairwise.
CORNERS = [("light", 1280, "de"), ("dark", 360, "fr"), ("light", 360, "it"), ("dark", 1280, "en")]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with open_stage() as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width_px", "language"), CORNERS)
def test_axe_finds_nothing_on_any_page(stage: Stage, tmp_path: Path, scheme: str, width_px: int, language: str) -> None:
    seen = {path: stage.look(path, language) for path in paths(stage)}
    shown = {path: dressed(page) for path, page in seen.items() if page.status == 200}
    assert len(shown) > 25
    found = looked_at(axe_core(), tmp_path, scheme, shown, width_px)
    print(f"\n{len(found)} pages in {scheme}, {sum(one['checks'] for one in found.values())} checks passed")
    assert {path: one["problems"] for path, one in found.items() if one["problems"]} == {}
    assert {path: one["width"] for path, one in found.items() if one["width"] > width_px} == {}
    assert all(one["is_dark"] == (scheme == "dark") for one in found.values())


def test_every_page_is_seen_by_somebody(stage: Stage) -> None:
    languages = cycle(Language)
    seen = {path: stage.look(path, next(languages)).status for path in paths(stage)}
    assert {path: status for path, status in seen.items() if status != 200} == {}


@pytest.mark.parametrize("language", Language)
def test_no_page_says_a_word_of_another_language(stage: Stage, language: Language) -> None:
    found = {path: foreign_words(stage.look(path, language).html, language) for path in paths(stage)}
    assert {path: words for path, words in found.items() if words} == {}
    german = stage.look("/portal/accounts/{account_id}/contacts", "de").html
    assert "Kontakt hinzufügen" in foreign_words(german, Language.EN)


def test_a_keyboard_goes_through_every_page_in_the_order_of_its_words(stage: Stage) -> None:
    for path in paths(stage):
        page = stage.look(path, "en").html
        assert not re.search(r'tabindex="[1-9]', page), path
        assert page.index('class="skip"') < page.index("<nav") < page.index("<main"), path
        assert page.count("<h1") == 1, path
        ours = r'<script src="/static/refresh-\w+\.js" defer></script>'  # which keeps queues up to date
        assert not re.search(r"<script|\sstyle=|\son\w+=", re.sub(ours, "", page)), path


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width_px", "language"), CORNERS)
def test_axe_finds_nothing_on_the_way_in(
    stage: Stage, tmp_path: Path, scheme: str, width_px: int, language: str
) -> None:
    """What nobody sees who is signed in: asking for a link, the link here and elsewhere, and one that is over."""
    clock.advance(timedelta(hours=1))  # no corner asks for one link too many; sessions end, so this comes last
    browser, elsewhere = Browser(stage.cloud, language=language), Browser(stage.cloud, language=language)
    asked = browser.open("/portal/sign-in")
    pages = {"asked": asked, "refused": browser.send(asked, "/portal/sign-in", email="kim@")}
    pages["sent"] = browser.send(asked, "/portal/sign-in", email=stage.house.email)
    stage.cloud.settle()
    found = [re.findall(r"/portal/sign-in/link/\S{58}", one.text) for one in stage.cloud.mails_to(stage.house.email)]
    link = [path for paths_of_one in found for path in paths_of_one][-1]
    pages |= {"link": browser.open(link), "elsewhere": elsewhere.open(link)}
    pages["in"] = browser.send(pages["link"], link)
    pages["over"] = elsewhere.open(link)
    assert [page.status for page in pages.values()] == [200, 422, 200, 200, 200, 200, 404]
    seen = looked_at(axe_core(), tmp_path, scheme, {name: dressed(page) for name, page in pages.items()}, width_px)
    assert {name: one["problems"] for name, one in seen.items() if one["problems"]} == {}
    assert {name: one["width"] for name, one in seen.items() if one["width"] > width_px} == {}


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width_px", "language"), CORNERS)
def test_axe_finds_nothing_on_a_public_form(
    stage: Stage, tmp_path: Path, scheme: str, width_px: int, language: str
) -> None:
    """What anybody sees: the form in its dress, with what was wrong, that it was sent, and the link of the letter."""
    clock.advance(timedelta(days=2))  # no corner asks too often
    form, email = f"/support/{stage.ids['profile_slug']}", f"form.{language}@muster.example"
    browser = Browser(stage.cloud, language=language)
    asked = browser.open(form)
    pages = {"asked": asked, "refused": browser.send(asked, form, email="kim@", website="https://x.example")}
    pages["trapped"] = browser.send(
        asked, form, email=email, name="K", subject="S", text="T", website="https://x.example"
    )
    clock.advance(timedelta(minutes=1))
    pages["sent"] = browser.send(asked, form, email=email, name="Kim", subject="No line", text="Dead since eight.")
    stage.cloud.settle()
    link = re.findall(r"/confirm-request/\S{58}", stage.cloud.mails_to(email)[-1].text)[-1]
    pages["link"] = browser.open(link)
    pages["confirmed"] = browser.send(pages["link"], link)
    assert [page.status for page in pages.values()] == [200, 422, 422, 200, 200, 200]
    sheet = stage.cloud.request("GET", "/static/dress-7a1f4d.css").text
    worn = {name: dressed(page).replace("</head>", f"<style>{sheet}</style></head>") for name, page in pages.items()}
    seen = looked_at(axe_core(), tmp_path, scheme, worn, width_px)
    assert {name: one["problems"] for name, one in seen.items() if one["problems"]} == {}
    assert {name: one["width"] for name, one in seen.items() if one["width"] > width_px} == {}
