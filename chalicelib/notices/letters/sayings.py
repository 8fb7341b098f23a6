"""What one announcement says, as it is stored with it and as its letters tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self

from chalicelib import instants
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale

_INSTANTS = (
    "started_at",
    "said_at",
    "resolved_at",
    "starts_at",
    "ends_at",
    "next_update_at",
    "expected_end_at",
)


_CANCELLED = {"information": "status.withdrawn", "outage": "status.false_alarm"}
_LAST_WORDS = {"resolved", "completed", "cancelled", "broken_off", "report"}


@dataclass(frozen=True)
class Saying:
    """One announcement: number `n` (1 is the first) of its notice.

    `announcement` is its word in product.md's vocabulary, or `released` for those whom it no longer affects.
    `titles` and `texts` are the provider's Markdown by language; `default_language` stands in for a missing one.
    `has_own_words`: the texts were written for this announcement, and are not those that the notice began with.
    `started_at` is when it really began and `resolved_at` when it was really over, as far as that is known;
    `next_update_at` and `expected_end_at` are what is promised of an outage;
    `type` is what an information is told as, if not as one: its name, level, and
    labels by language; `reference`, `amount` (value and currency), `due_on` (ISO 8601) and `link` are its facts.
    `starts_at` to `ends_at` is the window of a maintenance, planned in `window_zone`. `previous` is what was said
    before, without what was said before that.
    """

    notice_id: str
    n: int
    announcement: str
    kind: str
    status: str
    impact: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    said_at: datetime
    provider_name: str
    default_language: Language
    started_at: datetime | None = None
    resolved_at: datetime | None = None
    next_update_at: datetime | None = None
    expected_end_at: datetime | None = None
    type: Mapping[str, Any] | None = None
    reference: str = ""
    amount: Mapping[str, str] | None = None
    due_on: str = ""
    link: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    window_zone: str = ""
    has_own_words: bool = True
    previous: "Saying | None" = None

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        """From when until when, of a maintenance."""
        return (self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None

    @property
    def word(self) -> str:
        """What is said: `announcement`, or of work that is under way what becomes of it."""
        if self.kind != "maintenance":
            return self.announcement
        is_running = self.status == "in_progress"
        if self.announcement == "cancelled" and self.started_at:
            return "broken_off"
        if self.announcement == "rescheduled" and self.previous:
            return _moved(self, self.previous) if is_running else _put_off(self.previous)
        if self.announcement == "update" and is_running and self.ends_at and self.said_at >= self.ends_at:
            return "overrun"
        return self.announcement

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be expected."""
        return self.word in _LAST_WORDS

    @property
    def told_as(self) -> str:
        """The notification type by which its readers are told."""
        return str(self.type["name"]) if self.type else self.kind

    @property
    def is_about_money(self) -> bool:
        """Whether it is about billing accounts, and not about services."""
        return self.type is not None and self.type["level"] == "billing"

    @classmethod
    def of(cls, stored: Mapping[str, Any], provider_name: str, default_language: Language) -> Self:
        """What an announcement's row holds: the fields by name, instants as `instants.to_text` writes them.

        Of names that a newer version has written nothing is known.
        """
        values: dict[str, Any] = {one.name: stored[one.name] for one in fields(cls) if one.name in stored}
        values |= {name: instants.from_text(stored[name]) for name in _INSTANTS if stored.get(name)}
        before = stored.get("previous")
        if before:
            values["previous"] = cls.of({**before, "previous": None}, provider_name, default_language)
        return cls(**{**values, "provider_name": provider_name, "default_language": default_language})


def in_language(texts: Mapping[str, str], locale: Locale, default: Language) -> tuple[str, Language]:
    """The text in the language, else in the default one, else in any that there is; and which one that was."""
    for candidate in (locale.language, default, *Language):
        if texts.get(candidate, "").strip():
            return texts[candidate], candidate
    return "", locale.language


def stage_of(saying: Saying, language: Locale) -> str:
    """What a letter is, as its subject begins: its kind or type, and what is said of it."""
    if saying.type is None:
        return text(language, f"stage.{saying.kind}.{saying.word}")
    label, _ = in_language(saying.type["labels"], language, saying.default_language)
    return text(language, f"stage.typed.{saying.announcement}", type=label or saying.told_as)


def status_key(saying: Saying) -> str:
    """The wording of the status; what was not to take place is withdrawn, or was none, and is not cancelled."""
    named = _CANCELLED.get(saying.kind) if saying.status == "cancelled" else None
    return named or f"status.{saying.status}"


def _moved(saying: Saying, before: Saying) -> str:
    """What another window says of work that goes on."""
    if saying.ends_at is None or before.ends_at is None or saying.ends_at == before.ends_at:
        return saying.announcement
    return "extended" if saying.ends_at > before.ends_at else "shortened"


def _put_off(before: Saying) -> str:
    return "put_off" if before.status == "in_progress" else "rescheduled"
