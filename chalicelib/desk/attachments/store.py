"""The bucket that files lie in: `kept/<id>` for those on messages."""

from collections.abc import Iterable
from datetime import timedelta

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.errors import Temporary
from chalicelib.mail.files.names import disposition
from chalicelib.settings import settings

LINK_LASTS = timedelta(seconds=60)
SCAN_TAG = "GuardDutyMalwareScanStatus"  # Amazon GuardDuty User Guide, "Monitoring S3 object scans"


def keep(attachment: Attachment, content: bytes) -> None:
    """Put a file where it stays; again changes nothing. Raises Temporary."""
    try:
        aws.client("s3").put_object(**_place(attachment.id), Body=content, ContentType=attachment.type)
    except (ClientError, BotoCoreError) as error:
        raise Temporary("file not kept") from error


def link_to(attachment: Attachment) -> str:
    """A link by which whoever has it may save the file, for a minute."""
    shown = {"ResponseContentDisposition": disposition(attachment.name), "ResponseContentType": attachment.type}
    link = aws.client("s3").generate_presigned_url(
        "get_object", Params=_place(attachment.id) | shown, ExpiresIn=int(LINK_LASTS.total_seconds())
    )
    return str(link)


def scan_result(attachment: Attachment) -> str | None:
    """What the scanner found, as it tags files; None where it has not looked yet. Raises Temporary."""
    try:
        answer = aws.client("s3").get_object_tagging(**_place(attachment.id))
    except (ClientError, BotoCoreError) as error:
        raise Temporary("tags not read") from error
    return next((str(tag["Value"]) for tag in answer["TagSet"] if tag["Key"] == SCAN_TAG), None)


def delete(attachments: Iterable[Attachment]) -> None:
    """Delete files for good. Raises Temporary."""
    try:
        for attachment in attachments:
            aws.client("s3").delete_object(**_place(attachment.id))
    except (ClientError, BotoCoreError) as error:
        raise Temporary("file not deleted") from error


def _place(attachment_id: str) -> dict[str, str]:
    return {"Bucket": settings().attachments_bucket, "Key": f"kept/{attachment_id}"}
