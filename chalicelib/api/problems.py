"""Errors as RFC 9457 problem documents, whoever raised them."""

import json
from collections.abc import Callable
from typing import Any

from chalice.app import Request, Response

from chalicelib.errors import FieldError, HttpError
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import accepted_language, say
from chalicelib.settings import settings

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:herold:problem:"


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


def _entry(field: FieldError, language: Language) -> dict[str, str]:
    name = "pointer" if field.pointer.startswith("/") or not field.pointer else "parameter"
    return {name: field.pointer, "code": field.code, "message": say(language, field.message, field.values)}
