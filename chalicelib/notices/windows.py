"""Which times a notice of each kind has, and what they must be like; pure."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.errors import FieldError
from chalicelib.notices.rules import Kind

WINDOW_MAX = timedelta(days=90)  # what lasts longer is a typing error
PROMISES = ("next_update_at", "expected_end_at")  # what is said of an outage's future
_AHEAD_MAX = {"next_update_at": timedelta(days=7), "expected_end_at": WINDOW_MAX}
_CLOCKS_DIFFER_BY = timedelta(minutes=5)
_OF_MAINTENANCE = ("starts_at", "ends_at", "time_zone", "reminders", "at_end", "announce_at")
_NEEDED = ("starts_at", "ends_at", "time_zone")
_OF_OUTAGE = ("started_at", *PROMISES)


def bad_times(kind: Kind, values: Mapping[str, Any], given: Collection[str], now: datetime) -> list[FieldError]:
    """Every field of a draft that is missing, not of its kind, or at odds with another.

    `values` are all that the draft has, `given` those that are new: a window that has passed meanwhile does not
    stand in the way of a better text.
    """
    own = {Kind.MAINTENANCE: _OF_MAINTENANCE, Kind.OUTAGE: _OF_OUTAGE}.get(kind, ())
    foreign = [name for name in (*_OF_MAINTENANCE, *_OF_OUTAGE) if name not in own and name in given]
    found = [FieldError(f"/{name}", "not-of-this-kind", "is not a field of this kind of notice") for name in foreign]
    if kind is Kind.OUTAGE:
        promised = {name: values.get(name) for name in PROMISES if name in given}
        return found + _bad_beginning(values.get("started_at"), now) + bad_promises(kind, promised, now)
    if kind is Kind.INFORMATION:
        return found
    missing = [name for name in _NEEDED if values.get(name) is None]
    if missing:
        return found + [FieldError(f"/{name}", "missing", "is missing") for name in missing]
    found += bad_window(values["starts_at"], values["ends_at"], now if "ends_at" in given else None)
    if values.get("announce_at") and values["announce_at"] >= values["starts_at"]:
        found.append(FieldError("/announce_at", "not-before-start", "must lie before starts_at"))
    return found


def bad_promises(kind: Kind, promised: Mapping[str, datetime | None], now: datetime) -> list[FieldError]:
    """What is wrong with what is newly said of an outage's future; None takes it back."""
    said = {name: at for name, at in promised.items() if at is not None}
    if kind is not Kind.OUTAGE:
        return [FieldError(f"/{name}", "not-of-this-kind", "is not a field of this kind of notice") for name in said]
    past = [FieldError(f"/{name}", "in-the-past", "must lie in the future") for name, at in said.items() if at <= now]
    return past + [
        FieldError(f"/{name}", "too-far", "must lie at most {days} days ahead", {"days": _AHEAD_MAX[name].days})
        for name, at in said.items()
        if at - now > _AHEAD_MAX[name]
    ]


def bad_end(started_at: datetime | None, resolved_at: datetime, now: datetime) -> list[FieldError]:
    """What is wrong with the end of an outage that is entered once it is over."""
    if resolved_at > now:
        return [FieldError("/resolved_at", "in-the-future", "must not be in the future for an incident")]
    if started_at and resolved_at <= started_at:
        return [FieldError("/resolved_at", "not-after-start", "must lie after started_at")]
    return []


def bad_window(starts_at: datetime, ends_at: datetime, now: datetime | None) -> list[FieldError]:
    """What is wrong with a window, which must not be over by `now`, if that is given."""
    if ends_at <= starts_at:
        return [FieldError("/ends_at", "not-after-start", "must lie after starts_at")]
    if ends_at - starts_at > WINDOW_MAX:
        values = {"days": WINDOW_MAX.days}
        return [FieldError("/ends_at", "too-long", "must lie at most {days} days after starts_at", values)]
    if now and ends_at <= now:
        return [FieldError("/ends_at", "in-the-past", "must lie in the future")]
    return []


def bad_new_start(starts_at: datetime, before: datetime | None, now: datetime) -> list[FieldError]:
    """What is wrong with a new start; work that has begun, at `before`, may keep the start that it had."""
    if starts_at > now or starts_at == before:
        return []
    return [FieldError("/starts_at", "in-the-past", "must lie in the future")]


def _bad_beginning(started_at: datetime | None, now: datetime) -> list[FieldError]:
    if started_at and started_at > now + _CLOCKS_DIFFER_BY:
        return [FieldError("/started_at", "in-the-future", "must not be in the future for an incident")]
    return []
