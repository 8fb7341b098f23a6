"""Plain letters: sentences that are paragraphs, and links."""

from collections.abc import Sequence
from pathlib import Path

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import Letter, header_text
from chalicelib.mail.outbound.rendering import render
from chalicelib.settings import settings

_HTML = Path(__file__).parent / "templates" / "note.html.j2"
_TEXT = _HTML.with_name("note.txt.j2")


def write_note(
    language: Locale,
    name: str,
    subject: str,
    sentences: Sequence[str],
    reference: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> Letter:
    """A note that greets its reader by name; `reference` names what it is about, where it is about one thing.

    `links` are words and addresses, each a line of its own behind the sentences.
    """
    shown_name, shown_subject = header_text(name), header_text(subject)
    greeting = text(language, "letter.greeting" if shown_name else "letter.greeting.nameless", name=shown_name)
    shown = {
        "language": language,
        "subject": shown_subject,
        "provider_name": settings().provider_name,
        "sentences": [greeting, *sentences],
        "reference": reference,
        "links": links,
    }
    return Letter(shown_subject, render(_HTML, language, shown), render(_TEXT, language, shown))
