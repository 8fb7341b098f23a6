"""Deciding on a sender, and taking that back."""

from chalicelib import clock
from chalicelib.desk.senders import store
from chalicelib.desk.senders.models import SENDERS, SenderRule
from chalicelib.desk.senders.schemas import SenderDraft
from chalicelib.errors import NotFound
from chalicelib.principals import Principal


def decide(caller: Principal, draft: SenderDraft) -> SenderRule:
    """Decide what becomes of an address's mail; in the place of what was decided before."""
    sender_id = store.sender_id(draft.address)
    rule = SenderRule(SENDERS, sender_id, sender_id=sender_id, set_by=caller.id, set_at=clock.now())
    rule.address, rule.treatment, rule.proven_by = draft.address, draft.treatment, draft.proven_by
    rule.save()
    return rule


def get(sender_id: str) -> SenderRule:
    """A decision. Raises NotFound."""
    rule = store.find_by_id(sender_id)
    if rule is None:
        raise NotFound
    return rule


def take_back(sender_id: str) -> None:
    """Let an address's mail be like anybody's again. Raises NotFound."""
    get(sender_id).delete()
