"""What one contact hears of an announcement, given what they heard of the notice before; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chalicelib.audience.cards import (
    Asked,
    Card,
    CardService,
    Decision,
    Recipient,
    Scope,
    Skip,
    affected_parts,
    asked_about,
    decide,
    is_affected,
    scope_at,
)
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, TypeInfo
from chalicelib.directory.subscriptions.preferences import AnnouncementKind

_NOBODY = Decision(skip=Skip.NOT_SUBSCRIBED)
_NO_LONGER_SUBSCRIBED = {Skip.NOT_SUBSCRIBED, Skip.UNSUBSCRIBED}


@dataclass(frozen=True)
class Said:
    """What is said: of which type, how grave, in which word, and what it affects.

    `scope_before` is what the announcement before affected, None where this is the first. `level` is that of the type,
    and `types` are those among which it is.
    """

    notification_type: str
    impact: str
    announcement: str
    scope: Scope
    scope_before: Scope | None = None
    level: Level = Level.SERVICE
    types: Mapping[str, TypeInfo] = field(default_factory=lambda: BUILT_IN)


@dataclass(frozen=True)
class Before:
    """What a contact knows of a notice.

    `reasons` are those for which they were told. `has_heard`: some letter about it went out to them. `is_owed`: the
    newest that was meant for them did not, so that they get the next one, whichever it is.
    """

    reasons: tuple[str, ...] = ()
    has_heard: bool = True
    is_owed: bool = False


@dataclass(frozen=True)
class Listener:
    """A contact who is told: of which services, why and how.

    `is_released`: that it no longer affects them. `services_before` are those that the announcement before named to
    them, None where they did not get it. `has_heard` is that of `Before`.
    """

    card: Card
    recipient: Recipient
    decision: Decision
    services: tuple[CardService, ...]
    is_released: bool = False
    services_before: tuple[CardService, ...] | None = None
    has_heard: bool = False


@dataclass(frozen=True)
class Untold:
    """A contact who is not told, and why not. `is_carried`: they were told before, and hear of what follows."""

    recipient: Recipient
    skip: Skip
    reasons: tuple[str, ...] = ()
    is_carried: bool = False


@dataclass(frozen=True)
class Matter:
    """What an announcement is to one account: what it affects and asks now, and what the one before affected."""

    card: Card
    is_affected: bool
    services: tuple[CardService, ...]
    services_before: tuple[CardService, ...]
    asked: Asked
    level: Level
    types: Mapping[str, TypeInfo]

    @property
    def asked_before(self) -> Asked:
        """What a last word asks of those whom the announcement before affected."""
        asked = self.asked
        word = AnnouncementKind.RELEASED
        return asked_about(self.services_before, asked.notification_type, asked.impact, word, self.level)

    def decide(self, recipient: Recipient, asked: Asked) -> Decision:
        """Whether a contact of the account is told of what is asked."""
        return decide(recipient, asked, self.types)


def matter(card: Card, said: Said) -> Matter:
    """What an announcement is to the account of a card."""
    services = affected_parts(card, said.scope, said.level)
    return Matter(
        card=card,
        is_affected=is_affected(card, said.scope, services),
        services=services,
        services_before=affected_parts(card, said.scope_before, said.level) if said.scope_before else services,
        asked=asked_about(services, said.notification_type, said.impact, said.announcement, said.level),
        level=said.level,
        types=said.types,
    )


def tell(about: Matter, recipient: Recipient, before: Before | None) -> Listener | Untold:
    """Whether and of what a contact is told.

    Whoever was told before is told again, though they may no longer be in the audience: not when they have
    unsubscribed or their address is suppressed, and not of an announcement of a kind they left out, unless the
    one before never reached them. Whom it no longer affects hears that, once, if they ever heard of it. What an outage
    was caused by is told to nobody who was not told of it.
    """
    if before is None and about.asked.announcement == AnnouncementKind.REPORT:
        return Untold(recipient, Skip.NOT_SUBSCRIBED)
    now = about.decide(recipient, about.asked) if about.is_affected else _NOBODY
    if now.is_told:
        return _listener(about, recipient, now, before)
    if before is None:
        return Untold(recipient, now.skip or Skip.NOT_SUBSCRIBED)
    return _tell_again(about, recipient, now, before)


def _tell_again(about: Matter, recipient: Recipient, now: Decision, before: Before) -> Listener | Untold:
    if recipient.suppressed:
        return Untold(recipient, Skip.SUPPRESSED, before.reasons, is_carried=True)
    if now.skip is Skip.NOT_WANTED and not before.is_owed:
        return Untold(recipient, Skip.NOT_WANTED, before.reasons, is_carried=True)
    if now.skip in {Skip.NOT_WANTED, Skip.BELOW_IMPACT}:
        return _listener(about, recipient, replace(now, skip=None), before)
    return _fall_out(about, recipient, before)


def _fall_out(about: Matter, recipient: Recipient, before: Before) -> Listener | Untold:
    """Somebody told before whom nothing would bring now: another has their role, or other services are affected."""
    earlier = about.decide(recipient, about.asked_before)
    was_in_scope = earlier.skip not in _NO_LONGER_SUBSCRIBED
    has_muted = any(own.is_muted and own.notification_type == about.asked.notification_type for own in recipient.own)
    had_role = any(reason.startswith("role:") for reason in before.reasons)
    has_lost_role = earlier.skip is Skip.NOT_SUBSCRIBED and had_role and not has_muted
    if not (was_in_scope or has_lost_role):
        return Untold(recipient, Skip.UNSUBSCRIBED)
    known = replace(earlier, skip=None) if was_in_scope else Decision(before.reasons)
    if about.is_affected and not was_in_scope:
        return _listener(about, recipient, known, before)
    if not before.has_heard:
        return Untold(recipient, Skip.NOT_SUBSCRIBED)
    released = _listener(about, recipient, known, before)
    return replace(released, is_released=True, services=_of_scopes(about, about.services_before, known))


def _listener(about: Matter, recipient: Recipient, decision: Decision, before: Before | None) -> Listener:
    has_heard = before is not None and before.has_heard
    knows_the_last = before is not None and before.has_heard and not before.is_owed
    return Listener(
        card=about.card,
        recipient=recipient,
        decision=decision,
        services=_of_scopes(about, about.services, decision),
        services_before=_of_scopes(about, about.services_before, decision) if knows_the_last else None,
        has_heard=has_heard,
    )


def _of_scopes(about: Matter, services: tuple[CardService, ...], decision: Decision) -> tuple[CardService, ...]:
    """Those of the parts that a subscription is about; all where one is about the account as a whole."""
    if decision.is_account_wide:
        return services
    return tuple(service for service in services if scope_at(about.level, service) in decision.scopes)
