"""Instants as tables and programs write them; pure."""

from datetime import UTC, datetime


def to_epoch(at: datetime) -> int:
    """Whole seconds since 1970 for an aware instant, as DynamoDB's TTL wants them.

    Raises:
        ValueError: `at` is naive; it would be read in the machine's zone.
    """
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    return int(at.timestamp())


def to_text(at: datetime) -> str:
    """An instant as sortable text in UTC with microseconds, `2026-11-21T20:15:00.000000Z`.

    Raises:
        ValueError: `at` is naive.
    """
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """The instant that `to_text` wrote."""
    return datetime.fromisoformat(text)
