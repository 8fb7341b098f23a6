"""Sending by SES: one call for up to 50 readers or for one, and what its answers mean for trying again."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from botocore import exceptions as botocore_errors

from chalicelib import aws
from chalicelib.errors import Permanent, Temporary, Uncertain
from chalicelib.mail.addresses import Unreachable, ascii_address
from chalicelib.mail.outbound.letters import Letter
from chalicelib.settings import settings

MAX_ENTRIES = 50  # destinations in one SendBulkEmail
_AS_IT_IS = json.JSONEncoder(ensure_ascii=False)  # escaped once by the client, not twice: half the bytes


class Outcome(StrEnum):
    """What became of one reader's mail."""

    SENT = "sent"  # SES has it and will deliver it or report why not
    TEMPORARY = "temporary"  # it did not go out, and the same call can succeed later
    PERMANENT = "permanent"  # it did not go out, and the same call never will


@dataclass(frozen=True)
class Entry:
    """One reader: the bare address, the values of the letter's placeholders, headers and tags of their own."""

    to: str
    data: Mapping[str, str]
    headers: Mapping[str, str]
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """What SES said about one entry: its message id if sent, else a stable reason without personal data."""

    outcome: Outcome
    message_id: str | None = None
    reason: str | None = None


class RefusedForNow(Temporary):
    """SES refused a call of which nothing went out; `code` is its own."""

    def __init__(self, code: str) -> None:
        super().__init__(f"SES refused for now: {code}")
        self.code = code


@dataclass(frozen=True)
class Quota:
    """What SES lets the account send: recipients per second, and per 24 hours (None: any number)."""

    rate: int
    per_day: int | None
    sent_today: int
    is_open: bool


# Whoever can be put right by a person at the provider is temporary: the letter is still owed when they have.
OUTCOMES = {
    "SUCCESS": Outcome.SENT,
    "MESSAGE_REJECTED": Outcome.PERMANENT,  # the content itself is refused, such as for a virus
    "MAIL_FROM_DOMAIN_NOT_VERIFIED": Outcome.TEMPORARY,  # goes once the domain is verified again
    "CONFIGURATION_SET_NOT_FOUND": Outcome.TEMPORARY,  # goes once the deployment is repaired
    "TEMPLATE_NOT_FOUND": Outcome.PERMANENT,  # we send the template along: the call itself is wrong
    "ACCOUNT_SUSPENDED": Outcome.TEMPORARY,  # goes once AWS lifts it
    "ACCOUNT_THROTTLED": Outcome.TEMPORARY,  # over the rate; goes in a moment
    "ACCOUNT_DAILY_QUOTA_EXCEEDED": Outcome.TEMPORARY,  # goes as the 24 hours roll on
    "INVALID_SENDING_POOL_NAME": Outcome.TEMPORARY,  # goes once the configuration set is repaired
    "ACCOUNT_SENDING_PAUSED": Outcome.TEMPORARY,  # somebody paused the account, and will resume it
    "CONFIGURATION_SET_SENDING_PAUSED": Outcome.TEMPORARY,  # the same for the configuration set
    "INVALID_PARAMETER": Outcome.PERMANENT,  # this entry's address, header, tag or data is malformed
    "TRANSIENT_FAILURE": Outcome.TEMPORARY,  # SES's own words for a passing fault
    "FAILED": Outcome.PERMANENT,  # could not be processed, and SES has another status for what passes
}

# The same for a refusal of the whole call, of which then nothing went out.
_TEMPORARY_CODES = {
    "AccountSuspendedException",
    "LimitExceededException",
    "MailFromDomainNotVerifiedException",
    "NotFoundException",  # the configuration set
    "SendingPausedException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
}
# Credentials that lapsed or lack a right (403), no such endpoint (404), over the rate (429), no capacity (503).
_TEMPORARY_HTTP = {403, 404, 429, 503}
# What says no to one call says it to every other: how long, in seconds, nobody need ask again. By the code of a
# refused call, or the reason of a result.
_HOLDS_S = {
    "AccountSuspendedException": 60,
    "SendingPausedException": 60,
    "Throttling": 1,
    "ThrottlingException": 1,
    "TooManyRequestsException": 1,
    "account-daily-quota-exceeded": 60,
    "account-sending-paused": 60,
    "account-suspended": 60,
    "account-throttled": 1,
    "configuration-set-sending-paused": 60,
}
_BEFORE_ANYTHING_LEFT = (
    botocore_errors.EndpointConnectionError,
    botocore_errors.ConnectTimeoutError,
    botocore_errors.ProxyConnectionError,
    botocore_errors.NoCredentialsError,
    botocore_errors.PartialCredentialsError,
    botocore_errors.CredentialRetrievalError,
    botocore_errors.NoRegionError,
)


def send_bulk(
    letter: Letter, entries: Sequence[Entry], *, sender: str, tags: Mapping[str, str], reply_to: str | None = None
) -> list[Result]:
    """Send the letter to at most 50 readers in one call; one result for each, in their order.

    `sender` is the whole From value (`outbound.from_header`), `reply_to` an address for all answers. An address
    that SES would not take is answered here, so that it cannot fail the call for the others.

    Raises:
        Temporary: the call was refused or never left; nobody got the letter, trying again helps.
        Permanent: the call was refused as wrong; nobody got the letter, trying again does not help.
        Uncertain: the call left and no answer came.
    """
    if len(entries) > MAX_ENTRIES:
        raise ValueError(f"more than {MAX_ENTRIES} entries")
    checked = [_reach(entry) for entry in entries]
    sendable = [
        _bulk_entry(found, entry) for found, entry in zip(checked, entries, strict=True) if isinstance(found, str)
    ]
    answers = iter(_call(letter, sendable, sender, tags, reply_to) if sendable else ())
    return [found if isinstance(found, Result) else next(answers) for found in checked]


