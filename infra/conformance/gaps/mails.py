"""Gap: the emulator's SES takes mails and drops their headers, files and tags, and reports nothing of them.

The embedded cloud's SES takes them in its place. Each becomes a file of a folder, as its reader would get it, and its
events go where the configuration set says, if the topic lets SES.
"""

import json
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from ministack.core.responses import get_account_id, get_region, json_response
from ministack.services import ses_v2, sns

from infra.conformance.gaps.asking import service_may
from infra.conformance.gaps.sendings import sending
from infra.local.fakes import CallRefused, Fakes
from infra.local.iam_questions import sender_of
from infra.local.letters import Mail
from infra.local.mail_reports import EVENT_TYPES, event, events_of, fate_of
from infra.local.ses import Ses

FOLDER = "HEROLD_MAILS"
_numbers = count()


def supply() -> None:
    """Take mails in the emulator's place, once it has no objection to their sender."""
    handle, embedded, fakes = ses_v2.handle_request, Ses(), Fakes()
    embedded.install(fakes)
    embedded.on_taken = _take
    embedded.on_not_made = lambda mail, error: _publish(mail, "Rendering Failure", {"errorMessage": error})

    async def handling(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        call = sending(method, path, body)
        if call is None:
            return await handle(method, path, headers, body, query)
        if rejected := ses_v2._message_rejection(sender_of(call.params)):
            return ses_v2._json_err("MessageRejected", rejected)
        try:
            return json_response(fakes["sesv2", call.operation](call.params))
        except CallRefused as refused:
            return ses_v2._json_err(refused.code, str(refused), refused.status)

    ses_v2.handle_request = handling


def _take(mail: Mail) -> None:
    folder = Path(os.environ[FOLDER])
    name = f"{next(_numbers):05}"
    head = f"X-Envelope-To: {', '.join(mail.to)}\r\n".encode()
    (folder / f"{name}.part").write_bytes(head + mail.raw)
    (folder / f"{name}.part").rename(folder / f"{name}.eml")  # whoever looks sees whole mails
    for kind, about in events_of(fate_of(mail.to[0] if mail.to else "")):
        _publish(mail, kind, about)


def _publish(mail: Mail, kind: str, about: Mapping[str, Any]) -> None:
    known = ses_v2._config_sets.get(mail.configuration_set) or {}
    wanted, home = _name_in_v2(EVENT_TYPES[kind]), f"arn:aws:ses:{get_region()}:{get_account_id()}"
    source = f"{home}:configuration-set/{mail.configuration_set}"
    for destination in (known.get("EventDestinations") or {}).values():
        topic = destination.get("SnsDestination", {}).get("TopicArn")
        is_wanted = topic and destination["Enabled"] and wanted in destination["MatchingEventTypes"]
        if is_wanted and service_may("ses.amazonaws.com", "sns:Publish", topic, source):
            sns.publish_internal(topic, json.dumps(event(mail, kind, about)))


def _name_in_v2(kind: str) -> str:
    """An event type as version 2 of SES's API names it: `deliveryDelay` is `DELIVERY_DELAY`."""
    return "".join(f"_{one}" if one.isupper() else one.upper() for one in kind)
