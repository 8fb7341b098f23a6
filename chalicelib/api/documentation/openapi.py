"""The OpenAPI 3.1 description of the API, from the routes' declarations alone."""

import inspect
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import get_type_hints

from pydantic import BaseModel, TypeAdapter

from chalicelib.api.documentation.components import Components, Json, example_of
from chalicelib.api.documentation.conventions import (
    HEADERS,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    INTRODUCTION,
    PROBLEM_SCHEMAS,
    RATE,
    problem_example,
)
from chalicelib.api.idempotency import reader
from chalicelib.api.problems import MEDIA_TYPE
from chalicelib.api.routes import SEE_OTHER, Route, Routes, by_path
from chalicelib.api.spreadsheets import write_csv
from chalicelib.errors import (
    BadRequest,
    Busy,
    Forbidden,
    HttpError,
    Invalid,
    NotFound,
    PreconditionFailed,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    UnsupportedMediaType,
)
from chalicelib.ids import ID_PATTERN

_BEARER = "apiKey"


def document(features: Sequence[Routes], *, title: str, version: str, server_url: str) -> Json:
    """The description of every route that gives JSON or a file; pages for people are not part of it."""
    described = [(feature, [route for route in feature.declared if is_described(route)]) for feature in features]
    described = [(feature, routes) for feature, routes in described if routes]
    known = [route for _, routes in described for route in routes]
    components = Components(known)
    every = [route for methods in by_path(features).values() for route in methods.values()]
    paths: dict[str, Json] = {}
    for feature, routes in described:
        for route in routes:
            paths.setdefault(route.path, {})[route.method.lower()] = _operation(feature.tag, route, every, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "description": INTRODUCTION},
        "servers": [{"url": server_url}],
        "tags": [{"name": tag} for tag in dict.fromkeys(feature.tag for feature, _ in described)],
        "paths": paths,
        "components": {
            "schemas": components.schemas | PROBLEM_SCHEMAS,
            "responses": _shared_failures(known),
            "headers": HEADERS,
            "securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer", "description": "An API key, `hk-…`."}},
        },
    }


def is_described(route: Route) -> bool:
    """Whether a route is part of the API, and not a page."""
    return route.view is not None or route.status == 204 or route.is_moved or bool(route.gives)  # noqa: PLR2004 - No Content


def all_errors(route: Route) -> list[type[HttpError]]:
    """What a route may answer besides success: the errors it declares, and those of the edge before it."""
    is_write, is_known = route.method != "GET", route.action is not None
    edge: list[tuple[bool, type[HttpError]]] = [
        (True, BadRequest),  # a parameter that is not declared, if nothing else
        (is_known, Unauthenticated),
        (is_known, Forbidden),
        (bool(route.parameters), NotFound),
        ("match" in route.takes, PreconditionFailed),
        (is_write, TooLarge),
        (route.body is not None, UnsupportedMediaType),
        (route.body is not None or _takes_key(route) or route.is_list, Invalid),
        (is_known, TooManyRequests),
    ]
    found = {*route.errors, *(error for applies, error in edge if applies)}
    return sorted(found, key=lambda error: (error.status, error.code))


def _operation(tag: str, route: Route, every: Sequence[Route], components: Components) -> Json:
    summary, _, rest = route.sentence.partition("\n")
    query = (inspect.getdoc(route.query) or "") if route.query else ""
    operation: Json = {
        "operationId": route.name,
        "tags": [tag],
        "summary": summary.rstrip("."),
        "description": "\n\n".join(filter(None, [summary, " ".join(rest.split()), query, _permission(route)])),
        "parameters": _parameters(route, components),
        "responses": {str(route.status): _success(route, every, components), **_elsewhere(route), **_failures(route)},
        "security": [{_BEARER: []}] if route.action else [],
    }
    if route.action:
        operation["x-herold-scope"] = str(route.action)
    if route.body:
        content = {"schema": components.reference(route.body, "validation"), "example": example_of(route.body)}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _permission(route: Route) -> str:
    return f"Needs the scope `{route.action}`." if route.action else "Anybody may call this."


def _parameters(route: Route, components: Components) -> list[Json]:
    query = components.properties(route.query) if route.query else {}
    required = {name for name, field in route.query.model_fields.items() if field.is_required()} if route.query else ()
    return [
        *(_path_parameter(route, name, components) for name in route.parameters),
        *(_query_parameter(name, schema, is_required=name in required) for name, schema in query.items()),
        *([IDEMPOTENCY_KEY] if _takes_key(route) else []),
        *([IF_MATCH] if "match" in route.takes else []),
    ]


