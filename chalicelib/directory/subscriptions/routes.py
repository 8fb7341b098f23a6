"""Notification types and subscriptions over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.subscriptions import actions as subscriptions
from chalicelib.directory.subscriptions import catalogue
from chalicelib.directory.subscriptions import types as notification_types
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft, SubscriptionPatch, SubscriptionView
from chalicelib.directory.subscriptions.type_schemas import TypeDraft, TypePatch, TypeView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Subscriptions")
_OF_CONTACT = "/accounts/{account_id}/contacts/{contact_id}/subscriptions"


@routes.get("/notification-types", Action.TYPES_READ)
def list_types() -> Listing[TypeView]:
    """List what can be told, built in or the provider's own, and which preferences each allows."""
    return Listing[TypeView](items=[TypeView.of(info) for info in catalogue.types().values()])


@routes.post("/notification-types", Action.TYPES_WRITE, errors=[Conflict, Busy])
def create_type(caller: Principal, body: TypeDraft) -> TypeView:
    """Create a notification type of the provider's own; role holders are told of its level's types at once."""
    return TypeView.of(notification_types.create_type(caller, body))


@routes.get("/notification-types/{notification_type}", Action.TYPES_READ)
def read_type(notification_type: str) -> TypeView:
    """Read a notification type."""
    return TypeView.of(catalogue.get_type(notification_type))


@routes.patch("/notification-types/{notification_type}", Action.TYPES_WRITE, errors=[Conflict, Busy])
def change_type(caller: Principal, notification_type: str, body: TypePatch, match: Precondition) -> TypeView:
    """Change the named fields of a notification type of the provider's own."""
    return TypeView.of(notification_types.change_type(caller, notification_type, body, match))


@routes.delete("/notification-types/{notification_type}", Action.TYPES_WRITE, errors=[Conflict, Busy])
def delete_type(caller: Principal, notification_type: str) -> None:
    """Delete a notification type of the provider's own; nobody is told of it any more."""
    notification_types.delete_type(caller, notification_type)


@routes.get(_OF_CONTACT, Action.CONTACTS_READ)
def list_subscriptions(account_id: str, contact_id: str) -> Listing[SubscriptionView]:
    """List all that a contact is told, by its roles and its own subscriptions, muted ones too."""
    return Listing[SubscriptionView](items=subscriptions.told(account_id, contact_id).views())


@routes.post(_OF_CONTACT, Action.CONTACTS_WRITE, errors=[Invalid, Conflict, Busy])
def create_subscription(
    caller: Principal, account_id: str, contact_id: str, body: SubscriptionDraft
) -> SubscriptionView:
    """Subscribe a contact to a notification type, for one service or billing account number, or for all."""
    return subscriptions.create_subscription(caller, account_id, contact_id, body)


@routes.get(_OF_CONTACT + "/{subscription_id}", Action.CONTACTS_READ)
def read_subscription(account_id: str, contact_id: str, subscription_id: str) -> SubscriptionView:
    """Read one thing that a contact is told, and why."""
    return subscriptions.told(account_id, contact_id).view(subscription_id)


@routes.patch(_OF_CONTACT + "/{subscription_id}", Action.CONTACTS_WRITE, errors=[Invalid, Conflict, Busy])
def change_subscription(
    caller: Principal,
    account_id: str,
    contact_id: str,
    subscription_id: str,
    body: SubscriptionPatch,
    match: Precondition,
) -> SubscriptionView:
    """Change how a contact is told, or mute it; what a role brings, too."""
    subscriptions.change_subscription(caller, account_id, contact_id, subscription_id, body, match)
    return subscriptions.told(account_id, contact_id).view(subscription_id)


@routes.delete(_OF_CONTACT + "/{subscription_id}", Action.CONTACTS_WRITE, errors=[Conflict, Busy])
def delete_subscription(caller: Principal, account_id: str, contact_id: str, subscription_id: str) -> None:
    """Delete a contact's own subscription; what a role brings is muted instead."""
    subscriptions.delete_subscription(caller, account_id, contact_id, subscription_id)
