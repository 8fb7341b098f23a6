"""Unsubscribing by a link in a letter: whoever holds it may change what its reader is told, and nothing else."""

from collections.abc import Callable, Iterable

from chalicelib.api.preconditions import Precondition
from chalicelib.directory import store
from chalicelib.directory.models import Account
from chalicelib.directory.store import Change
from chalicelib.directory.subscriptions.actions import Told, change_subscription, told
from chalicelib.directory.subscriptions.deciding import ACCOUNT_SCOPE, Effective
from chalicelib.directory.subscriptions.preferences import Timing
from chalicelib.directory.subscriptions.schemas import PreferencesBody, SubscriptionPatch
from chalicelib.directory.unsubscribe.links import BY_DIGEST, Link, read_token
from chalicelib.errors import NotFound
from chalicelib.principals import Hat, Principal, Role
from chalicelib.signing.keys import Signs, accepted_keys

_CHANGED_AT_ONCE = 90  # rows; with head and audit row they fit one transaction of 100


def link_of(token: str) -> Link:
    """What the token of a link stands for. Raises NotFound where it is none of ours, or its key is long gone."""
    found = read_token(token, accepted_keys(Signs.UNSUBSCRIBE))
    if found is None:
        raise NotFound
    return found


def covered(link: Link, present: Told) -> list[str]:
    """The contact's subscriptions by which it is told of what a link is about, muted ones too.

    A link about one service covers a subscription to all of them as well: whoever follows it wants no more of these
    letters, and would go on being told by the wider one.
    """
    return [one for one, (first, *_) in present.effective.items() if _is_covered(link, first)]


def unsubscribe(link: Link) -> None:
    """Mute all that a link covers; done again, it changes nothing. Raises NotFound, or Busy."""
    _set_muted(link, lambda present: covered(link, present), is_muted=True)


def subscribe_again(link: Link) -> None:
    """Undo `unsubscribe`. Raises NotFound, or Busy."""
    _set_muted(link, lambda present: covered(link, present), is_muted=False)


def set_muted(link: Link, subscription_id: str, *, is_muted: bool) -> None:
    """Mute one of the contact's subscriptions, or unmute it. Raises NotFound, or Busy."""

    def chosen(present: Told) -> list[str]:
        present.view(subscription_id)
        return [subscription_id]

    _set_muted(link, chosen, is_muted=is_muted)


def prefer(link: Link, subscription_id: str, preferences: PreferencesBody) -> None:
    """Change how the contact is told by one of its subscriptions. Raises NotFound, Invalid, or Busy."""
    patch = SubscriptionPatch(preferences=preferences)
    caller = Principal(link.contact_id, Hat(Role.CONTACT, link.account_id))
    change_subscription(caller, link.account_id, link.contact_id, subscription_id, patch, Precondition())


def _is_covered(link: Link, one: Effective) -> bool:
    if link.notification_type == BY_DIGEST:
        return one.preferences.timing is Timing.DAILY_DIGEST
    is_of_scope = link.scope == ACCOUNT_SCOPE or one.covers([link.scope])
    return one.notification_type == link.notification_type and is_of_scope


def _set_muted(link: Link, chosen: Callable[[Told], Iterable[str]], *, is_muted: bool) -> None:
    def plan(_: Account) -> tuple[bool, Change | None]:
        present = told(link.account_id, link.contact_id)
        differing = [one for one in chosen(present) if present.effective[one][0].is_muted != is_muted]
        now, later = differing[:_CHANGED_AT_ONCE], differing[_CHANGED_AT_ONCE:]
        rows = [present.row(link.account_id, link.contact_id, one) for one in now]
        for row in rows:
            row.is_muted = is_muted
        before, after = ({"subscriptions": now, "is_muted": value} for value in (not is_muted, is_muted))
        change = Change(f"contact#{link.contact_id}", before, after, puts=[(row, None) for row in rows])
        return bool(later), change if rows else None

    # Even of a closed account: whoever wants no more of its letters is not told that it is too late for that.
    while store.change_account(link.contact_id, link.account_id, plan, even_closed=True):
        pass
