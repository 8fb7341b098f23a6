"""The shape of a card, and who is told according to it; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import (
    ACCOUNT_SCOPE,
    BUILT_IN,
    Effective,
    Level,
    Own,
    TypeInfo,
    effective,
)
from chalicelib.directory.subscriptions.preferences import Preferences


@dataclass(frozen=True)
class CardService:
    """A service as letters name it, and the components it depends on; `number` is the provider's own."""

    service_id: str
    label: str
    components: tuple[str, ...]
    number: str | None = None
    location: str | None = None

    @property
    def told(self) -> str:
        """What letters call it: the label, and the number and place by which people tell one line from another."""
        beside = ", ".join(filter(None, (self.number, self.location)))
        return f"{self.label} ({beside})" if beside else self.label


@dataclass(frozen=True)
class Recipient:
    """An active contact with all that a letter needs, and what is said about it in readiness and "why".

    `own` is what it has set about being told. `suppressed` says why nothing is sent to the address, if so.
    `confirmed_on` is the day (ISO 8601) on which somebody last said that the record is right, or made it.
    """

    contact_id: str
    email: str
    name: str
    kind: str
    language: str
    time_zone: str
    roles: tuple[ContactRole, ...] = ()
    own: tuple[Own, ...] = ()
    suppressed: str | None = None
    is_verified: bool = False
    has_phone: bool = False
    is_account_admin: bool = False
    confirmed_on: str | None = None

    def subscriptions(self, types: Mapping[str, TypeInfo] = BUILT_IN) -> tuple[Effective, ...]:
        """Every way in which it is told."""
        return effective(self.contact_id, self.roles, self.own, types)


@dataclass(frozen=True)
class Card:
    """What one account looks like to a publisher, as of its `revision`; recipients are in order of their ids.

    A closed account has none.
    """

    account_id: str
    number: str
    name: str
    revision: int
    services: tuple[CardService, ...]
    recipients: tuple[Recipient, ...]
    billing_numbers: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True)
class Scope:
    """What a notice affects.

    `components` are expanded: each with all that stands below it. `services` are pairs of account id and
    service id, `billing` of account id and billing account number.
    """

    everyone: bool = False
    accounts: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    services: frozenset[tuple[str, str]] = frozenset()
    billing: frozenset[tuple[str, str]] = frozenset()

    @property
    def named_accounts(self) -> set[str]:
        """The accounts it names itself, or by one of their services or billing account numbers."""
        return set(self.accounts) | {account_id for account_id, _ in (*self.services, *self.billing)}


class Skip(StrEnum):
    """Why a contact is not told."""

    NOT_SUBSCRIBED = "not_subscribed"  # by no role and no subscription of its own
    UNSUBSCRIBED = "unsubscribed"  # a role would have brought it, and the contact has switched it off
    BELOW_IMPACT = "below_impact"  # wants to be told of graver ones only
    NOT_WANTED = "announcement_not_wanted"  # wants no announcements of this kind
    SUPPRESSED = "suppressed"  # the address bounced, or complained


@dataclass(frozen=True)
class Asked:
    """What there is to tell an account: of a type, about its services, of an impact, as a kind of announcement."""

    notification_type: str
    scopes: frozenset[str] = frozenset()
    impact: str | None = None
    announcement: str = "announced"


@dataclass(frozen=True)
class Decision:
    """Whether one contact is told, by which reasons, about which scopes, and how they want to be.

    `skip` is why they are not; all else then says what would hold if it were not for that.
    """

    reasons: tuple[str, ...] = ()
    scopes: frozenset[str] = frozenset()
    preferences: Preferences = field(default_factory=Preferences)
    skip: Skip | None = None

    @property
    def is_told(self) -> bool:
        """Whether the contact is told."""
        return self.skip is None

    @property
    def is_account_wide(self) -> bool:
        """Whether it is about the account as a whole, and not about some services alone."""
        return not self.scopes or ACCOUNT_SCOPE in self.scopes

    @property
    def scope(self) -> str:
        """What ending it with one click would be about: the one service, or all of the account."""
        return next(iter(self.scopes)) if len(self.scopes) == 1 else ACCOUNT_SCOPE


