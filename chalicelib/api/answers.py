"""From what a handler returns to the response: body, entity tag, location, and the headers that all answers carry."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from chalice.app import Request, Response
from pydantic import BaseModel

from chalicelib.api.fields import Listing
from chalicelib.api.paging import seal
from chalicelib.api.preconditions import tag_of
from chalicelib.api.requests import list_of
from chalicelib.api.routes import Route
from chalicelib.api.spreadsheets import Columns, write_csv
from chalicelib.principals import Principal
from chalicelib.settings import settings

_CREATED, _NOT_MODIFIED = 201, 304
_CSV = "text/csv"
# Nothing of the API is for a browser to show, keep, frame or guess the type of.
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_EXPOSED = "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed"


def answer(route: Route, request: Request, result: Any, caller: Principal | None) -> Response:
    """The response for what the route's handler returned."""
    if isinstance(result, Response):
        return result
    if result is None:
        return Response("", status_code=route.status)
    if isinstance(result, Listing) and result.next_cursor:
        sealed = seal(result.next_cursor, list_of(route, request, caller))
        result = result.model_copy(update={"next_cursor": sealed})
    if route.csv and _CSV in request.headers.get("accept", ""):
        return _as_csv(route.csv, request, result)
    body = result.model_dump_json()
    headers: dict[str, str | list[str]] = {"Content-Type": "application/json"}
    if not isinstance(result, Listing):
        headers["ETag"] = tag = tag_of(body)
        if route.method == "GET" and tag in _tags(request):
            return Response("", status_code=_NOT_MODIFIED, headers={"ETag": tag})
    if route.status == _CREATED:
        headers |= _location(request, result)
    return Response(body, status_code=route.status, headers=headers)


def _tags(request: Request) -> set[str]:
    """What a client has already (RFC 9110, section 13.1.2); a weak tag is as good as a strong one here."""
    return {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}


def complete(response: Response, request: Request, headers: Mapping[str, str]) -> Response:
    """Add what every answer carries, without changing what is there; HEAD loses its body."""
    for name, value in {**_SECURITY, **cross_origin(request), **headers}.items():
        response.headers.setdefault(name, value)
    if request.method == "HEAD":
        response.body = ""
    return response


def cross_origin(request: Request) -> dict[str, str]:
    """What a browser must read to let a page of another origin see the answer: only the origins that are set."""
    origin = request.headers.get("origin", "")
    if origin not in settings().cors_origins:
        return {}
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": _EXPOSED, "Vary": "Origin"}


def preflight(request: Request, offered: str) -> Response:
    """The answer to a browser that asks before it sends (Fetch standard, "CORS-preflight fetch")."""
    headers: dict[str, str | list[str]] = {"Allow": offered}
    if cross_origin(request):
        headers |= {
            "Access-Control-Allow-Methods": offered,
            "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-Match",
            "Access-Control-Max-Age": "600",
        }
    return Response("", status_code=204, headers=headers)


def _as_csv(columns: Columns, request: Request, listing: Listing[Any]) -> Response:
    """One page of a list; `Link` leads to the next one (RFC 8288), which has the headings again."""
    rows = (row for item in listing.items for row in columns.rows(item))
    headers: dict[str, str | list[str]] = {"Content-Type": f"{_CSV}; charset=utf-8"}
    if listing.next_cursor:
        query = urlencode({**(request.query_params or {}), "cursor": listing.next_cursor})
        headers["Link"] = f'<{_url(request)}?{query}>; rel="next"'
    return Response(write_csv(columns.headings, rows), status_code=200, headers=headers)


def _location(request: Request, view: BaseModel) -> dict[str, str]:
    created = getattr(view, "id", None)
    if not isinstance(created, str):
        return {}
    return {"Location": f"{_url(request)}/{created}"}


def _url(request: Request) -> str:
    path = request.context["resourcePath"].format(**(request.uri_params or {}))
    return f"{settings().public_url}{path}"
