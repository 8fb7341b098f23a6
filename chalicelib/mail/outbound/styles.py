"""The styles in which a deployment's letters are dressed; loaded by the first letter, for few events write one."""

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.settings import settings

if TYPE_CHECKING:
    from chalicelib.mail.outbound.style_attributes import Styles


def styles(colour: str = "") -> "Styles":
    """The styles of letters in a colour, `#rrggbb`, or else in the provider's own."""
    return _styles(colour or settings().provider_colour)


@cache
def _styles(colour: str) -> "Styles":
    from chalicelib.looks.schemes import look  # noqa: PLC0415
    from chalicelib.mail.outbound.style_attributes import Styles  # noqa: PLC0415

    return Styles(look(colour))
