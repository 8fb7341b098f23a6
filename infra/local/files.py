"""Links to stored files, which lead to S3 on AWS and here to this process."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from botocore.exceptions import ClientError

from chalicelib.settings import settings
from infra.local.engine import Engine
from infra.local.gateway import Request, Response

_S3_HOST = re.compile(r"([a-z0-9.-]+?)\.s3[.-][a-z0-9.-]*amazonaws\.com")
_FORM = re.compile(rb"https://([a-z0-9.-]+?)\.s3[.-][a-z0-9.-]*amazonaws\.com/(?=[\"'])")
_WRITTEN = "%Y%m%dT%H%M%SZ"


def here(response: Response) -> Response:
    """The response, its links to files of S3 and its forms for some turned into ones to `/_local/files`."""
    headers = [(name, _here(name, value)) for name, value in response.headers]
    return replace(response, headers=headers, body=_FORM.sub(_form_here, response.body))


def _form_here(found: re.Match[bytes]) -> bytes:
    return f"{settings().public_url}/_local/files/".encode() + found[1]


def _here(name: str, value: str) -> str:
    link = urlsplit(value)
    if name.lower() != "location" or not (host := _S3_HOST.fullmatch(link.netloc)):
        return value
    return f"/_local/files/{quote(host[1])}{link.path}?{link.query}"


def file(engine: Engine, request: Request, bucket: str, key: str) -> Response:
    """The file that a link leads to, as long as the link lasts."""
    query = dict(request.query)
    try:
        written = datetime.strptime(query["X-Amz-Date"], _WRITTEN).replace(tzinfo=UTC)
        lasts = timedelta(seconds=int(query["X-Amz-Expires"]))
        stored = engine.client("s3").get_object(Bucket=unquote(bucket), Key=unquote(key))
    except (KeyError, ValueError, ClientError):
        return Response(HTTPStatus.FORBIDDEN, [("Content-Type", "text/plain")], b"no such link\n")
    if datetime.now(UTC) > written + lasts:
        return Response(HTTPStatus.FORBIDDEN, [("Content-Type", "text/plain")], b"this link has ended\n")
    shown = {name.removeprefix("response-"): value for name, value in query.items() if name.startswith("response-")}
    disposition = shown.get("content-disposition") or stored.get("ContentDisposition", "attachment")
    headers = [("Content-Type", stored["ContentType"]), ("Content-Disposition", disposition)]
    return Response(HTTPStatus.OK, headers, stored["Body"].read())


def upload(engine: Engine, request: Request, bucket: str) -> Response:
    """Take the file of a form as S3 does: where the form's own policy says, and no other or larger one."""
    fields, content = _form_of(request)
    known = fields | {"bucket": bucket}
    try:
        policy = json.loads(base64.b64decode(fields["policy"]))
        ends_at = datetime.fromisoformat(policy["expiration"])
    except (KeyError, ValueError):
        return _refused("no such form")
    if datetime.now(UTC) > ends_at or not all(_holds(one, known, content) for one in policy["conditions"]):
        return _refused("the form does not allow this")
    media_type = fields["Content-Type"]
    engine.client("s3").put_object(Bucket=unquote(bucket), Key=fields["key"], Body=content, ContentType=media_type)
    if page := fields.get("success_action_redirect"):
        return Response(HTTPStatus.SEE_OTHER, [("Location", page)])
    return Response(HTTPStatus.CREATED, [("Content-Type", "text/plain")], b"taken\n")


def _holds(condition: Any, fields: Mapping[str, str], content: bytes) -> bool:
    if isinstance(condition, dict):
        return all(fields.get(name) == value for name, value in condition.items())
    kind, least, most = condition
    return kind == "content-length-range" and least <= len(content) <= most


def _form_of(request: Request) -> tuple[dict[str, str], bytes]:
    """The fields of a form, and its file."""
    media_type = {name.lower(): value for name, value in request.headers}.get("content-type", "")
    parts = message_from_bytes(f"Content-Type: {media_type}\r\n\r\n".encode() + request.body, policy=default)
    fields, content = {}, b""
    for part in parts.iter_parts() if parts.is_multipart() else ():
        name, value = str(part.get_param("name", header="Content-Disposition")), part.get_payload(decode=True)
        if name == "file":
            content = value
        else:
            fields[name] = value.decode()
    return fields, content


def _refused(why: str) -> Response:
    return Response(HTTPStatus.FORBIDDEN, [("Content-Type", "text/plain")], f"{why}\n".encode())
