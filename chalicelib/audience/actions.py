"""Keeping cards, and reading them exactly."""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib import batch, clock
from chalicelib.audience import store
from chalicelib.audience.cards import Card
from chalicelib.audience.projection import card
from chalicelib.directory import reading
from chalicelib.directory.store import clear_dirty
from chalicelib.errors import NotFound

# A card this far behind has lost its stream event; a healthy projection takes a second.
_LOST_AFTER = timedelta(minutes=1)
_SWEEP_LIMIT = 200


def project(account_id: str) -> None:
    """Bring an account's card up to date. Doing it twice, late or out of order changes nothing."""
    try:
        fresh = card(reading.read_aggregate(account_id))
    except NotFound:
        return
    store.write_card(fresh)
    clear_dirty(account_id, fresh.revision)


def project_dirty() -> None:
    """Bring cards up to date whose stream event was lost."""
    batch.run_each(project, reading.dirty_accounts(clock.now() - _LOST_AFTER, _SWEEP_LIMIT))


def exact_cards(account_ids: Sequence[str]) -> list[Card]:
    """The cards of those accounts that exist, in the order given, true as of this call.

    Where a stored card is behind its account, it is computed from the account itself, so the audience is
    exact however late the projector is.
    """
    cards: list[Card] = []
    for start in range(0, len(account_ids), reading.READ_BATCH):
        part = account_ids[start : start + reading.READ_BATCH]
        revisions, stored = reading.revisions(part), store.read_cards(part)
        for account_id in part:
            if account_id in revisions:
                known = stored.get(account_id)
                is_current = known is not None and known.revision >= revisions[account_id]
                cards.append(known if known and is_current else card(reading.read_aggregate(account_id)))
    return cards
