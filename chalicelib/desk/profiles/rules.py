"""What a profile may be dressed in, and what is wrong with one; pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.mail.outbound.letters import Sender

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
# SECURITY: these stand in style sheets, policies and mails. Nothing but what they are fits these forms: no quote, no
# bracket, no semicolon, no space.
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LOGO = re.compile(r"(https://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{2,5})?)/[A-Za-z0-9._~/%-]*", re.ASCII)
LOGO_MAX_CHARS = 500
_MIDDLE = 0.179  # of this luminance black and white are as well to be read on (WCAG 2.2, 1.4.3), both at 4.58 to 1


class Attention(StrEnum):
    """What of a profile somebody has to see to; it goes on without."""

    GROUP_GONE = "group-gone"  # its requests wait unassigned
    ADDRESS_GONE = "address-gone"  # mail to one of its addresses comes in no more


@dataclass(frozen=True)
class Front:
    """As who the provider writes about a ticket.

    `address` is where answers go, with a token in it. Letters leave from `sender`, or where that is none from the
    provider's own address. `colour` is `#rrggbb`, or empty.
    """

    name: str
    address: str
    sender: Sender | None = None
    colour: str = ""


def is_colour(value: str) -> bool:
    """Whether a text is a colour, in small letters, and nothing besides."""
    return _COLOUR.fullmatch(value) is not None


def origin_of(logo_url: str) -> str | None:
    """Where a logo is fetched from, as policies name it; None where it is no address of a picture that we show."""
    found = _LOGO.fullmatch(logo_url) if len(logo_url) <= LOGO_MAX_CHARS else None
    return found[1] if found else None


def ink_on(colour: str) -> str:
    """The colour of words on a colour, black or white, whichever is better to be read."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _MIDDLE else "#ffffff"


def bare(address: str) -> str:
    """An address in small letters, without what stands behind a `+`."""
    local, at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _linear(part: float) -> float:
    """One of a colour's three parts as light (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - its numbers
