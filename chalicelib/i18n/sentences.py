"""Sentences of answers in the caller's language, and which language that is."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.languages import Language, Locale, locale_of, swiss
from chalicelib.i18n.refusals import (
    accounts,
    articles,
    desk,
    fields,
    files,
    identity_providers,
    notices,
    problems,
    profiles,
    sign_in,
    subscriptions,
    teams,
)

# By their English wording, which is what the code says.
SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    **accounts.REFUSALS,
    **articles.REFUSALS,
    **desk.REFUSALS,
    **fields.REFUSALS,
    **files.REFUSALS,
    **identity_providers.REFUSALS,
    **notices.REFUSALS,
    **problems.REFUSALS,
    **profiles.REFUSALS,
    **sign_in.REFUSALS,
    **subscriptions.REFUSALS,
    **teams.REFUSALS,
}


def say(locale: Language | Locale, english: str, values: Mapping[str, object]) -> str:
    """A sentence for a reader, its placeholders filled; in English where it is not translated."""
    by_language = SENTENCES.get(english, {Language.DE: english})
    template = swiss(by_language[Language.DE]) if locale == Locale.DE_CH else by_language.get(locale, english)
    return template.format(**values) if values else template


def accepted_language(header: str, default: Language) -> Language:
    """The language that an `Accept-Language` header likes best of those we have (RFC 9110, section 12.5.4)."""
    return accepted_locale(header, Locale(default)).language


def accepted_locale(header: str, default: Locale) -> Locale:
    """The same, as it is written in the country that the header names beside it."""
    ranked: list[tuple[float, int, Locale]] = []
    for place, part in enumerate(header.split(",")[:20]):
        tag, _, weight = part.partition(";")
        language, _, region = tag.strip().partition("-")
        if language.lower() in set(Language) and (quality := _quality(weight)) > 0:
            ranked.append((-quality, place, locale_of(language.lower(), region.upper())))
    return min(ranked)[2] if ranked else default


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(float(value), 1.0)
    except ValueError:
        return 0.0
