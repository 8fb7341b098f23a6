"""The text of an HTML mail, in one pass.

The standard library's HTMLParser is not used: 100 KB of `<a` take it 14 s, and of `<a ` minutes.
"""

import html
import re

_COMMENT_START, _COMMENT_END = "<!--", "-->"
# No `<` inside a tag, quoted or not, and nothing matched is given back: no character is looked at often.
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:]{0,30})((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>|<[/!?][^<>]*+>""")
_SILENT = ("head", "style", "script", "title", "template", "svg")
# What tags do to lines, as marks that cannot stand in the source because controls are removed from it first.
_BREAK, _BLOCK, _PARAGRAPH = "\x1c", "\x1d", "\x1e"
_MARKS = {"br": _BREAK, "li": _BLOCK} | dict.fromkeys(
    ("div", "tr", "dt", "dd", "address", "section", "article", "header", "footer", "form", "body", "center"), _BLOCK
)
_MARKS |= dict.fromkeys(
    ("p", "table", "ul", "ol", "dl", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"), _PARAGRAPH
)
_RUN_OF_MARKS = re.compile(f" ?(?:[{_BREAK}{_BLOCK}{_PARAGRAPH}] ?)+")
_SPACES = re.compile(r"[^\S\x1c-\x1e]+")
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN_BYTES = 1_024  # where the HTML standard wants it


def html_to_text(source: str) -> str:
    """The words of an HTML document without controls, line by line; head, styles, scripts and comments are left out."""
    document = _without_comments(source)
    silences = _closed_silences(document)
    pieces: list[str] = []
    silent, at = "", 0
    for tag in _TAG.finditer(document):
        words, at = document[at : tag.start()], tag.end()
        is_end, name = tag[1] == "/", (tag[2] or "").lower()
        if silent:
            silent = "" if _ends(silent, name, is_end) else silent
            continue
        pieces += [words, _mark(name, is_end)]
        if not is_end and silences.get(name, -1) > at:
            silent = name
    pieces.append("" if silent else document[at:])
    return _lines(_SPACES.sub(" ", html.unescape("".join(pieces)).replace("\xa0", " "))) if pieces else ""


def declared_charset(source: bytes) -> str | None:
    """The charset that the document names itself, for where the mail names none."""
    found = _CHARSET.search(source[:_CHARSET_WITHIN_BYTES])
    return found[1].decode("ascii", "replace") if found else None


def _without_comments(source: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := source.find(_COMMENT_START, at)) >= 0:
        end = source.find(_COMMENT_END, start)
        if end < 0:  # never closed: nobody meant to hide all that follows
            break
        pieces.append(source[at:start])
        at = end + len(_COMMENT_END)
    return "".join(pieces) + source[at:]


def _closed_silences(document: str) -> dict[str, int]:
    """Where each silent element ends for the last time: one that is never closed must not swallow the letter."""
    lowered = document.lower()
    ends = {name: lowered.rfind(f"</{name}") for name in _SILENT}
    return ends | {"head": max(ends["head"], lowered.rfind("<body"))}


def _ends(silent: str, name: str, is_end: bool) -> bool:  # noqa: FBT001 - a tag is its name and its slash
    return (is_end and name == silent) or (silent == "head" and name == "body")


def _mark(name: str, is_end: bool) -> str:  # noqa: FBT001 - a tag is its name and its slash
    if name in ("td", "th"):
        return " "
    return _MARKS.get(name, "") + ("- " if name == "li" and not is_end else "")


def _lines(marked: str) -> str:
    return "\n".join(line.strip() for line in _RUN_OF_MARKS.sub(_line_ends, marked).split("\n")).strip()


def _line_ends(run: re.Match[str]) -> str:
    marks = run[0].replace(" ", "")
    if _PARAGRAPH in marks:
        return "\n\n"
    # A break at the end of a block shows nothing; one that stands alone in its block is an empty line.
    lines = marks.count(_BREAK) + (marks[0] == _BLOCK)
    return "\n" * min(lines, 2)
