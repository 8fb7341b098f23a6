"""Mending what was wrong about a ticket: its subject, priority, group or service, who asks, and which account does."""

from functools import partial

from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.callers import requester_of
from chalicelib.desk.calls.noting import noted_affected, noted_callback
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Step
from chalicelib.desk.store import Edit, get_ticket
from chalicelib.desk.surges.models import put_asked
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets.change_schemas import TicketPatch
from chalicelib.desk.tickets.entries import check_service
from chalicelib.desk.tickets.working import ANY, change_as
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.principals import Principal


def correct(caller: Principal, ticket_id: str, patch: TicketPatch, match: Precondition = ANY) -> Ticket:
    """Change the named fields of a ticket. One in triage becomes an account's, whose contact its sender then is.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: a group, an account, or a contact or service of the account does not exist.
        Conflict: it is closed, or another account's already.
    """
    if patch.group_id:
        teams.check_group(patch.group_id)
    requester_id = _linked(caller, get_ticket(ticket_id), patch) if patch.account_id else patch.requester_id

    def mend(edit: Edit) -> None:
        edit.step(Step.CORRECT)
        ticket, given = edit.ticket, changed(patch)
        if patch.account_id:
            _check_is_nobodys(ticket, patch.account_id)
            ticket.account_id, ticket.from_email, ticket.from_name = patch.account_id, None, None
        if requester_id:
            ticket.requester = _asking(ticket, requester_id)
        if patch.service_id:
            check_service(ticket.account_id, patch.service_id)
            edit.besides.append(partial(put_asked, ticket))
        for name in ("subject", "priority", "group_id", "service_id"):
            if name in given:
                setattr(ticket, name, given[name])
        _note(ticket, patch)

    return change_as(caller, ticket_id, match, mend)


def _note(ticket: Ticket, patch: TicketPatch) -> None:
    given = patch.model_fields_set
    if "callback" in given:
        ticket.callback = noted_callback(patch.callback, requester_of(ticket))
    if "affected" in given:
        ticket.affected = noted_affected(patch.affected, ticket.account_id)


def _asking(ticket: Ticket, contact_id: str) -> str:
    """The id of a contact of the ticket's account. Raises Invalid where that has no such contact."""
    contact = reading.find_contact(ticket.account_id or "", contact_id)
    if contact is None or (contact.deactivated_at and contact_id != ticket.requester):
        raise Invalid(fields=[FieldError("/requester_id", "unknown-contact", "is not a contact of this account")])
    return contact.contact_id


def _linked(caller: Principal, ticket: Ticket, patch: TicketPatch) -> str:
    """Who asked for a ticket that becomes an account's: whom the patch names, else its sender, made a contact there."""
    account_id = patch.account_id
    if reading.find_account(account_id) is None:
        raise Invalid(fields=[FieldError("/account_id", "unknown-account", "is not an account")])
    _check_is_nobodys(ticket, account_id)
    if patch.requester_id:
        return patch.requester_id
    email = ticket.from_email
    if not email:
        known = requester_of(ticket)
        if known is None:
            raise Invalid(fields=[FieldError("/requester_id", "missing", "is missing: the contact the request is for")])
        return known.contact_id
    return _contact_of(account_id, email) or _new_contact(caller, account_id, email, ticket.from_name or "").contact_id


def _contact_of(account_id: str, email: str) -> str | None:
    found = [one for one in reading.contacts_by_address(email) if one.account_id == account_id]
    return next((one.contact_id for one in found if not one.deactivated_at), None)


def _new_contact(caller: Principal, account_id: str, email: str, name: str) -> Contact:
    from chalicelib.directory.contacts.actions import create_contact  # noqa: PLC0415 - few corrections need it
    from chalicelib.directory.contacts.schemas import ContactDraft  # noqa: PLC0415 - as well

    first_name, _, last_name = name.rpartition(" ")
    draft = ContactDraft(email=email, first_name=first_name or None, last_name=last_name or None)
    return create_contact(caller, account_id, draft)


def _check_is_nobodys(ticket: Ticket, account_id: str) -> None:
    if ticket.account_id not in (None, account_id):
        raise Conflict("This ticket is another account's already.")
