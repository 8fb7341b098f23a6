"""Which answers that nobody wrote are sent: to nobody twice for one thing, and to no machine that answers back."""

from datetime import timedelta

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.floods.rules import (
    TO_A_CONTACT,
    TO_A_DOMAIN_AN_HOUR,
    TO_A_FAMILY,
    TO_ALL_AN_HOUR,
    TO_ANYBODY_ELSE,
    echoes,
    family,
    mailbox,
)
from chalicelib.desk.floods.store import Counted, admit, is_within
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.rules import Channel
from chalicelib.desk.store import Index
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.proof.grounds import Proof
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_LOOKED_AT = 20  # tickets of the sender, the newest first
_BY_ANYBODY = {Channel.MAIL, Channel.FORM}
_OF_LATE = timedelta(days=1)


def is_known(ticket: Ticket, message: Message) -> bool:
    """Whether a ticket was opened by its contact, as far as anybody can know, and not by who merely gave that name."""
    return bool(ticket.requester) and (message.channel not in _BY_ANYBODY or _proof(message) in (None, Proof.PROVEN))


def may_answer(ticket: Ticket, message: Message, email: str, cause: str) -> bool:
    """Whether what a mail or a form opened may be acknowledged; asked again with the same cause, it counts once.

    SECURITY: else whoever writes in another's name has us write to them, as often as they like, and two machines
    never stop to thank each other.

    Raises:
        Busy: others kept counting letters to the same address.
    """
    if message.channel not in _BY_ANYBODY:
        return True  # whoever calls us has a key, and no machine that answers mails
    is_a_machines = (message.proof or {}).get("passes_as") in (DropReason.AUTO_GENERATED, DropReason.MAILING_LIST)
    if is_a_machines or _proof(message) == Proof.REFUTED or (ticket.requester and _is_echo(ticket, message)):
        return _silent(ticket)
    if is_known(ticket, message):
        may = admit(Counted.ANSWERED, f"contact#{email}", cause, TO_A_CONTACT) and _is_within_all("contact", email)
    else:
        may = _may_answer_strangers(email, cause) and _is_within_all("other", email)
    return may or _silent(ticket)


def _may_answer_strangers(email: str, cause: str) -> bool:
    """One answer for a mailbox, and few for all that one program has: a peer writes of each case from another."""
    box, kin = mailbox(email), family(mailbox(email))
    if not admit(Counted.ANSWERED, f"other#{box}", cause, TO_ANYBODY_ELSE):
        return False
    return kin == box or admit(Counted.ANSWERED, f"family#{kin}", cause, TO_A_FAMILY)


def _is_within_all(whom: str, email: str) -> bool:
    """Whether not so much is answered just now that something must be wrong; tickets are opened all the same.

    SECURITY: contacts and others apart, or whoever writes in many names could silence what contacts are told.
    """
    of_domain = is_within(Counted.ANSWERED_DOMAIN, f"{whom}#{email.rpartition('@')[2]}", TO_A_DOMAIN_AN_HOUR)
    return is_within(Counted.ANSWERED_ALL, whom, TO_ALL_AN_HOUR) and of_domain


def _is_echo(ticket: Ticket, message: Message) -> bool:
    newest, _ = store.list_tickets(Index.BY_REQUESTER, ticket.requester, "", _LOOKED_AT, is_any=True)
    since = clock.now() - _OF_LATE
    before = [one for one in newest if since < one.opened_at <= ticket.opened_at and one.ticket_id != ticket.ticket_id]
    return echoes(ticket.subject, message.text, {one.ticket_id: one.subject for one in before})


def _silent(ticket: Ticket) -> bool:
    logs.write(Line.NOT_ACKNOWLEDGED, ticket=ticket.ticket_id)
    return False


def _proof(message: Message) -> str | None:
    return (message.proof or {}).get("proof")
