"""Markdown of others as the HTML part of a letter; `markdown_text` makes the other part.

SECURITY: raw HTML stays text, of a picture only its words are left (opening a letter tells nobody), and a link goes
only to the web or to a mailbox, and names its host where its words do not. What is nested deeper than `NESTING_MAX` is
left out (`parsing`), so that neither part needs more stack than any other text.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chalicelib.mail.outbound.letters import inert_html, inert_markup, printable
from chalicelib.mail.outbound.parsing import host_of, parser, says_target
from chalicelib.mail.outbound.styles import styles
from chalicelib.settings import settings

if TYPE_CHECKING:
    from markdown_it.token import Token

HTML_MAX_CHARS = 60_000  # of one text: a table of bars alone grows seventyfold, and 1 MB holds 50 readers' parts, too
_DRESSED = frozenset({"p", "h2", "ul", "ol", "li", "blockquote", "code", "hr", "table", "th", "td", "a"})
_TAGS = set(_DRESSED | {"thead", "tbody", "tr", "br", "em", "pre", "strong"})


def markdown_html(source: str) -> str:
    """The text as HTML for a letter: sanitised, inert for SES, and without any heading above the second level.

    What would grow beyond `HTML_MAX_CHARS` stands there as it was typed.
    """
    import nh3  # noqa: PLC0415 - only who writes letters pays for it

    tokens = parser().parse(printable(source))
    for token in tokens:
        token.children = _with_targets(token.children) if token.children else token.children
        _dress(token)
    shown = parser().renderer.render(tokens, parser().options, {})
    if len(shown) > HTML_MAX_CHARS or not shown.strip():
        return _as_typed(source)
    attributes = {"*": {"class", "style"}, "a": {"class", "style", "href"}, "ol": {"class", "style", "start"}}
    schemes = {"http", "https", "mailto"}
    return inert_markup(nh3.clean(shown, tags=_TAGS, attributes=attributes, url_schemes=schemes, link_rel=None))


def markdown_page(source: str) -> str:
    """The same for a page, whose stylesheet dresses it: sanitised, and without any look of its own."""
    import nh3  # noqa: PLC0415 - only pages pay for it

    attributes = {"a": {"href"}, "ol": {"start"}}
    return nh3.clean(markdown_html(source), tags=_TAGS, attributes=attributes, url_schemes={"http", "https", "mailto"})


@cache
def _looks(colour: str) -> dict[str, tuple[str, str]]:
    """Their looks; the classes are those of the letters' dark colours."""
    from chalicelib.looks.schemes import SMALL_PX, TEXT_PX  # noqa: PLC0415 - with the first letter, as `styles`

    style = styles(colour)
    light = style.look.light
    listed = f"margin:0 0 16px;padding:0 0 0 24px;font-size:{TEXT_PX}px;line-height:1.6"
    cell = f"padding:6px 10px;border:1px solid {light.line};text-align:left"
    heading = f"margin:24px 0 8px;font-size:18px;line-height:1.4;font-weight:600;color:{light.ink}"
    code = f"font-family:ui-monospace,Menlo,Consolas,monospace;font-size:{SMALL_PX}px;white-space:pre-wrap"
    return {
        "p": ("", style.p),
        "h2": ("ink", heading),
        "ul": ("", listed),
        "ol": ("", listed),
        "li": ("", "margin:0 0 4px"),
        "blockquote": ("line", f"margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid {light.line}"),
        "code": ("", code),
        "hr": ("line", f"margin:24px 0;border:0;border-top:1px solid {light.line}"),
        "table": ("", "margin:0 0 16px;border-collapse:collapse;font-size:15px;line-height:1.5"),
        "th": ("line", cell),
        "td": ("line", cell),
        "a": ("link", style.link),
    }


def _as_typed(source: str) -> str:
    """The text as it is, for what Markdown would make too much of."""
    return f'<p style="{styles().p}">{"<br>".join(map(inert_html, source.strip().splitlines()))}</p>'


def _dress(token: "Token") -> None:
    """Give an element its look, and those within it theirs."""
    if token.type in {"heading_open", "heading_close"}:
        token.tag = "h2"  # below the letter's own title, without leaving a level out
    if token.type == "fence":
        token.info = ""  # a language is nobody's class
    if token.tag in _DRESSED and token.nesting >= 0 and not token.hidden:
        classes, style = _looks(settings().provider_colour)[token.tag]
        token.attrs = {name: value for name, value in token.attrs.items() if name in {"href", "start"}}
        token.attrSet("style", style)
        if classes:
            token.attrSet("class", classes)
    for child in token.children or ():
        _dress(child)


def _with_targets(tokens: Sequence["Token"]) -> list["Token"]:
    """The parts of a line, with the host behind each link whose words do not say it; of pictures the words."""
    shown: list[Token] = []
    opened: int | None = None
    for token in (part for one in tokens for part in _without_picture(one)):
        if token.type == "link_close" and opened is not None:
            shown += _target(shown[opened], shown[opened + 1 :], token)
            opened = None
            continue
        if token.type == "link_open":
            opened = len(shown)
        shown.append(token)
    return shown


def _without_picture(token: "Token") -> Iterator["Token"]:
    if token.type == "image":
        yield _words(token.content)
    else:
        yield token


def _target(opening: "Token", label: Sequence["Token"], closing: "Token") -> Iterator["Token"]:
    url = str(opening.attrs["href"])
    words = "".join(token.content for token in label).strip()
    if not words:
        yield _words(host_of(url))
    yield closing
    if words and not says_target(words, url):
        yield _words(f" ({host_of(url)})")


def _words(content: str) -> "Token":
    from markdown_it.token import Token  # noqa: PLC0415

    return Token("text", "", 0, content=content)
