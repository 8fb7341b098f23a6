"""The caller's own subscriptions over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.me import subscriptions as my_subscriptions
from chalicelib.directory.me.subscription_schemas import MySubscriptionDraft, ToldView
from chalicelib.directory.subscriptions.schemas import SubscriptionPatch, SubscriptionView
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("My subscriptions")
_MINE = "/me/subscriptions"


@routes.get(_MINE, Action.ME_READ)
def list_my_subscriptions(caller: Principal) -> Listing[ToldView]:
    """List all that you are told, and why, in each account in which you are a contact."""
    return Listing[ToldView](items=my_subscriptions.list_mine(caller))


@routes.post(_MINE, Action.ME_WRITE, errors=[Forbidden, Invalid, Conflict, Busy])
def subscribe_me(caller: Principal, body: MySubscriptionDraft) -> SubscriptionView:
    """Subscribe yourself, in one of your accounts."""
    return my_subscriptions.create_mine(caller, body)


@routes.get(_MINE + "/{subscription_id}", Action.ME_READ)
def read_my_subscription(caller: Principal, subscription_id: str) -> SubscriptionView:
    """Read one thing that you are told, and why."""
    return my_subscriptions.read_mine(caller, subscription_id)


@routes.patch(_MINE + "/{subscription_id}", Action.ME_WRITE, errors=[Invalid, Busy])
def change_my_subscription(
    caller: Principal, subscription_id: str, body: SubscriptionPatch, match: Precondition
) -> SubscriptionView:
    """Change how you are told, or mute it; what a role of yours brings, too."""
    return my_subscriptions.change_mine(caller, subscription_id, body, match)


@routes.delete(_MINE + "/{subscription_id}", Action.ME_WRITE, errors=[Conflict, Busy])
def delete_my_subscription(caller: Principal, subscription_id: str) -> None:
    """Delete a subscription of your own; what a role brings is muted instead."""
    my_subscriptions.delete_mine(caller, subscription_id)
