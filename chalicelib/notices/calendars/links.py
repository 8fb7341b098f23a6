"""The token of a letter's link to a calendar: it says whose of which notice, and is the authority to read it; pure.

`<notice><account><language><signature>`: the 26 characters of the two ids, two, and 22 characters (128 bits in base 64)
of an HMAC-SHA256 over the rest. It may be passed on with its letter, and opens no more than that account's windows of
that notice; it does not expire, as calendars ask again.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib import formats
from chalicelib.i18n.languages import Locale

_PURPOSE = b"herold calendar\x00"  # signed along, should a key ever get to the wrong place
_SIGNATURE_BYTES = 16
_ID = "[0-9a-hjkmnp-tv-z]{26}"
_TOKEN = re.compile(rf"({_ID})({_ID})({'|'.join(Locale)})([A-Za-z0-9_-]{{22}})")


@dataclass(frozen=True)
class CalendarLink:
    """Whose calendar of which notice, and in which language."""

    notice_id: str
    account_id: str
    language: Locale


def token_of(link: CalendarLink, key: bytes) -> str:
    """The token that stands for a link; 76 characters."""
    signed = f"{link.notice_id.removeprefix('not-')}{link.account_id.removeprefix('acc-')}{link.language}"
    return signed + _signature(signed, key)


def read_token(token: str, keys: Iterable[bytes]) -> CalendarLink | None:
    """What a token stands for; None where it was made with none of the keys.

    Raises:
        OfNewer: a newer version made it.
    """
    formats.check_token(token)
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    notice, account, language, signature = found.groups()
    if not any(hmac.compare_digest(signature, _signature(notice + account + language, key)) for key in keys):
        return None
    return CalendarLink(f"not-{notice}", f"acc-{account}", Locale(language))


def _signature(signed: str, key: bytes) -> str:
    digest = hmac.digest(key, _PURPOSE + signed.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:_SIGNATURE_BYTES]).decode().rstrip("=")
