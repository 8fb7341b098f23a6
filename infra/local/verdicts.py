"""What SES finds of a mail that it takes in, as the mail asks for it, and the fields in which SES writes that down."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from infra.local.environment import REGION

VERDICTS = ("spam", "virus", "spf", "dkim", "dmarc")
_STATUSES = {"PASS", "FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"}
_FOLDED = rb"[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n"
_WISHES = re.compile(rb"^X-Herold-Local-Verdicts:" + _FOLDED, re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^From:" + _FOLDED, re.IGNORECASE | re.MULTILINE)
_DOMAIN = re.compile(rb"@([A-Za-z0-9.-]+)")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
# The words of SES, by status: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
# says what each status means, and mails that it took in show what it writes then.
_SPF_RESULTS = {
    "PASS": "pass (spfCheck: domain of {domain} designates {ip} as permitted sender)",
    "FAIL": "fail (spfCheck: domain of {domain} does not designate {ip} as permitted sender)",
    "GRAY": "none (spfCheck: {ip} is neither permitted nor denied by domain of {domain})",
    "PROCESSING_FAILED": "temperror (spfCheck: Error in retrieving data from DNS)",
}
_DKIM_RESULTS = {"PASS": "pass", "FAIL": "fail", "PROCESSING_FAILED": "temperror"}  # GRAY: nobody has signed it
_DMARC_RESULTS = {"PASS": "pass", "FAIL": "fail", "GRAY": "none", "PROCESSING_FAILED": "temperror"}


@dataclass(frozen=True)
class Envelope:
    """Who hands a mail in, and for whom. An empty `sender` is the null path of a bounce."""

    sender: str
    recipients: Sequence[str]
    client_ip: str = "127.0.0.1"
    helo: str = "localhost"

    @property
    def checked_sender(self) -> str:
        """Whose domain SPF is asked of; with a null path that of the server itself (RFC 7208, 2.4)."""
        return self.sender or f"postmaster@{self.helo}"


@dataclass(frozen=True)
class Findings:
    """The status of each verdict, and the domains that SES would have compared."""

    statuses: Mapping[str, str]
    from_domain: str
    signing_domain: str


def find(raw: bytes, envelope: Envelope) -> tuple[Findings, bytes]:
    """What SES finds, and the mail without the field `X-Herold-Local-Verdicts` that may ask for it.

    That field reads `spam=FAIL, spf=GRAY, dkim=PASS@lists.example`, the domain being whose signature the mail bears,
    where it is not From's. What is not asked for is PASS; DMARC only where SPF or DKIM has passed for From's domain.

    Raises:
        ValueError: it asks for a verdict that SES does not give.
    """
    end = _END_OF_HEADERS.search(raw)
    head, rest = (raw[: end.end()], raw[end.end() :]) if end else (raw, b"")
    from_domain = _from_domain(head)
    wishes, signing_domain = _wishes(head)
    signing_domain = signing_domain or from_domain
    statuses = dict.fromkeys(VERDICTS, "PASS") | wishes
    if "dmarc" not in wishes:
        checked = {"spf": _domain_of(envelope.checked_sender), "dkim": signing_domain}
        passed = [domain for name, domain in checked.items() if statuses[name] == "PASS"]
        statuses["dmarc"] = _dmarc(passed, from_domain)
    return Findings(statuses, from_domain, signing_domain), _WISHES.sub(b"", head) + rest


def trace_fields(ses_id: str, envelope: Envelope, findings: Findings, at: datetime) -> bytes:
    """The fields that SES puts before a mail, in its order; the return path, which tells a bounce, first."""
    recipient = envelope.recipients[0] if envelope.recipients else "unknown"
    lines = [
        f"Return-Path: <{envelope.sender}>",
        f"Received: from {envelope.helo} ({envelope.helo} [{envelope.client_ip}])",
        f" by inbound-smtp.{REGION}.amazonaws.com with SMTP id {ses_id}",
        f" for {recipient};",
        f" {at:%a, %d %b %Y %H:%M:%S} +0000 (UTC)",
        f"X-SES-Spam-Verdict: {findings.statuses['spam']}",
        f"X-SES-Virus-Verdict: {findings.statuses['virus']}",
    ]
    spf = _spf(envelope, findings)
    lines += [f"Received-SPF: {spf}"] if spf else []
    lines += ["Authentication-Results: amazonses.com;", *(f" {result}" for result in _results(spf, findings))]
    lines.append(f"X-SES-RECEIPT: {base64.b64encode(ses_id.encode()).decode()}")
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _results(spf: str, findings: Findings) -> list[str]:
    dkim = _DKIM_RESULTS.get(findings.statuses["dkim"])
    dmarc = _DMARC_RESULTS.get(findings.statuses["dmarc"])
    if not findings.from_domain:
        return [f"spf={spf}", "dmarc=permerror;"] if spf else ["dmarc=permerror;"]
    return [
        *([f"spf={spf}"] if spf else []),
        *([f"dkim={dkim} header.i=@{findings.signing_domain};"] if dkim else []),
        *([f"dmarc={dmarc} header.from={findings.from_domain};"] if dmarc else []),
    ]


def _spf(envelope: Envelope, findings: Findings) -> str:
    result = _SPF_RESULTS.get(findings.statuses["spf"])
    if result is None:
        return ""
    said = result.format(domain=_domain_of(envelope.checked_sender), ip=envelope.client_ip)
    return f"{said} client-ip={envelope.client_ip}; envelope-from={envelope.checked_sender}; helo={envelope.helo};"


def _wishes(head: bytes) -> tuple[dict[str, str], str]:
    """The statuses asked for, and the domain that is to have signed the mail."""
    statuses: dict[str, str] = {}
    signing_domain = ""
    for field in _WISHES.finditer(head):
        for wish in filter(None, (part.strip() for part in field[1].decode("ascii", "replace").split(","))):
            name, _, said = (part.strip() for part in wish.partition("="))
            status, _, domain = said.partition("@")
            if name.lower() not in VERDICTS or status.upper() not in _STATUSES or (domain and name.lower() != "dkim"):
                raise ValueError(f"SES gives no verdict {wish}")
            statuses[name.lower()] = status.upper()
            signing_domain = domain or signing_domain
    return statuses, signing_domain


def _from_domain(head: bytes) -> str:
    """The domain in From; the last where it names several."""
    field = _FROM.search(head)
    domains = _DOMAIN.findall(field[1]) if field else []
    return str(domains[-1].decode("ascii")).lower() if domains else ""


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _dmarc(passed: Sequence[str], from_domain: str) -> str:
    """What DMARC says where SPF and DKIM have passed for these domains."""
    if not from_domain:
        return "PROCESSING_FAILED"
    return "PASS" if any(_is_aligned(domain, from_domain) for domain in passed) else "FAIL"


def _is_aligned(domain: str, from_domain: str) -> bool:
    """RFC 7489, 3.1, relaxed: of one organisation, which is here one domain within the other."""
    return domain == from_domain or domain.endswith(f".{from_domain}") or from_domain.endswith(f".{domain}")