def send_raw(message: bytes, to: str, tags: Mapping[str, str]) -> Result:
    """Send a whole message to one reader. One that can never be sent is answered so, as it stands for itself.

    Raises:
        Temporary: the call was refused or never left; trying again helps.
        Uncertain: the call left and no answer came.
    """
    try:
        address = ascii_address(to)
        answer = _ask(
            lambda client: client.send_email(
                Destination={"ToAddresses": [address]},
                Content={"Raw": {"Data": message}},
                EmailTags=_pairs(tags),
                ConfigurationSetName=settings().configuration_set,
            )
        )
    except Unreachable as error:
        return Result(Outcome.PERMANENT, reason=error.reason)
    except Permanent:
        return Result(Outcome.PERMANENT, reason="refused")
    return Result(Outcome.SENT, message_id=answer.get("MessageId"))


def hold_s(code_or_reason: str) -> int:
    """How many seconds nobody of the account need try to send, for a refusal's code or a result's reason."""
    return _HOLDS_S.get(code_or_reason, 0)


def read_quota() -> Quota:
    """What the account may send at the moment.

    Raises:
        Temporary: SES does not say.
    """
    try:
        account = aws.client("sesv2").get_account()
    except (botocore_errors.ClientError, botocore_errors.BotoCoreError) as error:
        raise Temporary(f"quota not read: {type(error).__name__}") from error
    sending = account.get("SendQuota", {})
    per_day = int(sending.get("Max24HourSend", -1))
    return Quota(
        rate=max(1, int(sending.get("MaxSendRate", 1))),
        per_day=None if per_day < 0 else per_day,
        sent_today=int(sending.get("SentLast24Hours", 0)),
        is_open=account.get("SendingEnabled", True),
    )


def _reach(entry: Entry) -> str | Result:
    try:
        return ascii_address(entry.to)
    except Unreachable as error:
        return Result(Outcome.PERMANENT, reason=error.reason)


def _bulk_entry(address: str, entry: Entry) -> dict[str, Any]:
    data = _AS_IT_IS.encode(dict(entry.data))
    return {
        "Destination": {"ToAddresses": [address]},
        "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": data}},
        "ReplacementHeaders": _pairs(entry.headers),
        "ReplacementTags": _pairs(entry.tags),
    }


def _call(
    letter: Letter, entries: list[dict[str, Any]], sender: str, tags: Mapping[str, str], reply_to: str | None
) -> list[Result]:
    content = {"Subject": letter.subject, "Html": letter.html, "Text": letter.text}
    answer = _ask(
        lambda client: client.send_bulk_email(
            FromEmailAddress=sender,
            DefaultEmailTags=_pairs(tags),
            DefaultContent={"Template": {"TemplateContent": content, "TemplateData": "{}"}},
            BulkEmailEntries=entries,
            ConfigurationSetName=settings().configuration_set,
            **({"ReplyToAddresses": [reply_to]} if reply_to else {}),
        )
    )
    return _results(answer["BulkEmailEntryResults"], len(entries))


def _ask(call: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """The answer to one call, made once; whatever else becomes of it as one of our three errors."""
    try:
        return call(aws.client("sesv2", retry=False))
    except botocore_errors.ClientError as error:
        raise _refusal(error) from error
    except _BEFORE_ANYTHING_LEFT as error:
        raise Temporary(f"SES not reached: {type(error).__name__}") from error
    except botocore_errors.ParamValidationError as error:
        raise Permanent("SES call malformed") from error
    except botocore_errors.BotoCoreError as error:  # time-outs, closed connections, answers cut short
        raise Uncertain(f"no answer from SES: {type(error).__name__}") from error


def _refusal(error: botocore_errors.ClientError) -> Temporary | Permanent | Uncertain:
    code = error.response["Error"]["Code"]
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    if code in _TEMPORARY_CODES or status in _TEMPORARY_HTTP:
        return RefusedForNow(code)
    if status >= 500:  # noqa: PLR2004 - HTTP's server errors; SES may have taken the mail before it failed
        return Uncertain(f"SES failed: {code}")
    return Permanent(f"SES refused: {code}")


def _results(answers: list[dict[str, str]], expected: int) -> list[Result]:
    if len(answers) != expected:
        raise Uncertain("SES answered for another number of entries")
    return [_result(answer) for answer in answers]


def _result(answer: Mapping[str, str]) -> Result:
    status = answer["Status"]
    # A status that this version does not know is not repeated: the mail may have gone.
    outcome = OUTCOMES.get(status, Outcome.PERMANENT)
    if outcome is Outcome.SENT:
        return Result(outcome, message_id=answer.get("MessageId"))
    return Result(outcome, reason=status.lower().replace("_", "-"))


def _pairs(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Name": name, "Value": value} for name, value in values.items()]
