"""What pydantic finds wrong with a body or a query, as the error that answers it; pure."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from chalicelib.errors import BadRequest, FieldError, HttpError, Invalid

# pydantic's own findings in words for people; their placeholders are pydantic's context.
_INSTANT = "must be a date and time such as 2026-01-31T09:30:00Z"
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


def _pointer(location: tuple[int | str, ...], place: str) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in location if part != "[key]"]
    return ".".join(parts) if place == "query" else "".join(f"/{part}" for part in parts)
