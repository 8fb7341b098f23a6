"""Gap: a mail's resources in IAM are its identity and its configuration set; the emulator asks for `*`.

And `SendEmail` with a message that is raw asks for `ses:SendRawEmail`.
Source: Service Authorization Reference, "Actions defined by Amazon Simple Email Service v2"; SES Developer Guide,
"Controlling access to Amazon SES".
"""

import json
from collections.abc import Iterator
from typing import Any

from ministack import app
from ministack.core.responses import get_account_id, get_region
from ministack.services import ses_v2

_SENDING = "/v2/email/outbound-"


def supply() -> None:
    """Ask for both resources of a mail that is to be sent."""
    enforce = app._enforce_ses_v2

    def enforcing(method: str, path: str, headers: Any, body: bytes, query: Any, request_id: str) -> Any:
        if not (method == "POST" and path.startswith(_SENDING)):
            return enforce(method, path, headers, body, query, request_id)
        mail = json.loads(body)
        asked = ((_action(mail), resource) for resource in _resources(mail))
        answers = (
            app._enforce_data_plane("sesv2", action, headers, query, request_id, resource_arn=resource)
            for action, resource in asked
        )
        return next(filter(None, answers), None)

    app._enforce_ses_v2 = enforcing


def _action(mail: dict[str, Any]) -> str:
    if "BulkEmailEntries" in mail:
        return "ses:SendBulkEmail"
    return "ses:SendRawEmail" if "Raw" in mail["Content"] else "ses:SendEmail"


def _resources(mail: dict[str, Any]) -> Iterator[str]:
    home = f"arn:aws:ses:{get_region()}:{get_account_id()}"
    address = mail["FromEmailAddress"].rpartition("<")[2].rstrip(">")
    yield f"{home}:identity/{address if address in ses_v2._identities else address.rpartition('@')[2]}"
    if configuration_set := mail.get("ConfigurationSetName"):
        yield f"{home}:configuration-set/{configuration_set}"
