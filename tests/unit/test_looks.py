"""Whatever colour somebody chooses, words on it and in it can be read; pages and letters have it from one place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import chalicelib
from chalicelib.api.pages.dressing import stylesheet_called
from chalicelib.looks.contrast import contrast, ink_on, is_colour
from chalicelib.looks.schemes import Scheme, look
from chalicelib.looks.tokens import brand_tokens, tokens
from infra.overlay import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
LITERAL = re.compile(r"#[0-9a-f]{6}\b")
# The icon has Herold's own; the others are what people are shown as an example of a colour.
EXAMPLES = {"icon.svg", "contrast.py", "profiles.py", "public_schemas.py", "schemas.py", "schemes.py"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#000000", 5.25),
    ],
)
def test_contrast_is_as_wcag_computes_it(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


@given(st.text(alphabet="#0123456789abcdefgG;:}{<>\"' \n", max_size=12))
def test_a_colour_is_a_hash_and_six_digits_and_nothing_else(value: str) -> None:
    is_one = len(value) == 7 and value[0] == "#" and all(one in "0123456789abcdef" for one in value[1:])
    assert is_colour(value) is is_one


@given(COLOURS)
def test_words_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= 4.5


@example("")
@example("#ffff00")
@example("#ffffff")
@example("#000000")
@example("#777777")
@given(COLOURS)
def test_in_any_colour_all_words_can_be_read_wherever_they_stand(brand: str) -> None:
    for scheme in schemes(brand):
        assert contrast(scheme.brand_ink, scheme.brand) >= 4.5
        words = {"ink": scheme.ink, "muted": scheme.muted, "link": scheme.link, "strong": scheme.link_strong}
        toned = {name: tone.ink for name, tone in scheme.tones.items()}
        low = {
            (name, on): one
            for name, ink in (words | toned).items()
            for on in scheme.grounds
            if (one := contrast(ink, on)) < 4.5
        }
        assert low == {}
        assert contrast(scheme.card, scheme.link_strong) >= 4.5  # a button that is pointed at


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert (look("#7a1f4d").light.brand, look("#7a1f4d").light.link) == ("#7a1f4d", "#7a1f4d")
    assert look("#ffdd00").light.brand == "#ffdd00"
    assert contrast(look("#ffdd00").light.link, "#ffffff") < 6.5, "no darker than it has to be"
    assert look("#ffdd00").dark.link == "#ffdd00"


def test_lines_that_mean_something_are_seen() -> None:
    for scheme in schemes(""):
        assert contrast(scheme.edge, scheme.card) >= 3
        assert all(contrast(tone.bar, scheme.card) >= 3 for tone in scheme.tones.values())


def test_an_intake_profile_changes_what_follows_the_colour_and_nothing_else() -> None:
    sheet = stylesheet_called("dress-7a1f4d.css") or ""
    assert sheet == brand_tokens(look("#7a1f4d"))
    assert set(re.findall(r"--[\w-]+", sheet)) == {"--brand", "--brand-ink", "--link", "--link-strong"}
    assert "--brand: #7a1f4d; --brand-ink: #ffffff;" in sheet
    assert stylesheet_called("dress-7a1f4d;.css") is None


def test_the_stylesheet_is_written_in_the_tokens_and_each_is_there() -> None:
    sheet = (ROOT / "chalicelib/api/pages/static/page.css").read_text(encoding="utf-8")
    own = set(re.findall(r"^\s*(--[\w-]+):", sheet, re.MULTILINE))
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) - own <= set(re.findall(r"--[\w-]+", tokens(look())))


def test_colours_of_pages_and_letters_stand_in_one_place() -> None:
    assert {path.name for path in sources() if LITERAL.search(path.read_text(encoding="utf-8"))} <= EXAMPLES


def schemes(brand: str) -> tuple[Scheme, Scheme]:
    return look(brand).light, look(brand).dark


def sources() -> Iterator[Path]:
    kinds = {".py", ".j2", ".css", ".svg", ".js"}
    return (path for path in Path(chalicelib.__file__).parent.rglob("*") if path.suffix in kinds)
