"""Who gives and ends which keys, and how long they live; pure."""

from datetime import datetime, timedelta

from chalicelib.principals import Action, Hat, Role

OF_AN_ACCOUNT_MAX = 200  # that open something; whoever has more has lost sight of them
OF_THE_PROVIDER_MAX = 1_000
KEEPERS_MAX = 50  # above one another; they fit one transaction, and no administration is so deep
WARNED_AHEAD = timedelta(days=30)  # of the end of a key, so that somebody can adopt it
_ADMINS = frozenset({Role.PROVIDER_ADMIN, Role.ACCOUNT_ADMIN})


def may_give(giver: Hat, given: Hat) -> bool:
    """Whether somebody may make, or adopt, a key: one that sees and does no more than they do.

    Who keeps an account's agents also gives them their keys.
    """
    # SECURITY: a person's key opens all accounts that the person belongs to, so no account's own people make it.
    if given.role is Role.CONTACT:
        return giver.role is Role.PROVIDER_ADMIN and giver.scopes is None
    if given.role is Role.AGENT:
        return _sees(giver, given) and giver.may(Action.AGENTS_WRITE)
    return _sees(giver, given) and _does(giver, given)


def may_end(ender: Hat, key: Hat) -> bool:
    """Whether somebody may revoke a key: an administrator any of their account, whoever is narrower no broader one."""
    is_whole_admin = ender.role in _ADMINS and ender.scopes is None
    return _sees(ender, key) and (is_whole_admin or _does(ender, key))


def end_of(wanted: datetime | None, keepers: datetime | None) -> datetime | None:
    """When a key ends, whose keeper ends at an instant: then at the latest; None is never."""
    return min((one for one in (wanted, keepers) if one), default=None)


def warn_at(valid_until: datetime | None, now: datetime) -> datetime | None:
    """When to warn of a key's end; not at all of one that is made to end before that."""
    if valid_until is None or valid_until - WARNED_AHEAD <= now:
        return None
    return valid_until - WARNED_AHEAD


def _sees(one: Hat, key: Hat) -> bool:
    # SECURITY: a key without an account sees them all, whatever its scopes are.
    return one.account_id in (None, key.account_id)


def _does(one: Hat, key: Hat) -> bool:
    return all(one.may(action) for action in Action if key.may(action))
