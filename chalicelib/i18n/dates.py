"""Instants as a reader writes them: in their zone and language, with UTC beside it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language

# CLDR's plain English is American; readers of a European provider expect day, month and the 24-hour clock,
# and 24 hours beside UTC cannot be misread.
_LOCALES = {Language.DE: "de", Language.FR: "fr", Language.IT: "it", Language.EN: "en_GB"}


def instant(at: datetime, zone_name: str, language: Language) -> str:
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


def _on(at: datetime, clock: str, language: Language) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - only who writes letters pays for Babel

    return text(language, "instant.on", date=format_date(at, "full", locale=_LOCALES[language]), clock=clock)


def _clock(local: datetime, zone_name: str, language: Language) -> str:
    from babel.dates import get_timezone_gmt, get_timezone_location  # noqa: PLC0415

    time, locale = _time(local, language), _LOCALES[language]
    if "/" not in zone_name or zone_name.startswith("Etc/"):
        # No place to name; and the sign in a name such as Etc/GMT+5 means the opposite of what people read.
        return text(language, "instant.offset", time=time, offset=get_timezone_gmt(local, "long", locale=locale))
    city = get_timezone_location(local.tzinfo, locale=locale, return_city=True)
    return text(language, "instant.city", time=time, city=city.rpartition("/")[2])


def _time(at: datetime, language: Language) -> str:
    from babel.dates import format_time  # noqa: PLC0415

    return format_time(at, "short", locale=_LOCALES[language])


def _is_utc(zone_name: str) -> bool:
    return zone_name.removeprefix("Etc/") in {"UTC", "UCT", "Universal", "Zulu"}
