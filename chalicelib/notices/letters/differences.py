"""What has changed since the announcement before, in a reader's words; pure."""

from collections.abc import Sequence

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant, window
from chalicelib.i18n.languages import Locale
from chalicelib.notices.letters.fitting import CHANGED_SERVICES_MAX_BYTES, cut, fitting
from chalicelib.notices.letters.sayings import Saying, in_language, status_key


def differences(
    saying: Saying,
    language: Locale,
    time_zone: str,
    services: Sequence[str],
    services_before: Sequence[str] | None,
) -> list[str]:
    """A sentence for each thing that is no longer as it was said before; none in a first announcement.

    `services_before` are the labels of those that were affected then, None where that is not known.
    """
    before = saying.previous
    if before is None:
        return []
    return [
        *_window(saying, before, language, time_zone),
        *_expected_end(saying, before, language, time_zone),
        *_values(saying, before, language),
        *_services(services, services_before, language),
        *_words(saying, before, language),
    ]


def _window(saying: Saying, before: Saying, language: Locale, time_zone: str) -> list[str]:
    if before.window is None or before.window == saying.window:
        return []
    told = window(*before.window, time_zone, language).replace("\n", " ")
    return [text(language, "letter.change.window", before=told)]


def _expected_end(saying: Saying, before: Saying, language: Locale, time_zone: str) -> list[str]:
    is_moved = before.expected_end_at and saying.expected_end_at and before.expected_end_at != saying.expected_end_at
    if not (is_moved and before.expected_end_at):
        return []
    told = instant(before.expected_end_at, time_zone, language)
    return [text(language, "letter.change.expected_end", before=told)]


def _values(saying: Saying, before: Saying, language: Locale) -> list[str]:
    pairs = {
        "status": (status_key(before), status_key(saying)),
        "impact": (f"impact.{before.impact}", f"impact.{saying.impact}"),
    }
    return [
        text(language, f"letter.change.{name}", before=text(language, was), after=text(language, now))
        for name, (was, now) in pairs.items()
        if was != now
    ]


def _services(services: Sequence[str], before: Sequence[str] | None, language: Locale) -> list[str]:
    if before is None:
        return []
    groups = {
        "added": [label for label in services if label not in set(before)],
        "left": [label for label in before if label not in set(services)],
    }
    return [
        text(
            language,
            f"letter.change.services.{name}",
            services=", ".join(fitting(labels, language, CHANGED_SERVICES_MAX_BYTES)),
        )
        for name, labels in groups.items()
        if labels
    ]


def _words(saying: Saying, before: Saying, language: Locale) -> list[str]:
    (title, _), (title_before, _) = (
        in_language(one.titles, language, one.default_language) for one in (saying, before)
    )
    (body, _), (body_before, _) = (in_language(one.texts, language, one.default_language) for one in (saying, before))
    return [
        *([text(language, "letter.change.title", before=cut(title_before))] if title != title_before else []),
        *([text(language, "letter.change.text")] if body != body_before else []),
    ]
