"""The caller's own subscriptions, in every account in which they are a contact: load, ask the rules, store."""

from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading
from chalicelib.directory.me.actions import memberships
from chalicelib.directory.me.subscription_schemas import GroupContactView, MySubscriptionDraft, ToldView
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.subscriptions import actions as subscriptions
from chalicelib.directory.subscriptions.schemas import SubscriptionPatch, SubscriptionView
from chalicelib.errors import FieldError, Invalid, NotFound
from chalicelib.principals import Principal


def list_mine(caller: Principal) -> list[ToldView]:
    """What the caller is told in each account, muted or not. Raises NotFound where the caller is no contact."""
    return [_told(account, contact) for account, contact in memberships(caller)]


def read_mine(caller: Principal, subscription_id: str) -> SubscriptionView:
    """One thing that the caller is told. Raises NotFound."""
    return _find(caller, subscription_id)[1]


def create_mine(caller: Principal, draft: MySubscriptionDraft) -> SubscriptionView:
    """A subscription of the caller's own.

    Raises:
        NotFound: the caller is no contact.
        Invalid: it is no account of theirs, or as `subscriptions.create_subscription`.
        Conflict: as there.
    """
    mine = {account.account_id: contact for account, contact in memberships(caller)}
    if draft.account_id not in mine:
        raise Invalid(fields=[FieldError("/account_id", "unknown-account", "is not one of your accounts")])
    contact_id = mine[draft.account_id].contact_id
    return subscriptions.create_subscription(caller, draft.account_id, contact_id, draft)


def change_mine(
    caller: Principal, subscription_id: str, patch: SubscriptionPatch, match: Precondition
) -> SubscriptionView:
    """Change how the caller is told, or mute it. Raises NotFound, PreconditionFailed, or Invalid."""
    contact, _ = _find(caller, subscription_id)
    account_id, contact_id = contact.account_id, contact.contact_id
    subscriptions.change_subscription(caller, account_id, contact_id, subscription_id, patch, match)
    return read_mine(caller, subscription_id)


def delete_mine(caller: Principal, subscription_id: str) -> None:
    """Remove a subscription of the caller's own. Raises NotFound, or Conflict where a role brings it."""
    contact, _ = _find(caller, subscription_id)
    subscriptions.delete_subscription(caller, contact.account_id, contact.contact_id, subscription_id)


def _find(caller: Principal, subscription_id: str) -> tuple[Contact, SubscriptionView]:
    for _, contact in memberships(caller):
        present = subscriptions.told(contact.account_id, contact.contact_id)
        if subscription_id in present.effective:
            return contact, present.view(subscription_id)
    raise NotFound


def _told(account: Account, contact: Contact) -> ToldView:
    groups = [
        GroupContactView.of(one, subscriptions.told(account.account_id, one.contact_id).views())
        for one in reading.group_contacts(account.account_id)
    ]
    return ToldView.of(account, subscriptions.told(account.account_id, contact.contact_id).views(), groups)
