"""The text of an HTML mail, in one pass.

The standard library's HTMLParser is not used: 100 KB of `<a` take it 14 s, and of `<a ` minutes.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

from chalicelib.mail.inbound.quotes.structure import ENDS, MARKED_TAGS, MARKS, is_indented, mark_of

_COMMENT_START, _COMMENT_END = "<!--", "-->"
# Nothing matched is given back, and one `<` at most stands inside a quoted value: no character is looked at often.
_QUOTED = r""""[^"<]*+(?:<[^"<]{0,200}+)?"|'[^'<]*+(?:<[^'<]{0,200}+)?'"""
_TAG = re.compile(rf"""<(/?)([A-Za-z][A-Za-z0-9:]{{0,30}})((?:[^<>"']|{_QUOTED})*+)>|<[/!?][^<>]*+>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NUMBER_TOO_LONG = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")
_LEADING_ZEROS = re.compile(r"(&#[xX]?)0+(?=[0-9a-fA-F])")  # beyond Unicode; int() refuses 4,300 digits
_NO_DIGITS = re.compile(r"\D")
_SILENT = ("head", "style", "script", "title", "template", "svg")
# What tags do to lines and words, as marks that cannot stand in the source: controls are removed from it first.
_BREAK, _BLOCK, _PARAGRAPH = "\x1c", "\x1d", "\x1e"
_QUOTE, _UNQUOTE, _KEPT_SPACE = "\x01", "\x02", "\x03"
_MARKS = {"br": _BREAK, "li": _BLOCK} | dict.fromkeys(
    ("div", "tr", "dt", "dd", "address", "section", "article", "header", "footer", "form", "body", "center"), _BLOCK
)
_MARKS |= dict.fromkeys(("p", "table", "ul", "ol", "dl", "hr", "h1", "h2", "h3", "h4", "h5", "h6"), _PARAGRAPH)
_RUN_OF_MARKS = re.compile(f" ?(?:[{_BREAK}{_BLOCK}{_PARAGRAPH}] ?)+")
_START_OF_QUOTE = re.compile(f"{_QUOTE}[{_BREAK}{_BLOCK}{_PARAGRAPH} ]+")
_SPACES = re.compile(r"[^\S\x1c-\x1e]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_QUOTE_MARKS = re.compile(f"[{_QUOTE}{_UNQUOTE}]")
_NO_MARKS = dict.fromkeys(map(ord, (_BREAK, _BLOCK, _PARAGRAPH, _QUOTE, _UNQUOTE, _KEPT_SPACE, *MARKS)))
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN_BYTES = 1_024  # where the HTML standard wants it
_LISTS_MAX, _QUOTES_MAX, _INDENTED_MAX = 20, 10, 1_000  # deeper than that nobody reads
_ALT_MAX_CHARS, _HREF_MAX_CHARS, _DIGITS_MAX = 300, 2_000, 6


def html_to_text(source: str) -> str:
    """The words of an HTML document without controls, line by line; head, styles, scripts and comments are left out.

    Links keep their target where it is not what is shown, images the words that stand for them, lists their numbers,
    quotations their mark, and preformatted text its lines. Where the structure says that something is not the writer's
    own, a mark of `quotes.structure` stands on a line of its own.
    """
    document = _without_comments(source)
    silences = _closed_silences(document)
    writer = _Writer()
    silent, at = "", 0
    for tag in _TAG.finditer(document):
        words, at = document[at : tag.start()], tag.end()
        is_end, name = tag[1] == "/", (tag[2] or "").lower()
        if silent:
            silent = "" if _ends(silent, name, is_end) else silent
            continue
        writer.say(words)
        writer.mark(name, tag[3] or "", is_end)
        if not is_end and silences.get(name, -1) > at:
            silent = name
    if not silent:
        writer.say(document[at:])
    return writer.text()


def declared_charset(source: bytes) -> str | None:
    """The charset that the document names itself, for where the mail names none."""
    found = _CHARSET.search(source[:_CHARSET_WITHIN_BYTES])
    return found[1].decode("ascii", "replace") if found else None


class _Writer:
    """The text as it comes about: words and marks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lists: list[int] = []  # the next number of each list that is open; 0 of one without numbers
        self._link, self._link_from = "", 0
        self._quotes, self._preformatted = 0, 0
        self._open: Counter[str] = Counter()  # how many of the tags that may be marked are open
        self._indented: list[bool] = []  # of each open blockquote, whether it is none
        self._regions: list[tuple[str, int, str]] = []  # tag, how many of it were open, and what ends what it began

    def say(self, words: str) -> None:
        """Take up what stands between two tags."""
        if not words:
            return
        said = _unescaped(words)
        if self._preformatted:
            said = said.replace("\t", "    ").replace(" ", _KEPT_SPACE).replace("\n", _BREAK)
        self._pieces.append(said)

    def mark(self, name: str, attributes: str, is_end: bool) -> None:  # noqa: FBT001 - a tag is its name and its slash
        """Take up what a tag does."""
        if name in MARKED_TAGS:
            self._mark_structure(name, attributes, is_end)
        if name in ("td", "th"):
            self._pieces.append(" ")
        elif name == "img":
            self._pieces.append(_attribute(attributes, "alt")[:_ALT_MAX_CHARS])
        elif name == "a":
            self._anchor(attributes, is_end)
        elif name == "blockquote":
            self._quote(attributes, is_end)
        elif name == "pre":
            self._preformatted = max(0, self._preformatted + (-1 if is_end else 1))
            self._pieces.append(_PARAGRAPH)
        else:
            mark = _BLOCK if name in ("ol", "ul") and len(self._lists) > is_end else _MARKS.get(name, "")
            self._pieces.append(mark + self._bullet(name, attributes, is_end))

    def text(self) -> str:
        """All of it, line by line."""
        marked = _SPACES.sub(" ", "".join(self._pieces)).strip(" ")
        marked = _START_OF_QUOTE.sub(_QUOTE, marked)
        lines = _RUN_OF_MARKS.sub(_line_ends, marked).split("\n")
        return _EMPTY_LINES.sub("\n\n", "\n".join(_quoted(lines))).strip().replace(_KEPT_SPACE, " ")

    def _anchor(self, attributes: str, is_end: bool) -> None:  # noqa: FBT001 - as above
        if not is_end:
            self._link, self._link_from = _attribute(attributes, "href")[:_HREF_MAX_CHARS].strip(), len(self._pieces)
            return
        shown = "".join(self._pieces[self._link_from : self._link_from + 50])
        target = self._link if self._link.lower().startswith(("http://", "https://", "mailto:", "tel:")) else ""
        self._link = ""
        if target and shown.strip() and not _is_same(target, shown):
            self._pieces.append(f" <{target.removeprefix('mailto:')}>")

    def _mark_structure(self, name: str, attributes: str, is_end: bool) -> None:  # noqa: FBT001 - as above
        if is_end:
            if self._regions and self._regions[-1][:2] == (name, self._open[name]):
                self._pieces.append(_BLOCK + self._regions.pop()[2] + _BLOCK)
            self._open[name] = max(0, self._open[name] - 1)
            return
        self._open[name] += 1
        mark = mark_of(name, attributes) if attributes else ""
        if mark:
            self._pieces.append(_BLOCK + mark + _BLOCK)
        if mark in ENDS:
            self._regions.append((name, self._open[name], ENDS[mark]))

    def _quote(self, attributes: str, is_end: bool) -> None:  # noqa: FBT001 - as above
        is_none = self._indented.pop() if is_end and self._indented else not is_end and is_indented(attributes)
        if not is_end and len(self._indented) < _INDENTED_MAX:
            self._indented.append(is_none)
        if is_none:
            self._pieces.append(_PARAGRAPH)
        elif not is_end and self._quotes < _QUOTES_MAX:
            self._quotes += 1
            self._pieces.append(_PARAGRAPH + _QUOTE)
        elif is_end and self._quotes:
            self._quotes -= 1
            self._pieces.append(_UNQUOTE + _PARAGRAPH)
        else:
            self._pieces.append(_PARAGRAPH)

    def _bullet(self, name: str, attributes: str, is_end: bool) -> str:  # noqa: FBT001 - as above
        if name in ("ol", "ul"):
            if is_end:
                del self._lists[-1:]
            elif len(self._lists) < _LISTS_MAX:
                self._lists.append(_number(attributes, "start") or 1 if name == "ol" else 0)
        if name != "li" or is_end:
            return ""
        number = self._lists[-1] if self._lists else 0
        if number:
            number = _number(attributes, "value") or number
            self._lists[-1] = number + 1
        return f"{number}. " if number else "- "


def _attribute(attributes: str, name: str) -> str:
    for key, double, single, bare in _ATTRIBUTE.findall(attributes):
        if key.lower() == name:
            return _unescaped(double or single or bare)
    return ""


def _number(attributes: str, name: str) -> int:
    """What a list counts from; 0 where it does not say so."""
    written = _attribute(attributes, name).strip()
    return int(written) if written.isdecimal() and len(written) <= _DIGITS_MAX else 0


def _unescaped(words: str) -> str:
    if "&" not in words:  # controls are removed from the source
        return words.replace("\xa0", " ")
    written = html.unescape(_NUMBER_TOO_LONG.sub("\ufffd", _LEADING_ZEROS.sub(r"\1", words))).replace("\xa0", " ")
    return written.translate(_NO_MARKS)  # which a character reference may stand for


def _is_same(target: str, shown: str) -> bool:
    """Whether what is shown says already where a link leads; a telephone number, however it is spaced."""
    if target.lower().startswith("tel:"):
        return _NO_DIGITS.sub("", target) == _NO_DIGITS.sub("", shown)
    return _bare(target) == _bare(shown)


def _bare(link: str) -> str:
    """What of a link or its words is compared: `https://www.x.example/` is what `x.example` says."""
    without = re.sub(r"^(?:https?://|mailto:)(?:www\.)?|^www\.", "", link.strip().lower())
    return without.rstrip("/")


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


def _quoted(lines: list[str]) -> Iterator[str]:
    """Lines with the marks of the quotations that they stand in, which neither begin nor end with empty ones."""
    depth, empty = 0, ""
    for line in lines:
        depth += line.count(_QUOTE)
        words = _QUOTE_MARKS.sub("", line).strip(" ")
        if depth and words in MARKS:  # the quotation says already what it is
            depth -= line.count(_UNQUOTE)
            continue
        shown = "> " * depth + words if words else ""
        if depth and not words:
            empty = ("> " * depth).rstrip()
        elif empty:
            yield empty if depth else ""
            empty = ""
        if words or not depth:
            yield shown
        depth -= line.count(_UNQUOTE)


def _line_ends(run: re.Match[str]) -> str:
    marks = run[0].replace(" ", "")
    if _PARAGRAPH in marks:
        return "\n\n"
    # A break at the end of a block shows nothing; one that stands alone in its block is an empty line.
    lines = marks.count(_BREAK) + (marks[0] == _BLOCK)
    return "\n" * min(lines, 2)
