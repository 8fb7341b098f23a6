"""Whether what was deployed works: the API answers, a letter leaves, mail comes in once the MX leads here."""

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy import dns

# AWS takes mail to it and reports its delivery (SES Developer Guide, "Using the mailbox simulator").
_SIMULATOR = "success@simulator.amazonses.com"
_WITHIN_S, _TRY_EVERY_S = 60.0, 2.0
_NOT_VERIFIED = ("not verified", "MailFromDomainNotVerified")


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `works` is None where it cannot be known yet, and `text` says what it waits for."""

    what: str
    works: bool | None
    text: str

    def __str__(self) -> str:
        mark = {True: "works", False: "FAILED", None: "pending"}[self.works]
        return f"{mark:8} {self.what}: {self.text}"


def api(url: str, code: str, within_s: float = _WITHIN_S) -> Finding:
    """Whether the API answers, with the code that was deployed; just after a deployment it needs a moment."""
    address, until = f"{url.rstrip('/')}/health", time.monotonic() + within_s
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                health = json.load(answer)
        except (OSError, ValueError) as error:
            problem = str(error)
        else:
            if health["code"] == code:
                return Finding("API", True, f"{address} answers as version {health['version']}")
            problem = f"it still runs {health['code']}"
        if time.monotonic() > until:
            return Finding("API", False, f"{address}: {problem}")
        time.sleep(_TRY_EVERY_S)


def letter(sesv2: Any, sender: str, configuration_set: str) -> Finding:
    """Whether a letter leaves; it goes to AWS's mailbox simulator, so it reaches nobody."""
    try:
        message_id = sesv2.send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [_SIMULATOR]},
            Content={"Raw": {"Data": _mail(sender, _SIMULATOR, "Herold was deployed").as_bytes()}},
            ConfigurationSetName=configuration_set,
        )["MessageId"]
    except ClientError as error:
        reason = error.response["Error"]["Message"]
        if any(words in reason or words in error.response["Error"]["Code"] for words in _NOT_VERIFIED):
            return Finding("letters", None, f"until SES has seen the DNS records of {dns.domain_of(sender)}")
        return Finding("letters", False, reason)
    return Finding("letters", True, f"one left to the mailbox simulator as {message_id}")


def mail_in(sesv2: Any, s3: Any, sender: str, support: str, bucket: str, within_s: float = _WITHIN_S) -> Finding:
    """Whether a mail to the support address arrives in the bucket, which lies where mail comes in.

    The mail says that a program wrote it, so it makes no ticket.
    """
    region = s3.meta.region_name
    if not dns.is_receiving(support, region):
        return Finding("mail in", None, f"until the MX of {dns.domain_of(support)} leads to SES in {region}")
    token, since = secrets.token_hex(8), datetime.now(UTC)
    try:
        sesv2.send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [support]},
            Content={"Raw": {"Data": _mail(sender, support, f"Herold was deployed {token}").as_bytes()}},
        )
    except ClientError as error:
        return Finding("mail in", None, f"no mail could be sent to try it: {error.response['Error']['Message']}")
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if _has_arrived(s3, bucket, token, since):
            return Finding("mail in", True, f"a mail to {support} arrived")
        time.sleep(_TRY_EVERY_S)
    return Finding("mail in", False, f"a mail to {support} did not arrive within {within_s:.0f} s")


def _mail(sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("This letter was sent by a deployment of Herold, to see that mail leaves.\n")
    return mail


def _has_arrived(s3: Any, bucket: str, token: str, since: datetime) -> bool:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="mail/")
    new = (
        one for page in pages for one in page.get("Contents", []) if one["LastModified"] >= since.replace(microsecond=0)
    )
    return any(token in _head(s3, bucket, one) for one in new)


def _head(s3: Any, bucket: str, entry: Mapping[str, Any]) -> str:
    body = s3.get_object(Bucket=bucket, Key=entry["Key"], Range="bytes=0-8191")["Body"].read()
    return str(body.decode("ascii", "replace"))
