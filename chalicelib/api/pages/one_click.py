"""What a link to unsubscribe is sent: one click in a mail program (RFC 8058), or a form of the page behind it.

SECURITY: no session and no CSRF token on purpose. A mail program has neither, and who knows the address of such a page,
as nobody can guess it, has all the authority that there is.
"""

import re
from collections.abc import Mapping

from chalice.app import Request

from chalicelib.api.pages import forms
from chalicelib.api.requests import raw_body

# What a mail program posts (RFC 8058, section 3.1), as one part of multipart/form-data.
_ONE_CLICK = re.compile(rb'name="?List-Unsubscribe"?\s*\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n', re.IGNORECASE)
_ONE_CLICK_MAX_BYTES = 4_000
_CLICKED = {"do": "unsubscribe"}


def one_click_or_fields(request: Request) -> Mapping[str, str]:
    """The fields of the form; of one click in a mail program, `do` is `unsubscribe`.

    Raises:
        BadRequest, TooLarge, UnsupportedMediaType: it is neither.
    """
    body = raw_body(request)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "multipart/form-data":
        return _CLICKED if _ONE_CLICK.search(body[:_ONE_CLICK_MAX_BYTES]) else {}
    fields = forms.fields_of(request) if body else {}
    return _CLICKED if fields.get("List-Unsubscribe") == "One-Click" else fields
