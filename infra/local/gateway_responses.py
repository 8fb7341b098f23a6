"""API Gateway's own answers: its defaults, and what the template makes of them."""

import json
import re
from collections.abc import Mapping
from typing import Any

from infra.local.template import Template

_DEFAULTS = {
    "BAD_REQUEST_BODY": (400, "Invalid request body"),
    "MISSING_AUTHENTICATION_TOKEN": (403, "Missing Authentication Token"),
    "REQUEST_TOO_LARGE": (413, "Request Too Long"),
    "LAMBDA_FAILED": (502, "Internal server error"),  # of no named type there: DEFAULT_5XX alone changes it
    "DEFAULT_5XX": (500, "Internal server error"),
}
_DEFAULT_BODY = '{"message":$context.error.messageString}'
_VARIABLE = re.compile(r"\$context\.([A-Za-z.]+[A-Za-z])")
_LITERAL = re.compile(r"'(.*)'")


class GatewayResponses:
    """The answers by response type, as `x-amazon-apigateway-gateway-responses` of the API declares them."""

    def __init__(self, template: Template) -> None:
        api = template.resources.get("RestAPI", {}).get("Properties", {}).get("DefinitionBody", {})
        self._declared: Mapping[str, Any] = template.resolve(api.get("x-amazon-apigateway-gateway-responses", {}))

    def render(self, kind: str, context: Mapping[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
        """Status, headers and body for a response type and a request context."""
        default_status, message = _DEFAULTS[kind]
        declared = self._declared.get(kind) or self._declared.get(f"DEFAULT_{default_status // 100}XX", {})
        templates = declared.get("responseTemplates") or {"application/json": _DEFAULT_BODY}
        media_type = "application/json" if "application/json" in templates else next(iter(templates))
        error = {"message": message, "messageString": json.dumps(message), "responseType": kind}
        body = _fill_in(templates[media_type], {**context, "error": error})
        headers = {"Content-Type": media_type, **_headers(declared, context)}
        return int(declared.get("statusCode", default_status)), list(headers.items()), body.encode()


def _headers(declared: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, str]:
    headers = {}
    for target, value in declared.get("responseParameters", {}).items():
        literal = _LITERAL.fullmatch(value)
        headers[target.removeprefix("gatewayresponse.header.")] = (
            literal[1] if literal else _fill_in(f"${value}", context)
        )
    return headers


def _fill_in(text: str, context: Mapping[str, Any]) -> str:
    def value_of(match: re.Match[str]) -> str:
        value: Any = context
        for name in match[1].split("."):
            value = value.get(name, "") if isinstance(value, Mapping) else ""
        return str(value)

    return _VARIABLE.sub(value_of, text)
