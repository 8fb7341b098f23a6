"""What a ticket is called that somebody asked for with one sentence; pure."""

import re

SUBJECT_MAX_CHARS = 80  # what fits a list and the subject line of a letter

_END = re.compile(r"(?<=[.!?])\s|[\r\n]")


def subject_of(text: str) -> str:
    """The first sentence of a text, in one line, cut at a word where it is long."""
    first = " ".join(_END.split(text.strip(), maxsplit=1)[0].split())
    if len(first) <= SUBJECT_MAX_CHARS:
        return first
    cut = first[: SUBJECT_MAX_CHARS - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def signed(text: str, name: str | None, email: str | None, host_name: str) -> str:
    """A text with who sat at the machine, as far as that is known, and which one it was."""
    who = f"{name} <{email}>" if name and email else name or email
    return f"{text.rstrip()}\n\n— {', '.join(filter(None, (who, host_name)))}"
