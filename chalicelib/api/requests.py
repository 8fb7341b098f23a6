"""What a request carries, read once and checked against its route's declaration."""

import re
from collections.abc import Mapping
from typing import Any

from chalice.app import MultiDict, Request
from pydantic import BaseModel, ValidationError

from chalicelib.api.fields import Body, Paging
from chalicelib.api.findings import from_validation
from chalicelib.api.paging import unseal
from chalicelib.api.routes import BODY_MAX_BYTES, Route
from chalicelib.errors import BadRequest, FieldError, NotFound, TooLarge, UnsupportedMediaType
from chalicelib.ids import ID_PATTERN
from chalicelib.principals import Principal

# What every page may be asked with: in which language, and what the form that led there has done.
OF_PAGES = frozenset({"lang", "done"})


class _Nothing(Body):
    """The query of a route that declares none."""


def checked_ids(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The path's parameters; ids that cannot exist are not looked up: the answer is the same, and no key too long.

    Raises:
        NotFound: one of them is no id.
    """
    for name, value in parameters.items():
        if name.endswith("_id") and not re.fullmatch(ID_PATTERN, value):
            raise NotFound
    return dict(parameters)


def read_body(route: Route, request: Request) -> BaseModel | None:
    """The body that the route declares.

    Raises:
        BadRequest: it is not JSON, or not of the declared shape; every bad field is named.
        Invalid: its shape is right and its meaning is not.
        TooLarge, UnsupportedMediaType: as they say.
    """
    if route.body is None and "request" in route.takes and route.method != "GET":
        return None  # a page's form, which its handler reads
    raw = raw_body(request, route.body_max_bytes)
    if route.body is None:
        if raw.strip() not in {b"", b"{}"}:
            raise BadRequest("This request takes no body.")
        return None
    if request.headers.get("content-type", "application/json").partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType("Send application/json.")
    try:
        return route.body.model_validate_json(raw or b"{}")
    except ValidationError as error:
        raise from_validation(error, place="body") from None


def read_query(route: Route, request: Request) -> BaseModel:
    """The query that the route declares; undeclared and repeated parameters are refused.

    Of a page, what was left empty in its form is not said.
    """
    given = request.query_params or MultiDict({})
    repeated = [name for name in given if len(given.getlist(name)) > 1]
    if repeated:
        raise BadRequest(fields=[FieldError(name, "repeated", "is not valid") for name in sorted(repeated)])
    try:
        return (route.query or _Nothing).model_validate_strings(
            {name: given[name] for name in given if not (route.for_people and (name in OF_PAGES or not given[name]))}
        )
    except ValidationError as error:
        raise from_validation(error, place="query") from None


def position(route: Route, request: Request, query: BaseModel, caller: Principal | None) -> str:
    """Where a list goes on: what its cursor says, or empty for its beginning."""
    if isinstance(query, Paging) and query.cursor:
        return unseal(query.cursor, list_of(route, request, caller))
    return ""


def list_of(route: Route, request: Request, caller: Principal | None) -> dict[str, str]:
    """What a list is of: its path, its query without where in it one is, and the account that the caller sees of it."""
    given = request.query_params or MultiDict({})
    query = {f"?{name}": given[name] for name in given if given[name] and name not in {"cursor", "limit"} | OF_PAGES}
    seen = (caller.account_id if caller else None) or ""
    return {"path": route.path, "seen": seen, **(request.uri_params or {}), **query}


def wants_page(request: Request) -> bool:
    """Whether it is a browser that asks, and a person who will read the answer."""
    return "text/html" in request.headers.get("accept", "").lower()


def raw_body(request: Request, max_bytes: int = BODY_MAX_BYTES) -> bytes:
    """The body's bytes, within the limit."""
    try:
        raw = request.raw_body if isinstance(request.raw_body, bytes) else request.raw_body.encode()
    except ValueError:  # a lone surrogate, or a body said to be base64 that is not
        raise BadRequest("The body is not valid UTF-8.") from None
    if len(raw) > max_bytes:
        values = {"limit": max_bytes, "size": len(raw)}
        raise TooLarge("The body may have at most {limit} bytes; this one has {size}.", values=values)
    return raw
