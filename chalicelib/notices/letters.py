"""The letters about a notice: one template for each language, and what each reader's copy puts into it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.i18n.languages import Language
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.outbound import Letter, header_text, inert, inert_html, thread_id
from chalicelib.mail.rendering import render, wrapped

# 50 readers' parts share the 1 MB of one call with the letter itself, and an account may have thousands of
# services. Bytes as the call carries them, of both parts of the mail: only names in pictographs are cut.
MAX_NAME_BYTES = 1_600
MAX_SERVICES_BYTES = 3_000
_HTML = Path(__file__).parent / "templates" / "letter.html.j2"
_TEXT = _HTML.with_name("letter.txt.j2")
_NAMED_ROLES = ("technical", "administrative")  # the roles that are told of outages


@dataclass(frozen=True)
class Saying:
    """One announcement, as letters tell it: number `n` (1 is the first) of its notice.

    `titles` and `texts` are the provider's plain text by language; `default_language` stands in for a missing one.
    """

    notice_id: str
    n: int
    announcement: str
    kind: str
    status: str
    impact: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    started_at: datetime
    said_at: datetime
    resolved_at: datetime | None
    provider_name: str
    default_language: Language


@dataclass(frozen=True)
class Reader:
    """Whom one copy is for: `services` are the labels of their own affected ones, none where the account as a
    whole is; `reasons` are the roles by which they are told.
    """

    name: str
    language: Language
    time_zone: str
    account_name: str
    account_number: str
    services: tuple[str, ...]
    reasons: tuple[str, ...]


def write_letter(saying: Saying, language: Language) -> Letter:
    """The letter in one language, with placeholders for what differs from reader to reader."""
    title, title_language = _in_language(saying.titles, language, saying.default_language)
    body, body_language = _in_language(saying.texts, language, saying.default_language)
    stage = text(language, f"stage.{saying.kind}.{saying.announcement}")
    subject = header_text(text(language, "letter.subject", stage=stage, title=title))
    shown = {
        "language": language,
        "saying": saying,
        "stage": stage,
        "subject": subject,
        "title": header_text(title),
        "title_language": title_language,
        "body": body,
        "body_language": body_language,
        "foreign": _foreign_mark(language, title_language, body_language),
    }
    return Letter(subject, render(_HTML, language, shown), render(_TEXT, language, shown))


def reader_data(saying: Saying, reader: Reader) -> dict[str, str]:
    """The values of the placeholders for one reader; those named `*_html` are escaped.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: the reader's time zone is not an IANA zone.
    """
    said, indent = _reader_sentences(saying, reader), "  "
    values = {f"{name}_html": inert_html(sentence) for name, sentence in said.items()}
    values |= {f"{name}_text": wrapped(inert(sentence), indent) for name, sentence in said.items()}
    # Sentences of their own begin at the margin; the others stand below a label.
    values |= {f"{name}_text": wrapped(inert(said[name])) for name in ("greeting", "why")}
    services = _services(reader)
    values["services_html"] = _html_list(services)
    values["services_text"] = "\n".join(wrapped(inert(label), indent) for label in services)
    return values


def letter_headers(saying: Saying, domain: str) -> dict[str, str]:
    """The headers of each copy: all letters about a notice form one thread, and no machine answers them.

    `domain` is that of the provider's sender address.
    """
    thread = thread_id(saying.notice_id, domain)
    return {
        "References": thread,
        "In-Reply-To": thread,
        "List-Id": f"<notices.{ascii_domain(domain)}>",  # RFC 2919; what filters go by, so it never changes
        "Auto-Submitted": "auto-generated",  # RFC 3834
        "X-Auto-Response-Suppress": "All",  # Exchange does not know RFC 3834
    }


def _in_language(texts: Mapping[str, str], language: Language, default: Language) -> tuple[str, Language]:
    """The text in the language, else in the default one, else in any that there is; and which one that was."""
    for candidate in (language, default, *Language):
        if texts.get(candidate, "").strip():
            return texts[candidate], candidate
    return "", language


def _foreign_mark(language: Language, *shown: Language) -> str:
    """The sentence that says in which other language the provider's words stand, empty if they do not."""
    others = dict.fromkeys(text(language, f"language.in.{other}") for other in reversed(shown) if other != language)
    return text(language, "letter.foreign", in_language=_joined(language, list(others))) if others else ""


def _reader_sentences(saying: Saying, reader: Reader) -> dict[str, str]:
    language, name = reader.language, _cut(reader.name)
    account = {"name": _cut(reader.account_name), "number": _cut(reader.account_number)}
    return {
        "greeting": text(language, "letter.greeting" if name else "letter.greeting.nameless", name=name),
        "started": instant(saying.started_at, reader.time_zone, language),
        "resolved": instant(saying.resolved_at, reader.time_zone, language) if saying.resolved_at else "",
        "said": instant(saying.said_at, reader.time_zone, language),
        "account": text(language, "letter.account.value", **account),
        "why": _why(reader),
    }


def _why(reader: Reader) -> str:
    language, account = reader.language, _cut(reader.account_name)
    roles = [text(language, f"letter.role.{role}") for role in _NAMED_ROLES if role in reader.reasons]
    if not roles:
        return text(language, "letter.why.other", account=account)
    return text(language, "letter.why.role", roles=_joined(language, roles), account=account)


def _services(reader: Reader) -> list[str]:
    """As many labels as fit, at least one, and how many more there are."""
    if not reader.services:
        return [text(reader.language, "letter.services.whole_account")]
    shown: list[str] = []
    for label in map(_cut, reader.services):
        if shown and sum(map(_bytes_sent, shown)) + _bytes_sent(label) > MAX_SERVICES_BYTES:
            break
        shown.append(label)
    more = len(reader.services) - len(shown)
    return [*shown, text(reader.language, "letter.services.more", count=more)] if more else shown


def _cut(name: str) -> str:
    whole = shown = header_text(name)
    while _bytes_sent(shown) > MAX_NAME_BYTES:
        shown = shown[: len(shown) * 9 // 10]
    return shown if shown == whole else f"{shown}…"


def _bytes_sent(name: str) -> int:
    return len(json.dumps([inert_html(name), inert(name)]))


def _html_list(labels: list[str]) -> str:
    items = "".join(f"<li>{inert_html(label)}</li>" for label in labels)
    return f'<ul style="margin:0;padding:0;list-style:none">{items}</ul>'


def _joined(language: Language, parts: list[str]) -> str:
    *first, last = parts
    return text(language, "letter.and", first=", ".join(first), second=last) if first else last
