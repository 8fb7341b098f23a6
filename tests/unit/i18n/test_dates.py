"""Instants in a reader's zone and language, with UTC beside them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from chalicelib.i18n.dates import clocks_change, duration, instant, window
from chalicelib.i18n.languages import Language

EVENING = datetime(2026, 11, 21, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.DE, "Samstag, 21. November 2026, 21:15 Uhr Ortszeit Zürich (20:15 UTC)"),
        (Language.FR, "samedi 21 novembre 2026 à 21:15, heure locale à Zurich (20:15 UTC)"),
        (Language.IT, "sabato 21 novembre 2026, ore 21:15, ora di Zurigo (20:15 UTC)"),
        (Language.EN, "Saturday, 21 November 2026, 21:15 Zurich time (20:15 UTC)"),
    ],
)
def test_an_instant_names_weekday_date_time_and_zone_with_utc_beside_it(language: Language, expected: str) -> None:
    assert instant(EVENING, "Europe/Zurich", language) == expected


def test_both_dates_stand_where_they_differ() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    said = instant(late, "Europe/Zurich", Language.DE)
    assert said == "Freitag, 1. Januar 2027, 00:30 Uhr Ortszeit Zürich (Donnerstag, 31. Dezember 2026, 23:30 UTC)"


def test_the_date_behind_utc_is_shown_too() -> None:
    said = instant(datetime(2026, 11, 21, 2, 0, tzinfo=UTC), "America/New_York", Language.EN)
    assert said == "Friday, 20 November 2026, 21:00 New York time (Saturday, 21 November 2026, 02:00 UTC)"


def test_the_hour_that_comes_twice_is_told_apart_by_utc() -> None:
    twice = [instant(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "Europe/Zurich", Language.EN) for hour in (0, 1)]
    assert twice == [
        "Sunday, 25 October 2026, 02:30 Zurich time (00:30 UTC)",
        "Sunday, 25 October 2026, 02:30 Zurich time (01:30 UTC)",
    ]


def test_the_hour_that_is_left_out_is_never_shown() -> None:
    edges = [datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)]
    assert [instant(edge, "Europe/Zurich", Language.IT) for edge in edges] == [
        "domenica 29 marzo 2026, ore 01:59, ora di Zurigo (00:59 UTC)",
        "domenica 29 marzo 2026, ore 03:00, ora di Zurigo (01:00 UTC)",
    ]


def test_an_instant_in_any_zone_is_the_same_instant() -> None:
    from_tokyo = datetime.fromisoformat("2026-11-22T05:15:00+09:00")
    assert instant(from_tokyo, "Europe/Zurich", Language.FR) == instant(EVENING, "Europe/Zurich", Language.FR)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_a_reader_in_utc_sees_it_once(zone: str) -> None:
    assert instant(EVENING, zone, Language.DE) == "Samstag, 21. November 2026, 20:15 UTC"


def test_a_zone_without_a_place_is_named_by_its_true_offset() -> None:
    assert "15:15 Uhr GMT-05:00 (20:15 UTC)" in instant(EVENING, "Etc/GMT+5", Language.DE)


def test_a_place_within_a_region_goes_by_its_own_name() -> None:
    assert "17:15 Buenos Aires time" in instant(EVENING, "America/Argentina/Buenos_Aires", Language.EN)


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        instant(EVENING.replace(tzinfo=None), "Europe/Zurich", Language.DE)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        instant(EVENING, "Europe/Atlantis", Language.DE)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.DE, "Samstag, 21. November 2026, 21:15–23:45 Uhr Ortszeit Zürich (20:15–22:45 UTC)"),
        (Language.FR, "samedi 21 novembre 2026, de 21:15 à 23:45, heure locale à Zurich (20:15–22:45 UTC)"),
        (Language.IT, "sabato 21 novembre 2026, dalle ore 21:15 alle ore 23:45, ora di Zurigo (20:15–22:45 UTC)"),
        (Language.EN, "Saturday, 21 November 2026, 21:15–23:45 Zurich time (20:15–22:45 UTC)"),
    ],
)
def test_a_window_within_a_day_names_the_day_once(language: Language, expected: str) -> None:
    assert window(EVENING, EVENING + timedelta(hours=2, minutes=30), "Europe/Zurich", language) == expected


def test_a_window_over_midnight_names_both_days() -> None:
    said = window(EVENING, EVENING + timedelta(hours=5), "Europe/Zurich", Language.DE)
    assert said.splitlines() == [
        "Samstag, 21. November 2026, 21:15 Uhr Ortszeit Zürich (20:15 UTC)",
        "bis Sonntag, 22. November 2026, 02:15 Uhr Ortszeit Zürich (01:15 UTC)",
    ]


def test_a_window_over_midnight_in_utc_alone_names_both_days_too() -> None:
    said = window(EVENING, EVENING + timedelta(hours=5), "America/New_York", Language.EN)
    assert said.splitlines() == [
        "Saturday, 21 November 2026, 15:15 New York time (20:15 UTC)",
        "to Saturday, 21 November 2026, 20:15 New York time (Sunday, 22 November 2026, 01:15 UTC)",
    ]


def test_a_window_for_a_reader_in_utc_is_said_once() -> None:
    assert window(EVENING, EVENING + timedelta(hours=1), "UTC", Language.EN) == (
        "Saturday, 21 November 2026, 20:15–21:15 UTC"
    )


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(1, "1 Minute"), (60, "1 Stunde"), (1_530, "1 Tag, 1 Stunde und 30 Minuten"), (0, "0 Minuten")],
)
def test_a_duration_is_said_in_days_hours_and_minutes(minutes: int, expected: str) -> None:
    assert duration(EVENING, EVENING + timedelta(minutes=minutes), Language.DE) == expected


def test_whether_the_clocks_change_depends_on_the_readers_zone() -> None:
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert clocks_change(*night, "Europe/Zurich")
    assert not clocks_change(*night, "Asia/Tokyo")
