"""One sender's mail: so many tickets of theirs, and what is beyond that is kept back."""

from chalicelib.desk import store
from chalicelib.desk.floods.rules import OPENED_BY_ONE, mailbox
from chalicelib.desk.floods.store import Counted, admit
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import OVER, Channel
from chalicelib.desk.store import Index

_LOOKED_AT = 20  # tickets of a contact, the newest first
_GATHERED_MAX = 200  # messages of one ticket; what is beyond that is kept back like a stranger's


def may_open(email: str | None, mail_id: str, *, is_proven: bool) -> bool:
    """Whether a mail may open one more ticket of its sender; the same mail counts once.

    SECURITY: what is proven to be theirs and what is not are counted apart, or whoever writes in somebody's name would
    have their own mail kept back.

    Raises:
        Busy: others kept counting for the same sender.
    """
    whom = f"{'proven' if is_proven else 'named'}#{mailbox(email or '')}"
    return admit(Counted.OPENED, whom, mail_id, OPENED_BY_ONE)


def gathering(contact_id: str) -> Ticket | None:
    """The newest open ticket that a contact's mail has opened, to which their surplus is added, if there is room."""
    newest, _ = store.list_tickets(Index.BY_REQUESTER, contact_id, "", _LOOKED_AT, is_any=True)
    listed = next((one for one in newest if one.channel == Channel.MAIL and one.status not in OVER), None)
    found = store.find_ticket(listed.ticket_id, is_any=True) if listed else None
    if found is None or found.status in OVER or int(found.messages) >= _GATHERED_MAX:
        return None
    return found
