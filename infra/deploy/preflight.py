"""What a deployment finds in an account before it changes anything, and what each of it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, EndpointConnectionError

from infra.deploy import account
from infra.deploy.dns import domain_of
from infra.deploy.place import Place

# What Lambda keeps for functions that reserve nothing (AWS "Lambda quotas"), what is reserved for the API where there
# is enough, and up to where an account counts as new: it has 10.
_UNRESERVED_MIN, _FOR_THE_API, _FEW = 100, 50, 50


@dataclass(frozen=True)
class Facts:
    """What was found. `rules` is the active set of receipt rules, `our_rules` the one that our rule is in by now;
    `receives` is whether SES receives mail there at all, `concurrency` what no function has reserved but ours.
    """

    account: str
    region: str
    mail_in_region: str
    concurrency: int
    sends_to_anybody: bool
    is_asked_to_send: bool
    may_send: bool
    sender_identity: str | None
    sender_verified: bool
    receives: bool
    rules: str | None
    our_rules: str
    needs_log_role: bool
    kept: tuple[str, ...]
    taken_names: tuple[str, ...]

    @property
    def joins_rules_of_others(self) -> bool:
        """Whether our rule is to be added to a set that somebody else made."""
        return self.rules not in {None, account.RULES, self.our_rules}


@dataclass(frozen=True)
class Verdict:
    """One finding in words; one that refuses has to be mended first."""

    text: str
    refuses: bool = False


def look(place: Place, parameters: Mapping[str, str], now: Mapping[str, str], kept: tuple[str, ...]) -> Facts:
    """Ask AWS; nothing is changed. `now` is what the stack is set to, `kept` what holds data and is in no stack."""
    mail_in = place.elsewhere(parameters.get("MailRegion", ""))
    sending = place.client("sesv2").get_account()
    identity = account.find_identity(place.client("sesv2"), domain_of(parameters["MailFrom"]))
    receives, rules = _receiving(mail_in.client("ses"))
    logs_access = parameters.get("AccessLog") == "on"
    return Facts(
        account=place.account,
        region=place.region,
        mail_in_region=mail_in.region,
        concurrency=_concurrency(place.client("lambda")) + int(now.get("ReservedForApi", 0)),
        sends_to_anybody=bool(sending.get("ProductionAccessEnabled")),
        is_asked_to_send=sending.get("Details", {}).get("ReviewDetails", {}).get("Status") == "PENDING",
        may_send=bool(sending.get("SendingEnabled", True)),
        sender_identity=identity[0] if identity else None,
        sender_verified=bool(identity and identity[1].get("VerifiedForSendingStatus")),
        receives=receives,
        rules=rules,
        our_rules=now.get("ReceiptRules", ""),
        needs_log_role=logs_access and account.log_role(place.client("apigateway")) is None,
        kept=kept,
        taken_names=() if now else account.taken_names(place, parameters["Stage"]),
    )


def verdicts(facts: Facts, parameters: Mapping[str, str]) -> list[Verdict]:
    """What the facts mean for a deployment with these parameters, one that refuses among the others."""
    return [
        Verdict(f"account {facts.account}, region {facts.region}"),
        *_of_names(facts),
        *_of_functions(facts, parameters),
        *_of_sending(facts, parameters["MailFrom"]),
        *_of_receiving(facts, parameters["SupportAddress"]),
        *_of_the_region(facts),
    ]


def fitting(facts: Facts, settings: Mapping[str, str], declared: Mapping[str, Any]) -> dict[str, str]:
    """What is set as fits the account where no setting says it: how much runs at once, and what is the API's alone."""
    few = {"SendersAtOnce": "2", "MailsAtOnce": "2"} if facts.concurrency <= _FEW else {}
    enough = facts.concurrency - _UNRESERVED_MIN >= _FOR_THE_API
    wanted = few | ({"ReservedForApi": str(_FOR_THE_API)} if enough else {})
    return {key: value for key, value in wanted.items() if key in declared and key not in settings}


def _concurrency(functions: Any) -> int:
    return int(functions.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"])


def _receiving(ses: Any) -> tuple[bool, str | None]:
    """Whether SES receives mail there, and by which rules; where it does not, it has no such call, or no endpoint."""
    try:
        return True, account.active_rules(ses)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if any(
            part in code for part in ("Denied", "Token", "Signature", "Throttling")
        ):  # this says who asks, not where
            raise
    except EndpointConnectionError:
        pass
    return False, None


def _of_names(facts: Facts) -> Iterator[Verdict]:
    if facts.taken_names:
        yield Verdict(f"names that the stack would give are taken: {', '.join(facts.taken_names)}", refuses=True)
    if facts.kept:
        yield Verdict(f"kept from before, taken in with what is in it: {', '.join(sorted(facts.kept))}")


def _of_functions(facts: Facts, parameters: Mapping[str, str]) -> Iterator[Verdict]:
    reserved = int(parameters.get("ReservedForApi", 0))
    if reserved and facts.concurrency - reserved < _UNRESERVED_MIN:
        yield Verdict(
            f"ReservedForApi={reserved} cannot be: of {facts.concurrency} concurrent executions 100 stay for all",
            refuses=True,
        )
    elif facts.concurrency - _UNRESERVED_MIN < _FOR_THE_API:
        yield Verdict(
            f"only {facts.concurrency} functions may run at a time here, so none is reserved for the API; AWS gives"
            " 1,000 to who asks (Service Quotas, AWS Lambda, Concurrent executions)"
        )


def _of_sending(facts: Facts, sender: str) -> Iterator[Verdict]:
    domain = domain_of(sender)
    if not facts.may_send:
        yield Verdict("AWS has stopped this account from sending mail: see the SES console", refuses=True)
    if facts.sender_identity is None:
        yield Verdict(f"{domain} is not registered with SES: it is now, and stays for all stages")
    elif not facts.sender_verified:
        yield Verdict(f"{facts.sender_identity} is not verified yet: no letter leaves before SES sees its DNS records")
    if not facts.sends_to_anybody:
        way = "which it is asked for" if facts.is_asked_to_send else "which `make production-access` asks it for"
        yield Verdict(f"SES's sandbox: letters reach verified addresses only, until AWS lifts that, {way}")


def _of_receiving(facts: Facts, support: str) -> Iterator[Verdict]:
    region = facts.mail_in_region
    if not facts.receives:
        yield Verdict(f"SES receives no mail in {region}: set MailRegion to a region where it does", refuses=True)
    elif facts.rules is None:
        yield Verdict(
            f"no receipt rules are active in {region}: the set {account.RULES} is made, and stays for all stages"
        )
    elif facts.joins_rules_of_others:
        yield Verdict(
            f"the receipt rules {facts.rules}, somebody else's, are active in {region}: a rule for {support} is added"
            " to them, and nothing of theirs changes"
        )


def _of_the_region(facts: Facts) -> Iterator[Verdict]:
    if facts.needs_log_role:
        yield Verdict(
            f"API Gateway has no role to write logs with in {facts.region}: one is made, and stays for all its APIs"
        )
