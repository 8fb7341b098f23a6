"""When an address gets no more letters."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.deliveries.suppressions.rules import (
    SuppressionReason,
    address_hash,
    are_too_many,
    may_be_suppressed_since,
    reason_of,
    with_bounce,
)
from chalicelib.instants import to_text

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Report:
    def __init__(self, *, complaint: bool = False, permanent: bool = False) -> None:
        self.is_complaint, self.is_permanent_bounce = complaint, permanent


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (Report(complaint=True), SuppressionReason.COMPLAINT),
        (Report(complaint=True, permanent=True), SuppressionReason.COMPLAINT),
        (Report(permanent=True), SuppressionReason.BOUNCE),
        (Report(), None),
    ],
)
def test_a_complaint_and_a_permanent_bounce_end_the_letters(report: Any, reason: SuppressionReason | None) -> None:
    assert reason_of(report) is reason


def test_an_address_stands_as_a_hash_that_nobody_makes_without_the_key() -> None:
    # Pinned: rows are found by it, so it may never come out otherwise.
    assert address_hash(b"key", "anna@klinik.example") == "7897a4a0d34d15445471d00027587b144dbfda1e"
    assert address_hash(b"another", "anna@klinik.example") != address_hash(b"key", "anna@klinik.example")
    assert address_hash(b"key", "luc@klinik.example") != address_hash(b"key", "anna@klinik.example")


@pytest.mark.parametrize(
    ("form", "age", "may"),
    [
        ("html", timedelta(minutes=10), False),
        ("html", timedelta(minutes=10, seconds=1), True),
        ("digest", timedelta(0), True),
    ],
)
def test_what_waited_ten_minutes_and_every_digest_is_looked_at_again(form: str, age: timedelta, *, may: bool) -> None:
    assert may_be_suppressed_since(NOW - age, form, NOW) is may


def test_passing_bounces_count_for_two_weeks_and_each_once() -> None:
    old, kept = {"m1": to_text(NOW - 14 * DAY)}, {"m2": to_text(NOW - 14 * DAY + timedelta(seconds=1))}
    assert with_bounce(old | kept, "m3", NOW) == kept | {"m3": to_text(NOW)}
    again = with_bounce(kept | {"m3": to_text(NOW - DAY)}, "m3", NOW)
    assert again == kept | {"m3": to_text(NOW - DAY)}


def test_a_late_report_does_not_bring_back_what_is_too_old() -> None:
    assert with_bounce({"m2": to_text(NOW)}, "m1", NOW - 15 * DAY) == {"m2": to_text(NOW)}


@pytest.mark.parametrize(
    ("hours", "too_many"), [([0, 24, 48], True), ([0, 24], False), ([0, 1, 2, 3, 4], False), ([0, 1, 24, 48, 72], True)]
)
def test_letters_returned_on_three_days_are_too_many(hours: list[int], *, too_many: bool) -> None:
    bounces = {f"m{hour}": to_text(NOW - timedelta(hours=hour)) for hour in hours}
    assert are_too_many(bounces) is too_many
