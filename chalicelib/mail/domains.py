"""Which domains one organisation has: below a public suffix such as `co.uk` anybody can have one (publicsuffix.org)."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def organisation_of(domain: str) -> str | None:
    """The domain that somebody registered, of which this one (punycode, lower case) is a part; None where none is."""
    return _suffixes().privatesuffix(domain) if domain else None


def is_of_one_organisation(domain: str, other: str) -> bool:
    """Whether two domains are aligned as DMARC has it, relaxed (RFC 7489, 3.1.1)."""
    if not domain or domain == other:
        return bool(domain)
    if domain.rpartition(".")[2] != other.rpartition(".")[2]:
        return False  # most that differ end here, without the list
    organisation = organisation_of(domain)
    return organisation is not None and organisation == organisation_of(other)


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - reads its list, 40 ms

    return PublicSuffixList()
