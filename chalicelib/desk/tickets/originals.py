"""The mail that a message came by, whole: all of its text, or a link to the mail as it was received."""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws
from chalicelib.desk.models import Message
from chalicelib.errors import Busy, NotFound

if TYPE_CHECKING:
    from chalicelib.mail.inbound.headers import Headers

LINK_LASTS = timedelta(minutes=1)  # for a browser that is sent on at once
# Behind the account's number; mail may be taken in, and kept, in another region.
_REGION_OF_BUCKET = re.compile(r"-\d{12}-([a-z]{2}(?:-[a-z]+)+-\d)$")
_GONE = {"NoSuchKey", "404"}
_SHOWN_FIELDS = ("from", "reply-to", "to", "cc", "date", "subject", "message-id")


class OriginalForm(StrEnum):
    """In which form an original is wanted."""

    TEXT = "text"  # who wrote what to whom, with all that was quoted
    MAIL = "mail"  # as it was received, byte for byte


def read_text(message: Message) -> str:
    """Head and text of the mail that a message came by, nothing folded away. Raises NotFound, Busy."""
    from chalicelib.mail.inbound.limits import MAIL_MAX_BYTES  # noqa: PLC0415 - few requests read mail
    from chalicelib.mail.inbound.reading import read  # noqa: PLC0415

    mail = read(_fetch(_place(message), MAIL_MAX_BYTES))
    return "\n".join(_head(mail.headers)) + "\n\n" + mail.text


def link_to(message: Message) -> str:
    """A link by which whoever has it may fetch the mail until it ends. Raises NotFound where no mail was kept."""
    place = _place(message)
    region = _REGION_OF_BUCKET.search(place["bucket"])
    shown = {
        # SECURITY: a browser keeps it as a file and never shows it, whatever it says that it is.
        "ResponseContentDisposition": f'attachment; filename="{message.message_id}.eml"',
        "ResponseContentType": "application/octet-stream",
    }
    asked: dict[str, Any] = {"Bucket": place["bucket"], "Key": place["key"], **shown}
    s3 = aws.client("s3", region=region[1] if region else None)
    return str(s3.generate_presigned_url("get_object", Params=asked, ExpiresIn=int(LINK_LASTS.total_seconds())))


def _place(message: Message) -> Mapping[str, str]:
    if not message.mail:
        raise NotFound
    return dict(message.mail)


def _fetch(place: Mapping[str, str], max_bytes: int) -> bytes:
    try:
        answer = aws.client("s3").get_object(Bucket=place["bucket"], Key=place["key"])
        return bytes(answer["Body"].read(max_bytes))
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:  # erased, or at the end of its life span
            raise NotFound from error
        raise Busy from error
    except BotoCoreError as error:
        raise Busy from error


def _head(headers: "Headers") -> list[str]:
    from chalicelib.mail.inbound.headers import words  # noqa: PLC0415

    fields = [(name, words(headers.first(name))) for name in _SHOWN_FIELDS]
    return [f"{name.title()}: {value}" for name, value in fields if value]
