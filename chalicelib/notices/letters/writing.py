"""The letters about a notice: one template for each language, whose placeholders each reader's copy fills."""

from pathlib import Path

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.outbound.letters import Letter, header_text, thread_id
from chalicelib.mail.outbound.markdown import markdown_html
from chalicelib.mail.outbound.markdown_text import markdown_text
from chalicelib.mail.outbound.rendering import render
from chalicelib.mail.outbound.styles import styles
from chalicelib.notices.letters.fitting import joined
from chalicelib.notices.letters.sayings import Saying, in_language, status_key

_HTML = Path(__file__).parent / "templates" / "letter.html.j2"
_TEXT = _HTML.with_name("letter.txt.j2")

# The colour of a letter says how much it matters: by kind and announcement, or by announcement alone.
_TONES = {
    "outage.announced": "alarm",
    "reopened": "alarm",
    "update": "caution",
    "rescheduled": "caution",
    "started": "caution",
    "resolved": "good",
    "completed": "good",
    "cancelled": "over",
    "released": "over",
    "report": "calm",
}
_CALM = "calm"
_CLOSINGS = {
    "outage.announced": "news",
    "outage.update": "news",
    "reopened": "news",
    "report": "thanks",
    "resolved": "thanks",
    "completed": "thanks",
    "cancelled": "void",
    "released": "void",
}
_CHANGES = "changes"
_HIDDEN_OF_OTHERS = {"status", "impact", "expect", "expected_end", "next_update"}
_RELEASED = "released"  # said to those whom it no longer affects


def write_letter(saying: Saying, language: Locale) -> Letter:
    """The letter in one language, with placeholders for what differs from reader to reader."""
    title, title_language = in_language(saying.titles, language, saying.default_language)
    texts = {} if saying.announcement == _RELEASED else saying.texts
    body, body_language = in_language(texts, language, saying.default_language)
    subject, stage = subject_of(saying, language)
    shows = _facts(saying)
    shown = {
        "language": language,
        "saying": saying,
        "stage": stage,
        "tone": (tone := _by_word(_TONES, saying) or _CALM),
        "bar": styles().look.light.tones[tone].bar,
        "provider_name": saying.provider_name,
        "closing": "" if "next_update" in shows else _by_word(_CLOSINGS, saying) or _CHANGES,
        "subject": subject,
        "title": header_text(title),
        "title_language": title_language,
        "body_html": markdown_html(body) if body else "",
        "body_text": markdown_text(body) if body else "",
        "body_language": body_language,
        "foreign": _foreign_mark(language, title_language, body_language),
        "shows": shows,
        "status": text(language, status_key(saying)),
        "preview": _preview(saying, language, shows),
        "is_released": saying.announcement == _RELEASED,
        "over": "completed" if saying.kind == "maintenance" else "resolved",
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def subject_of(saying: Saying, language: Locale) -> tuple[str, str]:
    """The subject of a letter, and the stage that it begins with."""
    title, _ = in_language(saying.titles, language, saying.default_language)
    stage = text(language, f"stage.{saying.kind}.{saying.announcement}")
    return header_text(text(language, "letter.subject", stage=stage, title=title)), stage


def letter_headers(saying: Saying, domain: str) -> dict[str, str]:
    """The headers of each copy: all letters about a notice form one thread, and no machine answers them.

    `domain` is that of the provider's sender address.
    """
    thread = thread_id(saying.notice_id, domain)
    return {
        "References": thread,
        "In-Reply-To": thread,
        "List-Id": f"<notices.{ascii_domain(domain)}>",  # RFC 2919; what filters go by, so it never changes
        "Auto-Submitted": "auto-generated",  # RFC 3834
        "X-Auto-Response-Suppress": "All",  # Exchange does not know RFC 3834
    }


def _by_word(table: dict[str, str], saying: Saying) -> str | None:
    return table.get(f"{saying.kind}.{saying.announcement}") or table.get(saying.announcement)


def _preview(saying: Saying, language: Locale, shows: set[str]) -> str:
    """What a mailbox shows beside the subject."""
    if "impact" not in shows:
        return text(language, f"letter.intro.{saying.kind}.{saying.announcement}")
    status, impact = text(language, status_key(saying)), text(language, f"impact.{saying.impact}")
    return text(language, "letter.preview", status=status, impact_label=text(language, "letter.impact"), impact=impact)


def _facts(saying: Saying) -> set[str]:
    """Which facts stand in the letter; whom it no longer affects reads neither of status nor of impact."""
    is_over = saying.announcement in {"resolved", "completed", "cancelled", "report"}
    is_false = saying.kind == "outage" and saying.status == "cancelled"
    has_begun = saying.kind == "outage" or saying.status in {"in_progress", "completed"}
    facts = {
        "window": saying.window is not None,
        "started": saying.started_at is not None and has_begun,
        "resolved": saying.resolved_at is not None,
        "expected_end": saying.expected_end_at is not None,
        "next_update": saying.next_update_at is not None,
        "status": saying.kind != "information" or saying.announcement == "cancelled",
        "impact": saying.kind != "information" or saying.impact != "no-impact",
        "expect": saying.kind != "information" and not is_over,
    }
    hidden = _HIDDEN_OF_OTHERS if saying.announcement == _RELEASED else {"started", "impact"} if is_false else set()
    return {name for name, is_shown in facts.items() if is_shown} - hidden


def _foreign_mark(language: Locale, *shown: Language) -> str:
    """The sentence that says in which other language the provider's words stand, empty if they do not."""
    others = dict.fromkeys(other for other in reversed(shown) if other != language.language)
    named = [text(language, f"language.in.{other}") for other in others]
    return text(language, "letter.foreign", in_language=joined(language, named)) if named else ""
