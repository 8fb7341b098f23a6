"""The ticket that is opened together with the contact in whose name it is, in the transaction that creates that."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from chalicelib.desk.callers import contact_of, opener_of, operator_of
from chalicelib.desk.opening import check_may_open
from chalicelib.desk.participants.store import followers, put_followers
from chalicelib.desk.persons import naming
from chalicelib.desk.persons.naming import Place
from chalicelib.desk.rules import Author, Channel
from chalicelib.desk.store import Edit, prepared
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets.entries import check_service, new_ticket
from chalicelib.directory.claims.reading import counts
from chalicelib.directory.handed_in import Asked, FirstRequest, Opened
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import FieldError, Forbidden, Invalid
from chalicelib.principals import Action, Principal

_ALONE = "You may add contacts to this account, but open no tickets in it."
_NEEDS = "needs the right to open tickets in this account"


def first_request(caller: Principal, account_id: str, draft: Asked) -> FirstRequest:
    """What opens the ticket, see `FirstRequest`.

    Raises:
        Forbidden: the caller may put contacts on file here, but open no tickets.
        Invalid: the ticket names a service or a group that there is not.
    """
    # SECURITY: two questions, each of a hat of this very account: a key for contacts alone opens no tickets.
    under = caller.hat(Action.TICKETS_WRITE, account_id)
    if under is None:
        raise Forbidden(_ALONE, fields=[FieldError("/ticket", "not-yours-to-open", _NEEDS)])
    _check_named(account_id, draft)

    def opened(contact: Contact, roles: Sequence[ContactRole]) -> Opened:
        # The provider asks for whom it likes; who takes the role of main contact with this is the one to ask.
        is_main = ContactRole.MAIN in roles and contact.may_request_support
        if operator_of(under) is None and not is_main:
            check_may_open(account_id, contact)
        return Opened(prepared(_edit(under, contact, draft)), is_untold=not counts(contact))

    return opened


def _check_named(account_id: str, draft: Asked) -> None:
    fields: list[FieldError] = []
    for value, check in ((draft.service_id, partial(check_service, account_id)), (draft.group_id, teams.check_group)):
        try:
            if value:
                check(value)
        except Invalid as error:
            fields += [replace(one, pointer=f"/ticket{one.pointer}") for one in error.fields]
    if fields:
        raise Invalid(fields=fields)


def _edit(under: Principal, contact: Contact, draft: Asked) -> Edit:
    operator_id, colleague_id = operator_of(under), contact_of(under)
    edit = Edit(
        new_ticket(
            contact.first_ticket_id or "",
            subject=draft.subject,
            priority=draft.priority,
            channel=Channel.API,
            account_id=contact.account_id,
            requester=contact.contact_id,
            group_id=draft.group_id,
            service_id=draft.service_id,
            opened_by=opener_of(under),
        )
    )
    author = (Author.OPERATOR, operator_id) if operator_id else (Author.CONTACT, colleague_id or contact.contact_id)
    message = edit.say(*author, draft.text, channel=Channel.API)
    edit.name(message, naming.of(Place.REQUESTER, [contact.email, contact.contact_id]))
    if colleague_id:  # who hears of it until the new contact has confirmed their address
        put_followers(edit, followers(edit.ticket).added(colleague_id))
    return edit
