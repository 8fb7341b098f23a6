"""Keeping cards, and reading them exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import batch, clock
from chalicelib.audience import left_alone, store
from chalicelib.audience.cards import Card
from chalicelib.audience.gaps import uncovered
from chalicelib.audience.projection import card
from chalicelib.directory import reading
from chalicelib.directory.models import EVERYONE
from chalicelib.directory.store import clear_dirty
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.errors import NotFound
from chalicelib.tables import READ_BATCH
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# A card this far behind has lost its stream event; a healthy projection takes a second.
_LOST_AFTER = timedelta(minutes=1)
_SWEEP_LIMIT = 200
# A minute's share of the comparison of all cards with their accounts: 50,000 accounts are gone through in 17 hours.
_CHECKED_A_MINUTE = 50


@dataclass(frozen=True)
class Step:
    """How many accounts were gone through, how many of them failed, and with which to go on; empty at the end."""

    accounts: int
    failed: int
    following: str


def project(account_id: str) -> None:
    """Bring an account's card up to date. Doing it twice, late or out of order changes nothing."""
    try:
        fresh = card(reading.read_aggregate(account_id))
    except NotFound:
        return
    store_card(fresh)
    clear_dirty(account_id, fresh.revision)


def project_dirty() -> None:
    """Bring cards up to date whose stream event was lost."""
    batch.run_each(project, reading.dirty_accounts(clock.now() - _LOST_AFTER, _SWEEP_LIMIT))


def next_due() -> datetime | None:
    """When a card that is behind counts as forgotten, the oldest first."""
    since = reading.oldest_dirty()
    return since + _LOST_AFTER if since else None


def project_from(first: str, limit: int) -> Step:
    """Bring the cards of up to `limit` accounts up to date, from the account id `first` on."""
    account_ids, following = _accounts_from(first, limit)
    return Step(len(account_ids), batch.run_each(project, account_ids), following)


def check_cards() -> None:
    """Compare some cards with their accounts, others every time, and mend those that differ."""
    first = store.next_to_check()
    account_ids, following = _accounts_from(first, _CHECKED_A_MINUTE)
    batch.run_each(check, account_ids)
    if following != first:
        store.check_next(following)


def check(account_id: str) -> bool:
    """Whether an account's card shows what the account is. One that does not is mended, and the log says so.

    An account that is marked dirty, or changes meanwhile, is the projector's: nothing is wrong with it.
    """
    aggregate = reading.read_aggregate(account_id)
    fresh, stored = card(aggregate), store.read_cards([account_id]).get(account_id)
    is_settled = not aggregate.account.dirty and reading.revisions([account_id])[account_id] == fresh.revision
    if not is_settled:
        return True
    if stored != fresh:
        logs.write(Line.CARD_DIFFERED, account=account_id, revision=fresh.revision)
    store_card(fresh)
    return stored == fresh


def exact_cards(account_ids: Sequence[str]) -> Iterator[Card]:
    """The cards of those accounts that exist, in the order given, read as they are asked for and true by then.

    Where a stored card is behind its account, it is computed from the account itself, so the audience is
    exact however late the projector is.
    """
    for start in range(0, len(account_ids), READ_BATCH):
        part = account_ids[start : start + READ_BATCH]
        revisions, stored = reading.revisions(part), store.read_cards(part)
        for account_id in part:
            if account_id in revisions:
                known = stored.get(account_id)
                is_current = known is not None and known.revision >= revisions[account_id]
                yield known if known and is_current else card(reading.read_aggregate(account_id))


def store_card(fresh: Card) -> None:
    """Store a card as it was read some time ago, unless a newer one is there, or the very same."""
    known = types()
    gaps = uncovered(fresh, known)
    if gaps and (before := store.find_row(fresh.account_id)):
        # First the letters, then the card: after a crash between them the gap is still new, and its letter known.
        left_alone.tell(before, fresh, gaps, known)
    store.write_card(fresh, list(gaps))


def _accounts_from(account_id: str, limit: int) -> tuple[list[str], str]:
    found = reading.accounts_on([EVERYONE], [], account_id, limit + 1)
    return found[:limit], found[limit] if len(found) > limit else ""
