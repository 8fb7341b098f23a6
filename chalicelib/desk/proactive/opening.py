"""The provider opens a ticket on a service itself: whom it is for, and who else is told and may answer."""

from collections.abc import Iterator

from chalicelib import ids
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Asked, Card, Recipient, decide
from chalicelib.desk import store
from chalicelib.desk.callers import opener_of, operator_of
from chalicelib.desk.models import Ticket
from chalicelib.desk.participants.store import followers, put_followers
from chalicelib.desk.persons import naming
from chalicelib.desk.persons.naming import Place
from chalicelib.desk.proactive.schemas import ProactiveDraft
from chalicelib.desk.rules import Author, Channel, Step, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.entries import check_service, new_ticket
from chalicelib.directory import reading
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.store import check_open
from chalicelib.directory.subscriptions.deciding import scope_of
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

# Whose a ticket is that nobody asked for, the first of them whom the account has.
_FOR = (ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE, ContactRole.MAIN)


def open_proactively(caller: Principal, draft: ProactiveDraft) -> Ticket:
    """A new ticket on a service: for the account's technical contact, else its administrative, else its main one.

    Every subscriber who is told follows it. A mere sign is told, and counts as answered until somebody writes.

    Raises:
        Invalid: there is no such account or service.
        Conflict: the account is closed, or has none of these contacts.
    """
    account = reading.find_account(draft.account_id)
    if account is None:
        raise Invalid(fields=[FieldError("/account_id", "unknown-account", "is not an account")])
    check_open(account)
    check_service(draft.account_id, draft.service_id)
    edit = _edit(caller, draft, next(iter(exact_cards([draft.account_id]))))
    return until_unrefused(lambda: store.write(edit))


def _edit(caller: Principal, draft: ProactiveDraft, card: Card) -> Edit:
    requester = _requester(card)
    edit = Edit(
        new_ticket(
            ids.new("tic"),
            subject=draft.subject,
            priority=draft.priority,
            channel=Channel(draft.type),
            account_id=draft.account_id,
            requester=requester.contact_id,
            service_id=draft.service_id,
            opened_by=opener_of(caller),
        )
    )
    message = edit.say(Author.OPERATOR, operator_of(caller) or caller.id, draft.text, channel=Channel(draft.type))
    edit.name(message, naming.of(Place.REQUESTER, [requester.email, requester.contact_id]))
    told = [one.contact_id for one in _told(card, draft)]
    put_followers(edit, followers(edit.ticket).copied(told, requester.contact_id))
    if edit.ticket.channel == Channel.PROACTIVE_INFORMATION:
        edit.step(Step.RESOLVE)
        message.ends = TicketStatus.RESOLVED
    return edit


def _requester(card: Card) -> Recipient:
    for role in _FOR:
        for one in card.recipients:
            if role in one.roles:
                return one
    raise Conflict("This account has no technical, administrative or main contact, for whom such a ticket would be.")


def _told(card: Card, draft: ProactiveDraft) -> Iterator[Recipient]:
    asked = Asked(draft.type, frozenset({scope_of(service_id=draft.service_id)}))
    return (one for one in card.recipients if decide(one, asked).is_told)
