"""PGP within the text itself (RFC 9580, 6 and 7): what is signed is the text, what is encrypted nobody reads."""

import re

_SIGNED, _SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----\n", "-----BEGIN PGP SIGNATURE-----\n"
_SIGNATURE_ENDS = "-----END PGP SIGNATURE-----"
_ENCRYPTED, _ENCRYPTED_ENDS = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"
_ESCAPED = re.compile(r"^- (?=-)", re.MULTILINE)


def without_armour(text: str) -> str:
    """A text without what is put around it to sign it; with several such pieces, without that of the first."""
    before, begins, rest = text.partition(_SIGNED)
    signed, _, behind = rest.partition(_SIGNATURE)
    _, ends, after = behind.partition(_SIGNATURE_ENDS)
    if not (begins and ends):
        return text
    words = signed.partition("\n\n")[2]  # behind the names of what it is hashed by
    return "\n".join(part for part in (before.rstrip(), _ESCAPED.sub("", words).rstrip(), after.lstrip()) if part)


def is_encrypted(text: str) -> bool:
    """Whether a text is nothing but an encrypted one."""
    return text.startswith(_ENCRYPTED) and text.endswith(_ENCRYPTED_ENDS)
