"""From the code that a browser brings to what its identity provider says of who it is."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from chalicelib import clock
from chalicelib.access.identity_providers.discovery import Endpoints, read_object
from chalicelib.access.identity_providers.knowing import endpoints_of, keys_of
from chalicelib.access.identity_providers.models import IdentityProvider
from chalicelib.access.identity_providers.rules import ALGORITHMS, Expected, says
from chalicelib.errors import NoAnswer
from chalicelib.outside.calling import call
from chalicelib.signing.keys import Seals
from chalicelib.signing.sealing import unseal

_BEARER = re.compile(r"[A-Za-z0-9\-._~+/]+=*")  # RFC 6750, section 2.1
_TOLD = ("email", "email_verified", "given_name", "family_name")
TOKEN_MAX_CHARS = 20_000  # an Entra token with 200 groups has 9,000


@dataclass(frozen=True)
class Tokens:
    """What a code stands for, not looked at yet; `access` opens what the identity provider tells of the user."""

    identity: str
    access: str


def redeem(provider: IdentityProvider, code: str, verifier: str, redirect_uri: str) -> Tokens:
    """The tokens that a code stands for.

    Raises:
        NoAnswer, NotOutside: the identity provider did not give one.
    """
    endpoints = endpoints_of(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    given, headers = _credentials(provider, endpoints)
    said = read_object(call(endpoints.token, form | given, headers))
    token = said.get("id_token")
    if not isinstance(token, str) or len(token) > TOKEN_MAX_CHARS:
        raise NoAnswer("it gave no id token")
    return Tokens(token, str(said.get("access_token") or ""))


def claims_of(provider: IdentityProvider, token: str, nonce: str) -> Mapping[str, Any] | None:
    """What an id token says; None where it is not signed by its issuer, or is not for this attempt of ours.

    Raises:
        NoAnswer, NotOutside: the keys of the identity provider are not known.
    """
    claims = _signed(provider, token)
    expected = Expected(provider.issuer, provider.client_id, nonce, provider.tenant)
    return claims if claims is not None and says(claims, expected, clock.now()) else None


def with_address(provider: IdentityProvider, claims: Mapping[str, Any], access: str) -> Mapping[str, Any]:
    """The claims with the user's address, which some identity providers tell beside the token alone.

    Source: OpenID Connect Core, sections 5.3 and 5.4.

    Raises:
        NoAnswer, NotOutside: it does not tell.
    """
    place = endpoints_of(provider).userinfo
    if "email" in claims or not (place and _BEARER.fullmatch(access)):
        return claims
    told = read_object(call(place, headers={"Authorization": f"Bearer {access}"}))
    # SECURITY: of the very user that the token is of, or an access token of somebody else's would do (section 5.3.2).
    if told.get("sub") != claims["sub"]:
        raise NoAnswer("it tells of another user")
    return {name: told[name] for name in _TOLD if name in told} | dict(claims)


def _credentials(provider: IdentityProvider, endpoints: Endpoints) -> tuple[dict[str, str], dict[str, str]]:
    """What the client shows, in the form or in the headers (RFC 6749, section 2.3.1)."""
    secret = unseal(Seals.CREDENTIAL, provider.sealed_secret)
    if secret is None:
        raise NoAnswer("its secret was sealed with a root that is gone; it has to be given again")
    if endpoints.takes_secret_in_form:
        return {"client_id": provider.client_id, "client_secret": secret}, {}
    basic = base64.b64encode(f"{quote_plus(provider.client_id)}:{quote_plus(secret)}".encode()).decode()
    return {}, {"Authorization": f"Basic {basic}"}


def _signed(provider: IdentityProvider, token: str) -> Mapping[str, Any] | None:
    """The claims of a token that is signed by a key of its issuer."""
    import jwt  # noqa: PLC0415 - 70 ms that only who signs in by an identity provider pays

    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        return None
    algorithm, key_id = header.get("alg"), header.get("kid")
    if algorithm not in ALGORITHMS:
        return None
    fitting = (key for key in keys_of(provider, key_id) if key.get("alg", algorithm) == algorithm)
    return next((found for key in fitting if (found := _signed_by(key, algorithm, token)) is not None), None)


def _signed_by(key: Mapping[str, Any], algorithm: str, token: str) -> Mapping[str, Any] | None:
    import jwt  # noqa: PLC0415 - as above

    # What it says is compared in one place (rules.says), its times with our clock.
    left_to_rules = jwt.types.Options(
        enforce_minimum_key_length=True,
        verify_aud=False,
        verify_exp=False,
        verify_iat=False,
        verify_iss=False,
        verify_nbf=False,
    )
    try:
        return jwt.decode(token, jwt.PyJWK(dict(key), algorithm), [algorithm], options=left_to_rules)
    except jwt.PyJWTError:
        return None
