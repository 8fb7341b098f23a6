"""Text whose lines flow (RFC 3676): paragraphs that a program has broken for narrow screens, put together again."""

import re

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "


def unfolded(text: str, *, deletes_space: bool) -> str:
    """The text with one line to a paragraph; with `deletes_space` (DelSp=yes) the space that marks a break goes too."""
    paragraphs: list[list[str]] = []  # joined at the end: to lengthen a text line by line is quadratic
    flowing = False
    depth_before = 0
    for line in text.split("\n"):
        quotes = len((_QUOTES.match(line) or line)[0]) if line.startswith(">") else 0
        words = line[quotes:].removeprefix(" ")
        is_signature = words == _SIGNATURE
        goes_on = words.endswith(" ") and not is_signature
        kept = words[:-1] if goes_on and deletes_space else words
        if flowing and quotes == depth_before and not is_signature:
            paragraphs[-1].append(kept)
        else:
            paragraphs.append(["> " * quotes, kept])
        flowing, depth_before = goes_on, quotes
    return "\n".join(map("".join, paragraphs))
