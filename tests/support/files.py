"""Files on messages, as tests put them there and fetch them."""

from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, urlsplit

from chalicelib import aws
from chalicelib.desk import store
from chalicelib.desk.attachments import store as files
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.models import Message
from infra.local import files as local_files
from infra.local.cloud import Cloud
from infra.local.gateway import Request, Response

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
PDF = b"%PDF-1.7\n" + b"x" * 500


def with_files(message: EmailMessage, *files: tuple[str, bytes]) -> EmailMessage:
    """A mail with files, by name and content."""
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def attach(ticket_id: str, attachment_id: str, content: bytes = PDF) -> str:
    """Put a file on the first message of a ticket; its id."""
    one = Attachment(attachment_id, "plan.pdf", "application/pdf", len(content))
    files.keep(one, content)
    message = store.find_message(ticket_id, 1)
    assert message is not None
    message.update([Message.attachments.set([one.pack()])])
    return attachment_id


def fetched(response: Response) -> bytes:
    """What the link leads to in an answer that says where a file is; the link's own life and headers are looked at."""
    assert response.status == 303, response.body
    link = urlsplit(response.header("Location"))
    query = parse_qs(link.query)
    assert query["X-Amz-Expires"] == ["60"]
    assert query["response-content-disposition"][0].startswith("attachment; ")
    bucket = link.netloc.partition(".")[0]
    return bytes(aws.client("s3").get_object(Bucket=bucket, Key=link.path.strip("/"))["Body"].read())


def kept_files() -> set[str]:
    """The keys of all files in the bucket of attachments."""
    bucket = files._place("")["Bucket"]
    return {one["Key"] for one in aws.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])}


def upload(cloud: Cloud, form: Any, content: bytes, **fields: str) -> Response:
    """Send a file by a form, as a browser does; `fields` are those that somebody changed."""
    boundary, parts = "xboundaryx", b""
    for name, value in (form["fields"] | fields).items():
        parts += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n'.encode()
    body = (
        parts + head + b"Content-Type: application/octet-stream\r\n\r\n" + content + f"\r\n--{boundary}--\r\n".encode()
    )
    headers = [("Content-Type", f"multipart/form-data; boundary={boundary}")]
    bucket = urlsplit(form["url"]).netloc.partition(".")[0]
    return local_files.upload(cloud.engine, Request("POST", "/", headers, body), bucket)
