"""What the API says of files on messages."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import StringConstraints

from chalicelib.api.fields import Body, Label, View, example
from chalicelib.desk.attachments.models import Upload
from chalicelib.desk.attachments.rules import SIZE_MAX_BYTES, Attachment
from chalicelib.desk.attachments.store import upload_form, url_of
from chalicelib.desk.models import Message
from chalicelib.mail.files.sniffing import UNKNOWN
from chalicelib.settings import settings

MediaType = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}$")]
# SECURITY: a path of ours, never another's address: a form of ours must not lead people elsewhere.
Page = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9_-]{1,80}){1,8}$")]


class UploadDraft(Body):
    """A file to come. `page` is a path here, where a browser goes when its form has sent the file; else S3 says 201."""

    model_config = example(name="Display of the router.jpg", type="image/jpeg")

    name: Label
    type: MediaType = UNKNOWN
    page: Page | None = None


class UploadView(View):
    """A file to come: a form with `fields`, and last the file as `file`, sent to `url` as `multipart/form-data`.

    The form is good for an hour, and for who asked for it alone: others get no `url`. The file is deleted after a day,
    unless a message names it in its `attachments`.
    """

    model_config = example(
        id="att-5qp99bkntn3x204fv94yy8q964",
        name="Display of the router.jpg",
        type="image/jpeg",
        url="https://herold-attachments.s3.eu-central-1.amazonaws.com/",
        fields={"key": "uploads/att-5qp99bkntn3x204fv94yy8q964", "Content-Type": "image/jpeg", "policy": "…"},
        max_bytes=25000000,
        made_at="2026-01-12T08:31:10Z",
    )

    id: str
    name: str
    type: str
    url: str | None
    fields: dict[str, str]
    max_bytes: int
    made_at: datetime

    @classmethod
    def of(cls, row: Upload, *, is_own: bool = True) -> Self:
        """As stored; for who asked for it, with a form that is signed now."""
        page = f"{settings().public_url}{row.page}" if row.page else None
        # SECURITY: who has the form says what the file is.
        url, fields = upload_form(row.upload_id, row.media_type, page) if is_own else (None, {})
        return cls(
            id=row.upload_id,
            name=row.name,
            type=row.media_type,
            url=url,
            fields=fields,
            max_bytes=SIZE_MAX_BYTES,
            made_at=row.made_at,
        )


class AttachmentView(View):
    """A file on a message; `url` leads to it, for whoever may read the message.

    `type` is what its content is, whatever its name says. One with a `content_id` is shown within the text of its mail.
    """

    model_config = example(
        id="att-5qp99bkntn3x204fv94yy8q964",
        message_id="msg-5fz44mzmz9k8v9nw7s0ztyfxhc",
        name="Display of the router.jpg",
        type="image/jpeg",
        size_bytes=183204,
        content_id=None,
        url="https://herold.example/tickets/tic-776ted1dqzcbq3wb212rc547wj/attachments/att-5qp99bkntn3x204fv94yy8q964",
    )

    id: str
    message_id: str
    name: str
    type: str
    size_bytes: int
    content_id: str | None
    url: str

    @classmethod
    def all_of(cls, message: Message) -> list[Self]:
        """Those of a message, in its order."""
        return [cls._of(message, Attachment.of(one)) for one in message.attachments or []]

    @classmethod
    def _of(cls, message: Message, one: Attachment) -> Self:
        return cls(
            id=one.id,
            message_id=message.message_id,
            name=one.name,
            type=one.type,
            size_bytes=one.size_bytes,
            content_id=one.content_id,
            url=url_of(message.ticket_id, one.id),
        )
