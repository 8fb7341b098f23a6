"""When a reader wants a letter."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.deliveries.quiet_hours import Deferral, Due, when
from chalicelib.directory.subscriptions.preferences import Preferences, Timing
from tests.support.examples import examples

NIGHT = Preferences(quiet_from="22:00", quiet_to="06:30")
DIGEST = Preferences(timing=Timing.DAILY_DIGEST)
ZURICH = "Europe/Zurich"


def local(text: str, zone: str = ZURICH, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def due(at: datetime, preferences: Preferences, zone: str = ZURICH, *, outage: bool = False) -> Due:
    return when(at, zone, preferences, breaks_through=outage)


def test_who_asks_for_nothing_is_told_at_once() -> None:
    now = local("2026-07-01T23:15")
    assert due(now, Preferences()) == Due(Deferral.NOW, now)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-07-01T22:00", "2026-07-02T06:30"),
        ("2026-07-02T00:00", "2026-07-02T06:30"),
        ("2026-07-02T06:29:59", "2026-07-02T06:30"),
    ],
)
def test_quiet_hours_over_midnight_end_in_the_morning(now: str, until: str) -> None:
    assert due(local(now), NIGHT) == Due(Deferral.LATER, local(until))


@pytest.mark.parametrize("now", ["2026-07-01T21:59:59", "2026-07-02T06:30"])
def test_quiet_hours_begin_and_end_to_the_second(now: str) -> None:
    assert due(local(now), NIGHT).kind is Deferral.NOW


def test_quiet_hours_within_a_day_hold_only_then() -> None:
    lunch = Preferences(quiet_from="12:00", quiet_to="13:00")
    assert due(local("2026-07-01T12:10"), lunch) == Due(Deferral.LATER, local("2026-07-01T13:00"))
    assert due(local("2026-07-01T23:10"), lunch).kind is Deferral.NOW


def test_quiet_hours_are_those_of_the_readers_own_zone() -> None:
    now = local("2026-07-01T12:00")
    assert due(now, NIGHT, "Asia/Tokyo").kind is Deferral.NOW  # 19:00 there
    assert due(now, NIGHT, "America/Los_Angeles") == Due(
        Deferral.LATER, local("2026-07-01T06:30", "America/Los_Angeles")
    )


def test_an_outage_breaks_through_quiet_hours_unless_they_hold_for_it_too() -> None:
    now = local("2026-07-01T23:00")
    assert due(now, NIGHT, outage=True).kind is Deferral.NOW
    asleep = Preferences(quiet_from="22:00", quiet_to="06:30", quiet_for_outages=True)
    assert due(now, asleep, outage=True) == Due(Deferral.LATER, local("2026-07-02T06:30"))


def test_a_digest_comes_at_seven_of_the_readers_morning() -> None:
    assert due(local("2026-07-01T06:59"), DIGEST) == Due(Deferral.DIGEST, local("2026-07-01T07:00"))
    assert due(local("2026-07-01T07:00"), DIGEST) == Due(Deferral.DIGEST, local("2026-07-02T07:00"))


def test_a_digest_in_quiet_hours_waits_for_their_end() -> None:
    late_riser = Preferences(timing=Timing.DAILY_DIGEST, quiet_from="22:00", quiet_to="08:00")
    assert due(local("2026-07-01T12:00"), late_riser) == Due(Deferral.DIGEST, local("2026-07-02T08:00"))


def test_the_night_in_which_clocks_go_forward_is_an_hour_shorter() -> None:
    now = local("2026-03-28T22:00")
    assert due(now, NIGHT).at - now == timedelta(hours=7, minutes=30)
    gap = Preferences(quiet_from="22:00", quiet_to="02:30")  # a time which that night leaves out
    assert due(now, gap).at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_in_the_hour_that_comes_twice_quiet_hours_end_at_the_time_still_ahead() -> None:
    short = Preferences(quiet_from="22:00", quiet_to="02:30")
    first, second = local("2026-10-25T02:10"), local("2026-10-25T02:10", fold=1)
    assert due(first, short).at == local("2026-10-25T02:30")
    assert due(second, short).at == local("2026-10-25T02:30", fold=1)


@given(
    st.integers(0, 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.sampled_from([ZURICH, "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
    st.builds(
        Preferences,
        timing=st.sampled_from(Timing),
        quiet_from=st.just("21:45"),
        quiet_to=st.sampled_from(["00:00", "06:00", "20:00"]),
    ),
)
@examples(150)
def test_a_letter_never_waits_longer_than_two_days_nor_leaves_in_quiet_hours(
    now: datetime, zone: str, preferences: Preferences
) -> None:
    found = due(now, preferences, zone)
    assert now <= found.at <= now + timedelta(days=2, hours=1)
    assert due(found.at, Preferences(quiet_from="21:45", quiet_to=preferences.quiet_to), zone).kind is Deferral.NOW
