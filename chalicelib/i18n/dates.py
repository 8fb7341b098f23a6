"""Instants as a reader writes them: in their zone and language, with UTC beside it."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale

# CLDR's plain English is American; readers of a European provider expect day, month and the 24-hour clock,
# and 24 hours beside UTC cannot be misread.
_LOCALES = {Locale.DE: "de", Locale.DE_CH: "de_CH", Locale.FR: "fr", Locale.IT: "it", Locale.EN: "en_GB"}
_DAY_MIN = 24 * 60
# A letter says few instants to many readers, in few zones; Babel takes a millisecond for each.
_KEPT = 1_024


@lru_cache(_KEPT)
def instant(at: datetime, zone_name: str, language: Locale) -> str:
    """Weekday, date and time in the zone, which is named, and UTC; both dates where they differ.

    Such as `Saturday, 21 November 2026, 21:15 Zurich time (20:15 UTC)`; seconds are dropped. The city names
    the zone, because CLDR knows it in every language, and knows a name of the zone itself only for some.

    Raises:
        ValueError: `at` is naive.
        zoneinfo.ZoneInfoNotFoundError: `zone_name` is not an IANA zone.
    """
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    local, utc = at.astimezone(ZoneInfo(zone_name)), at.astimezone(UTC)
    utc_clock = f"{_time(utc, language)} UTC"
    if _is_utc(zone_name):
        return _on(utc, utc_clock, language)
    beside = utc_clock if local.date() == utc.date() else _on(utc, utc_clock, language)
    return f"{_on(local, _clock(local, zone_name, language), language)} ({beside})"


@lru_cache(_KEPT)
def window(starts_at: datetime, ends_at: datetime, zone_name: str, language: Locale) -> str:
    """From when until when in the zone, which is named, and in UTC.

    Such as `Saturday, 21 November 2026, 22:00–23:30 Zurich time (21:00–22:30 UTC)`; where midnight lies between, start
    and end stand on a line each, with their dates.

    Raises:
        ValueError: an instant is naive.
        zoneinfo.ZoneInfoNotFoundError: `zone_name` is not an IANA zone.
    """
    if starts_at.tzinfo is None or ends_at.tzinfo is None:
        raise ValueError("naive datetime")
    start, end = (at.astimezone(ZoneInfo(zone_name)) for at in (starts_at, ends_at))
    days = {at.astimezone(zone).date() for at in (starts_at, ends_at) for zone in (ZoneInfo(zone_name), UTC)}
    if len(days) > 1:
        first, last = (instant(at, zone_name, language) for at in (starts_at, ends_at))
        return text(language, "window.days", start=first, end=last)
    times = {"start": _time(start, language), "end": _time(end, language)}
    in_utc = {name: _time(at.astimezone(UTC), language) for name, at in (("start", start), ("end", end))}
    utc = text(language, "window.utc", **in_utc)
    if _is_utc(zone_name):
        return text(language, "window.utc_day", date=_date(start, language), times=utc)
    return text(
        language,
        "window.one_day",
        date=_date(start, language),
        place=_place(start, zone_name, language),
        utc=utc,
        **times,
    )


@lru_cache(_KEPT)
def short_window(starts_at: datetime, ends_at: datetime, zone_name: str, language: Locale) -> str:
    """From when until when in the zone, for a subject: `Sun 25 Oct, 01:30–04:00`.

    Raises:
        ValueError, zoneinfo.ZoneInfoNotFoundError: as `window`.
    """
    if starts_at.tzinfo is None or ends_at.tzinfo is None:
        raise ValueError("naive datetime")
    start, end = (at.astimezone(ZoneInfo(zone_name)) for at in (starts_at, ends_at))
    first, last = (f"{_short_date(at, language)}, {_time(at, language)}" for at in (start, end))
    span = f"{first}–{_time(end, language)}" if start.date() == end.date() else f"{first} – {last}"
    return f"{span} UTC" if _is_utc(zone_name) else span


@lru_cache(_KEPT)
def short(at: datetime, zone_name: str, language: Locale) -> str:
    """Date and time in the zone, and the time in UTC, for a line of a table: `21 Nov 2026, 21:15 (20:15 UTC)`.

    Raises:
        ValueError, zoneinfo.ZoneInfoNotFoundError: as `instant`.
    """
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    local, utc = at.astimezone(ZoneInfo(zone_name)), at.astimezone(UTC)
    beside = f"{_time(utc, language)} UTC"
    if _is_utc(zone_name):
        return f"{day(utc.date(), language)}, {beside}"
    if local.date() != utc.date():
        beside = f"{day(utc.date(), language)}, {beside}"
    return f"{day(local.date(), language)}, {_time(local, language)} ({beside})"


@lru_cache(_KEPT)
def day(on: date, language: Locale) -> str:
    """A date as a line of a table has it, unbroken: `21 Nov 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - only who writes letters and pages pays for Babel

    return format_date(on, "medium", locale=_LOCALES[language]).replace(" ", "\u00a0")


def month(on: date, language: Locale) -> str:
    """The month of a date, with its year: `November 2026`."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return format_skeleton("yMMMM", on, locale=_LOCALES[language])


@lru_cache(_KEPT)
def duration(starts_at: datetime, ends_at: datetime, language: Locale) -> str:
    """How long it is from one instant to another, in days, hours and minutes, such as `1 day and 30 minutes`."""
    from babel.lists import format_list  # noqa: PLC0415 - only who writes letters pays for Babel
    from babel.units import format_unit  # noqa: PLC0415

    minutes = int((ends_at - starts_at).total_seconds()) // 60
    parts = {"day": minutes // _DAY_MIN, "hour": minutes % _DAY_MIN // 60, "minute": minutes % 60}
    locale = _LOCALES[language]
    named = [format_unit(count, f"duration-{unit}", "long", locale=locale) for unit, count in parts.items() if count]
    return format_list(named or [format_unit(0, "duration-minute", "long", locale=locale)], locale=locale)


@lru_cache(_KEPT)
def clocks_change(starts_at: datetime, ends_at: datetime, zone_name: str) -> bool:
    """Whether the zone's distance from UTC is another at the end than at the start."""
    zone = ZoneInfo(zone_name)
    return starts_at.astimezone(zone).utcoffset() != ends_at.astimezone(zone).utcoffset()


def _on(at: datetime, clock: str, language: Locale) -> str:
    return text(language, "instant.on", date=_date(at, language), clock=clock)


def _date(at: datetime, language: Locale) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - only who writes letters pays for Babel

    return format_date(at, "full", locale=_LOCALES[language])


def _short_date(at: datetime, language: Locale) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    return format_skeleton("MMMEd", at, locale=_LOCALES[language])


def _clock(local: datetime, zone_name: str, language: Locale) -> str:
    time = _time(local, language)
    key = "instant.offset" if _is_nowhere(zone_name) else "instant.city"
    return text(language, key, time=time, place=_place(local, zone_name, language))


def _place(local: datetime, zone_name: str, language: Locale) -> str:
    from babel.dates import get_timezone_gmt, get_timezone_location  # noqa: PLC0415

    if _is_nowhere(zone_name):
        return get_timezone_gmt(local, "long", locale=_LOCALES[language])
    city = get_timezone_location(local.tzinfo, locale=_LOCALES[language], return_city=True)
    return text(language, "place.city", city=city.rpartition("/")[2])


def _is_nowhere(zone_name: str) -> bool:
    """Whether the zone has no place to name; the sign in Etc/GMT+5 means the opposite of what people read."""
    return "/" not in zone_name or zone_name.startswith("Etc/")


def _time(at: datetime, language: Locale) -> str:
    from babel.dates import format_time  # noqa: PLC0415

    return format_time(at, "short", locale=_LOCALES[language])


def _is_utc(zone_name: str) -> bool:
    return zone_name.removeprefix("Etc/") in {"UTC", "UCT", "Universal", "Zulu"}
