"""The shape of a card, and who is told according to it; pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class CardService:
    """A service as letters name it, and the components it depends on."""

    service_id: str
    label: str
    components: tuple[str, ...]


@dataclass(frozen=True)
class Recipient:
    """A contact with all that a letter needs. `told` maps notification types to the roles that are the reason."""

    contact_id: str
    email: str
    name: str
    language: str
    time_zone: str
    told: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Card:
    """What one account looks like to a publisher, as of its `revision`; recipients are in order of their ids."""

    account_id: str
    number: str
    name: str
    revision: int
    services: tuple[CardService, ...]
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True)
class Scope:
    """What a notice affects.

    `components` are expanded: each with all that stands below it. `services` are pairs of account id and
    service id.
    """

    everyone: bool = False
    accounts: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    services: frozenset[tuple[str, str]] = frozenset()

    @property
    def named_accounts(self) -> set[str]:
        """The accounts it names itself, or by one of their services."""
        return set(self.accounts) | {account_id for account_id, _ in self.services}


def affected_services(card: Card, scope: Scope) -> tuple[CardService, ...]:
    """The account's services that are affected."""
    if scope.everyone or card.account_id in scope.accounts:
        return card.services
    return tuple(
        service
        for service in card.services
        if (card.account_id, service.service_id) in scope.services
        or not scope.components.isdisjoint(service.components)
    )


def is_affected(card: Card, scope: Scope) -> bool:
    """Whether the account is affected at all; one that is named is, even without a service."""
    return scope.everyone or card.account_id in scope.accounts or bool(affected_services(card, scope))


def listeners(card: Card, notification_type: str) -> tuple[Recipient, ...]:
    """Who of the account is told of this type, in order of their ids."""
    return tuple(recipient for recipient in card.recipients if notification_type in recipient.told)


def pack(card: Card) -> dict[str, Any]:
    """The card as JSON values."""
    return asdict(card)


def unpack(values: Mapping[str, Any]) -> Card:
    """The card that `pack` wrote."""
    services = (CardService(**service | {"components": tuple(service["components"])}) for service in values["services"])
    recipients = (
        Recipient(**recipient | {"told": {kind: tuple(roles) for kind, roles in recipient["told"].items()}})
        for recipient in values["recipients"]
    )
    return Card(**dict(values) | {"services": tuple(services), "recipients": tuple(recipients)})
