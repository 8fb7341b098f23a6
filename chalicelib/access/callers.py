"""From the headers of a request to its caller: a program by its key, a person by the token of their session."""

import re
from collections.abc import Mapping

from chalicelib.access.keys import authenticating as keys
from chalicelib.errors import Unauthenticated
from chalicelib.principals import Caller

_JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)  # three parts in base 64; no key has a dot
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="herold"'}


def authenticate(headers: Mapping[str, str]) -> Caller:
    """The caller whose key or token came as `Authorization: Bearer …` (RFC 6750).

    SECURITY: a cookie is never looked at, or any site could have a browser call the API in its person's name.

    Raises:
        Unauthenticated: neither came, or none that is ours and alive; the answer does not tell which.
    """
    scheme, _, sent = headers.get("authorization", "").partition(" ")
    presented = sent.strip() if scheme.lower() == "bearer" else ""
    try:
        return _by_token(presented) if _JWT.fullmatch(presented) else keys.authenticate(presented)
    except Unauthenticated as error:
        error.headers |= _CHALLENGE
        raise


def _by_token(token: str) -> Caller:
    from chalicelib.access.sessions import tokens  # noqa: PLC0415 - programs with keys pay nothing for it

    return tokens.authenticate(token)
