"""The bucket that files lie in: `kept/<id>` for those on messages, `uploads/<id>` for those that are on none yet."""

from collections.abc import Iterable
from datetime import timedelta

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws
from chalicelib.desk.attachments.rules import SIZE_MAX_BYTES, Attachment
from chalicelib.errors import Temporary
from chalicelib.mail.files.names import disposition
from chalicelib.mail.files.sniffing import LOOKED_AT_BYTES, UNKNOWN
from chalicelib.settings import settings

LINK_LASTS = timedelta(seconds=60)
FORM_LASTS = timedelta(hours=1)
_NOTHING_CAME = {"NoSuchKey", "404", "InvalidRange"}
SCAN_TAG = "GuardDutyMalwareScanStatus"  # Amazon GuardDuty User Guide, "Monitoring S3 object scans"


def keep(attachment: Attachment, content: bytes) -> None:
    """Put a file where it stays; again changes nothing. Raises Temporary."""
    try:
        aws.client("s3").put_object(**_place(attachment.id), Body=content, ContentType=attachment.type)
    except (ClientError, BotoCoreError) as error:
        raise Temporary("file not kept") from error


def upload_form(upload_id: str, media_type: str, page: str | None) -> tuple[str, dict[str, str]]:
    """Where a form puts one file, and the fields that it has besides; good for an hour.

    S3 refuses what is larger, or another type, than they say (Amazon S3 API Reference, "POST Policy").
    """
    after = {"success_action_redirect": page} if page else {"success_action_status": "201"}
    fields = {"Content-Type": media_type, **after}
    conditions = [["content-length-range", 1, SIZE_MAX_BYTES], *({name: value} for name, value in fields.items())]
    form = aws.client("s3").generate_presigned_post(
        settings().attachments_bucket,
        _upload_key(upload_id),
        Fields=fields,
        Conditions=conditions,
        ExpiresIn=int(FORM_LASTS.total_seconds()),
    )
    return str(form["url"]), dict(form["fields"])


def accept(upload_id: str) -> tuple[int, bytes]:
    """Copy what was uploaded to where it stays: its size there, 0 where nothing came, and its beginning.

    Raises:
        Temporary: S3 refuses for now.
    """
    s3, place = aws.client("s3"), _place(upload_id)
    try:
        s3.copy_object(
            **place,
            CopySource=f"{place['Bucket']}/{_upload_key(upload_id)}",
            MetadataDirective="REPLACE",
            TaggingDirective="REPLACE",  # SECURITY: a scan's tag is the scanner's alone to set
            ContentType=UNKNOWN,
        )
        answer = s3.get_object(**place, Range=f"bytes=0-{LOOKED_AT_BYTES - 1}")
        return int(answer["ContentRange"].rpartition("/")[2]), bytes(answer["Body"].read())
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOTHING_CAME:
            return 0, b""
        raise Temporary("upload not taken") from error
    except BotoCoreError as error:
        raise Temporary("upload not taken") from error


def url_of(ticket_id: str, attachment_id: str) -> str:
    """Where a file is to be had by whoever may read its message."""
    return f"{settings().public_url}/tickets/{ticket_id}/attachments/{attachment_id}"


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


def _upload_key(upload_id: str) -> str:
    return f"uploads/{upload_id}"


def _place(attachment_id: str) -> dict[str, str]:
    return {"Bucket": settings().attachments_bucket, "Key": f"kept/{attachment_id}"}
