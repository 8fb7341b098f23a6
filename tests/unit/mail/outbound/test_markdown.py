"""Markdown of others becomes two parts that say the same, and that no word can break out of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.mail.outbound.markdown import HTML_MAX_CHARS, markdown_html
from chalicelib.mail.outbound.markdown_text import TEXT_MAX_CHARS, markdown_text
from tests.support.examples import examples

SOURCE_MAX_CHARS = 10_000
ALLOWED = {
    *("p", "h2", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "em", "strong", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
TAG = re.compile(r"</?([a-z0-9]+)([^<>]*)>")
LETTER = """Am **Samstag** _spät_:

# Ablauf
1. Abschalten
   - Cluster 7
2. Einschalten

> Bitte speichern Sie vorher.

| Zeit | Was |
|------|-----|
| 10:00 | Beginn |
| 11:00 | Ende |

Mehr [auf dieser Seite](https://example.ch/wartung?n=7&l=de) oder an <hilfe@example.ch>.
"""
TYPED = """Am Samstag spät:

Ablauf
------

1. Abschalten
   - Cluster 7
2. Einschalten

> Bitte speichern Sie vorher.

Zeit: 10:00
Was: Beginn

Zeit: 11:00
Was: Ende

Mehr auf dieser Seite (https://example.ch/wartung?n=7&l=de) oder an
hilfe@example.ch."""
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=https://evil.example/t.png onerror=alert(1)>",
    "<style>*{display:none}</style><iframe src=//evil.example></iframe>",
    '<a href="https://evil.example" style="position:fixed">x</a>',
    "![bild](https://evil.example/t.png)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHN2Zz4=)",
    "[x](vbscript:x) [y](file:///etc/passwd) [z](//evil.example)",
    "[x](&#106;avascript:alert(1))",
    "[x](https://bank.example@evil.example/)",
    "[x](https://bank.example\\@evil.example/)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x]: https://a.example\n\n[x] [x][x]",
    "```html onload=alert(1)\n<b>\n```",
    "<https://a.example/<script>>",
    "{{account_html}} {{{x}}} {&#123;x&#125;} &#123;&#123;x&#125;&#125; \\{\\{x\\}\\}",
    "`{{x}}` [{{x}}](https://a.example/{{x}})",
    "\u202eabc\u2066 &#x202e;abc &#8238;",
    "\ud800 \x00 \x1b[31m",
]


def tags(html: str) -> list[tuple[str, str]]:
    return TAG.findall(html)


def test_the_plain_part_reads_as_if_somebody_had_typed_it() -> None:
    assert markdown_text(LETTER) == TYPED


def test_the_html_part_has_the_same_words() -> None:
    html = markdown_html(LETTER)
    assert [name for name, _ in tags(html) if name in {"h2", "strong", "em", "blockquote"}] == [
        *("strong", "strong", "em", "em", "h2", "h2", "blockquote", "blockquote"),
    ]
    words = " ".join(re.sub(TAG, " ", html).split())
    for word in ("Samstag", "Ablauf", "Cluster 7", "10:00", "auf dieser Seite", "hilfe@example.ch"):
        assert word in words


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_markdown_is_inert_in_both_parts(source: str) -> None:
    html, plain = markdown_html(source), markdown_text(source)
    for name, attributes in tags(html):
        assert name in ALLOWED
        assert set(re.findall(r"([\w-]+)=", re.sub(r'"[^"]*"', "", attributes))) <= {"class", "style", "href", "start"}
    for url in re.findall(r'href="([^"]*)"', html):
        assert re.match(r"https://(a|evil)\.example|mailto:", url)
        assert "@" not in url
    for part in (html, plain):
        assert "{{" not in part
        assert "}}" not in part
        assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800\x00\x1b]", part)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("[Ihre Bank](https://evil.example/login)", "(evil.example)"),
        ("[https://bank.example](https://evil.example)", "(evil.example)"),
        ("[bank.example](https://evil.example/bank.example)", "(evil.example)"),
        ("[bank](https://bänk.example)", "(xn--bnk-qla.example)"),
        ("[![Bank](https://bank.example/logo.png)](https://evil.example)", "(evil.example)"),
        ("[Hilfe](mailto:evil@evil.example)", "(evil@evil.example)"),
    ],
)
def test_a_link_names_its_target_where_its_words_do_not(source: str, target: str) -> None:
    assert target in re.sub(TAG, "", markdown_html(source))
    assert target.strip("()") in markdown_text(source)


@pytest.mark.parametrize("source", ["<https://a.example/x>", "[a.example](https://a.example)", "[](https://a.example)"])
def test_a_link_whose_words_are_its_target_says_it_once(source: str) -> None:
    assert re.sub(TAG, "", markdown_html(source)).count("a.example") == 1
    assert markdown_text(source).count("a.example") == 1


def test_a_line_break_that_was_typed_stays() -> None:
    assert re.search(r"eins<br>\s*zwei", markdown_html("eins\nzwei"))
    assert markdown_text("eins\nzwei") == "eins\nzwei"


def test_code_keeps_its_spaces_and_lines() -> None:
    assert markdown_text("```\n  a   b\nc\n```") == "      a   b\n    c"


# What has made other parsers slow, or what they make long.
GROWING = {
    "brackets": "[" * SOURCE_MAX_CHARS,
    "pictures": "![" * (SOURCE_MAX_CHARS // 2),
    "emphasis": "**a*" * (SOURCE_MAX_CHARS // 4),
    "quotes": ">" * SOURCE_MAX_CHARS,
    "deep quotes": "> " * 12 + "a " * 4_900,
    "lists": "- " * (SOURCE_MAX_CHARS // 2),
    "ever deeper lists": "".join(" " * n + "- a\n" for n in range(130)),
    "rows of bars": "|" + "a|" * 300 + "\n" + "|" + "-|" * 300 + "\n" + "|\n" * 4_000,
    "a wide column": "|" + "h" * 4_990 + "|\n|-|\n" + "|a\n" * 1_600,
    "paragraphs": "a\n\n" * 3_333,
    "references": "[a]: /u\n" * 1_100 + "[a]" * 400,
    "backticks": "".join("`" * n + "x" for n in range(140)),
    "quotation marks": '"' * SOURCE_MAX_CHARS,
}


@pytest.mark.parametrize("name", GROWING)
def test_no_text_makes_a_part_long(name: str) -> None:
    html, plain = markdown_html(GROWING[name]), markdown_text(GROWING[name])
    assert 0 < len(html) <= HTML_MAX_CHARS + 100
    assert 0 < len(plain) <= TEXT_MAX_CHARS + 100


@examples(60)
@given(st.text(alphabet="ab*_[]()<>!`|-#>{}\\&;:/@. \n\t\"'1", max_size=300))
def test_any_text_gives_two_parts_that_are_sound(source: str) -> None:
    html, plain = markdown_html(source), markdown_text(source)
    assert {name for name, _ in tags(html)} <= ALLOWED
    assert not re.search(r"\{\{|\}\}", html + plain)
