"""Names of others cut to what a call to the mail service has room for: 50 readers' parts share its 1 MB; pure."""

import json
from collections.abc import Sequence
from functools import lru_cache

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import header_text, inert, inert_html

# Bytes as the call carries them, of both parts of the mail: only names in pictographs are cut.
NAME_MAX_BYTES = 900
SERVICES_MAX_BYTES = 2_400  # an account may have thousands of services
CHANGED_SERVICES_MAX_BYTES = 600
_CHARACTER_MAX_BYTES = 24  # of both parts: two escaped halves in each, or an entity and a mark


@lru_cache(maxsize=512)  # that of an account for each of its readers
def cut(name: str) -> str:
    """A name on one line, shortened where it is longer than any that a person or a company has."""
    whole = header_text(name[: NAME_MAX_BYTES + 1])  # more characters than bytes never fit
    if len(whole) * _CHARACTER_MAX_BYTES <= NAME_MAX_BYTES:
        return whole
    shown = whole[:NAME_MAX_BYTES]
    while _bytes_sent(shown) > NAME_MAX_BYTES:
        shown = shown[: len(shown) * 9 // 10]
    return shown if shown == whole else f"{shown}…"


def fitting(labels: Sequence[str], language: Locale, max_bytes: int) -> list[str]:
    """As many labels as fit, at least one, and how many more there are."""
    if len(labels) == 1:
        return [cut(labels[0])]
    shown: list[str] = []
    room = max_bytes
    for label in map(cut, labels):
        room -= _bytes_sent(label)
        if shown and room < 0:
            break
        shown.append(label)
    more = len(labels) - len(shown)
    return [*shown, text(language, "letter.services.more", count=more)] if more else shown


def joined(language: Locale, parts: Sequence[str]) -> str:
    """The parts as the language lists them: with commas, and its word for `and` before the last."""
    *first, last = parts
    return text(language, "letter.and", first=", ".join(first), second=last) if first else last


def _bytes_sent(name: str) -> int:
    return len(json.dumps([inert_html(name), inert(name)]))
