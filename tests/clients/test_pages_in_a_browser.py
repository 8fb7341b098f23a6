"""Every page for people who are signed in, in Chromium: axe-core finds nothing, none is too wide, in any language."""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from chalicelib.api.pages import answers
from chalicelib.i18n.languages import Language
from tests.support.browsing import Seen
from tests.support.chromium import axe_core, looked_at
from tests.support.stage import Stage, open_stage, paths

SHEET = (Path(answers.__file__).parent / "static" / "page.css").read_text(encoding="utf-8")
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


def test_a_keyboard_goes_through_every_page_in_the_order_of_its_words(stage: Stage) -> None:
    for path in paths(stage):
        page = stage.look(path, "en").html
        assert not re.search(r'tabindex="[1-9]', page), path
        assert page.index('class="skip"') < page.index("<nav") < page.index("<main"), path
        assert page.count("<h1") == 1, path
        assert not re.search(r"<script|\sstyle=|\son\w+=", page), path


def dressed(page: Seen) -> str:
    """The page as a file, with its stylesheet in it; what can be unfolded is."""
    html = re.sub(r'<link rel="(?:stylesheet|icon)"[^>]*>', "", page.html)
    html = html.replace("<details", "<details open")
    return html.replace("</head>", f"<style>{SHEET}</style></head>")
