"""Addresses that get no letters: why, since when, and how that ends."""

from chalicelib.api.fields import Label
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.deliveries.suppressions import routes as suppressions
from chalicelib.deliveries.suppressions.rules import SuppressionReason
from chalicelib.deliveries.suppressions.schemas import Lifting, SuppressionsQuery, SuppressionView
from chalicelib.errors import NotFound
from chalicelib.portal.deliveries.pages import TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Suppressions")
_ALL = "/portal/suppressions"
_ONE = f"{_ALL}/{{address}}"


class Search(SuppressionsQuery):
    """Which address; all that get none, where it is not said."""

    address: Label | None = None


@routes.page(_ALL, Action.SUPPRESSIONS_READ)
def suppressed_addresses(caller: Principal, query: Search, after: str) -> Page:
    """The addresses that get no letters, or what is known of one."""
    if query.address:
        shown, more = _one(query.address), ""
    else:
        found = suppressions.list_suppressions(query, after)
        shown, more = found.items, found.next_cursor or ""
    values = {
        "suppressions": shown,
        "address": query.address or "",
        "reasons": list(SuppressionReason),
        "reason": query.reason or "",
        "sees_notices": caller.may(Action.NOTICES_READ),
    }
    return Page(TEMPLATES / "suppressions.html.j2", values, more=more)


@routes.page(_ONE, Action.SUPPRESSIONS_READ)
def suppressed_address(caller: Principal, address: str) -> Page:
    """What is known of one address, and the way to send letters there again."""
    view = suppressions.read_suppression(address)
    values = {"suppression": view, "address": address, "may_write": caller.may(Action.SUPPRESSIONS_WRITE)}
    return Page(TEMPLATES / "suppression.html.j2", values)


@routes.form(f"{_ONE}/lift", Action.SUPPRESSIONS_WRITE, form_at=_ONE, then=_ALL, done="suppression_lifted")
def lift_a_suppression(caller: Principal, address: str, body: Lifting) -> None:
    """Send letters there again."""
    suppressions.lift_suppression(caller, address, body)


def _one(address: str) -> list[SuppressionView]:
    try:
        return [suppressions.read_suppression(address)]
    except NotFound:
        return []
