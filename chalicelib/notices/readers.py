"""What each reader's copy of a letter puts into its placeholders, and the headers that are theirs alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import clocks_change, duration, instant, window
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound import inert, inert_html
from chalicelib.mail.personal_links import link_block, one_click_headers
from chalicelib.mail.rendering import wrapped
from chalicelib.notices.differences import differences
from chalicelib.notices.fitting import SERVICES_MAX_BYTES, cut, fitting, joined
from chalicelib.notices.sayings import Saying

_NAMED_ROLES = ("technical", "administrative")  # the roles that are told of notices
_MOVING = {"rescheduled", "completed", "cancelled", "released"}  # after these an entry looks different
_INDENT = "  "
_KEPT = 4_096  # what is said to one reader is said to many
_P = "margin:0 0 16px;font-size:16px;line-height:1.6"
_NOTE = "margin:0 0 20px;padding:12px 16px;border-left:3px solid #667085;background:#f2f4f7"
_BUTTON = (
    "display:inline-block;padding:10px 18px;border:1px solid #1849a9;border-radius:6px;"
    "font-size:15px;line-height:1.4;font-weight:600;text-decoration:none;color:#1849a9"
)


@dataclass(frozen=True)
class Reader:
    """Whom one copy is for.

    `services` are the labels of their own affected ones, none where the account as a whole is; of a letter that
    releases them, those that were affected. `services_before` are those of the announcement before, None where they
    did not get it. `reasons` say why they are told: `role:<role>`, or `own` for a subscription of their own. Each
    link is empty where there is none.
    """

    name: str
    language: Language
    time_zone: str
    account_name: str
    account_number: str
    services: tuple[str, ...]
    reasons: tuple[str, ...]
    is_group: bool = False
    services_before: tuple[str, ...] | None = None
    unsubscribe_url: str = ""
    manage_url: str = ""
    calendar_url: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles by which they are told."""
        return tuple(role for role in _NAMED_ROLES if f"role:{role}" in self.reasons)


def reader_data(saying: Saying, reader: Reader) -> dict[str, str]:
    """The values of the placeholders for one reader; those named `*_html` are escaped.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: the reader's time zone is not an IANA zone.
    """
    blocks = {**_facts(saying, reader), **_sentences(reader)}
    values = {f"{name}_html": _html_lines(lines) for name, lines in blocks.items()}
    values |= {f"{name}_text": _text_lines(lines, _INDENT) for name, lines in blocks.items()}
    # Sentences of their own begin at the margin; the facts stand below a label.
    values |= {f"{name}_text": _text_lines(lines) for name, lines in _sentences(reader).items()}
    values["services_html"] = _html_list(blocks["services"])
    values["window_html"] = _window_html(blocks["window"])
    heading = _by_name(reader, "letter.only_for")
    links = link_block(reader.language, heading, manage=reader.manage_url, unsubscribe=reader.unsubscribe_url)
    return values | _changes(saying, reader) | _calendar(saying, reader) | links


def reader_headers(reader: Reader) -> dict[str, str]:
    """The headers of one copy: the mail program's own button ends this subscription."""
    return one_click_headers(reader.unsubscribe_url)


def _facts(saying: Saying, reader: Reader) -> dict[str, list[str]]:
    language = reader.language
    account = {"name": cut(reader.account_name), "number": cut(reader.account_number)}
    whole = [text(language, "letter.services.whole_account")]
    return {
        "window": _window(saying, reader),
        "started": _instant(saying.started_at, reader),
        "resolved": _instant(saying.resolved_at, reader),
        "said": _instant(saying.said_at, reader),
        "account": [text(language, "letter.account.value", **account)],
        "services": fitting(reader.services, language, SERVICES_MAX_BYTES) or whole,
    }


def _sentences(reader: Reader) -> dict[str, list[str]]:
    return {
        "greeting": [_by_name(reader, "letter.greeting")],
        "why": [" ".join(_why(reader))],
        "pass_on": [text(reader.language, "letter.pass_on.role" if _passes_on(reader) else "letter.pass_on")],
    }


