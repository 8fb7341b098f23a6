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
    """A sentence for each thing that is no longer as its reader knows it; none where it is over, as that says it all.

    `services_before` are the labels of those that were affected before, None for whom the letter before did not reach:
    they know nothing that could have changed.
    """
    before = saying.previous
    if before is None or services_before is None or saying.is_over:
        return []
    return [
        *_window(saying, before, language, time_zone),
        *_expected_end(saying, before, language, time_zone),
        *_values(saying, before, language),
        *_services(services, services_before, language),
        *_title(saying, before, language),
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
    pairs = {"impact": (f"impact.{before.impact}", f"impact.{saying.impact}")}
    if saying.kind == "outage":  # elsewhere the stage says it
        pairs["status"] = (status_key(before), status_key(saying))
    return [
        text(language, f"letter.change.{name}", before=text(language, was), after=text(language, now))
        for name, (was, now) in pairs.items()
        if was != now
    ]


def _services(services: Sequence[str], before: Sequence[str], language: Locale) -> list[str]:
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


def _title(saying: Saying, before: Saying, language: Locale) -> list[str]:
    title, title_before = (in_language(one.titles, language, one.default_language)[0] for one in (saying, before))
    return [text(language, "letter.change.title", before=cut(title_before))] if title != title_before else []
