"""Forms of pages: read within limits, and only if they come from a page of ours (CSRF)."""

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from chalice.app import Request

from chalicelib import clock, instants
from chalicelib.api.pages import cookies, multipart
from chalicelib.api.requests import raw_body
from chalicelib.errors import BadRequest, Forbidden, UnsupportedMediaType
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

if TYPE_CHECKING:
    from markupsafe import Markup

FORM_MAX_BYTES = 64_000  # but of those that take a file: a ticket's text in full, and far more than any other form has
FIELDS_MAX = 100
TOKEN_LIFE_S = 12 * 3600  # a form that was open since this morning is still sent
_FIELD = "csrf_token"
_COOKIE = ""  # the first of ours; what came later has a name beside it
_MEDIA_TYPE = "application/x-www-form-urlencoded"
_SECRET = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits in base 64
_TOKEN = re.compile(r"([0-9a-f]{8,12})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True)
class Session:
    """What a browser's cookie says; `is_known` is false where it has yet to be given one."""

    secret: str
    is_known: bool


def submitted(request: Request) -> dict[str, str]:
    """The fields of a form that a page of ours sent in this browser.

    Raises:
        Forbidden: it has no token, or one that is forged, expired, or of another browser.
        BadRequest: it is not UTF-8, or names a field twice.
        TooLarge, UnsupportedMediaType: as they say.
    """
    fields = fields_of(request)
    _check(request, fields.pop(_FIELD, ""), whose="")
    return fields


def typed(request: Request, *, whose: str, max_bytes: int = FORM_MAX_BYTES) -> dict[str, list[str]]:
    """The same with all values of a field, of a form that was made for the person `whose` id it is.

    Raises:
        Forbidden: as `submitted`, or somebody else was signed in when the page with the form was opened.
        BadRequest, TooLarge, UnsupportedMediaType: as `submitted`.
    """
    fields: dict[str, list[str]] = {}
    for name, value in _pairs(request, max_bytes):
        fields.setdefault(name, []).append(value)
    _check(request, fields.pop(_FIELD, [""])[0], whose)
    return fields


def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form, whoever sent it: only for pages whose address is the authority for what they do.

    Raises:
        BadRequest, TooLarge, UnsupportedMediaType: as `submitted`.
    """
    pairs = _pairs(request, FORM_MAX_BYTES)
    if len(pairs) != len(dict(pairs)):
        raise BadRequest("The form cannot be read.")
    return dict(pairs)


def _pairs(request: Request, max_bytes: int) -> list[tuple[str, str]]:
    content_type = request.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    has_file = media_type == multipart.MEDIA_TYPE and max_bytes > FORM_MAX_BYTES
    if media_type != _MEDIA_TYPE and not has_file:
        raise UnsupportedMediaType("Send a form as application/x-www-form-urlencoded.")
    raw = raw_body(request, max_bytes)
    if has_file:
        return multipart.pairs(content_type, raw, FIELDS_MAX)
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS_MAX)
    except ValueError:  # bytes that a browser would have escaped, broken UTF-8, or too many fields
        raise BadRequest("The form cannot be read.") from None


def session_of(request: Request) -> Session:
    """The browser's session, or a new one."""
    value = cookies.value(request.headers, _COOKIE)
    is_known = bool(_SECRET.fullmatch(value))
    return Session(value if is_known else secrets.token_urlsafe(16), is_known)


def cookie(secret: str) -> str:
    """The `Set-Cookie` header for a new session, which ends with the browser's."""
    # Lax and not Strict: a page that is opened from a mail must find the session of the one beside it.
    return cookies.header(_COOKIE, secret)


def csrf_field(secret: str, whose: str = "") -> "Markup":
    """The hidden field that makes a form ours, and that of the person `whose` id it is."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2, which only pages load

    return Markup('<input type="hidden" name="{}" value="{}">').format(_FIELD, token(secret, whose))


def token(secret: str, whose: str = "") -> str:
    """A token for the forms of the browser that has this secret in its cookie, while a person is signed in there."""
    expires = f"{instants.to_epoch(clock.now()) + TOKEN_LIFE_S:08x}"
    return f"{expires}.{_signature(expires, secret, whose, signing_key(Signs.FORM))}"


def _check(request: Request, given: str, whose: str) -> None:
    session = session_of(request)
    if not (session.is_known and _is_valid(given, session.secret, whose)):
        raise Forbidden


def _is_valid(given: str, secret: str, whose: str) -> bool:
    match = _TOKEN.fullmatch(given)
    if not match:
        return False
    made = (_signature(match[1], secret, whose, key) for key in accepted_keys(Signs.FORM))
    is_ours = any(hmac.compare_digest(match[2], one) for one in made)
    return is_ours and int(match[1], 16) > instants.to_epoch(clock.now())


def _signature(expires: str, secret: str, whose: str, key: bytes) -> str:
    signed = "\x00".join(filter(None, ["csrf", expires, secret, whose]))
    digest = hmac.digest(key, signed.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
