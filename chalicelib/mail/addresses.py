"""Which addresses SES can reach, how it wants them written, and how they are kept."""

import re
from contextlib import suppress
from email.utils import parseaddr
from functools import lru_cache

import idna

from chalicelib.i18n.visible import visible

_LOOKED_AT_MAX = 500  # of a text's signs that an address has
MAX_LOCAL_CHARS = 64  # RFC 5321, 4.5.3.1.1
_PLAIN = re.compile(r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)?\.)+[a-z]{2,}")
_BEFORE, _BEHIND = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}\Z"), re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
MAX_ADDRESS_CHARS = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


class Unreachable(ValueError):
    """SES cannot send there; `reason` is a stable code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kept_address(written: str) -> str:
    """An address as every entrance keeps it: in small letters, its domain in its own script, nothing unseen around it.

    Raises:
        Unreachable: `invalid-address`, `unsupported-address` or `local-part-too-long`: no mail can ever be sent there.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import

    try:
        found = validate_email(visible(written.strip()), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Unreachable("invalid-address") from error
    if len(found.rpartition("@")[0]) > MAX_LOCAL_CHARS:
        raise Unreachable("local-part-too-long")
    ascii_address(found)
    return found


def ascii_address(address: str) -> str:
    """The address with its domain in punycode, as SES wants it (it has no SMTPUTF8).

    Raises:
        Unreachable: `unsupported-address` for letters outside ASCII before the @, `invalid-address` for what
            is no address at all and would make SES refuse the whole call.
    """
    local, at, domain = address.rpartition("@")
    if len(address) <= MAX_LOCAL_CHARS and _PLAIN.fullmatch(address):
        return address  # as nearly all are: nothing to write otherwise, nothing that could be misread
    if not local.isascii():
        raise Unreachable("unsupported-address")
    written = f"{local}@{ascii_domain(domain)}"
    # parseaddr returns anything but one bare address (display names, lists, comments, spaces) changed or empty.
    is_bare = parseaddr(written)[1] == written and written.isprintable() and " " not in written
    if not (at and local and is_bare) or len(local) > MAX_LOCAL_CHARS or len(written) > MAX_ADDRESS_CHARS:
        raise Unreachable("invalid-address")
    return written


@lru_cache(maxsize=4_096)  # the contacts of a customer share theirs
def ascii_domain(domain: str) -> str:
    """The domain in punycode (IDNA 2008), unchanged when it is ASCII already.

    Raises:
        Unreachable: `invalid-address`; no such domain can exist.
    """
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise Unreachable("invalid-address") from error


def addresses_in(text: str, limit: int = 20) -> list[str]:
    """The first addresses that stand in a text, as they are kept; linear, whatever the text."""
    found: dict[str, None] = {}
    for place, at in enumerate(re.finditer("@", text)):
        if place >= _LOOKED_AT_MAX or len(found) >= limit:
            break
        local = _BEFORE.search(text, max(0, at.start() - MAX_LOCAL_CHARS), at.start())
        domain = _BEHIND.match(text, at.end(), at.end() + MAX_ADDRESS_CHARS)
        if local and domain:
            with suppress(Unreachable):
                found[kept_address(f"{local[0].lstrip('.')}@{domain[0]}")] = None
    return list(found)


def normal_address(address: str) -> str:
    """The address as contacts have it, out of how SES writes it: in small letters, its domain in its own script."""
    local, _, domain = visible(address.strip()).lower().rpartition("@")
    try:
        return f"{local}@{idna.decode(domain)}"
    except idna.IDNAError:
        return f"{local}@{domain}"
