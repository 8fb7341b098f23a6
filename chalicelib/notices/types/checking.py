"""Which notification type an information may be told as, and what that lets it say; pure."""

from collections.abc import Collection, Mapping
from typing import Any

from chalicelib.directory.rules import NotificationType
from chalicelib.directory.subscriptions.deciding import Level, TypeInfo
from chalicelib.errors import FieldError
from chalicelib.notices.rules import Kind

OF_MONEY = ("reference", "amount", "due_on")
FACTS = (*OF_MONEY, "link")
# What has a life of its own, as a notice of its kind or at the desk.
_TOLD_OTHERWISE = frozenset(
    {
        NotificationType.MAINTENANCE,
        NotificationType.OUTAGE,
        NotificationType.TICKET_UPDATES,
        NotificationType.ESCALATION,
        NotificationType.PROACTIVE_TICKET,
        NotificationType.PROACTIVE_INFORMATION,
    }
)


def tellable(types: Mapping[str, TypeInfo]) -> dict[str, TypeInfo]:
    """The types that an information can be told as, by name."""
    return {name: info for name, info in types.items() if name not in _TOLD_OTHERWISE}


def bad_type(kind: Kind, name: str | None, types: Mapping[str, TypeInfo]) -> list[FieldError]:
    """What is wrong with the type that a notice names, if it names one."""
    if name is None:
        return []
    if kind is not Kind.INFORMATION:
        return [FieldError("/type", "not-of-this-kind", "is not a field of this kind of notice")]
    if name not in types:
        return [FieldError("/type", "unknown-type", "is not a notification type")]
    return [] if name in tellable(types) else [FieldError("/type", "not-tellable", "is not told by an information")]


def bad_facts(kind: Kind, level: Level, given: Collection[str]) -> list[FieldError]:
    """The facts that a notice gives and that neither its kind nor its type has."""
    if kind is not Kind.INFORMATION:
        message = "is not a field of this kind of notice"
        return [FieldError(f"/{name}", "not-of-this-kind", message) for name in FACTS if name in given]
    foreign = () if level is Level.BILLING else [name for name in OF_MONEY if name in given]
    return [FieldError(f"/{name}", "not-of-this-type", "belongs to notification types about money") for name in foreign]


def bad_affected(level: Level, affects: Mapping[str, Any]) -> list[FieldError]:
    """What a notice affects and its type is not about: what is about money is not about services, nor the other way."""
    foreign = ("components", "services") if level is Level.BILLING else ("billing_numbers",)
    return [
        FieldError(f"/affects/{group}", "not-of-this-type", "is not what this notification type is about")
        for group in foreign
        if affects.get(group)
    ]
