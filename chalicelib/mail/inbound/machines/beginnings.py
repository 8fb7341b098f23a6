"""The beginning of a mail's text as one line: where programs say what they are, and people their own words; pure."""

import re

_LOOKED_AT_CHARS = 1_200
_BEGINNING_MAX_CHARS = 900
# What stands above the first words: drawn lines and headings, a greeting, who the program is.
_ABOVE = re.compile(
    r"(?:\*{2,}[^*]{1,120}\*{2,}|[\s*=#_|>~-]+|(?:message from|hi\.?|hello|dear)\b[^.,:!]{0,60}[.,:!]"
    r"|(?:sehr geehrte|guten tag|hallo|liebe|bonjour|ch[eè]re?|madame|monsieur|buongiorno|gentile|egregio|salve)\b"
    r"[^.,:!]{0,60}[.,:!])*+"
)


def beginning_of(text: str) -> str:
    """What a text says first, in small letters and with one kind of apostrophe."""
    said = " ".join(text[:_LOOKED_AT_CHARS].casefold().replace("’", "'").split())
    above = _ABOVE.match(said)
    return said[above.end() if above else 0 :][:_BEGINNING_MAX_CHARS]
