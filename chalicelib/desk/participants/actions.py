"""Who follows a ticket: to read, to add, to leave."""

from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import opener_of, reader, working_as, writer
from chalicelib.desk.models import Ticket
from chalicelib.desk.participants.rules import PARTICIPANTS_MAX
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.participants.store import followers, put_followers
from chalicelib.desk.rules import Step
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import claimed_by, counts
from chalicelib.directory.models import Contact
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.principals import Principal


def list_participants(caller: Principal, ticket_id: str) -> list[Contact]:
    """The contacts who follow a ticket, in the order in which they came. Raises NotFound."""
    ticket = store.get_ticket(ticket_id)
    reader(caller, ticket)
    return _following(ticket)


def _following(ticket: Ticket) -> list[Contact]:
    found = [reading.find_contact(ticket.account_id or "", one) for one in ticket.participants or ()]
    return [one for one in found if one and not one.deactivated_at]


def add_participant(caller: Principal, ticket_id: str, draft: ParticipantDraft, match: Precondition) -> list[Contact]:
    """All who follow a ticket once a colleague of who asked does, too; once more, it changes nothing.

    Raises:
        NotFound, PreconditionFailed, Forbidden: as they say.
        Invalid: its account has no such contact, or nobody knows yet that the address is theirs.
        Conflict: it is closed, or twenty follow it already.
    """

    def add(edit: Edit) -> Ticket:
        _begin(caller, edit, match)
        contact, known = _named(edit.ticket, draft), followers(edit.ticket)
        if contact.contact_id in (edit.ticket.requester, *known.following):
            return edit.ticket
        if known.is_full:
            values = {"most": PARTICIPANTS_MAX}
            raise Conflict("No more than {most} people can follow a ticket.", values=values, members=values)
        put_followers(edit, known.added(contact.contact_id))
        return edit.ticket

    return _following(store.change(ticket_id, add))


def remove_participant(caller: Principal, ticket_id: str, contact_id: str, match: Precondition) -> None:
    """Have a contact follow a ticket no more. Who leaves by themselves is brought back by no copy of a mail.

    Raises:
        NotFound, PreconditionFailed, Forbidden: as they say; NotFound also where they do not follow it.
        Conflict: it is closed.
    """

    def remove(edit: Edit) -> None:
        by = _begin(caller, edit, match)
        known = followers(edit.ticket)
        if contact_id not in known.following:
            raise NotFound
        put_followers(edit, known.removed(contact_id, by_themselves=by == contact_id))

    store.change(ticket_id, remove)


def _begin(caller: Principal, edit: Edit, match: Precondition) -> str:
    under = writer(caller, edit.ticket)
    match.check(TicketView.of(edit.ticket))
    edit.step(Step.CORRECT)
    edit.by = working_as(caller) or opener_of(under)
    return edit.by


def _named(ticket: Ticket, draft: ParticipantDraft) -> Contact:
    pointer, account_id = ("/contact_id" if draft.contact_id else "/email"), ticket.account_id or ""
    found = reading.find_contact(account_id, draft.contact_id) if draft.contact_id else None
    if draft.email:
        found = claimed_by(account_id, draft.email)
    # SECURITY: whoever puts a stranger's address on file must not have letters sent there by it.
    if found is None or found.deactivated_at or not (draft.email or counts(found)):
        raise Invalid(fields=[FieldError(pointer, "unknown-contact", "is not a contact of this account")])
    return found
