"""What one announcement says, as it is stored with it and as its letters tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from chalicelib import instants
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


@dataclass(frozen=True)
class Saying:
    """One announcement: number `n` (1 is the first) of its notice.

    `announcement` is its word in product.md's vocabulary, or `released` for those whom it no longer affects.
    `titles` and `texts` are the provider's Markdown by language; `default_language` stands in for a missing one.
    `started_at` is when it really began and `resolved_at` when it was really over, as far as that is known;
    `next_update_at` and `expected_end_at` are what is promised of an outage;
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
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    window_zone: str = ""
    previous: "Saying | None" = None

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        """From when until when, of a maintenance."""
        return (self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None

    @classmethod
    def of(cls, stored: Mapping[str, Any], provider_name: str, default_language: Language) -> Self:
        """What an announcement's row holds: the fields by name, instants as `instants.to_text` writes them.

        What a later version says beside them is left out.
        """
        values: dict[str, Any] = {name: instants.from_text(stored[name]) for name in _INSTANTS if stored.get(name)}
        before = stored.get("previous")
        if before:
            values["previous"] = cls.of({**before, "previous": None}, provider_name, default_language)
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, **values}, provider_name=provider_name, default_language=default_language)


def in_language(texts: Mapping[str, str], locale: Locale, default: Language) -> tuple[str, Language]:
    """The text in the language, else in the default one, else in any that there is; and which one that was."""
    for candidate in (locale.language, default, *Language):
        if texts.get(candidate, "").strip():
            return texts[candidate], candidate
    return "", locale.language


def status_key(saying: Saying) -> str:
    """The wording of the status; what was not to take place is withdrawn, or was none, and is not cancelled."""
    named = _CANCELLED.get(saying.kind) if saying.status == "cancelled" else None
    return named or f"status.{saying.status}"
