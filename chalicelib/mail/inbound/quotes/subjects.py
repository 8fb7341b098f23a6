"""What the beginning of a subject says: that a mail answers another, or passes one on; pure."""

import re
from typing import Final

# `[EXT] Re[2]: x`
_PREFIX = re.compile(r"\s{0,4}(?:\[[^\]]{1,40}\]\s{0,4})?([^\W\d_]{1,14})\s?(?:[\[(]\d{1,3}[\])])?\s?[:：]")
_OF_FORWARDS: Final = frozenset(
    [
        "fw",
        "fwd",
        "wg",
        "tr",
        "i",
        "rv",
        "enc",
        "doorst",
        "vb",
        "vl",
        "pd",
        "fs",
        "trs",
        "ilt",
        "i̇lt",
        "πρθ",
        "továbbítás",
        "inoltro",
        "inoltra",
        "weitergeleitet",
        "weiterleitung",
        "transfert",
        "transféré",
        "пересл",
        "转发",
        "轉寄",
    ]
)
_OF_ANSWERS: Final = frozenset(
    [
        "re",
        "aw",
        "antw",
        "antwort",
        "antwoord",
        "r",
        "rif",
        "ré",
        "rép",
        "réf",
        "sv",
        "ref",
        "odp",
        "ynt",
        "vs",
        "vá",
        "res",
        "rsp",
        "svar",
        "απ",
        "ответ",
        "отв",
        "回复",
        "回覆",
        "答复",
        "返信",
    ]
)


def is_subject_of_forward(subject: str) -> bool:
    """Whether a subject says that a mail is passed on."""
    return _prefix(subject) in _OF_FORWARDS


def is_subject_of_answer(subject: str) -> bool:
    """Whether a subject says that a mail answers another."""
    return _prefix(subject) in _OF_ANSWERS


def without_prefix(subject: str) -> str:
    """A subject without what its first program wrote before it."""
    found = _PREFIX.match(subject[:80])
    is_known = found and found[1].casefold() in _OF_FORWARDS | _OF_ANSWERS
    return subject[found.end() :].strip() if found and is_known else subject


def _prefix(subject: str) -> str:
    found = _PREFIX.match(subject[:80])
    return found[1].casefold() if found else ""
