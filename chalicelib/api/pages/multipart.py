"""Forms with a file in them, as browsers send those (RFC 7578)."""

from base64 import b64encode
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from chalicelib.errors import BadRequest

MEDIA_TYPE = "multipart/form-data"


def pairs(content_type: str, raw: bytes, fields_max: int) -> list[tuple[str, str]]:
    """The fields by name; a file as base64, which is what the API takes, and an empty text where none was chosen.

    Raises:
        BadRequest: it cannot be read, or has more fields.
    """
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    try:
        # The strict policy would read headers anew, for which nobody asks.
        form = message_from_bytes(head + raw, policy=policy.compat32)
        parts = form.get_payload()
        if not isinstance(parts, list) or len(parts) > fields_max:
            raise BadRequest("The form cannot be read.")
        return [_pair(part) for part in parts if isinstance(part, Message)]
    except (MessageError, ValueError):
        raise BadRequest("The form cannot be read.") from None


def _pair(part: Message) -> tuple[str, str]:
    name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
    if not isinstance(name, str) or not isinstance(content, bytes):
        raise BadRequest("The form cannot be read.")
    if part.get_filename() is None:
        return name, content.decode()
    return name, b64encode(content).decode()
