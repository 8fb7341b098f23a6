"""API keys: made once, shown once, stored as a hash."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping

from chalicelib import clock, ids
from chalicelib.access.models import ApiKey
from chalicelib.errors import Unauthenticated
from chalicelib.principals import Principal, Role

# hk-<id>-<secret>: the id finds the row, the prefix lets scanners find keys that leaked into a repository.
_KEY = re.compile(r"hk-([0-9a-z]{26})-([A-Za-z0-9_-]{43})")
_SECRET_BYTES = 32


def create_admin_key() -> str:
    """A new key of the provider's administration. It is returned this once and cannot be read again."""
    key_id, secret = ids.new("key"), secrets.token_urlsafe(_SECRET_BYTES)
    row = ApiKey(
        f"key#{key_id}",
        "key",
        key_id=key_id,
        secret_hash=_hash(secret),
        role=Role.PROVIDER_ADMIN,
        created_at=clock.now(),
    )
    row.save(ApiKey.pk.does_not_exist())
    return f"hk-{key_id.removeprefix('key-')}-{secret}"


def authenticate(headers: Mapping[str, str]) -> Principal:
    """The caller whose key came as `Authorization: Bearer hk-…` (RFC 6750).

    Raises:
        Unauthenticated: no key, or none of ours; the answer does not tell which.
    """
    scheme, _, presented = headers.get("authorization", "").partition(" ")
    match = _KEY.fullmatch(presented.strip())
    if scheme.lower() != "bearer" or match is None:
        raise _unauthenticated()
    key_id, secret = match.groups()
    try:
        row = ApiKey.get(f"key#key-{key_id}", "key")
    except ApiKey.DoesNotExist:
        raise _unauthenticated() from None
    if not hmac.compare_digest(row.secret_hash, _hash(secret)):
        raise _unauthenticated()
    return Principal(row.key_id, Role(row.role))


def _hash(secret: str) -> str:
    # 256 random bits cannot be guessed from their hash, so a slow password hash would only cost time.
    return hashlib.sha256(secret.encode()).hexdigest()


def _unauthenticated() -> Unauthenticated:
    return Unauthenticated(headers={"WWW-Authenticate": 'Bearer realm="herold"'})
