"""The letters about a notice: one template for each language, whose placeholders each reader's copy fills."""

from collections.abc import Mapping
from pathlib import Path

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, thread_id
from chalicelib.mail.outbound.markdown import markdown_html
from chalicelib.mail.outbound.markdown_text import markdown_text
from chalicelib.mail.outbound.rendering import render
from chalicelib.mail.outbound.styles import styles
from chalicelib.notices.letters.facts import facts_of, parts_key
from chalicelib.notices.letters.fitting import joined
from chalicelib.notices.letters.sayings import Saying, in_language, stage_of, status_key

_HTML = Path(__file__).parent / "templates" / "letter.html.j2"
_TEXT = _HTML.with_name("letter.txt.j2")

# The colour of a letter says how much it matters: by kind and announcement, or by announcement alone.
_TONES = {
    "outage.announced": "alarm",
    "reopened": "alarm",
    "update": "caution",
    "rescheduled": "caution",
    "put_off": "caution",
    "started": "caution",
    "extended": "caution",
    "overrun": "caution",
    "resolved": "good",
    "completed": "good",
    "cancelled": "over",
    "broken_off": "over",
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
    "broken_off": "thanks",
    "started": "end",
    "extended": "end",
    "overrun": "end",
    "shortened": "end",
    "cancelled": "void",
    "released": "void",
}
_CHANGES = "changes"
_HIDDEN_OF_OTHERS = {"status", "impact", "expect", "expected_end", "next_update"}
_RELEASED = "released"  # said to those whom it no longer affects
_PREVIEW_MAX_CHARS = 140  # mailboxes show less


def write_letter(saying: Saying, language: Locale) -> Letter:
    """The letter in one language, with placeholders for what differs from reader to reader."""
    title, title_language = in_language(saying.titles, language, saying.default_language)
    body, body_language = in_language(_words(saying), language, saying.default_language)
    subject, stage = subject_of(saying, language)
    shows = _facts(saying)
    body_text = markdown_text(body) if body else ""
    shown = {
        "language": language,
        "saying": saying,
        "stage": stage,
        "tone": (tone := _by_word(_TONES, saying) or _CALM),
        "bar": styles().look.light.tones[tone].bar,
        "provider_name": saying.provider_name,
        "closing": "" if "next_update" in shows else _by_word(_CLOSINGS, saying) or _CHANGES,
        "subject": stage,
        "title": header_text(title),
        "title_language": title_language,
        "body_html": markdown_html(body) if body else "",
        "body_text": body_text,
        "body_language": body_language,
        "foreign": _foreign_mark(language, title_language, body_language),
        "shows": shows,
        "facts": [(label, header_text(value)) for label, value in facts_of(saying, language)],
        "status": text(language, status_key(saying)),
        "preview": _preview(saying, language, shows, body_text),
        "labels": {name: text(language, key) for name, key in _label_keys(saying).items()},
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def subject_of(saying: Saying, language: Locale) -> tuple[str, str]:
    """The subject of a letter, and the stage that it begins with; when a maintenance is differs from zone to zone."""
    title, _ = in_language(saying.titles, language, saying.default_language)
    stage = stage_of(saying, language)
    if saying.window is None:
        return header_text(text(language, "letter.subject", stage=stage, title=title)), stage
    return text(language, "letter.subject.when", stage=stage, when="{{when_text}}", title=header_text(title)), stage


def letter_headers(saying: Saying, domain: str) -> dict[str, str]:
    """The headers of each copy: all letters about a notice form one thread, and no machine answers them.

    `domain` is that of the provider's sender address.
    """
    thread = thread_id(saying.notice_id, domain)
    return {
        "References": thread,
        "In-Reply-To": thread,
        "List-Id": f"<notices.{ascii_domain(domain)}>",  # RFC 2919; what filters go by, so it never changes
    } | AUTOMATIC_HEADERS


def _words(saying: Saying) -> Mapping[str, str]:
    """The provider's own words; what was announced is not said again of what is over."""
    is_old = saying.is_over and not saying.has_own_words
    return {} if saying.announcement == _RELEASED or is_old else saying.texts


def _by_word(table: dict[str, str], saying: Saying) -> str | None:
    return table.get(f"{saying.kind}.{saying.word}") or table.get(saying.word)


def _preview(saying: Saying, language: Locale, shows: set[str], body: str) -> str:
    """What a mailbox shows beside the subject: what is new, or how bad it is."""
    if body and ("news" in shows or saying.kind == "information"):
        return " ".join(body.split())[:_PREVIEW_MAX_CHARS]
    if "impact" not in shows:
        return text(language, f"letter.intro.{saying.kind}.{saying.word}")
    status, impact = text(language, status_key(saying)), text(language, f"impact.{saying.impact}")
    return status if saying.is_over else text(language, "letter.preview", status=status, impact=impact)


def _facts(saying: Saying) -> set[str]:
    """Which facts stand in the letter, and whether what is new stands above them.

    Whom it no longer affects reads neither of status nor of impact, and nobody of the impact of what is called off.
    """
    word, is_information, is_outage = saying.word, saying.kind == "information", saying.kind == "outage"
    has_begun = is_outage or saying.status in {"in_progress", "completed"} or word == "broken_off"
    is_timed = saying.started_at is not None and saying.resolved_at is not None
    is_off = word in {"cancelled", "broken_off"}
    is_false = is_outage and saying.status == "cancelled"
    facts = {
        "window": saying.window is not None and not (word == "completed" and is_timed),
        "started": saying.started_at is not None and has_begun,
        "resolved": saying.resolved_at is not None,
        "expected_end": saying.expected_end_at is not None,
        "next_update": saying.next_update_at is not None,
        # Elsewhere the stage says it.
        "status": word == "update" if saying.kind == "maintenance" else is_outage and not saying.is_over,
        "impact": not is_off and (not is_information or saying.impact != "no-impact"),
        "expect": not is_information and not saying.is_over,
        "news": saying.n > 1 and saying.has_own_words,
    }
    hidden = _HIDDEN_OF_OTHERS if saying.announcement == _RELEASED else {"started", "impact"} if is_false else set()
    return {name for name, is_shown in facts.items() if is_shown} - hidden


def _label_keys(saying: Saying) -> dict[str, str]:
    """The labels of facts that are not called the same in all letters."""
    is_past = saying.is_over and saying.kind != "information"
    return {
        "window": "letter.window.was" if saying.is_over else "letter.window",
        "impact": f"letter.impact.past.{saying.kind}" if is_past else "letter.impact",
        "resolved": "letter.completed" if saying.kind == "maintenance" else "letter.resolved",
        "services": parts_key(saying),
    }


def _foreign_mark(language: Locale, *shown: Language) -> str:
    """The sentence that says in which other language the provider's words stand, empty if they do not."""
    others = dict.fromkeys(other for other in reversed(shown) if other != language.language)
    named = [text(language, f"language.in.{other}") for other in others]
    return text(language, "letter.foreign", in_language=joined(language, named)) if named else ""
