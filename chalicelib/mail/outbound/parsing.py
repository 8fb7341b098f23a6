"""Markdown as it is read, for both parts of a letter, and where its links lead."""

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

NESTING_MAX = 12  # deeper than any letter; markdown-it counts lists and their items
# No user name, which would stand where the host is expected.
_LINK = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?", re.IGNORECASE)


@cache
def parser() -> "MarkdownIt":
    """CommonMark with tables, whose line breaks stay, and whose links are such as may stand in a letter."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only who writes letters pays for it

    made = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": NESTING_MAX}).enable("table")
    made.validateLink = lambda url: bool(_LINK.fullmatch(url))  # type: ignore[method-assign]
    return made


def host_of(url: str) -> str:
    """Where a link leads, as far as one must know to trust it: the host in ASCII, or the mailbox."""
    parts = urlsplit(url)
    return parts.path if parts.scheme == "mailto" else parts.netloc


def says_target(words: str, url: str) -> bool:
    """Whether the words of a link are its target."""
    return words in {url, url.partition("://")[2], url.removeprefix("mailto:"), host_of(url)}
