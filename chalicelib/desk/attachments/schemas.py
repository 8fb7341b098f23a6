"""What the API says of files on messages."""

from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.models import Message
from chalicelib.settings import settings


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


def url_of(ticket_id: str, attachment_id: str) -> str:
    """Where a file is to be had by whoever may read its message."""
    return f"{settings().public_url}/tickets/{ticket_id}/attachments/{attachment_id}"
