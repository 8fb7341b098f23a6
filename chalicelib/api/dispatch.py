"""From a request to its declared route and back: authenticate, permit, validate, call, answer."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Chalice, Request, Response
from pydantic import BaseModel, ValidationError

from chalicelib.api.problems import from_validation, instead_of_chalice_errors, problem
from chalicelib.api.routes import Route, Routes, by_path
from chalicelib.errors import (
    BadRequest,
    Forbidden,
    HttpError,
    MethodNotAllowed,
    NotFound,
    TooLarge,
    UnsupportedMediaType,
)
from chalicelib.ids import ID_PATTERN
from chalicelib.principals import Principal
from chalicelib.settings import settings

# Far above any honest body (a notice's texts in four languages are 40 KB); API Gateway itself stops at 10 MB.
BODY_MAX_BYTES = 1_000_000
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

Authenticate = Callable[[Mapping[str, str]], Principal]


def register(app: Chalice, features: list[Routes], authenticate: Authenticate) -> None:
    """Serve every declared route from `app`; `authenticate` turns a request's headers into its caller.

    Each path takes every method, so that one it does not offer gets 405 and the legal ones.
    """
    app.register_middleware(instead_of_chalice_errors, "http")
    declared = [route for feature in features for route in feature.declared]
    for path, routes in by_path(declared).items():
        # */*: the media type is checked here, where the answer can be a problem document.
        app.route(path, methods=_METHODS, content_types=["*/*"])(_view(app, routes, authenticate))


def _view(app: Chalice, routes: dict[str, Route], authenticate: Authenticate) -> Callable[..., Response]:
    def view(**parameters: str) -> Response:
        request = app.current_request
        assert request is not None  # noqa: S101 - Chalice sets it before it calls a view
        try:
            return _answer(_route(routes, request.method), request, parameters, authenticate)
        except HttpError as error:
            return problem(error, request.context.get("requestId", ""))

    return view


def _route(routes: dict[str, Route], method: str) -> Route:
    wanted = "GET" if method == "HEAD" else method
    if wanted in routes:
        return routes[wanted]
    offered = [*routes, "HEAD"] if "GET" in routes else [*routes]
    raise MethodNotAllowed(headers={"Allow": ", ".join(sorted(offered))})


def _answer(route: Route, request: Request, parameters: dict[str, str], authenticate: Authenticate) -> Response:
    caller = authenticate(request.headers)
    if not caller.may(route.action):
        raise Forbidden
    arguments: dict[str, Any] = _checked_ids(parameters)
    if route.takes_caller:
        arguments["caller"] = caller
    if route.body:
        arguments["body"] = _body(route.body, request)
    if route.query:
        arguments["query"] = _query(route.query, request)
    return _response(route, request, route.handler(**arguments))


def _checked_ids(parameters: dict[str, str]) -> dict[str, Any]:
    """Ids that cannot exist are not looked up: the answer is the same, and no key is ever too long."""
    for name, value in parameters.items():
        if name.endswith("_id") and not re.fullmatch(ID_PATTERN, value):
            raise NotFound
    return dict(parameters)


def _body(model: type[BaseModel], request: Request) -> BaseModel:
    raw = _raw_body(request)
    if request.headers.get("content-type", "application/json").partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType
    try:
        return model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        raise from_validation(error, place="body") from None


def _raw_body(request: Request) -> bytes:
    try:
        raw = bytes(request.raw_body) if isinstance(request.raw_body, bytes) else request.raw_body.encode()
    except ValueError:  # a lone surrogate, or a body said to be base64 that is not
        raise BadRequest("The body is not valid UTF-8.") from None
    if len(raw) > BODY_MAX_BYTES:
        raise TooLarge(f"A body may have {BODY_MAX_BYTES} bytes, this one has {len(raw)}.")
    return raw


def _query(model: type[BaseModel], request: Request) -> BaseModel:
    given: Mapping[str, str] = request.query_params or {}
    try:
        return model.model_validate_strings({name: given[name] for name in given})
    except ValidationError as error:
        raise from_validation(error, place="query") from None


def _response(route: Route, request: Request, view: BaseModel) -> Response:
    headers: dict[str, str | list[str]] = {"Content-Type": "application/json"}
    if route.status == 201 and isinstance(created := getattr(view, "id", None), str):  # noqa: PLR2004 - Created
        path = request.context.get("resourcePath", route.path).format(**(request.uri_params or {}))
        headers["Location"] = f"{settings().public_url}{path}/{created}"
    return Response(view.model_dump_json(), status_code=route.status, headers=headers)