def affected_parts(card: Card, scope: Scope, level: Level) -> tuple[CardService, ...]:
    """The parts of an account that are affected, as far as something of a level is about parts of it.

    A billing account number is one as a service is, by its number alone. What is about the account names services where
    they are why it is affected.
    """
    is_whole = scope.everyone or card.account_id in scope.accounts
    if level is Level.BILLING:
        numbers = [one for one in card.billing_numbers if is_whole or (card.account_id, one) in scope.billing]
        return tuple(CardService(one, one, ()) for one in numbers)
    return () if level is Level.ACCOUNT and is_whole else affected_services(card, scope)


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


def is_affected(card: Card, scope: Scope, services: Sequence[CardService] | None = None) -> bool:
    """Whether the account is affected at all; one that is named is, even without a service.

    `services` are its affected ones, where they are known already.
    """
    if card.is_closed:
        return False
    found = affected_services(card, scope) if services is None else services
    is_billed = bool(scope.billing) and any(account_id == card.account_id for account_id, _ in scope.billing)
    return scope.everyone or card.account_id in scope.accounts or bool(found) or is_billed


def asked_of(
    card: Card,
    scope: Scope,
    notification_type: str,
    impact: str | None,
    announcement: str,
    level: Level = Level.SERVICE,
) -> Asked:
    """What a notice that affects `scope` asks of one account."""
    return asked_about(affected_parts(card, scope, level), notification_type, impact, announcement, level)


def asked_about(
    parts: Sequence[CardService],
    notification_type: str,
    impact: str | None,
    announcement: str,
    level: Level = Level.SERVICE,
) -> Asked:
    """What a notice that affects these parts of an account asks of it."""
    scopes = frozenset(scope_at(level, part) for part in parts) if level is not Level.ACCOUNT else frozenset[str]()
    return Asked(notification_type, scopes, impact, announcement)


def scope_at(level: Level, part: CardService) -> str:
    """What a subscription of a level to a part of an account is about."""
    return f"{'billing' if level is Level.BILLING else 'service'}#{part.service_id}"


def decide(recipient: Recipient, asked: Asked, types: Mapping[str, TypeInfo] = BUILT_IN) -> Decision:
    """Whether a contact is told. Any of its subscriptions is enough; the first that is says how."""
    name, is_suppressed = asked.notification_type, bool(recipient.suppressed)
    if types is BUILT_IN and not recipient.own:
        return _by_roles(recipient.roles, name, asked.impact, asked.announcement, is_suppressed=is_suppressed)
    subscriptions = recipient.subscriptions({name: types[name]} if name in types else {})
    return _decision(subscriptions, asked, is_suppressed=is_suppressed)


def listeners(
    card: Card, asked: Asked, types: Mapping[str, TypeInfo] = BUILT_IN
) -> tuple[tuple[Recipient, Decision], ...]:
    """Who of the account is told, in order of their ids, and why and how."""
    decided = ((recipient, decide(recipient, asked, types)) for recipient in card.recipients)
    return tuple((recipient, decision) for recipient, decision in decided if decision.is_told)


@lru_cache(maxsize=256)
def _by_roles(
    roles: tuple[ContactRole, ...], name: str, impact: str | None, announcement: str, *, is_suppressed: bool
) -> Decision:
    """What roles alone decide, whichever contact has them: nearly everybody is told by these."""
    subscriptions = effective("", roles, (), {name: BUILT_IN[name]} if name in BUILT_IN else {})
    return _decision(subscriptions, Asked(name, impact=impact, announcement=announcement), is_suppressed=is_suppressed)


def _decision(subscriptions: Iterable[Effective], asked: Asked, *, is_suppressed: bool) -> Decision:
    found = [
        one for one in subscriptions if one.notification_type == asked.notification_type and one.covers(asked.scopes)
    ]
    heard = [one for one in found if not one.is_muted]
    if not heard:
        return Decision(skip=Skip.UNSUBSCRIBED if found else Skip.NOT_SUBSCRIBED)
    telling = [one for one in heard if one.preferences.wants(asked.announcement, asked.impact)]
    known = telling or heard
    return Decision(
        reasons=tuple(dict.fromkeys(one.reason for one in known)),
        scopes=frozenset(one.scope for one in known),
        preferences=known[0].preferences,
        skip=_why_not(heard, asked) if not telling else Skip.SUPPRESSED if is_suppressed else None,
    )


def _why_not(heard: list[Effective], asked: Asked) -> Skip:
    if asked.impact and not any(one.preferences.reaches(asked.impact) for one in heard):
        return Skip.BELOW_IMPACT
    return Skip.NOT_WANTED
