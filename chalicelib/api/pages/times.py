"""Instants on pages: in the reader's zone, with UTC, and readable by programs."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import short
from chalicelib.i18n.languages import Locale

if TYPE_CHECKING:
    from markupsafe import Markup


def moment(at: datetime, zone_name: str, locale: Locale) -> "Markup":
    """An instant as a `<time>` element, its clock in the zone and in UTC."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2, which only pages load

    stamp = at.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Markup('<time datetime="{}">{}</time>').format(stamp, short(at, zone_name, locale))


def span(starts_at: datetime, ends_at: datetime, zone_name: str, locale: Locale) -> "Markup":
    """From when until when, each as `moment` has it."""
    from markupsafe import Markup  # noqa: PLC0415

    start, end = (moment(at, zone_name, locale) for at in (starts_at, ends_at))
    return Markup(text(locale, "time.span", start="{start}", end="{end}")).format(start=start, end=end)  # noqa: S704


def local_words(at: datetime, zone_name: str) -> str:
    """An instant as `<input type="datetime-local">` has it, in the zone."""
    return at.astimezone(ZoneInfo(zone_name)).strftime("%Y-%m-%dT%H:%M")
