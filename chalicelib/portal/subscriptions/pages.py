"""One's own subscriptions in an account: what, why and how one is told."""

from pathlib import Path

from chalicelib.api.fields import Body
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory import reading
from chalicelib.directory.me import subscription_routes as mine
from chalicelib.directory.me.subscription_schemas import MySubscriptionDraft, ToldView
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.preferences import (
    ESCALATION_LEVELS,
    OPTIONAL_ANNOUNCEMENTS,
    CalendarChoice,
    Impact,
    Timing,
)
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft, SubscriptionPatch
from chalicelib.errors import NotFound
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("My subscriptions")
_TEMPLATES = Path(__file__).parent / "templates"
_MINE = "/portal/accounts/{account_id}/subscriptions"
_ONE = f"{_MINE}/{{subscription_id}}"


class Muting(Body):
    """Whether one is told by a subscription."""

    is_muted: bool


@routes.page(_MINE, Action.ME_READ)
def my_subscriptions(caller: Principal, account_id: str) -> Page:
    """All that one is told in the account, and what its team mailboxes are."""
    known = types()
    values = {
        "told": _told(caller, account_id),
        "types": known,
        "open_types": [(one.name, one.labels) for one in known.values() if not one.by_admin],
        **_around(account_id),
    }
    return Page(_TEMPLATES / "list.html.j2", values, account_id=account_id)


@routes.form(_MINE, Action.ME_WRITE, then=_MINE, done="saved")
def subscribe_myself(caller: Principal, account_id: str, body: SubscriptionDraft) -> None:
    """Be told of something more."""
    mine.subscribe_me(caller, MySubscriptionDraft(account_id=account_id, **dict(body)))


@routes.page(_ONE, Action.ME_READ)
def my_subscription(caller: Principal, account_id: str, subscription_id: str) -> Page:
    """How one is told by one subscription."""
    known, view = types(), mine.read_my_subscription(caller, subscription_id)
    values = {
        "entry": view,
        "tag": entity_tag(view),
        "info": known[view.type],
        "impacts": Impact,
        "timings": Timing,
        "calendars": CalendarChoice,
        "announcements": sorted(OPTIONAL_ANNOUNCEMENTS),
        "levels": [(str(level), str(level)) for level in ESCALATION_LEVELS],
        **_around(account_id),
    }
    return Page(_TEMPLATES / "one.html.j2", values, account_id=account_id)


@routes.form(_ONE, Action.ME_WRITE, then=_MINE, done="saved")
def change_how_i_am_told(
    caller: Principal,
    account_id: str,  # noqa: ARG001 - only the page around it is about the account
    subscription_id: str,
    body: SubscriptionPatch,
    match: Precondition,
) -> None:
    """Change how one is told."""
    mine.change_my_subscription(caller, subscription_id, body, match)


@routes.form(f"{_ONE}/mute", Action.ME_WRITE, form_at=_MINE, then=_MINE, done="saved")
def mute_my_subscription(caller: Principal, account_id: str, subscription_id: str, body: Muting) -> None:  # noqa: ARG001
    """Be told by it, or not."""
    mine.change_my_subscription(caller, subscription_id, SubscriptionPatch(is_muted=body.is_muted), Precondition())


def _told(caller: Principal, account_id: str) -> ToldView:
    found = mine.list_my_subscriptions(caller).items
    told = next((one for one in found if one.account_id == account_id), None)
    if told is None:
        raise NotFound
    return told


def _around(account_id: str) -> dict[str, object]:
    services = {one.service_id: one.label for one in reading.services(account_id)}
    return {"account_home": home_of(account_id), "services": services}
