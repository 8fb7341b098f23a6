"""What each reader's copy of a letter puts into its placeholders, and the headers that are theirs alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import clocks_change, duration, instant, short_window, window
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import inert, inert_html, is_inert
from chalicelib.mail.outbound.personal_links import one_click_headers
from chalicelib.mail.outbound.styles import styles
from chalicelib.mail.outbound.wrapping import is_one_line, wrapped
from chalicelib.notices.letters.differences import differences
from chalicelib.notices.letters.facts import BILLING_ACCOUNTS, parts_key
from chalicelib.notices.letters.fitting import SERVICES_MAX_BYTES, cut, fitting, joined
from chalicelib.notices.letters.sayings import Saying

_NAMED_ROLES = ("technical", "administrative")  # the roles that are told of notices
_MOVING = {"rescheduled", "completed", "cancelled", "released"}  # after these an entry looks different
_FIRST_WORDS = {"update": "announced", "rescheduled": "announced", "reminder": "announced"}
_FEW_SERVICES = 8  # of which a letter speaks before its news is read; more stand at its end
_INDENT = "  "
_KEPT = 512  # what is said to one reader is said to the next; kept for more, it would only fill the processor's cache
Values = Mapping[str, str]  # of placeholders, by name
_LIST = "margin:0 0 16px;padding:0 0 0 20px;font-size:15px;line-height:1.55"


@dataclass(frozen=True)
class Reader:
    """Whom one copy is for.

    `services` are the labels of their own affected ones, none where the account as a whole is; of a letter that
    releases them, those that were affected. `services_before` are those of the announcement before, None where they
    did not get it; `is_first`: no letter about the notice has reached them before. `reasons` say why they are told:
    `role:<role>`, or `own` for a subscription of their own. `unsubscribe_url` shows with `#all` all that they are told.
    `calendar_url` is empty where there is none.
    """

    name: str
    language: Locale
    time_zone: str
    account_name: str
    account_number: str
    services: tuple[str, ...]
    reasons: tuple[str, ...]
    unsubscribe_url: str
    is_group: bool = False
    services_before: tuple[str, ...] | None = None
    calendar_url: str = ""
    is_first: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles by which they are told."""
        return tuple(role for role in _NAMED_ROLES if f"role:{role}" in self.reasons)


def reader_data(saying: Saying, reader: Reader) -> dict[str, str]:
    """The values of the placeholders for one reader; those named `*_html` are escaped.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: the reader's time zone is not an IANA zone.
    """
    language, zone, account = reader.language, reader.time_zone, reader.account_name
    roles, is_group = reader.roles, reader.is_group
    is_own, is_billed = "own" in reader.reasons, "role:billing" in reader.reasons
    return {
        **_times(language, zone, saying.started_at, saying.resolved_at, saying.said_at),
        **_promises(language, zone, saying.expected_end_at, saying.next_update_at),
        **_window(language, zone, saying.window, is_over=saying.is_over),
        **_intro(language, saying.kind, _first_word(saying) if reader.is_first else saying.word),
        **_account(language, account, reader.account_number),
        **_services(language, reader.services, parts_key(saying)),
        **_sentence("why", _why(language, cut(account), roles, is_group=is_group, is_own=is_own, is_billed=is_billed)),
        **_pass_on(language, passes_on=bool(roles) and not is_group),
        **_changes(saying, reader),
        **_calendar(saying, reader),
        **_own(language, cut(reader.name), reader.unsubscribe_url),
    }


def reader_headers(reader: Reader) -> dict[str, str]:
    """The headers of one copy: the mail program's own button ends this subscription."""
    return one_click_headers(reader.unsubscribe_url)