def _path_parameter(route: Route, name: str, components: Components) -> Json:
    found: Json = {"name": name, "in": "path", "required": True}
    if name.endswith("_id"):
        return found | {
            "schema": {"type": "string", "pattern": f"^{ID_PATTERN}$"},
            "example": components.example_of(name),
        }
    schema = TypeAdapter(get_type_hints(route.handler).get(name, str)).json_schema()
    schema.pop("title", None)
    return found | {"schema": {"minLength": 1} | schema if schema == {"type": "string"} else schema}


def _query_parameter(name: str, schema: Json, *, is_required: bool) -> Json:
    # A query has no null: a parameter is there or it is not.
    variants = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if variants:
        kept = {key: value for key, value in schema.items() if key != "anyOf"}
        schema = (variants[0] if len(variants) == 1 else {"anyOf": variants}) | kept
    described = {"description": schema["description"]} if "description" in schema else {}
    return {"name": name, "in": "query", "required": is_required, **described, "schema": schema}


def _success(route: Route, every: Sequence[Route], components: Components) -> Json:
    names = list(RATE) if route.action else []
    if route.view and not route.is_list:
        names.append("ETag")
    if route.status == 201 and route.view and "id" in route.view.model_fields:  # noqa: PLR2004 - Created
        names.append("Location")
    if _takes_key(route):
        names.append("Idempotency-Replayed")
    found: Json = {"description": _OUTCOMES[route.status], "headers": _references(names)}
    if route.view:
        schemas = [components.reference(view, "serialization") for view in _views(route, every)]
        schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        found["content"] = {"application/json": {"schema": schema, "example": example_of(route.view)}}
    if route.status == SEE_OTHER:
        found["headers"]["Location"] = _LOCATION
    if route.gives:
        found["content"] = {media_type: {"schema": _file_schema(media_type)} for media_type in route.gives}
    if route.csv:
        found["content"]["text/csv"] = {"schema": {"type": "string"}, "example": write_csv(route.csv.headings, [])}
    return found


def _file_schema(media_type: str) -> Json:
    return {"type": "object"} if media_type == "application/json" else {"type": "string"}


def _elsewhere(route: Route) -> dict[str, Json]:
    if not route.is_moved or route.status == SEE_OTHER:
        return {}
    return {"303": {"description": "Too large for an answer.", "headers": {"Location": _LOCATION}}}


def _views(route: Route, every: Sequence[Route]) -> list[type[BaseModel]]:
    """What a success answers with: a repeated POST is answered by a read, which need not tell as much."""
    again = reader(route, lambda _: every).view if _takes_key(route) else None
    return list(dict.fromkeys(view for view in (route.view, again) if view))


def _failures(route: Route) -> dict[str, Json]:
    """Responses by status; two errors may share one."""
    return {status: {"$ref": f"#/components/responses/{_name(errors)}"} for status, errors in _by_status(route)}


def _shared_failures(routes: Iterable[Route]) -> dict[str, Json]:
    found = {_name(errors): _failure(errors) for route in routes for _, errors in _by_status(route)}
    return dict(sorted(found.items()))


def _by_status(route: Route) -> list[tuple[str, list[type[HttpError]]]]:
    return [(str(status), list(same)) for status, same in groupby(all_errors(route), key=lambda error: error.status)]


def _name(errors: list[type[HttpError]]) -> str:
    return "-or-".join(error.code for error in errors)


def _failure(errors: list[type[HttpError]]) -> Json:
    examples = {error.code: {"summary": error.title, "value": problem_example(error)} for error in errors}
    found: Json = {
        "description": " / ".join(error.title for error in errors),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }
    headers = [name for error in errors for name in _failure_headers(error)]
    return found | ({"headers": _references(headers)} if headers else {})


def _failure_headers(error: type[HttpError]) -> list[str]:
    if error is TooManyRequests:
        return [*RATE, "Retry-After"]
    return ["Retry-After"] if error is Busy else []


def _takes_key(route: Route) -> bool:
    return route.method == "POST" and route.action is not None


def _references(names: Iterable[str]) -> dict[str, Json]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


_OUTCOMES = {
    200: "Done; the present state.",
    201: "Created.",
    202: "Heard; it is done a moment later.",
    204: "Removed.",
    303: "It is elsewhere.",
}
_LOCATION = {"description": "Where it is, for a short while.", "schema": {"type": "string", "format": "uri-reference"}}