def _passes_on(reader: Reader) -> bool:
    """Whether others rely on them: a group contact reaches them all as it is."""
    return bool(reader.roles) and not reader.is_group


def _by_name(reader: Reader, key: str) -> str:
    name = cut(reader.name)
    return text(reader.language, key if name else f"{key}.nameless", name=name)


def _instant(at: datetime | None, reader: Reader) -> list[str]:
    return [instant(at, reader.time_zone, reader.language)] if at else []


def _window(saying: Saying, reader: Reader) -> list[str]:
    if saying.window is None:
        return []
    language = reader.language
    length = text(language, "letter.window.duration", duration=duration(*saying.window, language))
    has_change = clocks_change(*saying.window, reader.time_zone)
    note = f". {text(language, 'letter.window.clocks')}" if has_change else ""
    return [*window(*saying.window, reader.time_zone, language).splitlines(), f"{length}{note}"]


def _window_html(lines: list[str]) -> str:
    """When it is stands out, as that is what a letter about a maintenance is opened for."""
    *when, last = lines or [""]
    return f"<strong>{_html_lines(when)}</strong><br>{inert_html(last)}" if when else ""


def _why(reader: Reader) -> list[str]:
    language, account = reader.language, cut(reader.account_name)
    if reader.is_group:
        first = text(language, "letter.why.group", account=account)
    elif reader.roles:
        roles = joined(language, [text(language, f"letter.role.{role}") for role in reader.roles])
        first = text(language, "letter.why.role", roles=roles, account=account)
    elif "own" in reader.reasons:
        return [text(language, "letter.why.own", account=account)]
    else:
        first = text(language, "letter.why.other", account=account)
    return [first, *([text(language, "letter.why.also_own")] if "own" in reader.reasons else [])]


def _changes(saying: Saying, reader: Reader) -> dict[str, str]:
    """What is no longer as the letter before said, as a block of its own; empty where nothing is."""
    said = differences(saying, reader.language, reader.time_zone, reader.services, reader.services_before)
    if not said:
        return {"changes_html": "", "changes_text": ""}
    heading = text(reader.language, "letter.changes")
    items = "".join(f'<li style="margin:0 0 4px">{inert_html(one)}</li>' for one in said)
    return {
        "changes_html": f'<div class="note" style="{_NOTE}">'
        f'<h2 class="ink" style="margin:0 0 6px;font-size:15px;line-height:1.5;color:#1d2939">{heading}</h2>'
        f'<ul style="margin:0;padding:0 0 0 20px;font-size:15px;line-height:1.55">{items}</ul></div>',
        "changes_text": "\n".join([heading, *(_item(one) for one in said)]) + "\n",
    }


def _calendar(saying: Saying, reader: Reader) -> dict[str, str]:
    if not reader.calendar_url:
        return {"calendar_html": "", "calendar_text": ""}
    key = "letter.calendar.update" if saying.announcement in _MOVING else "letter.calendar"
    words, url = text(reader.language, key), reader.calendar_url
    button = f'<a class="button" href="{inert_html(url)}" style="{_BUTTON}">{words}</a>'
    return {
        "calendar_html": f'<p style="{_P}">{button}</p>',
        "calendar_text": text(reader.language, "letter.link", words=words, url=inert(url)) + "\n",
    }


def _html_lines(lines: Iterable[str]) -> str:
    return _html_of(tuple(lines))


@lru_cache(_KEPT)
def _html_of(lines: tuple[str, ...]) -> str:
    return "<br>".join(inert_html(line) for line in lines)


def _text_lines(lines: Iterable[str], indent: str = "") -> str:
    return _text_of(tuple(lines), indent)


@lru_cache(_KEPT)
def _text_of(lines: tuple[str, ...], indent: str) -> str:
    return "\n".join(wrapped(inert(line), indent) for line in lines)


def _html_list(labels: Iterable[str]) -> str:
    items = "".join(f"<li>{inert_html(label)}</li>" for label in labels)
    return f'<ul style="margin:0;padding:0;list-style:none">{items}</ul>'


def _item(words: str) -> str:
    return f"- {wrapped(inert(words), _INDENT).removeprefix(_INDENT)}"
