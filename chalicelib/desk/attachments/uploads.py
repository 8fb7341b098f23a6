"""Files on their way onto a message: straight into the bucket by a form that we sign, checked when they are attached.

An upload belongs to who asked for it, on the ticket that they asked for; what is on no message is gone after a day.
"""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib import clock, ids
from chalicelib.desk import store as tickets
from chalicelib.desk.attachments import store
from chalicelib.desk.attachments.models import Upload, upload_sort_key
from chalicelib.desk.attachments.rules import Attachment, is_program
from chalicelib.desk.attachments.schemas import UploadDraft
from chalicelib.desk.callers import opener_of, writer
from chalicelib.desk.models import ticket_key
from chalicelib.errors import FieldError, Invalid, NotFound
from chalicelib.mail.files.names import clean_name
from chalicelib.mail.files.sniffing import type_of
from chalicelib.principals import Principal
from chalicelib.tables import create, find

KEPT_FOR = timedelta(days=1)  # as the bucket's lifecycle has it for what was never attached


def ask_for_upload(caller: Principal, ticket_id: str, draft: UploadDraft) -> Upload:
    """Have the caller put a file on a ticket.

    Raises:
        NotFound: the ticket does not exist for this caller.
        Forbidden: they may only read it.
    """
    caller = writer(caller, tickets.get_ticket(ticket_id))
    upload_id = ids.new("att")
    row = Upload(
        ticket_key(ticket_id),
        upload_sort_key(upload_id),
        ticket_id=ticket_id,
        upload_id=upload_id,
        by=opener_of(caller),
        name=clean_name(draft.name, draft.type),
        media_type=draft.type,
        page=draft.page,
        made_at=clock.now(),
        expires_at=clock.now() + KEPT_FOR,
    )
    create(row)
    return row


def get_upload(caller: Principal, ticket_id: str, upload_id: str) -> tuple[Upload, bool]:
    """An upload for a ticket on which the caller writes, and whether it is their own. Raises NotFound, Forbidden."""
    caller = writer(caller, tickets.get_ticket(ticket_id))
    found = _find(ticket_id, upload_id)
    if found is None:
        raise NotFound
    return found, found.by == opener_of(caller)


def take(by: str, ticket_ids: Sequence[str], upload_ids: Sequence[str]) -> tuple[list[Upload], list[Attachment]]:
    """The uploads that somebody names, for any of these tickets, with the files that came, checked and kept.

    Raises:
        Invalid: naming each that is none of theirs, did not come, or is a program.
        Temporary: S3 refuses for now.
    """
    uploads, files, faults = list[Upload](), list[Attachment](), list[FieldError]()
    for place, upload_id in enumerate(upload_ids):
        upload = next((found for one in ticket_ids if (found := _find(one, upload_id))), None)
        came = _kept(upload) if upload and upload.by == by else _UNKNOWN
        if isinstance(came, Attachment) and upload:
            uploads.append(upload)
            files.append(came)
        elif not isinstance(came, Attachment):
            faults.append(FieldError(f"/attachments/{place}", *came))
    if faults:
        raise Invalid(fields=faults)
    return uploads, files


_UNKNOWN = ("unknown-upload", "is not an upload of yours for this ticket")
_NOT_COME = ("not-uploaded", "was not uploaded, or is empty")
_PROGRAM = ("is-a-program", "is a program; send it in an archive")


def _kept(upload: Upload) -> Attachment | tuple[str, str]:
    """The file of an upload where it stays, or why it does not."""
    # SECURITY: the copy is checked, and not what it was made of: whoever has the form can put another file there.
    size_bytes, head = store.accept(upload.upload_id)
    if not size_bytes:
        return _NOT_COME
    found = type_of(head)
    attachment = Attachment(upload.upload_id, upload.name, found, size_bytes)
    if is_program(upload.name, found):
        store.delete([attachment])
        return _PROGRAM
    return attachment


def _find(ticket_id: str, upload_id: str) -> Upload | None:
    found = find(Upload, ticket_key(ticket_id), upload_sort_key(upload_id))
    return found if found and found.made_at > clock.now() - KEPT_FOR else None
