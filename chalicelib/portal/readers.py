"""As whom somebody reads of notices in an account."""

from chalicelib.notices.told.deliveries import Wanted
from chalicelib.principals import Action, Principal


def wanted_of(caller: Principal, account_id: str) -> Wanted | None:
    """What the account was told, or, for who may not see that, what they were themselves; None for who is nobody."""
    if caller.hat(Action.TOLD_READ, account_id):
        return Wanted(account_id)
    me = caller.hat(Action.ME_READ, account_id)
    return Wanted(account_id, me.contact_id) if me else None
