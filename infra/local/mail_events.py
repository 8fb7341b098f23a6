"""What SES reports of the mails it took: events to the topic that the template's event destination names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns.models import SNSBackend, sns_backends

from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.letters import Mail
from infra.local.mail_reports import EVENT_TYPES, Fate, event, events_of, fate_of
from infra.local.template import Template


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
        for kind, about in events_of(self._fate(mail.to[0] if mail.to else "")):
            self.publish(mail, kind, about)

    def report_not_made(self, mail: Mail, error: str) -> None:
        """Publish that a mail could not be rendered."""
        self.publish(mail, "Rendering Failure", {"errorMessage": error})

    def publish(self, mail: Mail, kind: str, about: Mapping[str, Any]) -> None:
        """Publish one event about a mail, where a destination asks for it."""
        for one in self._destinations:
            if one.configuration_set == mail.configuration_set and EVENT_TYPES[kind] in one.types:
                with self._engine.lock:
                    _sns().publish(json.dumps(event(mail, kind, about)), arn=one.topic_arn)
                self._engine.on_stream_record()  # wakes whoever reads the queue, too

    def _fate(self, address: str) -> Fate:
        return self.fates.get(address) or fate_of(address)


def _set_name(template: Template, entry: Mapping[str, Any]) -> Any:
    """The name of the set referred to, which the embedded cloud does not make."""
    reference = entry["Properties"]["ConfigurationSetName"]
    if isinstance(reference, dict) and "Ref" in reference:
        return template.resources[reference["Ref"]]["Properties"]["Name"]
    return reference


def _sns() -> SNSBackend:
    backend: SNSBackend = sns_backends[DEFAULT_ACCOUNT_ID][REGION]
    return backend
