"""Files on messages, over HTTP."""

from chalice.app import Response

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.desk.attachments import actions as attachments
from chalicelib.desk.attachments.schemas import AttachmentView
from chalicelib.errors import Conflict, Forbidden
from chalicelib.principals import Action, Principal

routes = Routes("Attachments")
_SEE_OTHER = 303
_ANY_FILE = ("application/octet-stream",)


@routes.get("/tickets/{ticket_id}/attachments", Action.TICKETS_READ)
def list_attachments(caller: Principal, ticket_id: str) -> Listing[AttachmentView]:
    """List the files on the messages of a ticket that you may read, oldest first."""
    messages = attachments.list_attachments(caller, ticket_id)
    return Listing[AttachmentView](items=[view for one in messages for view in AttachmentView.all_of(one)])


@routes.get(
    "/tickets/{ticket_id}/attachments/{attachment_id}",
    Action.TICKETS_READ,
    errors=[Conflict, Forbidden],
    gives=_ANY_FILE,
    is_moved=True,
)
def read_attachment(caller: Principal, ticket_id: str, attachment_id: str) -> Response:
    """Fetch a file: the answer leads to a link that lasts a minute, and by which browsers save and do not show it."""
    link = attachments.link_to(caller, ticket_id, attachment_id)
    return Response("", status_code=_SEE_OTHER, headers={"Location": link})
