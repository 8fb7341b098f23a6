"""What stands for a person wherever an address may not stand: in audit rows and log lines."""

import hmac

from chalicelib import ids
from chalicelib.signing.keys import Hashes, hash_key


def person_id_of(email: str) -> str:
    """The id of whoever has a normalised address: always the same, and nothing that leads back to it.

    SECURITY: keyed, or anybody who reads ids could find out by trying whose they are.
    """
    return ids.derived("per", hmac.digest(hash_key(Hashes.PERSON), b"person\x00" + email.encode(), "sha256").hex())
