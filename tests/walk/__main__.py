"""Every page × hat × language × width × theme in Chromium; pictures are kept, and what is wrong is said at the end.

On each page: axe-core finds nothing, nothing is wider than the screen, no word is of another language, the console is
silent, and the tabulator key goes in the order of the words.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from infra.local import environment

environment.prepare()  # before anything of Herold is imported: its rows are named by the stage

from chalicelib.i18n.languages import Language  # noqa: E402
from infra.overlay import ROOT  # noqa: E402
from tests.support.browsing import Browser  # noqa: E402
from tests.support.chromium import axe_core, dressed  # noqa: E402
from tests.support.driving import Tab, driven  # noqa: E402
from tests.support.foreign import foreign_words  # noqa: E402
from tests.support.stage import Stage, open_stage, paths  # noqa: E402

PICTURES = ROOT / "build" / "walk"
WIDTHS_PX, SCHEMES = (360, 1280), ("light", "dark")


def main(wanted: str = "") -> int:
    """Walk to the pages whose paths fit, and say what was found; fails if anything was."""
    wrong: list[str] = []
    pages = 0
    axe = axe_core().read_text(encoding="utf-8")
    with open_stage() as stage, tempfile.TemporaryDirectory() as folder, driven(Path(folder), {}) as chromium:
        tab = Tab(chromium)
        for hat, browser in hats(stage).items():
            for path, language in product(filter(re.compile(wanted).search, paths(stage)), Language):
                page = stage.look(path, language, browser)
                if page.status == 200:
                    pages += 1
                    name = f"{hat}{re.sub(r'[^a-z]+', '-', path)}"
                    found = looked_at(tab, axe, dressed(page), PICTURES / str(language), name)
                    words = [f"of another language: {one}" for one in foreign_words(page.html, language)]
                    wrong += [f"{name} ({language}) {one}" for one in [*found, *words]]
    print("\n".join(wrong))
    print(f"walk: {pages} pages, {len(WIDTHS_PX) * len(SCHEMES)} looks at each, {len(wrong)} wrong; see {PICTURES}")
    return 1 if wrong else 0


def hats(stage: Stage) -> Mapping[str, Browser]:
    """Somebody of each kind."""
    for role, email in (("publisher", "publisher@nordlicht.example"), ("operator", "operator@nordlicht.example")):
        if role == "operator":
            stage.admin.post("/teams/default/operators", {"name": "Ole", "email": email})
        else:
            stage.admin.post("/provider-people", {"email": email, "name": "Pia", "roles": [role]})
    found = {name: Browser(stage.cloud, f"{name}@nordlicht.example") for name in ("publisher", "operator")}
    return {"admin": stage.browsers["account"], "employee": stage.house.person("Klein"), **found} | {
        "provider": stage.browsers["provider"]
    }


def looked_at(tab: Tab, axe: str, html: str, folder: Path, name: str) -> Iterator[str]:
    """What is wrong with a page in any width and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    tab.show(html)
    for width_px, scheme in product(WIDTHS_PX, SCHEMES):
        tab.look_as(width_px, scheme)
        seen = tab.looked_at(axe)
        (folder / f"{name}-{width_px}-{scheme}.png").write_bytes(tab.picture())
        yield from (f"{width_px} {scheme}: {one}" for one in seen["problems"])
        if seen["width"] > width_px:
            yield f"{width_px} {scheme}: {seen['width']} px wide"
    yield from (f"tab order: {one}" for one in tab.stray_tabs())
    yield from tab.complaints()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
