"""Which outages affect an account just now, whoever of it was told of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chalicelib.notices.models import Notice, NoticeRow
from chalicelib.notices.rules import Kind, State

if TYPE_CHECKING:
    from chalicelib.notices.letters.sayings import Saying

_OUTAGES_MAX = 100  # at one time, of those that are looked at; what is more is one catastrophe told in many parts


def live_outages(account_id: str) -> Sequence["Saying"]:
    """The outages that go on and affect an account, each as it was last told to anybody, the newest first.

    Whoever opens a ticket asks this: while nothing is down it is one small read.
    """
    found = going_on()
    return _affecting(account_id, found) if found else []


def is_live_for(notice_id: str, account_id: str) -> bool:
    """Whether a notice is an outage that goes on and affects an account."""
    return any(one.notice_id == notice_id for one in live_outages(account_id))


def going_on() -> list[Notice]:
    """The outages that go on and that somebody was told of, the newest first, as of a moment ago."""
    is_told = (Notice.kind == Kind.OUTAGE) & (Notice.newest > 0)
    rows = NoticeRow.by_state.query(
        f"notice#{State.OPEN}", filter_condition=is_told, scan_index_forward=False, limit=_OUTAGES_MAX
    )
    return [row for row in rows if isinstance(row, Notice)]


def _affecting(account_id: str, outages: Sequence[Notice]) -> Sequence["Saying"]:
    # Loaded here, as most of the time there is no outage.
    from chalicelib.audience.actions import exact_cards  # noqa: PLC0415
    from chalicelib.audience.cards import is_affected  # noqa: PLC0415
    from chalicelib.i18n.languages import Language  # noqa: PLC0415
    from chalicelib.notices import store  # noqa: PLC0415
    from chalicelib.notices.announcements import scope_of  # noqa: PLC0415
    from chalicelib.notices.letters.sayings import Saying  # noqa: PLC0415
    from chalicelib.settings import settings  # noqa: PLC0415

    card = next(iter(exact_cards([account_id])), None)
    if card is None:
        return []
    provider_name, default = settings().provider_name, Language(settings().default_language)
    said = [one for one in store.newest_announcements(outages) if is_affected(card, scope_of(one))]
    return [Saying.of(one.saying, provider_name, default) for one in said]
