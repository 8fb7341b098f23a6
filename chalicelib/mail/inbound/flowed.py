"""Text whose lines flow (RFC 3676), broken by programs for narrow screens; and enriched text (RFC 1896)."""

import re

_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "
_ENRICHED = re.compile(r"<<|<param>[^<]{0,1000}</param>|</?[A-Za-z0-9-]{1,60}>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\n+")


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


def unmarked(text: str) -> str:
    """Enriched text (RFC 1896) without its commands: one line end is a blank, each further one a line."""
    plain = _ENRICHED.sub(lambda found: "<" if found[0] == "<<" else "", text)
    return _LINE_ENDS.sub(lambda run: " " if len(run[0]) == 1 else "\n" * (len(run[0]) - 1), plain)
