"""Gap: the emulator keeps receipt rules and takes no mail in by them.

`POST /_herold/mail?from=…&to=…` with a raw message does what SES does with one that arrives, by the active rule set:
keep it in the rule's bucket, tell the rule's topic, both only where their policies let SES.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from ministack import app
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import s3, ses, sns

from infra.conformance.gaps.asking import service_may
from infra.local.environment import REGION
from infra.local.mail_received import Door, arrive
from infra.local.verdicts import Envelope

PATH = "/_herold/mail"
_SES = "ses.amazonaws.com"


def supply() -> None:
    """Answer the path beside the emulator's own: with how many rules took the mail in."""
    original = app.app

    async def with_mail(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await original(scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode())
        with request_scope(get_account_id(), REGION):
            taken = _take(await _body(receive), query.get("from", [""])[0], query["to"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps({"taken": taken}).encode()})

    app.app = with_mail


async def _body(receive: Any) -> bytes:
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _take(raw: bytes, sender: str, recipients: list[str]) -> int:
    return sum(
        _keep(door, rule_arn, raw, Envelope(sender, own))
        for door, rule_arn in _doors()
        if (own := [one for one in recipients if door.is_for(one)])
    )


def _doors() -> Iterator[tuple[Door, str]]:
    """What the active rules say, each with the ARN of the rule."""
    name = ses._active_receipt_rule_set.get("name")
    home = f"arn:aws:ses:{get_region()}:{get_account_id()}:receipt-rule-set/{name}:receipt-rule"
    for rule in ses._receipt_rule_sets.get(name, {}).get("Rules", []):
        for action in (one["S3Action"] for one in rule["Actions"] if rule["Enabled"] and "S3Action" in one):
            where = (action["BucketName"], action.get("ObjectKeyPrefix", ""), action["TopicArn"])
            yield Door(tuple(rule["Recipients"]), *where), f"{home}/{rule['Name']}"


def _keep(door: Door, rule_arn: str, raw: bytes, envelope: Envelope) -> bool:
    arrival = arrive(raw, envelope, door)
    if not service_may(_SES, "s3:PutObject", f"arn:aws:s3:::{door.bucket}/{arrival.key}", rule_arn):
        return False
    s3._put_object(door.bucket, arrival.key, arrival.stored, {})
    if not service_may(_SES, "sns:Publish", door.topic_arn, rule_arn):
        return False
    sns.publish_internal(door.topic_arn, json.dumps(arrival.told), "Amazon SES Email Receipt Notification")
    return True
