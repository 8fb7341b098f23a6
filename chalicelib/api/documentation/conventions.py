"""What the API's description says of all routes alike: introduction, headers, problem documents."""

from chalicelib.api.documentation.components import Json
from chalicelib.api.problems import TYPE_PREFIX
from chalicelib.errors import BadRequest, HttpError, Invalid

_REQUEST_ID = "3f0c9a52-6f0e-4d0e-9a55-0c1f6f1f9d11"
INTRODUCTION = """\
Requests and answers are JSON in UTF-8. Send your API key as `Authorization: Bearer hk-…`; each route names the \
scope that a key needs for it.

Errors are problem documents (RFC 9457): `type` is stable and for programs, the words are for people and come in the \
language of `Accept-Language` (de, fr, it, en). 400 means that the shape is wrong, 422 that the shape is right and a \
value is not; both name every bad field. What belongs to somebody else answers 404, like what does not exist.

Lists come in pages: pass `next_cursor` back as `cursor`, with the same query, until it is null. `HEAD` works \
wherever `GET` does.

Repeat a POST safely by giving it an `Idempotency-Key`: the same request with the same key has its effect once, within \
two days; the repetition is answered with what is there now, without secrets. Change only what you have seen by \
sending its `ETag` back as `If-Match`, where a route takes it: if somebody was faster, the answer is 412."""

RATE = ("RateLimit", "RateLimit-Policy")
HEADERS: dict[str, Json] = {
    "ETag": {"description": "The version of what is answered, for `If-Match`.", "schema": {"type": "string"}},
    "Location": {"description": "Where the created thing is.", "schema": {"type": "string", "format": "uri"}},
    "RateLimit": {
        "description": "What is left of your limit, and when it is full again.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {"description": "The limits that apply to your key.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {
        "description": "Present where the request had its effect before; the answer is the present state.",
        "schema": {"const": "true"},
    },
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer", "minimum": 0}},
}
IDEMPOTENCY_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A value of your own, new for each thing you want done; a repeated request with it has one effect.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "2f6b1c0e-7b5e-4a53-9c39-9f4d0a5c7c11",
}
IF_MATCH: Json = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of the version that you have seen; another one answers 412.",
    "schema": {"type": "string", "minLength": 1},
    "example": '"q3Vn0kYx1zB7mTqW8dJ2Lw"',
}
PROBLEM_SCHEMAS: dict[str, Json] = {
    "Problem": {
        "type": "object",
        "description": "What went wrong (RFC 9457); some types carry further members.",
        "required": ["type", "title", "status", "request_id"],
        "properties": {
            "type": {"type": "string", "format": "uri", "description": "Stable, for programs."},
            "title": {"type": "string", "description": "For people, in their language."},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": "What exactly, for people."},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/BadField"}},
            "request_id": {"type": "string", "description": "Name it when you ask for help."},
        },
    },
    "BadField": {
        "type": "object",
        "description": "A field that is not valid, named by its JSON pointer in the body, or as a parameter.",
        "required": ["code", "message"],
        "properties": {
            "pointer": {"type": "string", "description": "RFC 6901; empty for the body as a whole."},
            "parameter": {"type": "string"},
            "code": {"type": "string", "description": "Stable, for programs."},
            "message": {"type": "string"},
        },
    },
}


def problem_example(error: type[HttpError]) -> Json:
    """The document that such an error answers with."""
    found: Json = {"type": TYPE_PREFIX + error.code, "title": error.title, "status": error.status}
    if error is BadRequest:
        found["errors"] = [{"pointer": "/name", "code": "missing", "message": "is missing"}]
    elif error is Invalid:
        found["errors"] = [{"pointer": "/name", "code": "blank", "message": "must not be blank"}]
    return found | {"request_id": _REQUEST_ID}
