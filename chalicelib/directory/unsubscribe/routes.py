"""The links to unsubscribe that letters carry, for people and for mail programs (RFC 8058)."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Request, Response
from pydantic import ValidationError

from chalicelib.api.documentation.routes import Shown
from chalicelib.api.pages.one_click import one_click_or_fields
from chalicelib.api.routes import Routes
from chalicelib.directory.subscriptions.schemas import PreferencesBody
from chalicelib.directory.unsubscribe import actions as unsubscribing
from chalicelib.directory.unsubscribe.links import Link
from chalicelib.directory.unsubscribe.page import page
from chalicelib.errors import BadRequest, Busy, Invalid

routes = Routes("Unsubscribing")
_LINK = "/unsubscribe/{token}"
_CHOSEN = {"timing", "least_impact", "calendar"}
_HOURS = {"quiet_from", "quiet_to"}
_LEVEL, _OUTAGES, _WITHOUT, _SHOWN = "escalation_level", "quiet_for_outages", "without.", "shown."


@routes.get(_LINK, None)
def read_unsubscribe_page(token: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Show the reader of a letter what they are told, and buttons to unsubscribe; nothing changes."""
    return page(request, token, unsubscribing.link_of(token))


@routes.post(_LINK, None, status=200, errors=[Invalid, Busy], again=_LINK)
def unsubscribe(token: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Unsubscribe with one click (RFC 8058), or do what a button of the page says; once or many times is the same."""
    # SECURITY: no session and no CSRF token on purpose. A mail program has neither, and who knows the address of the
    # page, as nobody can guess it, has all the authority that there is.
    link = unsubscribing.link_of(token)
    fields = one_click_or_fields(request)
    act = _ACTS.get(fields.get("do", ""))
    if act:
        act(link, fields)
    return page(request, token, link, is_saved=fields.get("do") == "save")


def _save(link: Link, fields: Mapping[str, str]) -> None:
    try:
        chosen = PreferencesBody.model_validate_json(json.dumps(_chosen(fields)))
    except ValidationError:
        raise BadRequest("The form cannot be read.") from None
    unsubscribing.prefer(link, fields.get("subscription", ""), chosen)


def _chosen(fields: Mapping[str, str]) -> dict[str, Any]:
    """The preferences that a form of the page names; an hour that is empty is none."""
    found: dict[str, Any] = {name: fields[name] for name in _CHOSEN & fields.keys()}
    found |= {name: fields[name] or None for name in _HOURS & fields.keys()}
    if fields.get(_LEVEL, "").isdecimal():
        found[_LEVEL] = int(fields[_LEVEL][:2])
    if _SHOWN + _OUTAGES in fields:
        found[_OUTAGES] = _OUTAGES in fields
    if any(name.startswith(_SHOWN + _WITHOUT) for name in fields):
        found["without"] = sorted(name.removeprefix(_WITHOUT) for name in fields if name.startswith(_WITHOUT))
    return found


_ACTS: Mapping[str, Callable[[Link, Mapping[str, str]], None]] = {
    "unsubscribe": lambda link, _: unsubscribing.unsubscribe(link),
    "subscribe": lambda link, _: unsubscribing.subscribe_again(link),
    "mute": lambda link, fields: unsubscribing.set_muted(link, fields.get("subscription", ""), is_muted=True),
    "unmute": lambda link, fields: unsubscribing.set_muted(link, fields.get("subscription", ""), is_muted=False),
    "save": _save,
}
