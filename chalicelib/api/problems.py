"""Errors as RFC 9457 problem documents, whoever raised them."""

import json
from collections.abc import Callable
from typing import Any

from chalice.app import Request, Response
from pydantic import ValidationError

from chalicelib.errors import BadRequest, FieldError, HttpError, Invalid

MEDIA_TYPE = "application/problem+json"
_TYPE_PREFIX = "urn:herold:problem:"


def problem(error: HttpError, request_id: str) -> Response:
    """The answer to a caller: a stable type, and every bad field by name."""
    document: dict[str, Any] = {"type": _TYPE_PREFIX + error.code, "title": error.title, "status": error.status}
    if error.detail:
        document["detail"] = error.detail
    if error.fields:
        document["errors"] = [_entry(field) for field in error.fields]
    document |= error.members
    document["request_id"] = request_id
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, status_code=error.status, headers={"Content-Type": MEDIA_TYPE, **error.headers})


def instead_of_chalice_errors(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Chalice middleware: what Chalice answers on its own, an unforeseen exception above all, becomes a problem."""
    response = get_response(request)
    if not (isinstance(response.body, dict) and "Code" in response.body):
        return response
    error = HttpError()
    error.status = response.status_code
    return problem(error, request.context.get("requestId", ""))


def from_validation(error: ValidationError, *, place: str) -> HttpError:
    """What pydantic found, as 400 where the shape is wrong and 422 where only the meaning is.

    `place` is `body`, whose fields are named by JSON pointer, or `query`, named by parameter.
    """
    found = error.errors(include_url=False, include_input=False)
    fields = [FieldError(_pointer(e["loc"], place), _code(e), e["msg"]) for e in found]
    if any(e["type"] == "json_invalid" for e in found):
        return BadRequest("The body is not valid JSON.")
    if all(e.get("ctx", {}).get("semantic") for e in found):
        return Invalid(fields=fields)
    return BadRequest(fields=fields)


def _code(error: Any) -> str:
    return str(error["type"]).replace("_", "-")


def _entry(field: FieldError) -> dict[str, str]:
    name = "pointer" if field.pointer.startswith("/") or not field.pointer else "parameter"
    return {name: field.pointer, "code": field.code, "message": field.message}


def _pointer(location: tuple[int | str, ...], place: str) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in location if part != "[key]"]
    return ".".join(parts) if place == "query" else "".join(f"/{part}" for part in parts)
