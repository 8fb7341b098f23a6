"""What is known of an issuer, kept in our table: neither its outage nor new keys of its own lock anybody out."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from chalicelib import clock
from chalicelib.access.identity_providers.discovery import Endpoints, discover, read_keys, with_id
from chalicelib.access.identity_providers.models import KNOWN, IdentityProvider, Known, provider_key
from chalicelib.access.identity_providers.store import find_known
from chalicelib.errors import NoAnswer, NotOutside

# Keys are read again for one that is unknown, but not more often: so long waits a key that signs before it is shown.
FLOOR = timedelta(seconds=10)
READ_AGAIN_AFTER = timedelta(hours=1)
# What was known holds on while nobody answers, and no longer: a key that was taken back must end some time.
CEILING = timedelta(hours=24)


def endpoints_of(provider: IdentityProvider) -> Endpoints:
    """The endpoints of an identity provider. Raises NoAnswer, NotOutside where it says none, and lately said none."""
    return Endpoints.unpacked(_known(provider).endpoints)


def keys_of(provider: IdentityProvider, key_id: str | None) -> Iterator[Mapping[str, Any]]:
    """The key with an id, if the identity provider has it and it can still be trusted; and, for whom that was the wrong
    one or none, what it has there once it was asked again.

    Raises NoAnswer, NotOutside as `endpoints_of`.
    """
    known = _known(provider)
    if clock.now() - known.keys_at >= READ_AGAIN_AFTER:
        _read_keys_again(known)
    first = with_id(known.keys, key_id) if clock.now() - known.keys_at < CEILING else None
    if first is not None:
        yield first
    if clock.now() - known.keys_at >= FLOOR:
        _read_keys_again(known)
        second = with_id(known.keys, key_id) if clock.now() - known.keys_at < CEILING else None
        if second is not None and second != first:
            yield second


def know(whose: str, issuer: str) -> Known:
    """What an issuer says of itself now, to be kept. Raises NoAnswer, NotOutside."""
    endpoints, now = discover(issuer), clock.now()
    row = Known(provider_key(whose), KNOWN, issuer=issuer, endpoints=endpoints.packed(), endpoints_at=now)
    row.keys, row.keys_at = read_keys(endpoints.keys), now
    return row


def _known(provider: IdentityProvider) -> Known:
    known = find_known(provider.whose)
    if known is None or known.issuer != provider.issuer:
        known = know(provider.whose, provider.issuer)
        known.save()
    elif clock.now() - known.endpoints_at >= READ_AGAIN_AFTER:
        _discover_again(known)
    return known


def _discover_again(known: Known) -> None:
    try:
        known.endpoints, known.endpoints_at = discover(known.issuer).packed(), clock.now()
    except (NoAnswer, NotOutside):
        if clock.now() - known.endpoints_at >= CEILING:
            raise
        return  # what was known holds on
    known.save()


def _read_keys_again(known: Known) -> None:
    try:
        known.keys, known.keys_at = read_keys(Endpoints.unpacked(known.endpoints).keys), clock.now()
    except (NoAnswer, NotOutside):
        return  # the same
    known.save()
