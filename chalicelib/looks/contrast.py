"""Colours as `#rrggbb`: what can be read on them, and how they are made such as can be read; pure."""

import re
from collections.abc import Iterable

WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 50
# `#` and six digits in small letters.
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def is_colour(value: str) -> bool:
    """Whether a text is a colour and nothing besides.

    SECURITY: it then stands in style sheets and letters as it is.
    """
    return _COLOUR.fullmatch(value) is not None


def ink_on(colour: str) -> str:
    """The colour of words on a colour, black or white, whichever is better to be read: 4.58 to 1 at the worst."""
    return max(BLACK, WHITE, key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """How well one colour is told from another, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: Iterable[str], towards: str, least: float) -> str:
    """The colour, or as little darker (or lighter) as words in it need to be read on any of the grounds."""
    on = tuple(grounds)
    steps = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in steps if all(contrast(one, ground) >= least for ground in on)), towards)


def _mixed(colour: str, other: str, part: float) -> str:
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(_parts(colour), _parts(other), strict=True))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """One of a colour's three parts as light (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - its numbers


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
