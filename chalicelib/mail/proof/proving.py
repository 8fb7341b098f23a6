"""Whether a mail comes from whom its From names: one value made of all that the mail service checked; pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.mail.addresses import Unreachable, ascii_domain
from chalicelib.mail.domains import is_of_one_organisation
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.proof.grounds import Ground, Proof, Standing
from chalicelib.mail.proof.results import Result, results_of

_PASS, _FAIL = "PASS", "FAIL"
# SECURITY: a return path of another form can say in the mail service's field what its sender likes.
_PLAIN_SENDER = re.compile(r'[^\s;()<>"\\@]+@([A-Za-z0-9.-]+)')


OF_A_FORM = Standing(Proof.UNPROVEN, Ground.FORM)


@dataclass(frozen=True)
class Checks:
    """What the mail service told about a mail, beside the mail: its id, its return path, and each check's status."""

    mail_id: str
    return_path: str
    statuses: Mapping[str, str]


def prove(mail: InboundMail, checks: Checks) -> Standing:
    """How a mail's sender stands.

    SECURITY: what stands in the mail counts only where the statuses, which came beside it, say the same.
    """
    results = results_of(mail.headers, checks.mail_id)
    passed = list(_passed(results, checks))
    domains = tuple(dict.fromkeys(domain for _, domain in passed if domain))
    return replace(_judged(mail, checks, results, passed), passed=domains)


def _judged(
    mail: InboundMail, checks: Checks, results: Sequence[Result], passed: Sequence[tuple[Ground, str]]
) -> Standing:
    spf, dkim, dmarc = (checks.statuses.get(name, "") for name in ("spf", "dkim", "dmarc"))
    if dmarc == _FAIL:
        return Standing(Proof.REFUTED, Ground.DMARC_FAILED)
    if spf == dkim == _FAIL and dmarc != _PASS:
        return Standing(Proof.REFUTED, Ground.BOTH_FAILED)
    sender = _domain(mail.from_address or "")
    if not sender or _read_otherwise(results, sender):
        return Standing(Proof.UNPROVEN, Ground.NO_SENDER)
    for ground, domain in passed:
        if is_of_one_organisation(domain, sender):
            return Standing(Proof.PROVEN, ground, domain)
    if dmarc == _PASS:
        return Standing(Proof.PROVEN, Ground.DMARC, sender)
    return Standing(Proof.UNPROVEN, Ground.NOT_ALIGNED)


def _passed(results: Sequence[Result], checks: Checks) -> Iterator[tuple[Ground, str]]:
    """The domains for which a check has passed; a signature first, for it also survives being passed on."""
    plain = _PLAIN_SENDER.fullmatch(checks.return_path)
    if checks.statuses.get("dkim") == _PASS and (plain or not checks.return_path):
        for result in results:
            if result.method == "dkim" and result.result == "pass":
                yield Ground.DKIM, _domain(result.properties.get("header.d") or result.properties.get("header.i", ""))
    if checks.statuses.get("spf") == _PASS and plain:
        yield Ground.SPF, plain[1].lower()


def _read_otherwise(results: Sequence[Result], sender: str) -> bool:
    """Whether the mail service read another sender out of the mail than we did, so that it proved another."""
    told = [_domain(one.properties.get("header.from", "")) for one in results if one.method == "dmarc"]
    return any(one and one != sender for one in told)


def _domain(address: str) -> str:
    """The domain of an address, or a domain, in punycode; empty where there can be none."""
    try:
        return ascii_domain(address.rpartition("@")[2].lower().rstrip("."))
    except Unreachable:
        return ""
