"""A message becomes a ticket of its own: one mail asked for two things."""

from chalicelib import ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import operator_of, working_as
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.rules import Author, Channel, Step, Visibility
from chalicelib.desk.store import Edit
from chalicelib.desk.threads.schemas import Split
from chalicelib.desk.tickets.entries import check_holder, new_ticket
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused


def split(caller: Principal, ticket_id: str, body: Split, match: Precondition) -> Ticket:
    """The new ticket of whoever wrote a message, which waits in the old one's queue; once more, it is the same.

    The message stays where it was, too, and names what became of it.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: there is no such message, or it is the first, or nobody of the customer's wrote it.
        Conflict: the ticket is closed, in quarantine, or another operator's.
    """

    def attempt() -> Ticket:
        edit = Edit(store.get_ticket(ticket_id))
        message = _message(ticket_id, body.message_id)
        if message.split_to:
            return store.get_ticket(message.split_to)
        match.check(TicketView.of(edit.ticket))
        if edit.ticket.quarantine:
            raise Conflict("A ticket in quarantine is released before anything else.")
        edit.step(Step.CORRECT)
        check_holder(edit.ticket, working_as(caller))
        new = _new(edit.ticket, message, body.subject or edit.ticket.subject)
        new.by = edit.by = working_as(caller) or operator_of(caller) or caller.id
        edit.besides.append(
            lambda writes: writes.update(
                message,
                [Message.split_to.set(new.ticket.ticket_id)],
                Message.pk.exists() & Message.split_to.does_not_exist(),
            )
        )
        return store.write(new, edit)

    return until_unrefused(attempt)


def _message(ticket_id: str, message_id: str) -> Message:
    found = next((one for one in store.messages(ticket_id) if one.message_id == message_id), None)
    is_theirs = found is not None and found.author_kind != Author.OPERATOR and found.visibility == Visibility.PUBLIC
    if found is None or not is_theirs or int(found.n) == 1:
        raise Invalid(fields=[FieldError("/message_id", "not-to-split", "is not a later message of the requester")])
    return found


def _new(ticket: Ticket, message: Message, subject: str) -> Edit:
    is_contacts = message.author_kind == Author.CONTACT
    edit = Edit(
        new_ticket(
            ids.derived("tic", "split", message.message_id),
            subject=subject,
            priority=ticket.priority,
            channel=message.channel,
            account_id=ticket.account_id,
            requester=message.author if is_contacts else ticket.requester,
            from_email=ticket.from_email,
            from_name=ticket.from_name,
            group_id=ticket.group_id,
            service_id=ticket.service_id,
            profile_id=ticket.profile_id,
            came_to=ticket.came_to,
            claimed_by=ticket.claimed_by,
            proof=(message.proof or {}).get("proof"),
            split_from=ticket.ticket_id,
        )
    )
    copy = edit.say(Author(message.author_kind), message.author, message.text, channel=Channel(message.channel))
    # The mail itself stays with the message that it came as: what ends one must not end the other.
    copy.proof, copy.shortfalls, copy.attachments = message.proof, message.shortfalls, message.attachments
    # SECURITY: a machine is not written to for it, nor one of many mails told to everybody.
    copy.is_doubtful, copy.is_surplus = message.is_doubtful, message.is_surplus
    return edit
