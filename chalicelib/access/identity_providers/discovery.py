"""What an issuer says of itself: its endpoints (OpenID Connect Discovery 1.0) and its keys (RFC 7517)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from chalicelib.errors import NoAnswer
from chalicelib.outside.addresses import read_url
from chalicelib.outside.calling import Answer, call

_OK = 200
_BASIC = "client_secret_basic"  # where nothing is said (RFC 8414, section 2)
_KEYS_MAX = 50  # identity providers have two to six


@dataclass(frozen=True)
class Endpoints:
    """Where an issuer takes people in, gives tokens and has its keys, and tells of users; how it wants our secret."""

    issuer: str
    authorization: str
    token: str
    keys: str
    takes_secret_in_form: bool
    userinfo: str = ""

    def packed(self) -> dict[str, Any]:
        """As rows have it."""
        return asdict(self)

    @classmethod
    def unpacked(cls, values: Mapping[str, Any]) -> Self:
        """Out of a row."""
        return cls(**values)


def discover(issuer: str) -> Endpoints:
    """The endpoints of an issuer.

    Raises:
        NoAnswer, NotOutside: it does not say them, says that it is another, or they are none that are called from here.
    """
    said = read_object(call(f"{issuer.removesuffix('/')}/.well-known/openid-configuration"))
    # SECURITY: exactly this one. Who answers for many tenants says `{tenantid}` here, and could be any of them.
    if said.get("issuer") != issuer:
        raise NoAnswer("it says that it is another issuer")
    places = [str(said.get(name)) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    for place in places:
        read_url(place)
    methods = said.get("token_endpoint_auth_methods_supported") or [_BASIC]
    authorization, token, keys = places
    userinfo = str(said.get("userinfo_endpoint") or "")
    if userinfo:
        read_url(userinfo)
    return Endpoints(issuer, authorization, token, keys, _BASIC not in methods, userinfo)


def read_keys(url: str) -> list[dict[str, Any]]:
    """The keys at an address. Raises NoAnswer, NotOutside."""
    keys = read_object(call(url)).get("keys")
    if not isinstance(keys, list) or not keys:
        raise NoAnswer("it has no keys")
    return [key for key in keys[:_KEYS_MAX] if isinstance(key, dict) and key.get("use", "sig") == "sig"]


def read_object(answer: Answer, status: int = _OK) -> Mapping[str, Any]:
    """The JSON object in an answer. Raises NoAnswer where it is another, or none."""
    if answer.status != status:
        raise NoAnswer(f"status {answer.status}")
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NoAnswer("it is no JSON") from None
    if not isinstance(found, dict):
        raise NoAnswer("it is no object")
    return found


def with_id(keys: Sequence[Mapping[str, Any]], key_id: str | None) -> Mapping[str, Any] | None:
    """The key with this id, or the only one where none is named."""
    fitting = [key for key in keys if key_id is None or key.get("kid") == key_id]
    return fitting[0] if len(fitting) == 1 else None
