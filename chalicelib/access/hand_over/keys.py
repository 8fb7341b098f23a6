"""Public keys of those who hand over, and what they signed."""

from collections.abc import Mapping, Sequence
from typing import Any

_RSA_MIN_BITS = 2_048


def algorithms_of(pem: str) -> Sequence[str]:
    """By which algorithms a public key's owner may sign; none where it is no such key, or a weak one.

    SECURITY: of public keys alone: a text that could be taken for a shared secret signs nothing.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only where a key is registered or used
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return ()
    match key:
        case rsa.RSAPublicKey() if key.key_size >= _RSA_MIN_BITS:
            return ("RS256", "PS256")
        case ec.EllipticCurvePublicKey() if isinstance(key.curve, ec.SECP256R1):
            return ("ES256",)
        case ed25519.Ed25519PublicKey():
            return ("EdDSA",)
    return ()


def issuer_of(token: str) -> str | None:
    """Who a token says that it is of; nothing is proven by that."""
    import jwt  # noqa: PLC0415 - 70 ms that only who is handed over pays

    try:
        named = jwt.decode(token, options={"verify_signature": False}).get("iss")
    except jwt.PyJWTError:
        return None
    return named if isinstance(named, str) else None


def signed_by(pem: str, token: str) -> Mapping[str, Any] | None:
    """The claims of a token that the owner of a public key signed; None where they did not."""
    import jwt  # noqa: PLC0415 - as above

    options = jwt.types.Options(verify_aud=False, verify_exp=False, verify_iat=False, verify_nbf=False)
    try:
        return jwt.decode(
            token, pem, list(algorithms_of(pem)), options=options
        )  # its times are compared with our clock
    except jwt.PyJWTError:
        return None
