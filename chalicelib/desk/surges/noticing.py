"""Looking each minute whether accounts ask at once about what they share, and telling the publishers, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from chalicelib import batch, clock, instants
from chalicelib.audience.actions import exact_cards
from chalicelib.desk.surges.models import ASKED, KEPT, SURGES, Asked, Surge
from chalicelib.desk.surges.rules import ACCOUNTS_MIN, WINDOW, Request, surging
from chalicelib.directory import reading
from chalicelib.directory.services.rules import with_descendants
from chalicelib.tables import conditional, find

_TOLD_AGAIN_AFTER = timedelta(hours=12)  # of the same component, as long as nobody ended what was drafted before


def notice_all(until: datetime) -> None:
    """Tell the publishers of each component on which enough accounts ask and no notice is open, until an instant."""
    asked = _asked(clock.now() - WINDOW)
    if len({one.account_id for one in asked}) < ACCOUNTS_MIN:
        return  # nearly always
    parents = reading.component_parents()
    explained = _Explained(parents)
    requests = _requests([one for one in asked if not explained.has(one)])
    for component_id in surging(requests, parents, explained.components):
        if clock.now() < until:
            batch.run_each(partial(_tell, asked=asked), [component_id])


def _asked(since: datetime) -> list[Asked]:
    return list(Asked.query(ASKED, Asked.sk >= instants.to_text(since), consistent_read=True))


def _requests(asked: Sequence[Asked]) -> list[Request]:
    cards = exact_cards(sorted({one.account_id for one in asked}))
    components = {(card.account_id, one.service_id): one.components for card in cards for one in card.services}
    return [Request(one.account_id, components.get((one.account_id, one.service_id), ())) for one in asked]


class _Explained:
    """What the notices that are open just now say already."""

    def __init__(self, parents: dict[str, str | None]) -> None:
        from chalicelib.notices import store as notices  # noqa: PLC0415 - asked each minute, seldom needed

        now = clock.now()
        affected = [one.affects for one in notices.open_in_window(now, now + timedelta(seconds=1)) if one.newest]
        self.everyone = any(one["everyone"] for one in affected)
        self.accounts = {each for one in affected for each in one["accounts"]}
        self.services = {(each["account_id"], each["service_id"]) for one in affected for each in one["services"]}
        self.components = with_descendants([each for one in affected for each in one["components"]], parents)

    def has(self, asked: Asked) -> bool:
        """Whether a request is about what its account was told of."""
        is_named = asked.account_id in self.accounts or (asked.account_id, asked.service_id) in self.services
        return self.everyone or is_named


def _tell(component_id: str, asked: Sequence[Asked]) -> None:
    from chalicelib.desk.surges.telling import draft, tell  # noqa: PLC0415 - asked each minute, seldom needed

    surge = _known(component_id)
    if surge.is_told:
        return
    began_at = instants.from_text(min(one.sk for one in asked).partition("#")[0])
    surge.notice_id = draft(component_id, surge.since, began_at)
    tell(surge)
    surge.update([Surge.notice_id.set(surge.notice_id), Surge.is_told.set(True)], Surge.since == surge.since)


def _known(component_id: str) -> Surge:
    """The surge on a component, noted before anything is done about it: all that is done derives from when that was.

    Raises:
        Refused: another run notes it just now.
    """
    surge = find(Surge, SURGES, component_id)
    if surge and not _is_over(surge):
        return surge
    now = clock.now()
    fresh = Surge(SURGES, component_id, component_id=component_id, since=now, expires_at=now + KEPT)
    with conditional():
        fresh.save(Surge.since == surge.since if surge else Surge.pk.does_not_exist())
    return fresh


def _is_over(surge: Surge) -> bool:
    """Whether what was told of a component is another surge than the one that goes on."""
    from chalicelib.notices import store as notices  # noqa: PLC0415 - as above

    notice = notices.find_told(surge.notice_id) if surge.notice_id else None
    has_ended = notice is not None and notice.resolved_at is not None and notice.resolved_at <= clock.now() - WINDOW
    return has_ended or surge.since <= clock.now() - _TOLD_AGAIN_AFTER
