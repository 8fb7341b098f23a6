"""Whether a notice is one of those that are looked for; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Lasting:
    """From when until when a notice holds; `ends_at` is None while nobody knows."""

    begins_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True)
class Touching:
    """What must be affected: any of the components, or an account named by itself, by a service, or with everyone.

    `components` are all by which it would be: of a component, it and those above it; of an account, those that its
    services stand on, and those above them.
    """

    components: frozenset[str] = frozenset()
    account_id: str | None = None


def lasts_between(lasting: Lasting, since: datetime | None, until: datetime | None) -> bool:
    """Whether it holds at some time of a span, of which either end may be open."""
    ended_before = since is not None and lasting.ends_at is not None and lasting.ends_at <= since
    begins_after = until is not None and lasting.begins_at >= until
    return not (ended_before or begins_after)


def touches(affects: Mapping[str, Any], wanted: Touching) -> bool:
    """Whether what a notice affects is what is looked for."""
    if wanted.components & set(affects.get("components", ())):
        return True
    if wanted.account_id is None:
        return False
    parts = {one["account_id"] for group in ("services", "billing_numbers") for one in affects.get(group, ())}
    return bool(affects.get("everyone")) or wanted.account_id in {*affects.get("accounts", ()), *parts}
