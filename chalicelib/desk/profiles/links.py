"""The link by which whoever filled in a form confirms that they gave their own address.

`<ticket><signature>`: the 26 characters of the ticket's id, and 32 (192 bits in base 64) of an HMAC-SHA256 over it and
the address. It is mailed to that address alone: who has it has read the letter, which is all that is confirmed.
"""

import base64
import hashlib
import hmac
import re

from chalicelib.desk.models import Ticket
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

LINK = "/confirm-request"
_PURPOSE = b"herold request\x00"  # signed along, should a key ever get to the wrong place
_SIGNATURE_BYTES = 24
_TOKEN = re.compile(r"([0-9a-hjkmnp-tv-z]{26})([A-Za-z0-9_-]{32})")


def confirm_url(ticket: Ticket) -> str:
    """The link for the address that a ticket's form named; only ever to be mailed there."""
    signature = _signature(ticket.ticket_id, ticket.from_email, signing_key(Signs.REQUEST))
    return f"{settings().public_url}{LINK}/{ticket.ticket_id.removeprefix('tic-')}{signature}"


def ticket_id_of(token: str) -> str | None:
    """The ticket that a token says it is for, None where it has not the form of one; nothing is proven by that."""
    found = _TOKEN.fullmatch(token)
    return f"tic-{found[1]}" if found else None


def is_for(token: str, ticket_id: str, email: str) -> bool:
    """Whether a token was made by us for this ticket and this address."""
    found = _TOKEN.fullmatch(token)
    made = (_signature(ticket_id, email, key) for key in accepted_keys(Signs.REQUEST))
    return found is not None and any(hmac.compare_digest(found[2], one) for one in made)


def _signature(ticket_id: str, email: str, key: bytes) -> str:
    raw = hmac.digest(key, _PURPOSE + f"{ticket_id}{email}".encode(), hashlib.sha256)[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
