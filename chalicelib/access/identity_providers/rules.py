"""Which identity providers can be meant, and what of their word counts; pure.

OpenID Connect Core 1.0, section 3.1.3.7; RFC 9700 (best practice for OAuth); RFC 7636 (PKCE).
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

from chalicelib import instants
from chalicelib.errors import FieldError, NotOutside
from chalicelib.outside.addresses import read_url

OF_THE_PROVIDER = "provider"  # whose identity provider it is: an account's id, or this
# Signatures by a public key alone. SECURITY: never one by a shared secret, for which a public key could be taken.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
SKEW = timedelta(minutes=1)  # that their clock may differ from ours
FRESH = timedelta(minutes=10)  # since a token was made: it comes with the code, within seconds
STAY = timedelta(minutes=10)  # that somebody may take over there
SUBJECT_MAX_CHARS = 255  # OpenID Connect Core, section 2
# Where every customer of theirs has one issuer, so that it alone says nothing; the claim that says whose it is.
SHARED_ISSUERS = {"https://accounts.google.com": "hd"}
_ENTRA = "login.microsoftonline.com"
_ENTRA_ISSUER = re.compile(rf"https://{re.escape(_ENTRA)}/([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})/v2\.0")
_INSTANTS = (("exp", None), ("iat", None), ("nbf", 0))  # as seconds since 1970; what may be missing has a value
_INSTANT_MAX = 1 << 40
# Microsoft sends its optional claim in any of these ways.
_TRUE_BY_MICROSOFT = ("1", "true", "True")


class Refusal(StrEnum):
    """Why somebody does not come in by an identity provider; programs and log lines have the word."""

    NOT_STARTED_HERE = "not_started_here"  # no cookie of ours, or one that is forged, expired, or of another attempt
    USED = "used"  # the attempt was ended before
    DENIED = "denied"  # they said no there, or the identity provider did
    NO_ANSWER = "no_answer"  # the identity provider did not answer, or with what it may not
    NOT_AS_EXPECTED = "not_as_expected"  # a token: its signature, or what it says of whom, for whom and when
    NOT_VERIFIED = "not_verified"  # nothing says that the address is theirs
    FOREIGN_ADDRESS = "foreign_address"  # it lies in no domain that the provider set
    OTHER_SUBJECT = "other_subject"  # another of their users came with this address before
    UNKNOWN = "unknown"  # nobody has them on file


@dataclass(frozen=True)
class Expected:
    """What a token has to say: by whom, for whom, for which attempt, and of which tenant."""

    issuer: str
    client_id: str
    nonce: str
    tenant: str | None = None


def check_issuer(issuer: str, tenant: str | None) -> list[FieldError]:
    """What of an issuer, and its tenant, cannot be meant."""
    try:
        read_url(issuer)
    except NotOutside:
        return [FieldError("/issuer", "not-an-issuer", "is not an address that begins with https:// and names a host")]
    if "?" in issuer:
        return [FieldError("/issuer", "not-an-issuer", "is not an address that begins with https:// and names a host")]
    parts = urlsplit(issuer)
    if parts.hostname == _ENTRA and not _ENTRA_ISSUER.fullmatch(issuer):
        message = "names no tenant: it is https://login.microsoftonline.com/<tenant id>/v2.0"
        return [FieldError("/issuer", "no-tenant", message)]
    if issuer in SHARED_ISSUERS and not tenant:
        message = "has to be given, as all customers of this identity provider have one issuer"
        return [FieldError("/tenant", "no-tenant", message)]
    return []


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier (RFC 7636, section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def authorization_url(endpoint: str, asked: Mapping[str, str]) -> str:
    """Where a browser is sent; an endpoint may have a query of its own."""
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


def says(claims: Mapping[str, Any], expected: Expected, now: datetime) -> bool:
    """Whether the claims of a token, whose signature is right, are what is expected at an instant."""
    return _is_in_time(claims, now) and _is_meant(claims, expected) and _is_subject(claims.get("sub"))


def vouches(claims: Mapping[str, Any], *, manages_addresses: bool) -> bool:
    """Whether an identity provider says that an address is the user's, or is known to give out addresses itself.

    SECURITY: Microsoft Entra has no `email_verified`, and its `email` is whatever an administrator typed; `xms_edov`
    says that its domain is the tenant's.
    """
    is_edov = claims.get("xms_edov") is True or str(claims.get("xms_edov")) in _TRUE_BY_MICROSOFT
    if claims.get("email_verified") is False:
        return False
    return claims.get("email_verified") is True or is_edov or manages_addresses


def is_same_subject(bound: tuple[str, str, str] | None, came: tuple[str, str, str]) -> bool:
    """Whether who comes with an address is who came with it first; each is issuer, client id and subject.

    Under another issuer or client everybody is a newcomer: it was replaced, and some give each client subjects of its
    own.
    """
    return bound is None or bound[:2] != came[:2] or hmac.compare_digest(bound[2].encode(), came[2].encode())


def lies_in(domains: Sequence[str], parents: Sequence[str]) -> bool:
    """Whether a domain, given with those above it, is one of `domains` or below one."""
    return not set(domains).isdisjoint(parents)


def _is_in_time(claims: Mapping[str, Any], now: datetime) -> bool:
    expires, made, begins = (_instant(claims.get(name, default)) for name, default in _INSTANTS)
    if expires is None or made is None or begins is None:
        return False
    at, skew, fresh = instants.to_epoch(now), SKEW.total_seconds(), FRESH.total_seconds()
    return at < expires + skew and made - skew <= at < made + fresh + skew and begins - skew <= at


def _is_meant(claims: Mapping[str, Any], expected: Expected) -> bool:
    audience = claims.get("aud")
    return (
        claims.get("iss") == expected.issuer
        # SECURITY: for us alone; of a token that is for others as well, any of these could have got hold.
        and audience in (expected.client_id, [expected.client_id])
        and claims.get("azp", expected.client_id) == expected.client_id
        and isinstance(claims.get("nonce"), str)
        and hmac.compare_digest(claims["nonce"].encode(), expected.nonce.encode())
        and _is_of_tenant(claims, expected)
    )


def _is_of_tenant(claims: Mapping[str, Any], expected: Expected) -> bool:
    if entra := _ENTRA_ISSUER.fullmatch(expected.issuer):
        return claims.get("tid") == entra[1] and expected.tenant in (None, entra[1])
    if expected.tenant is None:
        return expected.issuer not in SHARED_ISSUERS
    return claims.get(SHARED_ISSUERS.get(expected.issuer, "tid")) == expected.tenant


def _instant(value: Any) -> float | None:
    is_one = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _INSTANT_MAX
    return float(value) if is_one else None


def _is_subject(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= SUBJECT_MAX_CHARS
