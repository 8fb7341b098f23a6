"""axe-core finds nothing to complain of in any letter, in light and in dark, and none is wider than a phone."""

from pathlib import Path

import pytest

from chalicelib.i18n.languages import Language
from chalicelib.settings import settings
from infra.overlay import ROOT
from tests.support.chromium import axe_core, looked_at
from tests.support.every_letter import every_letter

APPROVED = ROOT / "tests" / "unit" / "notices" / "letters" / "approved"
PHONE_PX = 360


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "letters"), [("light", "*.html"), ("dark", "*-de.html")])
def test_axe_finds_nothing_in_any_letter_on_a_phone(tmp_path: Path, scheme: str, letters: str) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(APPROVED.glob(letters))}
    found = looked_at(axe_core(), tmp_path, scheme, texts, PHONE_PX)
    print(f"\n{len(found)} letters in {scheme}, {sum(one['checks'] for one in found.values())} checks passed")
    assert len(found) == len(list(APPROVED.glob(letters))) > 0
    assert {name: one["problems"] for name, one in found.items() if one["problems"]} == {}
    assert all(one["is_dark"] == (scheme == "dark") for one in found.values())
    assert all(one["width"] <= PHONE_PX for one in found.values()), "wider than a phone"
    assert all(one["remote"] == 0 for one in found.values()), "something was fetched"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_letters_of_any_template_in_any_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    texts = {}
    for colour in ("", "#ffff00", "#ffffff", "#000000", "#7a1f4d"):
        monkeypatch.setenv("HEROLD_PROVIDER_COLOUR", colour)
        settings.cache_clear()
        texts |= {f"{name} in {colour}": letter.html for name, letter in every_letter(Language.DE, colour).items()}
    monkeypatch.undo()
    settings.cache_clear()
    found = looked_at(axe_core(), tmp_path, scheme, texts, PHONE_PX)
    assert {name: one["problems"] for name, one in found.items() if one["problems"]} == {}
    assert {name: one["width"] for name, one in found.items() if one["width"] > PHONE_PX} == {}
    assert len(found) == 35
