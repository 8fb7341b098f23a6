"""All colours of pages and letters, in light and in dark, and their type; pure.

The provider has a colour of its own, or an intake profile has; what stands on it and what is written in it is worked
out, so that it can be read whatever the colour is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from chalicelib.looks.contrast import BLACK, WHITE, ink_on, readable

FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
TEXT_PX, SMALL_PX, HEADING_PX = 16, 14, 24
RADIUS_PX, CONTROL_RADIUS_PX = 8, 6  # of cards, and of what is pressed or filled in

TEXT_CONTRAST = 4.5  # of words of any size (WCAG 2.2, 1.4.3)
STRONG_CONTRAST = 7.0  # of a link that is pointed at


@dataclass(frozen=True)
class Tone:
    """What says how much something matters: words, the ground that they stand on, and a bar beside them."""

    ink: str
    ground: str
    bar: str


@dataclass(frozen=True)
class Scheme:
    """All colours, in light or in dark.

    `ground` lies below all, `card` on it, `quiet` and `code` set off a part of either; `edge` is a line that means
    something. `brand` is what buttons are filled with, `brand_ink` the words on it, `link` what is written in it.
    """

    ground: str
    card: str
    quiet: str
    code: str
    ink: str
    muted: str
    line: str
    edge: str
    brand: str
    brand_ink: str
    link: str
    link_strong: str
    tones: Mapping[str, Tone]

    @property
    def grounds(self) -> tuple[str, ...]:
        """Whatever words stand on."""
        return (self.ground, self.card, self.quiet, self.code, *(tone.ground for tone in self.tones.values()))


@dataclass(frozen=True)
class Look:
    """Both schemes; `brand` is the colour that somebody chose, empty where it is Herold's own."""

    light: Scheme
    dark: Scheme
    brand: str = ""


_LIGHT = Scheme(
    ground="#f2f4f7",
    card="#ffffff",
    quiet="#eaeef3",
    code="#f5f7fa",
    ink="#1d2939",
    muted="#475467",
    line="#e4e7ec",
    edge="#667085",
    brand="#1849a9",
    brand_ink=WHITE,
    link="#1849a9",
    link_strong="#12377f",
    tones={
        "alarm": Tone("#b42318", "#fef3f2", "#b42318"),
        "caution": Tone("#93520a", "#fffaeb", "#93520a"),
        "good": Tone("#05603a", "#ecfdf3", "#05603a"),
        "calm": Tone("#1849a9", "#eff4ff", "#1849a9"),
        "over": Tone("#344054", "#f2f4f7", "#344054"),
    },
)
_DARK = Scheme(
    ground="#0d1218",
    card="#182029",
    quiet="#222c37",
    code="#10171f",
    ink="#e8ebef",
    muted="#b1bbc8",
    line="#303b48",
    edge="#8a97a8",
    brand="#84adff",
    brand_ink=BLACK,
    link="#84adff",
    link_strong="#b2ccff",
    tones={
        "alarm": Tone("#fda29b", "#3b1917", "#f97066"),
        "caution": Tone("#fec84b", "#35270b", "#fdb022"),
        "good": Tone("#75e0a7", "#0c2f1f", "#32d583"),
        "calm": Tone("#b2ccff", "#16244a", "#528bff"),
        "over": Tone("#d0d5dd", "#2b3542", "#98a2b3"),
    },
)


@cache
def look(brand: str = "") -> Look:
    """How all looks in somebody's colour, `#rrggbb`; in Herold's own where it is empty."""
    if not brand:
        return Look(_LIGHT, _DARK)
    return Look(_branded(_LIGHT, brand, BLACK), _branded(_DARK, brand, WHITE), brand)


def _branded(scheme: Scheme, brand: str, towards: str) -> Scheme:
    link, strong = (readable(brand, scheme.grounds, towards, least) for least in (TEXT_CONTRAST, STRONG_CONTRAST))
    return replace(scheme, brand=brand, brand_ink=ink_on(brand), link=link, link_strong=strong)
