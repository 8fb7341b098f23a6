"""What people could write to change a mail, and what a mail of ours looks like that they have not changed."""

from html.parser import HTMLParser
from typing import Any

# What ends a line somewhere, each with a header behind it; fields of one line refuse most of them.
LINE_ENDS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r\n\r\n", "\n ", "\x00\n"]
HEADERS = [f"a{end}Bcc: evil@x.example{end}X-Evil: yes" for end in LINE_ENDS]
# What templates, mail programs and browsers could take for more than words.
WORDS = [
    "{{greeting_html}} {{{why_html}}} {{nobody}} {{#if a}}x{{/if}} {{> part}}",
    r"\{{greeting_text}} {{ }} }} {{ { { } } {%raw%} {{7*7}} ${jndi:x} %(name)s",
    "{0.__class__} {name} {account!r} $name {{!-- --}} {{else}} {{&x}} {{^x}}",
    "=?utf-8?q?=0D=0ABcc:_evil=40x.example?= =?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=",
    "%0d%0aBcc:evil@x.example \\r\\nBcc: evil@x.example &#13;&#10;Bcc:x",
    "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>",
    "\"'><a href='javascript:alert(1)'>x</a></td></table><h1>x</h1><!--",
    "[x](javascript:alert(1)) ![x](https://x.example/p.png) <https://x.example> &lt;b&gt;",
    "anna@kunde.example, evil@x.example; evil@x.example <evil@x.example>",
    ".\r\nQUIT" * 2 + " {{" * 5,
]
PAYLOADS = [*HEADERS, *WORDS]
HEADERS_MAX = {
    "auto-submitted", "content-type", "date", "feedback-id", "from", "in-reply-to", "list-id", "list-unsubscribe",
    "list-unsubscribe-post", "message-id", "mime-version", "precedence", "references", "reply-to", "subject", "to",
    "x-auto-response-suppress",
}  # fmt: skip
TAGS = {
    "a", "b", "blockquote", "body", "br", "code", "div", "em", "h1", "h2", "h3", "head", "hr", "html", "i", "li",
    "meta", "ol", "p", "pre", "span", "strong", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "u",
    "ul",
}  # fmt: skip


class Elements(HTMLParser):
    """The tags of a page, and what of its attributes could act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.acting: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            is_link = name in {"href", "src", "action", "background"}
            is_safe = (value or "").startswith(("https://", "http://127.0.0.1", "mailto:"))
            if name.startswith("on") or (is_link and not is_safe):
                self.acting.append(f"{tag} {name}={value}")


def assert_is_ours(mail: Any) -> None:
    """Its headers, its tags and its placeholders are those of our templates, and it has one recipient."""
    assert (len(mail.to), mail.cc) == (1, ())
    assert mail.message.get_all("To") == [mail.to[0]]
    names = [name.lower() for name in mail.message]
    assert set(names) <= HEADERS_MAX, set(names) - HEADERS_MAX
    assert len(names) == len(set(names))
    (sender,) = mail.message["From"].addresses
    assert sender.addr_spec == "status@nordlicht.example"
    assert "\n" not in mail.message["Subject"]
    for name in ("greeting", "why", "account"):
        assert f"{{{{{name}" not in mail.text
        assert f"{{{{{name}" not in mail.html
    assert "49" not in mail.subject  # what {{7*7}} would come to
    page = Elements(mail.html)
    assert page.tags <= TAGS
    assert page.acting == []
