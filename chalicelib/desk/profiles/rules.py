"""What a profile may be dressed in, and what is wrong with one; pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.mail.outbound.letters import Sender

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
# SECURITY: its beginning stands in policies. Nothing else fits this form: no quote, bracket, semicolon, comma or space.
_LOGO = re.compile(r"(https://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{2,5})?)/[A-Za-z0-9._~/%-]*", re.ASCII)
LOGO_MAX_CHARS = 500


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


def origin_of(logo_url: str) -> str | None:
    """Where a logo is fetched from, as policies name it; None where it is no address of a picture that we show."""
    found = _LOGO.fullmatch(logo_url) if len(logo_url) <= LOGO_MAX_CHARS else None
    return found[1] if found else None


def bare(address: str) -> str:
    """An address in small letters, without what stands behind a `+`."""
    local, at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
