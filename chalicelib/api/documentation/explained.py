"""The OpenAPI description as a person reads it: fields in rows, types in words, requests to copy."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.api.documentation.components import Json
from chalicelib.ids import ID_PATTERN


@dataclass(frozen=True)
class Field:
    """A field of a body, or a parameter; `place` says of those whether it is path, query or header."""

    name: str
    place: str
    type: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """A route; `errors` are pairs of status and code."""

    name: str
    method: str
    path: str
    summary: str
    paragraphs: list[str]
    scope: str
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]
    curl: str
    status: str
    example: Json | None
    headers: list[str]
    errors: list[tuple[str, str]]


def operations_by_tag(document: Json) -> dict[str, list[Operation]]:
    """Every route of the description, under its tag, in the order of declaration."""
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            found[operation["tags"][0]].append(_operation(document, path, method.upper(), operation))
    return found


def problems(document: Json) -> list[Json]:
    """An example of every problem document, by status and code."""
    examples = {
        code: one["value"]
        for response in document["components"]["responses"].values()
        for content in response["content"].values()
        for code, one in content["examples"].items()
    }
    return sorted(examples.values(), key=lambda one: (one["status"], one["type"]))


def _operation(document: Json, path: str, method: str, operation: Json) -> Operation:
    status, success = next(iter(operation["responses"].items()))
    answer = success.get("content", {}).get("application/json", {})
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        # The first is the summary, the last names the scope: both are shown in another way.
        paragraphs=operation["description"].split("\n\n")[1:-1],
        scope=operation.get("x-herold-scope", ""),
        parameters=[_parameter(document, one) for one in operation["parameters"]],
        body=list(_fields(document, body.get("schema", {}))),
        answer=list(_fields(document, _fullest(answer.get("schema", {})))),
        curl=_curl(document["servers"][0]["url"], path, method, operation),
        status=status,
        example=answer.get("example"),
        headers=list(success.get("headers", ())),
        errors=list(_errors(document, operation)),
    )


def _errors(document: Json, operation: Json) -> Iterator[tuple[str, str]]:
    for status, response in operation["responses"].items():
        shared = document["components"]["responses"].get(response.get("$ref", "").rpartition("/")[2])
        for content in shared["content"].values() if shared else ():
            yield from ((status, code) for code in content["examples"])


def _parameter(document: Json, parameter: Json) -> Field:
    return Field(
        name=parameter["name"],
        place=parameter["in"],
        type=_type(document, parameter["schema"]),
        is_required=parameter["required"],
        description=parameter.get("description", ""),
    )


def _fullest(schema: Json) -> Json:
    """What the first request is answered with, where a repeated one is answered with less."""
    found: Json = schema["anyOf"][0] if "anyOf" in schema else schema
    return found


def _fields(document: Json, schema: Json, within: str = "") -> Iterator[Field]:
    """One row for each field, and for those of objects below it: `affects.services[].account_id`."""
    schema = _resolved(document, schema)
    for name, value in schema.get("properties", {}).items():
        yield Field(
            name=within + name,
            place="",
            type=_type(document, value),
            is_required=name in schema.get("required", ()),
            description=value.get("description", ""),
        )
        inner, many = _inner(document, value)
        yield from _fields(document, inner, f"{within}{name}{'[]' if many else ''}.")


def _inner(document: Json, schema: Json) -> tuple[Json, bool]:
    schema = _resolved(document, _without_null(schema)[0])
    if schema.get("type") == "array":
        return _resolved(document, schema.get("items", {})), True
    return schema, False


def _type(document: Json, schema: Json) -> str:
    plain, is_nullable = _without_null(schema)
    words = _plain_type(document, _resolved(document, plain))
    if is_nullable:
        words += ", or null"
    return f"{words}; default {json.dumps(schema['default'])}" if "default" in schema else words


def _plain_type(document: Json, schema: Json) -> str:
    if "const" in schema or "enum" in schema:
        return " | ".join(str(one) for one in schema.get("enum", [schema.get("const")]))
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {_type(document, schema.get('items', {}))}" + _limits(schema, "maxItems", "up to {}")
    if kind == "string":
        return _text_type(schema)
    if kind == "integer":
        return "whole number" + _limits(schema, "minimum", "at least {}") + _limits(schema, "maximum", "at most {}")
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return _mapping_type(document, schema)
    return str(kind)


def _mapping_type(document: Json, schema: Json) -> str:
    keys = _type(document, schema["propertyNames"]) if "propertyNames" in schema else "text"
    return f"object: {keys} → {_type(document, schema['additionalProperties'])}"


def _text_type(schema: Json) -> str:
    if schema.get("pattern") == f"^{ID_PATTERN}$":
        return "id"
    words = {"date-time": "instant, RFC 3339", "email": "e-mail address", "uri": "URI"}.get(
        schema.get("format", ""), "text"
    )
    shown = schema.get("pattern", "")
    # Patterns that only keep control characters out would say nothing to a reader.
    form = f" of the form {shown}" if shown and "\\x00" not in shown else ""
    return words + _limits(schema, "maxLength", "up to {} characters") + form


def _limits(schema: Json, name: str, words: str) -> str:
    return ", " + words.format(schema[name]) if name in schema else ""


def _without_null(schema: Json) -> tuple[Json, bool]:
    variants = schema.get("anyOf", [])
    others = [one for one in variants if one != {"type": "null"}]
    return (others[0], True) if len(others) == 1 < len(variants) else (schema, False)


def _resolved(document: Json, schema: Json) -> Json:
    if "$ref" in schema:
        found: Json = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _curl(server: str, path: str, method: str, operation: Json) -> str:
    examples = {one["name"]: one for one in operation["parameters"]}
    filled = re.sub(r"{(\w+)}", lambda match: _path_example(examples[match[1]]), path)
    lines = [f"curl {'' if method == 'GET' else f'-X {method} '}{shlex.quote(server + filled)}"]
    if operation["security"]:
        lines.append('-H "Authorization: Bearer $HEROLD_KEY"')
    for name, parameter in examples.items():
        if parameter["in"] == "header":
            lines.append("-H " + shlex.quote(f"{name}: {parameter['example']}"))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(json.dumps(body['example'], ensure_ascii=False, indent=2))}")
    return " \\\n  ".join(lines)


def _path_example(parameter: Json) -> str:
    schema = parameter["schema"]
    return str(parameter.get("example") or schema.get("enum", ["example"])[0])
