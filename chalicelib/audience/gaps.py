"""What of an account reaches nobody; pure."""

from collections.abc import Mapping

from chalicelib.audience.cards import Card
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import ACCOUNT_SCOPE, BUILT_IN, Level, TypeInfo, types_of_role


def uncovered(card: Card, types: Mapping[str, TypeInfo] = BUILT_IN) -> dict[str, tuple[str, ...]]:
    """Of each notification type, the scopes that nobody is told about, however grave; types in order of their names.

    A type that no role brings is for those who ask for it: nobody is missing there. A closed account has no gaps.
    """
    if card.is_closed:
        return {}
    heard: dict[str, set[str]] = {name: set() for name in sorted(_expected(types))}
    for recipient in card.recipients:
        for one in () if recipient.suppressed else recipient.subscriptions(types):
            if one.notification_type in heard and not one.is_muted:
                heard[one.notification_type].add(one.scope)
    found = {name: _missing(_scopes(card, types[name].level), scopes) for name, scopes in heard.items()}
    return {name: missing for name, missing in found.items() if missing}


def _expected(types: Mapping[str, TypeInfo]) -> set[str]:
    return {name for role in ContactRole for name in types_of_role(role, types)}


def _scopes(card: Card, level: Level) -> tuple[str, ...]:
    """What there is to be told about; the account as a whole where it has no such part.

    Without a billing account number there is nothing to be told of: no invoice goes there.
    """
    if level is Level.BILLING:
        return tuple(f"billing#{number}" for number in card.billing_numbers)
    services = tuple(f"service#{service.service_id}" for service in card.services)
    return (services if level is Level.SERVICE else ()) or (ACCOUNT_SCOPE,)


def _missing(scopes: tuple[str, ...], heard: set[str]) -> tuple[str, ...]:
    return () if ACCOUNT_SCOPE in heard else tuple(scope for scope in scopes if scope not in heard)
