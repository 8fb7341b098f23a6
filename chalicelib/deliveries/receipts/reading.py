"""What deliveries tell other features, without writing anything."""

from collections.abc import Iterable, Mapping

from chalicelib.deliveries import store
from chalicelib.deliveries.models import BatchState
from chalicelib.deliveries.receipts.receipts import receipts
from chalicelib.deliveries.receipts.standings import Receipt, Receipts
from chalicelib.deliveries.receipts.statuses import BatchFacts
from chalicelib.deliveries.rules import COLLECTED, KEPT_FOR, BatchStatus


def batches(batch_ids: Iterable[str]) -> tuple[dict[str, BatchFacts], dict[str, Receipts]]:
    """Where each batch stands, and its receipts, by batch id; eventually consistent, 100 rows a call.

    Of lines that went into digests, what became of these letters.
    """
    wanted = sorted(set(batch_ids))
    states, found = store.states(wanted), receipts(wanted)
    digests = {letter for state in states.values() for letter in _letters(state).values()}
    if not digests:
        return {batch_id: _facts(state) for batch_id, state in states.items()}, found
    letters, letter_receipts = store.states(digests), receipts(digests)
    return (
        {batch_id: _with_digests(state, letters) for batch_id, state in states.items()},
        {batch_id: _receipts(state, found.get(batch_id, {}), letter_receipts) for batch_id, state in states.items()},
    )


def stands(batch_ids: Iterable[str]) -> dict[str, BatchFacts]:
    """Where each batch stands, by batch id, read consistently; lines that were collected for digests have a result."""
    return {batch_id: _facts(state) for batch_id, state in store.states(batch_ids, is_exact=True).items()}


def _letters(state: BatchState) -> dict[str, str]:
    """The batch of each contact's digest, for those whose line went into one."""
    results = state.results or {}
    return {contact_id: letter for contact_id, (outcome, letter) in results.items() if outcome == COLLECTED}


def _facts(state: BatchState) -> BatchFacts:
    return BatchFacts(state.status, state.due_at, int(state.attempts), state.reason, state.results or {})


def _with_digests(state: BatchState, letters: Mapping[str, BatchState]) -> BatchFacts:
    collected = _letters(state)
    if not collected:
        return _facts(state)
    known = {contact_id: letters[letter] for contact_id, letter in collected.items() if letter in letters}
    results = {one: letter.results[one] for one, letter in known.items() if one in (letter.results or {})}
    results |= {one: [letter.status, letter.reason] for one, letter in known.items() if letter.status in _UNSENT}
    waiting = [letter.due_at for one, letter in known.items() if one not in results]
    return BatchFacts(BatchStatus.PENDING, min(waiting, default=state.due_at - KEPT_FOR), results=results)


_UNSENT = {BatchStatus.SUPERSEDED, BatchStatus.FAILED}


def _receipts(state: BatchState, own: Receipts, letters: Mapping[str, Receipts]) -> Receipts:
    found: dict[str, Receipt] = dict(own)
    for contact_id, letter in _letters(state).items():
        if contact_id in letters.get(letter, {}):
            found[contact_id] = letters[letter][contact_id]
    return found
