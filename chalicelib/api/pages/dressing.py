"""What a public page is dressed in besides our own stylesheet, and the policy that lets a browser show that alone."""

import re
from dataclasses import dataclass

from chalicelib.looks.schemes import look
from chalicelib.looks.tokens import brand_tokens

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
    return brand_tokens(look(f"#{found[1]}")) if found else None
