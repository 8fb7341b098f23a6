"""Links to stored files, which lead to S3 on AWS and here to this process."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote, unquote, urlsplit

from botocore.exceptions import ClientError

from infra.local.engine import Engine
from infra.local.gateway import Request, Response

_S3_HOST = re.compile(r"([a-z0-9.-]+?)\.s3[.-][a-z0-9.-]*amazonaws\.com")
_WRITTEN = "%Y%m%dT%H%M%SZ"


def here(response: Response) -> Response:
    """The response, its link to a file of S3 turned into one to `/_local/files`."""
    return replace(response, headers=[(name, _here(name, value)) for name, value in response.headers])


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
