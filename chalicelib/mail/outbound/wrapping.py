"""Words as lines that every mail program shows unbroken."""

import re
from functools import cache

TEXT_COLUMNS = 72  # what every client shows unbroken, quoted once or twice too


def paragraphs(words: str) -> list[list[str]]:
    """The lines of each paragraph; blank lines part paragraphs."""
    found: list[list[str]] = [[]]
    for line in words.strip().splitlines():
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return found


def wrapped(words: str, indent: str = "", columns: int = TEXT_COLUMNS) -> str:
    """Each line broken at 72 columns or fewer, but never inside a word: addresses of pages stay whole."""
    if is_one_line(words, columns - len(indent)):
        return f"{indent}{words}" if words else ""  # as most are
    fitting = _fitting(columns - len(indent))
    return "\n".join(
        "\n".join(f"{indent}{part}" for part in fitting.findall(line.expandtabs())) for line in words.splitlines()
    )


def is_one_line(words: str, columns: int = TEXT_COLUMNS) -> bool:
    """Whether words fit into a line as they are."""
    return len(words) <= columns and words.isprintable() and words.strip() == words


@cache
def _fitting(columns: int) -> re.Pattern[str]:
    """Finds as much of a line as fits, up to a space or the end, or else a word that is longer."""
    return re.compile(rf"(?:^|(?! ))(?:.{{1,{max(columns, 1)}}}(?<! )(?= |$)|[^ ]+)")
