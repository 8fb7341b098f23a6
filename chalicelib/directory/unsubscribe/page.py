"""The page to unsubscribe: what the letter was about, and all else that its reader is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalice.app import Request, Response

from chalicelib.api.pages import answers as pages
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name
from chalicelib.directory.subscriptions.actions import Told, told
from chalicelib.directory.subscriptions.deciding import Effective, TypeInfo
from chalicelib.directory.subscriptions.preferences import (
    ESCALATION_LEVELS,
    OPTIONAL_ANNOUNCEMENTS,
    CalendarChoice,
    Impact,
    PreferenceName,
    Preferences,
    Timing,
)
from chalicelib.directory.unsubscribe.actions import covered
from chalicelib.directory.unsubscribe.links import BY_DIGEST, Link
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings

_TEMPLATE = Path(__file__).parent / "templates" / "unsubscribe.html.j2"


@dataclass(frozen=True)
class Choice:
    """One preference that the page lets its reader set: the field's name, and its values with their words."""

    name: str
    chosen: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tick:
    """Something that the reader wants or not: the field's name, its words, and whether it is ticked."""

    name: str
    words: str
    is_on: bool


@dataclass(frozen=True)
class Entry:
    """One subscription in the reader's words."""

    subscription_id: str
    title: str
    scope: str
    reasons: tuple[str, ...]
    is_muted: bool
    is_by_role: bool
    choices: tuple[Choice, ...]
    quiet: tuple[Choice, ...]
    even_outages: Tick | None
    without: tuple[Tick, ...]

    @property
    def is_settable(self) -> bool:
        """Whether there is anything to choose about how it is told."""
        return bool(self.choices or self.quiet or self.even_outages or self.without)


def page(request: Request, token: str, link: Link, *, is_saved: bool = False) -> Response:
    """The page as things are now, in its reader's language. Raises NotFound where the contact is no more."""
    present = told(link.account_id, link.contact_id)
    contact, account = reading.get_contact(link.account_id, link.contact_id), reading.get_account(link.account_id)
    language = pages.locale_for(request, account.locale(contact.language))
    services = {f"service#{one.service_id}": one.label for one in reading.services(link.account_id)}
    entries = {one: _entry(language, found, present.types, services) for one, found in present.effective.items()}
    about = [entries[one] for one in covered(link, present)]
    return pages.page(
        request,
        _TEMPLATE,
        written_in=language,
        address=f"/unsubscribe/{token}",
        name=_name(contact),
        account=account,
        title=_title(language, present, link.notification_type),
        named_by="title" if link.notification_type == BY_DIGEST else "scope",
        active=[one for one in about if not one.is_muted],
        muted=[one for one in about if one.is_muted],
        entries=sorted(entries.values(), key=lambda one: (one.title, one.scope)),
        is_saved=is_saved,
    )


def _entry(
    language: Locale, found: list[Effective], types: Mapping[str, TypeInfo], services: Mapping[str, str]
) -> Entry:
    first, info = found[0], types[found[0].notification_type]
    return Entry(
        subscription_id=first.subscription_id,
        title=_words(info.labels, language),
        scope=_scope(language, first, info, services),
        reasons=tuple(text(language, f"told.reason.{one.reason.removeprefix('role:')}") for one in found),
        is_muted=first.is_muted,
        is_by_role=first.reason.startswith("role:"),
        choices=tuple(_choices(language, first.preferences, info)),
        quiet=tuple(_quiet(first.preferences, info)),
        even_outages=_even_outages(language, first.preferences, info),
        without=tuple(_without(language, first.preferences, info)),
    )


def _choices(language: Locale, preferences: Preferences, info: TypeInfo) -> list[Choice]:
    found = []
    if PreferenceName.TIMING in info.allows:
        timings = tuple((str(one), text(language, f"told.timing.{one}")) for one in Timing)
        found.append(Choice(PreferenceName.TIMING, preferences.timing, timings))
    if PreferenceName.LEAST_IMPACT in info.allows:
        impacts = tuple((str(one), text(language, f"impact.{one}")) for one in Impact)
        found.append(Choice(PreferenceName.LEAST_IMPACT, preferences.least_impact, impacts))
    if PreferenceName.CALENDAR in info.allows:
        calendars = tuple((str(one), text(language, f"calendar_choice.{one}")) for one in CalendarChoice)
        found.append(Choice(PreferenceName.CALENDAR, preferences.calendar, calendars))
    if PreferenceName.ESCALATION_LEVEL in info.allows:
        levels = tuple((str(one), str(one)) for one in ESCALATION_LEVELS)
        found.append(Choice(PreferenceName.ESCALATION_LEVEL, str(preferences.escalation_level), levels))
    return found


def _quiet(preferences: Preferences, info: TypeInfo) -> list[Choice]:
    """From when until when letters wait; empty where they do not."""
    hours = {
        PreferenceName.QUIET_FROM: preferences.quiet_from or "",
        PreferenceName.QUIET_TO: preferences.quiet_to or "",
    }
    return [Choice(name, chosen, ()) for name, chosen in hours.items() if name in info.allows]


def _even_outages(language: Locale, preferences: Preferences, info: TypeInfo) -> Tick | None:
    if PreferenceName.QUIET_FOR_OUTAGES not in info.allows:
        return None
    words = text(language, "subscriptions.quiet_for_outages")
    return Tick(PreferenceName.QUIET_FOR_OUTAGES, words, preferences.quiet_for_outages)


def _without(language: Locale, preferences: Preferences, info: TypeInfo) -> list[Tick]:
    """What may be left out of what is said about a notice, such as reminders."""
    if PreferenceName.WITHOUT not in info.allows:
        return []
    return [
        Tick(f"{PreferenceName.WITHOUT}.{one}", text(language, f"announcement.{one}"), one in preferences.without)
        for one in sorted(OPTIONAL_ANNOUNCEMENTS)
    ]


def _scope(language: Locale, one: Effective, info: TypeInfo, services: Mapping[str, str]) -> str:
    kind, _, name = one.scope.partition("#")
    if kind == "service":
        return services[one.scope]
    if kind == "billing":
        return text(language, "told.scope.number", number=name)
    return text(language, f"told.scope.{info.level}")


def _title(language: Locale, present: Told, notification_type: str) -> str:
    if notification_type == BY_DIGEST:
        return text(language, "digest.subject")
    info = present.types.get(notification_type)
    return _words(info.labels, language) if info else notification_type


def _words(by_language: Mapping[str, Any], language: Locale) -> str:
    return str(by_language.get(language.language) or by_language[settings().default_language])


def _name(contact: Contact) -> str:
    return display_name(contact.kind, contact.first_name, contact.last_name) or contact.email