# What many readers share is written once for all of them.
@lru_cache(_KEPT)
def _times(
    language: Locale,
    zone: str,
    started_at: datetime | None,
    resolved_at: datetime | None,
    said_at: datetime,
) -> Values:
    named = {"started": started_at, "resolved": resolved_at}
    blocks = (_fact(name, [instant(at, zone, language)] if at else []) for name, at in named.items())
    said = text(language, "letter.line", label=text(language, "letter.said"), value=instant(said_at, zone, language))
    return {name: value for block in (*blocks, _sentence("said", said)) for name, value in block.items()}


@lru_cache(_KEPT)
def _promises(language: Locale, zone: str, expected_end_at: datetime | None, next_update_at: datetime | None) -> Values:
    """What is promised. Without it a letter has no places for it, and no reader's copy carries empty ones."""
    named = {"expected_end": expected_end_at, "next_update": next_update_at}
    blocks = (_fact(name, [instant(at, zone, language)]) for name, at in named.items() if at)
    return {name: value for block in blocks for name, value in block.items()}


@lru_cache(_KEPT)
def _intro(language: Locale, kind: str, word: str) -> Values:
    return _sentence("intro", text(language, f"letter.intro.{kind}.{word}"))


def _first_word(saying: Saying) -> str:
    """How a letter begins for whom it is the first: nothing has changed for them."""
    is_running = saying.kind == "maintenance" and saying.status == "in_progress"
    word = _FIRST_WORDS.get(saying.announcement, saying.word)
    return "started" if is_running and word == "announced" else word


@lru_cache(_KEPT)
def _window(language: Locale, zone: str, span: tuple[datetime, datetime] | None, *, is_over: bool) -> Values:
    """When it is stands out, as that is what a letter about a maintenance is opened for; when it was does not."""
    if span is None:
        return {**_fact("window", []), "when_text": ""}
    when, subject = window(*span, zone, language).splitlines(), {"when_text": short_window(*span, zone, language)}
    if is_over:
        return {**_fact("window", when), **subject}
    length = text(language, "letter.window.duration", duration=duration(*span, language))
    note = f". {text(language, 'letter.window.clocks')}" if clocks_change(*span, zone) else ""
    last = f"{length}{note}"
    shown = f"<strong>{_html_lines(when)}</strong><br>{inert_html(last)}"
    return {"window_html": shown, "window_text": _text_lines([*when, last]), **subject}


@lru_cache(_KEPT)
def _account(language: Locale, name: str, number: str) -> Values:
    value = text(language, "letter.account.value", name=cut(name), number=cut(number))
    return _sentence("account", text(language, "letter.line", label=text(language, "letter.account"), value=value))


@lru_cache(_KEPT)
def _services(language: Locale, services: tuple[str, ...], called: str) -> Values:
    """Which services, and where there are many how many, with the list for the end of the letter.

    `called` is the wording of what they are; billing accounts are all named at once.
    """
    if len(services) <= _FEW_SERVICES or called == BILLING_ACCOUNTS:
        labels = fitting(services, language, SERVICES_MAX_BYTES) or [text(language, "letter.services.whole_account")]
        return {**_listed("services", labels), "services_list_html": "", "services_list_text": ""}
    heading = text(language, called)
    listed = _listed("all", fitting(services, language, SERVICES_MAX_BYTES))
    return {
        **_listed("services", [text(language, "letter.services.many", count=len(services))]),
        "services_list_html": f'<h2 class="ink" style="{_heading()}">{heading}</h2>'
        f'<ul style="{_LIST}">{listed["all_html"]}</ul>',
        "services_list_text": f"{heading}\n{listed['all_text']}\n",
    }


def _heading() -> str:
    return f"margin:0 0 6px;font-size:15px;line-height:1.5;color:{styles().look.light.ink}"


def _listed(name: str, labels: Sequence[str]) -> Values:
    items = "".join(f"<li>{inert_html(label)}</li>" for label in labels)
    return {f"{name}_html": items, f"{name}_text": _text_lines(labels)}


@lru_cache(_KEPT)
def _pass_on(language: Locale, *, passes_on: bool) -> Values:
    """That others rely on them; a group contact reaches them all as it is."""
    return _sentence("pass_on", text(language, "letter.pass_on.role" if passes_on else "letter.pass_on"))


