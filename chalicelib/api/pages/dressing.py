"""What a public page is dressed in besides our own stylesheet, and the policy that lets a browser show that alone."""

import re
from dataclasses import dataclass

# `#` and six digits in small letters.
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_MIDDLE = 0.179  # of this luminance black and white are as well to be read on (WCAG 2.2, 1.4.3), both at 4.58 to 1
_STYLESHEET = re.compile(r"dress-([0-9a-f]{6})\.css")


@dataclass(frozen=True)
class Dress:
    """The name above a page, and perhaps a colour and a picture from elsewhere.

    SECURITY: `picture` is an address whose `origin` fits into a policy.
    """

    name: str
    colour: str = ""
    picture: str = ""
    origin: str = ""

    @property
    def stylesheet(self) -> str:
        """The file that sets the colour; empty where there is none."""
        return f"dress-{self.colour.removeprefix('#')}.css" if self.colour else ""

    def policy(self, plain: str) -> str:
        """A page's policy, with pictures of the one other place."""
        return plain.replace("img-src 'self'", f"img-src 'self' {self.origin}") if self.origin else plain


def stylesheet_called(file: str) -> str | None:
    """What stands in the stylesheet of a dress, by its name alone: whoever makes one up gets a colour."""
    found = _STYLESHEET.fullmatch(file)
    return f":root {{ --dress: #{found[1]}; --dress-ink: {ink_on(f'#{found[1]}')}; }}\n" if found else None


def is_colour(value: str) -> bool:
    """Whether a text is a colour and nothing besides.

    SECURITY: it then stands in style sheets and letters as it is.
    """
    return _COLOUR.fullmatch(value) is not None


def ink_on(colour: str) -> str:
    """The colour of words on a colour, black or white, whichever is better to be read."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _MIDDLE else "#ffffff"


def _linear(part: float) -> float:
    """One of a colour's three parts as light (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - its numbers
