"""What SES reports of the mails it took: events to the topic that the template's event destination names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns.models import SNSBackend, sns_backends

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.letters import Mail
from infra.local.template import Template

SIMULATOR = "simulator.amazonses.com"
_TYPES = {
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


@dataclass(frozen=True)
class Destination:
    """An event destination: which events of which configuration set go to which topic."""

    configuration_set: str
    types: frozenset[str]
    topic_arn: str


def destinations(template: Template) -> list[Destination]:
    """What the template's event destinations say."""
    entries = [
        template.resolve({**entry["Properties"], "ConfigurationSetName": _set_name(template, entry)})
        for entry in template.resources.values()
        if entry.get("Type") == "AWS::SES::ConfigurationSetEventDestination"
    ]
    return [
        Destination(
            entry["ConfigurationSetName"],
            frozenset(entry["EventDestination"]["MatchingEventTypes"]),
            entry["EventDestination"]["SnsDestination"]["TopicARN"],
        )
        for entry in entries
    ]


class MailEvents:
    """Publishes the events of each mail at once, so that they are there before the sender has its answer.

    The addresses of SES's mailbox simulator make what they make there; `fates` are planned by address.
    """

    def __init__(self, engine: Engine, template: Template) -> None:
        self._engine, self._destinations = engine, destinations(template)
        self.fates: dict[str, Fate] = {}

    def report(self, mail: Mail) -> None:
        """Publish what becomes of a mail that SES took."""
        for kind, about in _events(self._fate(mail.to[0] if mail.to else "")):
            self.publish(mail, kind, about)

    def report_not_made(self, mail: Mail, error: str) -> None:
        """Publish that a mail could not be rendered."""
        self.publish(mail, "Rendering Failure", {"errorMessage": error})

    def publish(self, mail: Mail, kind: str, about: Mapping[str, Any]) -> None:
        """Publish one event about a mail, where a destination asks for it."""
        for one in self._destinations:
            if one.configuration_set == mail.configuration_set and _TYPES[kind] in one.types:
                with self._engine.lock:
                    _sns().publish(json.dumps(event(mail, kind, about)), arn=one.topic_arn)
                self._engine.on_stream_record()  # wakes whoever reads the queue, too

    def _fate(self, address: str) -> Fate:
        local, _, domain = address.partition("@")
        if address in self.fates:
            return self.fates[address]
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


def _events(fate: Fate) -> list[tuple[str, dict[str, Any]]]:
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


def _set_name(template: Template, entry: Mapping[str, Any]) -> Any:
    """The name of the set referred to, which the embedded cloud does not make."""
    reference = entry["Properties"]["ConfigurationSetName"]
    if isinstance(reference, dict) and "Ref" in reference:
        return template.resources[reference["Ref"]]["Properties"]["Name"]
    return reference


def _text(at: Any) -> str:
    return str(at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z")


def _sns() -> SNSBackend:
    backend: SNSBackend = sns_backends[DEFAULT_ACCOUNT_ID][REGION]
    return backend
