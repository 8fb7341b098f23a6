"""The DNS records that a deployment needs, and whether the world sees them already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Identity = tuple[str, Mapping[str, Any]]  # its name, and what SES's GetEmailIdentity says of it

_DKIM_ZONE = "dkim.amazonses.com"


@dataclass(frozen=True)
class Record:
    """One record to set where the domain's names are kept, and what it is for."""

    name: str
    kind: str
    value: str
    why: str


def records(senders: Identity, supports: Identity, sender: str, support: str, regions: tuple[str, str]) -> list[Record]:
    """All records of a deployment, by the identities of its two addresses; `regions` send and receive."""
    sending, receiving = regions
    found = [*_signing(senders), *_mail_from(senders[1], sending), *_policy(sender)]
    found += [*_signing(supports), *_mail_in(support, receiving)]
    return list(dict.fromkeys(found))  # mostly both addresses have one domain


def pairs(parameters: Mapping[str, str]) -> list[tuple[str, str]]:
    """The addresses that letters come from, each with that which answers go to: of intake profiles it is the same."""
    further = [one for one in parameters.get("FurtherAddresses", "").split(",") if one]
    return [(parameters["MailFrom"], parameters["SupportAddress"]), *((one, one) for one in further)]


def domain_of(address: str) -> str:
    """The domain of an address, or the domain itself."""
    return address.rpartition("@")[2].lower()


def is_receiving(support: str, mail_in_region: str) -> bool:
    """Whether the support address's MX leads to SES in that region, as the world sees it now."""
    import dns.exception  # noqa: PLC0415 - nothing but this asks the world
    import dns.resolver  # noqa: PLC0415

    try:
        answer = dns.resolver.resolve(domain_of(support), "MX", lifetime=5)
    except dns.exception.DNSException:
        return False
    return any(is_inbound(str(one.exchange), mail_in_region) for one in answer)


def is_inbound(exchange: str, region: str) -> bool:
    """Whether a mail exchange is SES's of a region."""
    return exchange.rstrip(".").lower() == f"inbound-smtp.{region}.amazonaws.com"


def as_lines(wanted: list[Record]) -> list[str]:
    """The records as a table to read, one to a line, with what each is for."""
    width = max((len(one.name) for one in wanted), default=0)
    return [f"{one.name:{width}}  {one.kind:5}  {one.value}   ({one.why})" for one in wanted]


def _signing(identity: Identity) -> Iterator[Record]:
    domain, dkim = identity[0], identity[1].get("DkimAttributes", {})
    zone = dkim.get("SigningHostedZone") or _DKIM_ZONE
    for token in dkim.get("Tokens", []):
        yield Record(
            f"{token}._domainkey.{domain}",
            "CNAME",
            f"{token}.{zone}",
            "DKIM: SES knows the domain as yours, and signs its letters",
        )


def _mail_from(identity: Mapping[str, Any], region: str) -> Iterator[Record]:
    domain = identity.get("MailFromAttributes", {}).get("MailFromDomain")
    if domain:
        yield Record(domain, "MX", f"10 feedback-smtp.{region}.amazonses.com", "MAIL FROM: bounces come back to SES")
        yield Record(domain, "TXT", '"v=spf1 include:amazonses.com ~all"', "SPF: who may send for it")


def _policy(sender: str) -> Iterator[Record]:
    yield Record(
        f"_dmarc.{domain_of(sender)}",
        "TXT",
        '"v=DMARC1; p=none"',
        "DMARC; leave it where there is one, tighten it later",
    )


def _mail_in(support: str, region: str) -> Iterator[Record]:
    yield Record(domain_of(support), "MX", f"10 inbound-smtp.{region}.amazonaws.com", "mail in: requests reach Herold")
