"""The daily digest as a letter: one line for each notice that its reader has not heard the latest of."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.deliveries.store import StoredLetter
from chalicelib.directory.unsubscribe.addresses import digest_url
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text, inert, inert_html
from chalicelib.mail.outbound.personal_links import link_block, one_click_headers, one_click_link
from chalicelib.mail.outbound.rendering import render
from chalicelib.mail.outbound.styles import styles
from chalicelib.mail.outbound.wrapping import wrapped
from chalicelib.settings import settings

_HTML = Path(__file__).parent / "templates" / "digest.html.j2"
_TEXT = _HTML.with_name("digest.txt.j2")

Reader = Mapping[str, Any]  # a recipient as it is stored; `lines` has the reader's lines with `series_id` and `n`


@cache
def letter(language: Locale) -> StoredLetter:
    """The letter in a language, with a placeholder for the reader's lines."""
    subject = header_text(text(language, "digest.subject"))
    shown = {"language": language, "subject": subject, "provider_name": settings().provider_name}
    headers = {"List-Id": f"<digests.{ascii_domain(settings().mail_domain)}>"} | AUTOMATIC_HEADERS  # RFC 2919
    return StoredLetter(Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown)), headers)


def letter_data(reader: Reader, language: Locale) -> dict[str, str]:
    """The values of the letter's placeholders for one reader."""
    lines, url = reader["lines"], one_click_link(reader["headers"])
    heading, manage = text(language, "letter.only_for.nameless"), f"{url}#all" if url else ""
    return {
        "lines_html": "".join(_html(line, language) for line in lines),
        "lines_text": "\n\n".join(_text(line) for line in lines),
        **link_block(language, heading, manage=manage, unsubscribe=url),
    }


def reader_headers(copies: Sequence[Reader]) -> Mapping[str, str]:
    """The headers of a reader's letter, out of those of its lines.

    One click ends the subscription that all lines came by, or where they came by several, all that this reader is
    told by digest: a button has one link, and a link of every line would be longer than a header may be.
    """
    first, *others = copies
    headers: Mapping[str, str] = first["headers"]
    if all(one["headers"] == headers for one in others):
        return headers
    return one_click_headers(digest_url(first["account_id"], first["contact_id"]))


def series_of(readers: Iterable[Reader]) -> set[str]:
    """The series that readers' lines are about."""
    return {line["series_id"] for reader in readers for line in reader["lines"]}


def current(readers: Sequence[Reader], newest: Mapping[str, int]) -> list[Reader]:
    """The readers with those of their lines that are still the newest of their series; without who has none."""
    kept: list[Reader] = [
        {**one, "lines": [line for line in one["lines"] if newest.get(line["series_id"], 0) <= line["n"]]}
        for one in readers
    ]
    return [one for one in kept if one["lines"]]


def latest(lines: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One line for each series, that of its latest announcement, in the order in which the series first come."""
    by_series: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        known = by_series.get(line["series_id"])
        if known is None or known["n"] < line["n"]:
            by_series[line["series_id"]] = line
    return list(by_series.values())


def _html(line: Mapping[str, Any], language: Locale) -> str:
    style, words = styles(), text(language, "digest.open")
    link = (
        f'<br><a class="link" style="{style.link}" href="{inert_html(line["url"])}">{words}</a>' if line["url"] else ""
    )
    return (
        f'<p style="{style.p}">'
        f"<strong>{inert_html(line['stage'])}: {inert_html(line['title'])}</strong><br>{line['line_html']}{link}</p>"
    )


def _text(line: Mapping[str, Any]) -> str:
    parts = [wrapped(inert(f"{line['stage']}: {line['title']}")), wrapped(line["line_text"], "  ")]
    return "\n".join([*parts, f"  {inert(line['url'])}"] if line["url"] else parts)
