"""What an account, or one contact of it, was told: each notice as it was last said to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import Any

from chalicelib import instants
from chalicelib.i18n.languages import Language
from chalicelib.notices import store
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.models import Notice
from chalicelib.notices.told.deliveries import SUPPRESSED, Wanted, pages_of, recent
from chalicelib.settings import settings

_NOTICES_A_CALL = 30  # looked at, whether or not they were for the reader: some hundred small reads


@dataclass(frozen=True)
class Heard:
    """A notice as an account, or a contact of it, last heard of it."""

    account_id: str
    saying: Saying


def heard_by(readers: Sequence[Wanted], after: str, limit: int) -> tuple[list[Heard], str]:
    """Up to `limit` notices that any of the readers heard of behind the position `after`, newest first.

    Each reader is an account, or a contact of it; a notice comes once for each. A part may hold fewer and still be
    followed by others: then the second value says where to go on.
    """
    since, began, last = after.split("|") if after else ["", "", ""]
    found = list[Heard]()
    for looked_at, notice in enumerate(_from(since, began)):
        here = f"{instants.to_text(notice.state_at)}|{notice.notice_id}|"
        if looked_at == _NOTICES_A_CALL:
            return found, here
        behind = last if notice.notice_id == began else ""
        for reader in sorted(readers, key=lambda one: one.account_id or ""):
            account_id = reader.account_id or ""
            if account_id > behind and (n := _newest_to(notice, reader)):
                if len(found) == limit:
                    return found, here + behind
                found.append(Heard(account_id, _said(notice, n)))
                behind = account_id
    return found, ""


def _from(since: str, began: str) -> Iterator[Notice]:
    """The notices from one on; what became so at the same instant may stand before it."""
    return dropwhile(lambda one: instants.to_text(one.state_at) == since and one.notice_id != began, recent(since))


def _newest_to(notice: Notice, reader: Wanted) -> int:
    """The newest announcement that was for a reader; 0 where there was none."""
    is_for = (
        n
        for n in range(int(notice.newest), 0, -1)
        for page in pages_of(notice.notice_id, n, reader.first, reader.last)
        if _is_named(page.told, reader)
    )
    return next(is_for, 0)


def _is_named(told: Mapping[str, Any], reader: Wanted) -> bool:
    """Whether a page names the reader among those who were told, or would have been if their address took letters."""
    contacts: Mapping[str, int] = told["contacts"].get(reader.account_id, {})
    if reader.contact_id is None:
        return bool(contacts) or reader.account_id in told["uncovered"]
    skipped: Mapping[str, str] = told.get("skipped", {}).get(reader.account_id, {})
    return reader.contact_id in contacts or skipped.get(reader.contact_id) == SUPPRESSED


def _said(notice: Notice, n: int) -> Saying:
    announcement = store.get_announcement(notice.notice_id, n)
    return Saying.of(announcement.saying, settings().provider_name, Language(settings().default_language))
