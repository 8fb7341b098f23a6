"""A contact who is put on file together with the first ticket in their name: both at once, or neither."""

from chalicelib import clock, ids
from chalicelib.directory import store
from chalicelib.directory.contacts.actions import begin_contact, check_grants, create_contact
from chalicelib.directory.contacts.inviting import add_letter, is_invited
from chalicelib.directory.contacts.schemas import ContactDraft, NewContact
from chalicelib.directory.handed_in import Asked, FirstRequest, first_request
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.store import Change
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Principal


def create(caller: Principal, account_id: str, draft: NewContact) -> Contact:
    """A new contact and, where the draft has one, their first ticket.

    A person who has yet to say that the address is theirs is invited by the same transaction: until they do, nobody
    writes to them of a ticket that somebody else opened in their name.

    Raises:
        NotFound, Conflict, Invalid, Forbidden: as `create_contact`; Invalid names what is wrong with the ticket, too.
        Forbidden: the caller opens no tickets in this account, or the contact may not ask for support there.
    """
    if draft.ticket is None:
        return create_contact(caller, account_id, draft)
    if draft.account_admin:
        check_grants(caller)
    asked, contact_id = Asked(**draft.ticket.model_dump()), ids.new("con")

    def plan(account: Account) -> tuple[Contact, Change]:
        contact, change, request = _begun(caller, account, contact_id, draft, asked)
        contact.first_ticket_id = ids.derived("tic", contact_id, "first")
        opened = request(contact, draft.roles)
        if opened.is_untold and is_invited(contact):
            contact.invited_at = clock.now()
            add_letter(change, caller, account, contact)
        change.also.append(opened.put)
        return contact, change

    return store.change_account(caller.id, account_id, plan)


def _begun(
    caller: Principal, account: Account, contact_id: str, draft: ContactDraft, asked: Asked
) -> tuple[Contact, Change, FirstRequest]:
    """Both, as far as each is right by itself. Raises Invalid naming every field that is wrong, in either."""
    fields: list[FieldError] = []
    contact = request = None
    try:
        contact = begin_contact(account, contact_id, draft, by_provider=caller.account_id is None)
    except Invalid as error:
        fields += error.fields
    try:
        request = first_request.get()(caller, account.account_id, asked)
    except Invalid as error:
        fields += error.fields
    if contact is None or request is None:
        raise Invalid(fields=fields)
    return *contact, request
