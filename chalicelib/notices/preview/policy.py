"""What a publisher is warned of, without being kept from it: short notice, and windows that overlap; pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.notices.rules import Kind


@dataclass(frozen=True)
class ShortNotice:
    """A maintenance is announced later than the policy asks for."""

    needed: timedelta
    given: timedelta


@dataclass(frozen=True)
class Window:
    """When a notice affects its accounts; `ends_at` is None while nobody knows."""

    notice_id: str
    starts_at: datetime
    ends_at: datetime | None
    accounts: Collection[str]


@dataclass(frozen=True)
class Overlap:
    """Another notice that affects accounts of this one at the same time."""

    notice_id: str
    accounts: tuple[str, ...]


def short_notice(
    kind: Kind, needed: timedelta, announced_at: datetime, starts_at: datetime | None
) -> ShortNotice | None:
    """The warning that a notice announced then gives less time than the policy asks for, if it does."""
    if kind is not Kind.MAINTENANCE or starts_at is None:
        return None
    given = starts_at - announced_at
    return ShortNotice(needed, given) if given < needed else None


def overlaps(window: Window, others: Iterable[Window]) -> list[Overlap]:
    """Those of the others that touch the same account at the same time, with these accounts in order."""
    found = []
    for other in others:
        shared = set(window.accounts) & set(other.accounts)
        if other.notice_id != window.notice_id and shared and _meet(window, other):
            found.append(Overlap(other.notice_id, tuple(sorted(shared))))
    return found


def _meet(one: Window, other: Window) -> bool:
    """Whether two windows share a moment; one that ends when the other begins does not."""
    return (one.ends_at is None or other.starts_at < one.ends_at) and (
        other.ends_at is None or one.starts_at < other.ends_at
    )
