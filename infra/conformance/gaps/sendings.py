"""The calls of SES that send mails, read out of requests as boto3 was given them."""

import base64
import json
from typing import Any, NamedTuple

_OPERATIONS = {"/v2/email/outbound-emails": "SendEmail", "/v2/email/outbound-bulk-emails": "SendBulkEmail"}


class Sending(NamedTuple):
    """An operation and its parameters."""

    operation: str
    params: dict[str, Any]


def sending(method: str, path: str, body: bytes) -> Sending | None:
    """The call that a request makes, or None where it sends nothing."""
    operation = _OPERATIONS.get(path.rstrip("/")) if method == "POST" else None
    return Sending(operation, _binary(json.loads(body))) if operation else None


def _binary(mail: dict[str, Any]) -> dict[str, Any]:
    """A call's parameters, what travels in base64 being bytes."""
    content = mail.get("Content") or mail["DefaultContent"]
    if "Raw" in content:
        content["Raw"]["Data"] = base64.b64decode(content["Raw"]["Data"])
    for kind in ("Simple", "Template"):
        for file in content.get(kind, {}).get("Attachments", []):
            file["RawContent"] = base64.b64decode(file["RawContent"])
    return mail
