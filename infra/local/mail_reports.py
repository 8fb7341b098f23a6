"""What SES reports of a mail, as the documents that it publishes; pure, for whoever plays SES."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib import clock
from infra.local.letters import Mail

SIMULATOR = "simulator.amazonses.com"
EVENT_TYPES = {
    "Send": "send",
    "Delivery": "delivery",
    "DeliveryDelay": "deliveryDelay",
    "Bounce": "bounce",
    "Complaint": "complaint",
    "Reject": "reject",
    "Rendering Failure": "renderingFailure",
}


class Fate(StrEnum):
    """What becomes of a mail after SES took it; the values are the names of SES's own mailbox simulator, or like it."""

    SUCCESS = "success"  # delivered
    BOUNCE = "bounce"  # no such mailbox
    COMPLAINT = "complaint"  # delivered, and reported as spam
    SUPPRESSED = "suppressionlist"  # on SES's own list: never tried
    AWAY = "ooto"  # delivered, and answered by a machine
    FULL = "full"  # put off, and returned in the end
    DELAYED = "delayed"  # put off, and still being tried
    VIRUS = "virus"  # refused by SES itself
    SILENCE = "silence"  # sent, and nothing more was ever heard of it


def fate_of(address: str) -> Fate:
    """What becomes of a mail to an address: of the mailbox simulator, what its name says; it arrives elsewhere."""
    local, _, domain = address.partition("@")
    name = local.partition("+")[0]
    return Fate(name) if domain == SIMULATOR and name in set(Fate) else Fate.SUCCESS


def event(mail: Mail, kind: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """An event as SES publishes it."""
    member = {"Rendering Failure": "failure", "DeliveryDelay": "deliveryDelay"}.get(kind, kind.lower())
    return {
        "eventType": kind,
        "mail": {
            "timestamp": _text(mail.at),
            "source": mail.sender,
            "messageId": mail.id,
            "destination": list(mail.to),
            "tags": {name: [value] for name, value in mail.tags.items()}
            | {"ses:configuration-set": [mail.configuration_set]},
        },
        member: {"timestamp": _text(clock.now()), **about} if about else {},
    }


def events_of(fate: Fate) -> list[tuple[str, dict[str, Any]]]:
    """The events of a mail's life, each with what it says beside the mail, in order."""
    delivered = ("Delivery", {"smtpResponse": "250 2.6.0 Message received"})
    delayed = ("DeliveryDelay", {"delayType": "MailboxFull"})
    after: dict[Fate, list[tuple[str, dict[str, Any]]]] = {
        Fate.SUCCESS: [delivered],
        Fate.BOUNCE: [_bounce("Permanent", "General")],
        Fate.COMPLAINT: [delivered, ("Complaint", {"complaintFeedbackType": "abuse"})],
        Fate.SUPPRESSED: [_bounce("Permanent", "Suppressed")],
        Fate.AWAY: [delivered, _bounce("Transient", "General")],
        Fate.FULL: [delayed, _bounce("Transient", "MailboxFull")],
        Fate.DELAYED: [delayed],
        Fate.VIRUS: [("Reject", {"reason": "Bad content"})],
        Fate.SILENCE: [],
    }
    return [("Send", {}), *after[fate]]


def _bounce(kind: str, subtype: str) -> tuple[str, dict[str, Any]]:
    return "Bounce", {"bounceType": kind, "bounceSubType": subtype}


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
