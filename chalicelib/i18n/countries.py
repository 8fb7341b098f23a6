"""Which country a time zone is the time of."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def country_of(zone_name: str) -> str | None:
    """The country (ISO 3166-1, such as CH) that an IANA zone lies in; None for UTC and its like."""
    return _countries().get(zone_name) or _countries().get(_present_name(zone_name))


def known_countries() -> frozenset[str]:
    """The countries that have a time zone (ISO 3166-1, alpha-2)."""
    return frozenset(_countries().values())


def _present_name(zone_name: str) -> str:
    from babel.core import get_global  # noqa: PLC0415 - only for names that have gone out of use

    return str(get_global("zone_aliases").get(zone_name, ""))


@cache
def _countries() -> Mapping[str, str]:
    # The table that the time zone database brings along: country, place, zone, remark.
    text = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}
