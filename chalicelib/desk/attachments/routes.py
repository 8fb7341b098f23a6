"""Files on messages, over HTTP."""

from chalice.app import Response

from chalicelib.api.fields import Listing
from chalicelib.api.routes import SEE_OTHER, Routes
from chalicelib.desk.attachments import actions as attachments
from chalicelib.desk.attachments import uploads
from chalicelib.desk.attachments.schemas import AttachmentView, UploadDraft, UploadView
from chalicelib.errors import Busy, Conflict, Forbidden
from chalicelib.principals import Action, Principal

routes = Routes("Attachments")


@routes.post("/tickets/{ticket_id}/uploads", Action.TICKETS_WRITE, errors=[Forbidden, Busy])
def ask_for_upload(caller: Principal, ticket_id: str, body: UploadDraft) -> UploadView:
    """Ask for a form by which you upload a file of up to 25 MB; name its `id` in the message that it is to be on."""
    return UploadView.of(uploads.ask_for_upload(caller, ticket_id, body))


@routes.get("/tickets/{ticket_id}/uploads/{upload_id}", Action.TICKETS_WRITE, errors=[Forbidden])
def read_upload(caller: Principal, ticket_id: str, upload_id: str) -> UploadView:
    """Read an upload that is on no message yet; one of your own with its form anew."""
    upload, is_own = uploads.get_upload(caller, ticket_id, upload_id)
    return UploadView.of(upload, is_own=is_own)


@routes.get("/tickets/{ticket_id}/attachments", Action.TICKETS_READ)
def list_attachments(caller: Principal, ticket_id: str) -> Listing[AttachmentView]:
    """List the files on the messages of a ticket that you may read, oldest first."""
    messages = attachments.list_attachments(caller, ticket_id)
    return Listing[AttachmentView](items=[view for one in messages for view in AttachmentView.all_of(one)])


@routes.get(
    "/tickets/{ticket_id}/attachments/{attachment_id}",
    Action.TICKETS_READ,
    errors=[Conflict, Forbidden],
    is_moved=True,
)
def read_attachment(caller: Principal, ticket_id: str, attachment_id: str) -> Response:
    """Fetch a file: the answer leads to a link that lasts a minute, and by which browsers save and do not show it."""
    link = attachments.link_to(caller, ticket_id, attachment_id)
    return Response("", status_code=SEE_OTHER, headers={"Location": link})
