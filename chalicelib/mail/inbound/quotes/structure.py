"""Where HTML itself says that history or a signature stands, by the marks of the programs that wrote it; pure."""

import re
from typing import Final

# Marks on lines of their own; a text that came by mail cannot hold them, for controls are removed from it first.
HISTORY, HISTORY_END = "\x04", "\x05"  # what is answered stands between
HISTORY_FOLLOWS = "\x06"  # here it begins, and goes on to the end
ATTRIBUTION, ATTRIBUTION_END = "\x07", "\x08"  # who wrote what is quoted next
SIGNATURE, SIGNATURE_END = "\x0e", "\x0f"
RULE = "\x10"  # a line is drawn above a header block
MARKS: Final = frozenset(
    (HISTORY, HISTORY_END, HISTORY_FOLLOWS, ATTRIBUTION, ATTRIBUTION_END, SIGNATURE, SIGNATURE_END, RULE)
)
ENDS: Final = {HISTORY: HISTORY_END, ATTRIBUTION: ATTRIBUTION_END, SIGNATURE: SIGNATURE_END}
MARKED_TAGS: Final = frozenset(("div", "blockquote", "span", "hr", "p", "table", "section", "a"))
_MARK_LINE = re.compile("^[\x04-\x08\x0e-\x10]\n?", re.MULTILINE)
_STRAY_MARK = re.compile("[\x04-\x08\x0e-\x10]")

_TELLS_HISTORY = re.compile(f"[{HISTORY}{HISTORY_FOLLOWS}{ATTRIBUTION}{RULE}]|^> ", re.MULTILINE)
_NAMED = re.compile(
    r"""\b(?:id|class|name)\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'>]{1,100}))""", re.IGNORECASE
)
_STYLED = re.compile(r"""\bstyle\s*=\s*(?:"([^"]{0,500})"|'([^']{0,500})')""", re.IGNORECASE)
_BORDER_ABOVE = re.compile(
    r"border-top:\s*(?:solid\s+#?\w{3,12}\s+[\d.]+p[tx]|[\d.]+p[tx]\s+solid|#\w{3,6}\s+[\d.]+p[tx]\s+solid)",
    re.IGNORECASE,
)
_NO_BORDER = re.compile(r"border:\s*(?:none|0)", re.IGNORECASE)
# Gmail, Yahoo, Proton, Tutanota, GMX and web.de (`name="quote"`), Zoho, Mailbird, Front, AOL, Infomaniak and others.
_HISTORY = re.compile(
    r"(?:^|[\s_])(?:gmail_quote(?:_container)?|gmail_extra_quote|yahoo_quoted|ydp[\w-]{1,20}yahoo_quoted"
    r"|protonmail_quote|tutanota_quote|zmail_extra"
    r"|mailbird-quote|front-blockquote|aolreplacedbody|aolmail_gmail_quote|wm_quote|mail-quote|quoted-mail|ox-quote"
    r"|quote|hm_quote|sfr_quote|moz-email-quote"
    r"|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|ycb\d{1,20}|infomaniak_quote"
    r"|ik_mail_quote|spark_quote|sparkquote)(?:$|[\s_])",
    re.IGNORECASE,
)
# Outlook of the web, on phones and on the Mac, Hotmail, Exchange's own.
_HISTORY_FOLLOWS = re.compile(
    r"(?:^|[\s_])(?:divrplyfwdmsg|appendonsend|stopspelling|olk_src_body_section|reply-intro|isforwardcontent|zwchr"
    r"|ms-outlook-mobile-body-separator-line"
    r"|mac_outlook_style_disabled|originalmessageheader|replysplit)(?:$|[\s_])",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:^|[\s_])(?:gmail_attr|moz-cite-prefix|attribution|reply_header|quote_header|protonmail_quote_header)(?:$"
    r"|[\s_])",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:^|[\s_])(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|protonmail_signature_block"
    r"|protonmail_signature_block-user|tutanota_signature"
    r"|signature|sparksignature|ymail_android_signature|yahoo-signature|mailbird-signature|pm-signature)(?:$|[\s_])",
    re.IGNORECASE,
)


def mark_of(name: str, attributes: str) -> str:
    """The mark for what begins with a tag; empty for nearly all."""
    found = _NAMED.findall(attributes[:2_000])
    named = " ".join("".join(one) for one in found)
    if named:
        for pattern, mark in _PATTERNS:
            if pattern.search(named):
                return _of(name, mark)
    style = _STYLED.search(attributes[:2_000]) if name == "div" else None
    if style and _BORDER_ABOVE.search(style[1] or style[2] or ""):
        return RULE
    return ""


def is_indented(attributes: str) -> bool:
    """Whether a quotation is but a paragraph that its writer moved to the right."""
    found = _STYLED.search(attributes[:2_000])
    return "webkit-indent" in attributes or bool(found and _NO_BORDER.search(found[1] or found[2] or ""))


def without_marks(marked: str) -> str:
    """The text as people read it."""
    return _STRAY_MARK.sub("", _MARK_LINE.sub("", marked)) if _STRAY_MARK.search(marked) else marked


def tells_history(marked: str) -> bool:
    """Whether the structure says that something in it is history."""
    return bool(_TELLS_HISTORY.search(marked))


def _of(name: str, mark: str) -> str:
    # What ends with a tag needs one that has an end; and a quotation is marked as such already.
    if mark in ENDS and name == "hr":
        return HISTORY_FOLLOWS if mark == HISTORY else ""
    return "" if name == "blockquote" and mark == HISTORY else mark


_PATTERNS = (
    (_ATTRIBUTION, ATTRIBUTION),
    (_HISTORY_FOLLOWS, HISTORY_FOLLOWS),
    (_HISTORY, HISTORY),
    (_SIGNATURE, SIGNATURE),
)
