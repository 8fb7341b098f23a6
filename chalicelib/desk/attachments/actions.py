"""Files for who may read the message that they are on."""

from chalicelib.desk.attachments import store
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.models import Message
from chalicelib.desk.tickets.actions import readable_messages
from chalicelib.errors import Conflict, Forbidden, NotFound
from chalicelib.principals import Principal
from chalicelib.settings import settings

_CLEAN = "NO_THREATS_FOUND"


def list_attachments(caller: Principal, ticket_id: str) -> list[Message]:
    """The messages of a ticket that have files which the caller may read. Raises NotFound."""
    return [message for message in readable_messages(caller, ticket_id) if message.attachments]


def link_to(caller: Principal, ticket_id: str, attachment_id: str) -> str:
    """A link to a file, which soon ends.

    Raises:
        NotFound: there is no such file for this caller.
        Conflict: it is being scanned for malware.
        Forbidden: the scan found some, or could not be made.
    """
    attachment = _find(list_attachments(caller, ticket_id), attachment_id)
    if settings().scans_attachments:
        _check_scanned(attachment)
    return store.link_to(attachment)


def _find(messages: list[Message], attachment_id: str) -> Attachment:
    for message in messages:
        for one in message.attachments:
            if one["id"] == attachment_id:
                return Attachment.of(one)
    raise NotFound


def _check_scanned(attachment: Attachment) -> None:
    # SECURITY: what nobody looked at is not handed out either: only what is tagged clean.
    result = store.scan_result(attachment)
    if result is None:
        raise Conflict("This file is still being checked for malware; try again in a minute.")
    if result != _CLEAN:
        raise Forbidden("This file is not handed out: the check for malware did not pass it.")
