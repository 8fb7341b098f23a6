"""What letters, pages and calendars say, in each language."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.languages import Language, Locale, swiss
from chalicelib.i18n.wording import (
    asking,
    calendars,
    confirming,
    dates,
    digests,
    invitations,
    keys,
    letters,
    notice_letters,
    notices,
    notification_types,
    pages,
    portal,
    readiness,
    tickets,
    unsubscribe,
    warnings,
)

# Plain dictionaries and not gettext: imported as byte code, nothing to parse at a cold start.
WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **asking.WORDING,
    **calendars.WORDING,
    **confirming.WORDING,
    **dates.WORDING,
    **digests.WORDING,
    **invitations.WORDING,
    **keys.WORDING,
    **letters.WORDING,
    **notice_letters.WORDING,
    **notices.WORDING,
    **notification_types.WORDING,
    **pages.WORDING,
    **portal.WORDING,
    **readiness.WORDING,
    **tickets.WORDING,
    **unsubscribe.WORDING,
    **warnings.WORDING,
}


def text(locale: Language | Locale, key: str, **values: object) -> str:
    """The wording of `key` with its placeholders filled; the result is not escaped for HTML.

    Raises:
        KeyError: there is no such key, or a placeholder got no value.
    """
    by_language = WORDING[key]
    template = swiss(by_language[Language.DE]) if locale == Locale.DE_CH else by_language[locale]
    return template.format(**values)


def in_all_languages(key: str) -> dict[str, str]:
    """The wording of a `key` without placeholders, by language. Raises KeyError where there is no such key."""
    return dict(WORDING[key])
