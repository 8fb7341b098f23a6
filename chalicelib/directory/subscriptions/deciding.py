"""Who is told of what, and why: the one rule behind cards, "my subscriptions" and "why"; pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib import ids
from chalicelib.directory.models import Subscription
from chalicelib.directory.rules import ContactRole, NotificationType
from chalicelib.directory.subscriptions.preferences import PreferenceName, Preferences
from chalicelib.i18n.catalogue import in_all_languages

ACCOUNT_SCOPE = "account"
OWN = "own"  # the reason of what a contact has asked for itself


class Level(StrEnum):
    """What a notification type is about."""

    SERVICE = "service"  # one service, or all of the account at once
    ACCOUNT = "account"  # the account as a whole
    BILLING = "billing"  # one billing account number, or all at once


@dataclass(frozen=True)
class TypeInfo:
    """A notification type: its level, the preferences it allows by name, and by language what it is called and is.

    `by_admin`: contacts do not give it to themselves. `is_optional`: no role brings it, and nobody is missing where
    nobody has asked for it.
    """

    name: str
    level: Level
    allows: frozenset[str]
    labels: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    by_admin: bool = False
    is_optional: bool = False


_QUIET = frozenset({PreferenceName.TIMING, PreferenceName.QUIET_FROM, PreferenceName.QUIET_TO})
_TOLD = _QUIET | {PreferenceName.LEAST_IMPACT, PreferenceName.WITHOUT}

_BY_ADMIN = frozenset({NotificationType.TICKET_UPDATES, NotificationType.ESCALATION})
_OPTIONAL = frozenset({NotificationType.PRODUCT_NEWS})


def given_by_admins(said: bool | None, level: Level) -> bool:  # noqa: FBT001 - what a type says of itself, if it does
    """Whether contacts do not give a type to themselves; where it does not say, what is about money is not theirs."""
    return level is Level.BILLING if said is None else said


BUILT_IN: Mapping[str, TypeInfo] = {
    str(name): TypeInfo(
        name,
        level,
        frozenset(allows),
        in_all_languages(f"type.{name}"),
        in_all_languages(f"type.{name}.what"),
        by_admin=given_by_admins(True if name in _BY_ADMIN else None, level),
        is_optional=name in _OPTIONAL,
    )
    for name, level, allows in (
        (NotificationType.MAINTENANCE, Level.SERVICE, _TOLD | {PreferenceName.CALENDAR}),
        (NotificationType.OUTAGE, Level.SERVICE, _TOLD | {PreferenceName.QUIET_FOR_OUTAGES}),
        (NotificationType.INFORMATION, Level.SERVICE, _QUIET),
        (NotificationType.PROACTIVE_TICKET, Level.SERVICE, _QUIET),
        (NotificationType.PROACTIVE_INFORMATION, Level.SERVICE, _QUIET),
        (NotificationType.TICKET_UPDATES, Level.SERVICE, _QUIET),
        (NotificationType.ESCALATION, Level.SERVICE, {PreferenceName.ESCALATION_LEVEL}),
        (NotificationType.PRODUCT_NEWS, Level.ACCOUNT, _QUIET),
        (NotificationType.INVOICE, Level.BILLING, _QUIET),
        (NotificationType.PAYMENT_REMINDER, Level.BILLING, _QUIET),
        (NotificationType.PRICE_CHANGE, Level.BILLING, _QUIET),
    )
}
_OPERATIONS = frozenset({NotificationType.MAINTENANCE, NotificationType.OUTAGE, NotificationType.INFORMATION})
_LEVELS_OF_ROLE: Mapping[ContactRole, frozenset[Level]] = {
    ContactRole.TECHNICAL: frozenset(),
    ContactRole.ADMINISTRATIVE: frozenset({Level.ACCOUNT}),
    ContactRole.BILLING: frozenset({Level.BILLING}),
    ContactRole.MAIN: frozenset(),
}
_AS_USUAL = Preferences()
_OPERATING_ROLES = frozenset({ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE})


@dataclass(frozen=True)
class Own:
    """What a contact has set: a subscription of its own, or how (and whether) its roles' one is to be told.

    `scope` is `account`, `service#<service id>` or `billing#<number>`. With `is_by_role` it is about what the
    contact's roles bring. `is_muted` means: not at all, until it is switched on again.
    """

    subscription_id: str
    notification_type: str
    scope: str = ACCOUNT_SCOPE
    preferences: Preferences = field(default_factory=Preferences)
    is_by_role: bool = False
    is_muted: bool = False


@dataclass(frozen=True)
class Effective:
    """One way in which a contact is told of something. `reason` is `role:<role>` or `own`.

    `own_id` is that of what the contact has asked for itself, empty where a role brings it.
    """

    contact_id: str
    notification_type: str
    scope: str
    reason: str
    own_id: str
    preferences: Preferences
    is_muted: bool = False

    @property
    def subscription_id(self) -> str:
        """Its id; what several roles bring of a type is one subscription."""
        return self.own_id or by_role_id(self.contact_id, self.notification_type)

    def covers(self, scopes: Iterable[str]) -> bool:
        """Whether it is about any of the scopes; one of the whole account is about them all."""
        return self.scope == ACCOUNT_SCOPE or self.scope in scopes


def scope_of(service_id: str | None = None, billing_number: str | None = None) -> str:
    """The scope that is one service, one billing account number, or the whole account."""
    if service_id:
        return f"service#{service_id}"
    return f"billing#{billing_number}" if billing_number else ACCOUNT_SCOPE


def types_of_role(role: ContactRole, types: Mapping[str, TypeInfo]) -> list[str]:
    """What the holder of a role is told of, in order of their names."""
    operations = _OPERATIONS if role in _OPERATING_ROLES else frozenset()
    levels = _LEVELS_OF_ROLE[role]
    brought = (name for name, info in types.items() if name in operations or info.level in levels)
    return sorted(name for name in brought if not types[name].is_optional)


def effective(
    contact_id: str, roles: Iterable[ContactRole], own: Iterable[Own], types: Mapping[str, TypeInfo] = BUILT_IN
) -> tuple[Effective, ...]:
    """Every way in which a contact is told: its own subscriptions first, the narrowest ahead, then those by role.

    Muted ones are among them, so that a page can offer them again. Those of types that are gone are not. Where no role
    brings a type any more, how somebody had set to be told of it is a subscription of their own.
    """
    rows = [row for row in own if row.notification_type in types]
    by_role = {
        row.notification_type: row for row in rows if row.is_by_role and _is_brought(types[row.notification_type])
    }
    asked_for = (row for row in rows if row is not by_role.get(row.notification_type))
    mine = sorted(asked_for, key=lambda row: (row.scope == ACCOUNT_SCOPE, row.scope))
    return (
        *(
            Effective(
                contact_id, row.notification_type, row.scope, OWN, row.subscription_id, row.preferences, row.is_muted
            )
            for row in mine
        ),
        *_by_role(contact_id, roles, by_role, types),
    )


def _is_brought(info: TypeInfo) -> bool:
    return any(types_of_role(role, {info.name: info}) for role in ContactRole)


def by_role_id(contact_id: str, notification_type: str) -> str:
    """The id of what a contact is told of a type by its roles."""
    return ids.derived("sub", contact_id, "by-role", notification_type)


def _by_role(
    contact_id: str, roles: Iterable[ContactRole], settings: Mapping[str, Own], types: Mapping[str, TypeInfo]
) -> Iterator[Effective]:
    for role in sorted(set(roles)):
        for name in types_of_role(role, types):
            own = settings.get(name)
            preferences, is_muted = (own.preferences, own.is_muted) if own else (_AS_USUAL, False)
            yield Effective(contact_id, name, ACCOUNT_SCOPE, f"role:{role}", "", preferences, is_muted)


def by_subscription(found: Iterable[Effective]) -> dict[str, list[Effective]]:
    """What brings each subscription, by its id: one of roles may come by several."""
    groups: dict[str, list[Effective]] = {}
    for one in found:
        groups.setdefault(one.subscription_id, []).append(one)
    return groups


def own_of(row: Subscription) -> Own:
    """A stored subscription, as the rules know it."""
    preferences = Preferences.of(row.preferences)
    return Own(row.subscription_id, row.notification_type, row.scope, preferences, row.is_by_role, row.is_muted)
