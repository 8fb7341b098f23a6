"""Text whose lines flow (RFC 3676): paragraphs that a program has broken for narrow screens, put together again."""

import re

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "


def unfolded(text: str, *, deletes_space: bool) -> str:
    """The text with one line to a paragraph; with `deletes_space` (DelSp=yes) the space that marks a break goes too."""
    found: list[str] = []
    flowing = False
    depth_before = 0
    for line in text.split("\n"):
        quotes = len((_QUOTES.match(line) or line)[0]) if line.startswith(">") else 0
        words = line[quotes:].removeprefix(" ")
        is_signature = words == _SIGNATURE
        if flowing and quotes == depth_before and not is_signature:
            found[-1] += words
        else:
            found.append("> " * quotes + words)
        flowing = words.endswith(" ") and not is_signature
        if flowing and deletes_space:
            found[-1] = found[-1][:-1]
        depth_before = quotes
    return "\n".join(found)
