"""Somebody's way to their identity provider and back: what they take along, and who they are when they return."""

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib import clock
from chalicelib.access.identity_providers.exchanging import claims_of, redeem, with_address
from chalicelib.access.identity_providers.knowing import endpoints_of
from chalicelib.access.identity_providers.models import IdentityProvider
from chalicelib.access.identity_providers.offering import offered_for, speaks_for
from chalicelib.access.identity_providers.rules import STAY, Refusal, authorization_url, challenge_of, vouches
from chalicelib.access.identity_providers.store import find_provider, use_up
from chalicelib.errors import NoAnswer, NotFound, NotOutside
from chalicelib.mail.addresses import Unreachable, kept_address
from chalicelib.settings import settings
from chalicelib.signing.keys import Seals
from chalicelib.signing.sealing import seal, unseal

CALLBACK = "/portal/sign-in/identity-provider/callback"
_RANDOM_BYTES = 32
_SCOPES = "openid email profile"


class NotLetIn(Exception):
    """An identity provider was asked, and lets nobody in; `whose` it is, where that is known."""

    def __init__(self, why: Refusal, whose: str | None = None) -> None:
        super().__init__(why)
        self.why, self.whose = why, whose


@dataclass(frozen=True)
class Attempt:
    """What a browser carries, sealed, while somebody is at their identity provider."""

    whose: str
    issuer: str
    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True)
class Departure:
    """Where a browser is sent, and what it carries."""

    location: str
    carried: str


@dataclass(frozen=True)
class Arrival:
    """Who came back: their (normalised) address, by whose identity provider, what it says of them, and where to."""

    email: str
    provider: IdentityProvider
    claims: Mapping[str, Any]
    to: str


def depart(domain: str, to: str) -> Departure:
    """The way to the identity provider that speaks for a domain.

    Raises:
        NotFound: none does.
        NotLetIn: it does not answer.
    """
    provider = offered_for(domain)
    if provider is None:
        raise NotFound
    state, nonce, verifier = (secrets.token_urlsafe(_RANDOM_BYTES) for _ in range(3))
    attempt = Attempt(provider.whose, provider.issuer, state, nonce, verifier, to)
    asked = {
        "response_type": "code",
        "response_mode": "query",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri(),
        "scope": _SCOPES,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    try:
        endpoint = endpoints_of(provider).authorization
    except (NoAnswer, NotOutside) as error:
        raise NotLetIn(Refusal.NO_ANSWER, provider.whose) from error
    return Departure(authorization_url(endpoint, asked), seal(Seals.SIGN_IN, json.dumps(asdict(attempt))))


def come_back(carried: str, brought: Mapping[str, str]) -> Arrival:
    """Who somebody is that comes back with what they carried, and what their identity provider gave them along.

    SECURITY: what is carried is sealed, of this browser, and good for one return within ten minutes; so neither a
    return that somebody else began (login CSRF) nor one that was seen and sent again lets anybody in.

    Raises:
        NotLetIn: something of it is not as it must be.
    """
    attempt = _carried(carried)
    if not hmac.compare_digest(attempt.state.encode(), brought.get("state", "").encode()):
        raise NotLetIn(Refusal.NOT_STARTED_HERE)
    if not use_up(attempt.state, clock.now() + 2 * STAY):
        raise NotLetIn(Refusal.USED, attempt.whose)
    provider = find_provider(attempt.whose)
    # RFC 9207: an answer that names another issuer is of somebody who was mixed in.
    if provider is None or provider.issuer != attempt.issuer or brought.get("iss", attempt.issuer) != attempt.issuer:
        raise NotLetIn(Refusal.NOT_STARTED_HERE, attempt.whose)
    if "error" in brought or not brought.get("code"):
        raise NotLetIn(Refusal.DENIED, attempt.whose)
    claims = _claims(provider, attempt, brought["code"])
    return Arrival(_address(provider, claims), provider, claims, attempt.to)


def redirect_uri() -> str:
    """Where identity providers send people back to; it has to be registered with them."""
    return f"{settings().public_url}{CALLBACK}"


def _carried(carried: str) -> Attempt:
    unsealed = unseal(Seals.SIGN_IN, carried, STAY) if carried else None
    if unsealed is None:
        raise NotLetIn(Refusal.NOT_STARTED_HERE)
    return Attempt(**json.loads(unsealed))


def _claims(provider: IdentityProvider, attempt: Attempt, code: str) -> Mapping[str, Any]:
    try:
        tokens = redeem(provider, code, attempt.verifier, redirect_uri())
        claims = claims_of(provider, tokens.identity, attempt.nonce)
        claims = with_address(provider, claims, tokens.access) if claims is not None else None
    except (NoAnswer, NotOutside) as error:
        raise NotLetIn(Refusal.NO_ANSWER, provider.whose) from error
    if claims is None:
        raise NotLetIn(Refusal.NOT_AS_EXPECTED, provider.whose)
    return claims


def _address(provider: IdentityProvider, claims: Mapping[str, Any]) -> str:
    try:
        email = kept_address(str(claims.get("email", "")))
    except Unreachable:
        raise NotLetIn(Refusal.NOT_VERIFIED, provider.whose) from None
    if not vouches(claims, manages_addresses=provider.manages_addresses):
        raise NotLetIn(Refusal.NOT_VERIFIED, provider.whose)
    # SECURITY: an identity provider can say anything of anybody; it is heard on addresses that the provider gave it.
    if not speaks_for(provider, email):
        raise NotLetIn(Refusal.FOREIGN_ADDRESS, provider.whose)
    return email
