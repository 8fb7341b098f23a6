"""Errors as RFC 9457 problem documents, whoever raised them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Request, Response
from pydantic import ValidationError

from chalicelib.errors import BadRequest, FieldError, HttpError, Invalid
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import accepted_language, say
from chalicelib.settings import settings

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:herold:problem:"

# pydantic's own findings in words for people; their placeholders are pydantic's context.
_INSTANT = "must be an instant such as 2026-01-31T09:30:00Z"
SENTENCES: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this request",
    "string_type": "must be text",
    "list_type": "must be a list",
    "model_type": "must be an object",
    "dict_type": "must be an object",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_too_long": "may have at most {max_length} characters",
    "string_too_short": "must have at least {min_length} characters",
    "too_long": "may have at most {max_length} entries",
    "string_pattern_mismatch": "does not have the right form",
    "enum": "must be one of: {expected}",
    "literal_error": "must be one of: {expected}",
    "datetime_type": _INSTANT,
    "datetime_parsing": _INSTANT,
    "datetime_from_date_parsing": _INSTANT,
    "datetime_object_invalid": _INSTANT,
    "timezone_aware": "must have an offset from UTC, such as Z or +01:00",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}
_OTHERWISE = "is not valid"


def problem(error: HttpError, request: Request) -> Response:
    """The answer to a caller, in their language: a stable type, and every bad field by name."""
    language = language_of(request)
    document: dict[str, Any] = {
        "type": TYPE_PREFIX + error.code,
        "title": say(language, error.title, {}),
        "status": error.status,
    }
    if error.detail:
        document["detail"] = say(language, error.detail, error.values)
    if error.fields:
        document["errors"] = [_entry(field, language) for field in error.fields]
    document |= error.members
    document["request_id"] = request.context.get("requestId", "")
    body = json.dumps(document, ensure_ascii=False)
    headers: dict[str, str | list[str]] = {
        "Content-Type": MEDIA_TYPE,
        "Content-Language": str(language),
        **error.headers,
    }
    return Response(body, status_code=error.status, headers=headers)


def language_of(request: Request) -> Language:
    """The language that a caller likes best of those we have, else the provider's."""
    return accepted_language(request.headers.get("accept-language", ""), Language(settings().default_language))


def instead_of_chalice_errors(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Chalice middleware: what Chalice answers on its own, an unforeseen exception above all, becomes a problem."""
    response = get_response(request)
    if not (isinstance(response.body, dict) and "Code" in response.body):
        return response
    error = HttpError()
    error.status = response.status_code
    return problem(error, request)


def from_validation(error: ValidationError, *, place: str) -> HttpError:
    """What pydantic found, as 400 where the shape is wrong and 422 where only the meaning is.

    `place` is `body`, whose fields are named by JSON pointer, or `query`, named by parameter.
    """
    found = error.errors(include_url=False, include_input=False)
    if any(one["type"] == "json_invalid" for one in found):
        return BadRequest("The body is not valid JSON.")
    fields = [_field(one, place) for one in found]
    if all(one.get("ctx", {}).get("semantic") for one in found):
        return Invalid(fields=fields)
    return BadRequest(fields=fields)


def _field(found: Any, place: str) -> FieldError:
    context = found.get("ctx", {})
    message = context["reason"] if context.get("semantic") else SENTENCES.get(found["type"], _OTHERWISE)
    return FieldError(_pointer(found["loc"], place), found["type"].replace("_", "-"), message, context)


def _entry(field: FieldError, language: Language) -> dict[str, str]:
    name = "pointer" if field.pointer.startswith("/") or not field.pointer else "parameter"
    return {name: field.pointer, "code": field.code, "message": say(language, field.message, field.values)}


def _pointer(location: tuple[int | str, ...], place: str) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in location if part != "[key]"]
    return ".".join(parts) if place == "query" else "".join(f"/{part}" for part in parts)