def _why(
    language: Locale, account: str, roles: tuple[str, ...], *, is_group: bool, is_own: bool, is_billed: bool
) -> str:
    if is_group:
        first = text(language, "letter.why.group", account=account)
    elif roles:
        first = text(language, "letter.why.role", roles=_named(language, roles), account=account)
    elif is_billed:
        first = text(language, "letter.why.billing", account=account)
    elif is_own:
        return text(language, "letter.why.own", account=account)
    else:
        first = text(language, "letter.why.other", account=account)
    return f"{first} {text(language, 'letter.why.also_own')}" if is_own else first


@lru_cache(_KEPT)
def _named(language: Locale, roles: tuple[str, ...]) -> str:
    return joined(language, [text(language, f"letter.role.{role}") for role in roles])


def _own(language: Locale, name: str, unsubscribe_url: str) -> Values:
    """What is theirs alone: their name, and the link that acts in it."""
    kind = "" if name else ".nameless"
    return {
        **_sentence("greeting", text(language, f"letter.greeting{kind}", name=name)),
        **_sentence("only_for", text(language, f"letter.only_for{kind}", name=name)),
        **_link("unsubscribe", unsubscribe_url),
    }


def _changes(saying: Saying, reader: Reader) -> dict[str, str]:
    """What is no longer as the letter before said, as a block of its own; empty where nothing is."""
    said = differences(saying, reader.language, reader.time_zone, reader.services, reader.services_before)
    if not said:
        return {"changes_html": "", "changes_text": ""}
    style, heading = styles(), text(reader.language, "letter.changes")
    items = "".join(f'<li style="margin:0 0 4px">{inert_html(one)}</li>' for one in said)
    return {
        "changes_html": f'<div class="note" style="margin:0 0 20px;padding:12px 16px;{style.noted}">'
        f'<h2 class="ink" style="{_heading()}">{heading}</h2>'
        f'<ul style="margin:0;padding:0 0 0 20px;font-size:15px;line-height:1.55">{items}</ul></div>',
        "changes_text": "\n".join([heading, *(_item(one) for one in said)]) + "\n",
    }


def _calendar(saying: Saying, reader: Reader) -> dict[str, str]:
    if not reader.calendar_url:
        return {"calendar_html": "", "calendar_text": ""}
    key = "letter.calendar.update" if saying.announcement in _MOVING else "letter.calendar"
    style, words, url = styles(), text(reader.language, key), reader.calendar_url
    button = f'<a class="button" href="{inert_html(url)}" style="{style.quiet_button}">{words}</a>'
    return {
        "calendar_html": f'<p style="{style.p}">{button}</p>',
        "calendar_text": text(reader.language, "letter.link", words=words, url=inert(url)) + "\n",
    }


def _fact(name: str, lines: Sequence[str]) -> Values:
    """The lines of a fact, which stand below its label."""
    return {f"{name}_html": _html_lines(lines), f"{name}_text": _text_lines(lines)}


def _text_lines(lines: Iterable[str]) -> str:
    return "\n".join(wrapped(inert(line), _INDENT) for line in lines)


def _sentence(name: str, words: str) -> Values:
    """A sentence of its own, which begins at the margin."""
    if is_inert(words) and is_one_line(words):
        return {f"{name}_html": words, f"{name}_text": words}  # as nearly all are
    return {f"{name}_html": inert_html(words), f"{name}_text": wrapped(inert(words))}


def _link(name: str, url: str) -> Values:
    """An address, which is never broken."""
    if is_inert(url):
        return {f"{name}_html": url, f"{name}_text": url}
    return {f"{name}_html": inert_html(url), f"{name}_text": inert(url)}


def _html_lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(inert_html, lines))


def _item(words: str) -> str:
    return f"- {wrapped(inert(words), _INDENT).removeprefix(_INDENT)}"
