"""A notice in a daily digest: what a letter says at length, in a line."""

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import window
from chalicelib.mail.outbound.letters import header_text, inert, inert_html
from chalicelib.notices.letters.facts import facts_of, parts_key
from chalicelib.notices.letters.fitting import CHANGED_SERVICES_MAX_BYTES, fitting
from chalicelib.notices.letters.readers import Reader
from chalicelib.notices.letters.sayings import Saying, in_language, stage_of, status_key


def digest_line(saying: Saying, reader: Reader) -> dict[str, str]:
    """What a digest says of one announcement to one reader, in their language and zone; `url` is their calendar's.

    `title` and `stage` are plain words, `line_text` is inert, `line_html` escaped as well.
    """
    language = reader.language
    title, _ = in_language(saying.titles, language, saying.default_language)
    line = " · ".join(
        text(language, "letter.line", label=label, value=value) for label, value in _facts(saying, reader)
    )
    return {
        "title": header_text(title),
        "stage": stage_of(saying, language),
        "line_text": inert(line),
        "line_html": inert_html(line),
        "url": reader.calendar_url,
    }


def _facts(saying: Saying, reader: Reader) -> list[tuple[str, str]]:
    language, is_released = reader.language, saying.announcement == "released"
    facts: list[tuple[str, str]] = []
    if saying.window:
        told = window(*saying.window, reader.time_zone, language).replace("\n", " ")
        facts.append((text(language, "letter.window"), told))
    if saying.kind != "information" and not is_released:
        facts.append((text(language, "letter.status"), text(language, status_key(saying))))
        facts.append((text(language, "letter.impact"), text(language, f"impact.{saying.impact}")))
    facts += facts_of(saying, language)
    services = fitting(reader.services, language, CHANGED_SERVICES_MAX_BYTES)
    label = text(language, parts_key(saying))
    facts.append((label, ", ".join(services) or text(language, "letter.services.whole_account")))
    return facts
