"""Why nobody of an account is told of something; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.audience.cards import Asked, Card, Skip, decide
from chalicelib.audience.gaps import uncovered
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import BUILT_IN, TypeInfo, types_of_role
from chalicelib.directory.subscriptions.preferences import Impact


class WhyNobody(StrEnum):
    """Why nobody is told; several may be true, of different contacts."""

    NO_CONTACTS = "no_contacts"
    NOT_SUBSCRIBED = "not_subscribed"  # contacts are told of it by no role and no subscription
    UNSUBSCRIBED = "unsubscribed"  # contacts have switched it off
    SUPPRESSED = "suppressed"  # contacts would be told, and their addresses bounce


@dataclass(frozen=True)
class Gap:
    """What nobody of an account is told: type and scopes, why, and the vacant roles that would bring it."""

    notification_type: str
    scopes: tuple[str, ...]
    why: tuple[WhyNobody, ...]
    vacant_roles: tuple[ContactRole, ...]


def gaps(card: Card, types: Mapping[str, TypeInfo] = BUILT_IN) -> list[Gap]:
    """All that nobody of the account is told, in order of the types' names."""
    held = {role for recipient in card.recipients for role in recipient.roles}
    return [
        Gap(name, scopes, _why(card, Asked(name, frozenset(scopes), Impact.OUTAGE), types), _vacant(name, held, types))
        for name, scopes in uncovered(card, types).items()
    ]


def _why(card: Card, asked: Asked, types: Mapping[str, TypeInfo]) -> tuple[WhyNobody, ...]:
    if not card.recipients:
        return (WhyNobody.NO_CONTACTS,)
    skips = {decide(recipient, asked, types).skip for recipient in card.recipients}
    return tuple(sorted(_CAUSES[skip] for skip in skips if skip in _CAUSES))


def _vacant(name: str, held: set[ContactRole], types: Mapping[str, TypeInfo]) -> tuple[ContactRole, ...]:
    return tuple(role for role in ContactRole if role not in held and name in types_of_role(role, types))


_CAUSES = {
    Skip.NOT_SUBSCRIBED: WhyNobody.NOT_SUBSCRIBED,
    Skip.UNSUBSCRIBED: WhyNobody.UNSUBSCRIBED,
    Skip.SUPPRESSED: WhyNobody.SUPPRESSED,
}
