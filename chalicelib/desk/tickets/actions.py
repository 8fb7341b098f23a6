"""What can be done to tickets: load, ask the rules, store."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial

from chalicelib import ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import (
    contact_of,
    opener_of,
    operator_of,
    reader,
    sees_all,
    working_as,
    writer,
)
from chalicelib.desk.calls.noting import noted_affected, noted_callback
from chalicelib.desk.models import Message, Ticket, ticket_key
from chalicelib.desk.opening import check_may_open
from chalicelib.desk.outages.checking import check_outage
from chalicelib.desk.persons import naming
from chalicelib.desk.persons.naming import Place
from chalicelib.desk.rules import Author, Channel, Visibility
from chalicelib.desk.store import Edit, Index
from chalicelib.desk.surges.models import put_asked
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets.entries import answer, check_service, new_ticket, reply
from chalicelib.desk.tickets.numbers import find_numbered
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.requesters import asked_by
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft, TicketView
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import counts
from chalicelib.directory.models import Contact
from chalicelib.directory.store import check_open
from chalicelib.errors import Forbidden, NotFound
from chalicelib.principals import Action, Principal, Role
from chalicelib.tables import page, until_unrefused

ANY = Precondition()  # for who changes a ticket whatever it looks like by now


def open_ticket(caller: Principal, draft: TicketDraft, profile_id: str | None = None) -> Ticket:
    """A new ticket with its first message, perhaps by an intake profile; it waits in the queue of its group.

    Raises:
        Invalid: the account, its contact or the group does not exist for this caller.
        Forbidden: the contact may not request support, the account has a main contact who does, or only the provider's
            people write down calls.
        Conflict: the account is closed, or what the ticket is to go on with is not.
    """
    caller, requester = asked_by(caller, draft)
    operator_id = operator_of(caller)
    if operator_id is None:
        check_may_open(requester.account_id, requester)
    else:
        check_open(reading.get_account(requester.account_id))  # the provider asks for whom it likes
    _check_named(draft, requester)
    edit = _opening(caller, draft, requester)
    edit.ticket.profile_id = profile_id
    ticket = until_unrefused(lambda: store.write(edit))
    if ticket.opened_by != requester.contact_id and not counts(requester):
        from chalicelib.directory.claims.actions import invite_once  # noqa: PLC0415 - few tickets need it

        invite_once(caller, requester)  # the one letter that they get of it, see `letters.telling`
    return ticket


def _opening(caller: Principal, draft: TicketDraft, requester: Contact) -> Edit:
    channel, operator_id = _channel(caller, draft), operator_of(caller)
    edit = Edit(
        new_ticket(
            ids.new("tic"),
            subject=draft.subject,
            priority=draft.priority,
            channel=channel,
            account_id=requester.account_id,
            requester=requester.contact_id,
            group_id=draft.group_id,
            service_id=draft.service_id,
            notice_id=draft.notice_id,
            opened_by=opener_of(caller),
            callback=noted_callback(draft.callback, requester),
            affected=noted_affected(draft.affected, requester.account_id),
        )
    )
    _go_on(caller, draft.follows_id, edit)
    author = (Author.OPERATOR, operator_id) if operator_id else (Author.CONTACT, requester.contact_id)
    message = edit.say(*author, draft.text, channel=channel)
    edit.name(message, naming.of(Place.REQUESTER, [requester.email, requester.contact_id]))
    if draft.service_id:
        edit.besides.append(partial(put_asked, edit.ticket))
    if draft.affected and draft.affected.contact_id:
        edit.name(message, naming.of(Place.REQUESTER, [draft.affected.contact_id]))
    return edit


def _go_on(caller: Principal, ticket_id: str | None, edit: Edit) -> None:
    if ticket_id:
        from chalicelib.desk.threads.following import go_on  # noqa: PLC0415 - few tickets go on with others

        go_on(caller, ticket_id, edit)


def _channel(caller: Principal, draft: TicketDraft) -> Channel:
    if caller.role is Role.AGENT:
        return Channel.AGENT
    if draft.channel is Channel.PHONE and operator_of(caller) is None:
        raise Forbidden("Only the provider's staff write down calls.")
    return draft.channel


def _check_named(draft: TicketDraft, requester: Contact) -> None:
    if draft.group_id:
        teams.check_group(draft.group_id)
    if draft.service_id:
        check_service(requester.account_id, draft.service_id)
    if draft.notice_id:
        check_outage(requester.account_id, draft.notice_id)


def read_ticket(caller: Principal, ticket_id: str) -> Ticket:
    """A ticket. Raises NotFound where it does not exist for this caller."""
    return _read(caller, ticket_id)[1]


def list_tickets(caller: Principal, query: TicketsQuery, after: str) -> tuple[list[Ticket], str]:
    """One page of the tickets that the query names, newest first, and the position behind which the next begins.

    Without any name, the provider's people get those they have themselves, contacts their own. Contacts who see all of
    their account's get them by its name, or by that of a colleague. By a queue the provider's people get what waits in
    it, in the order of taking.
    """
    if query.words:
        from chalicelib.desk.words.finding import find_tickets  # noqa: PLC0415 - who lists looks nothing up

        return find_tickets(caller, query, after)
    under = caller.hat(Action.TICKETS_READ, query.account_id)
    if query.number:
        return _numbered(caller, query.number), ""
    if query.queue:
        is_ours = under is not None and operator_of(under) is not None
        return store.list_waiting(query.queue, after, query.limit) if is_ours else ([], "")
    named = _named(under, query) if under else None
    if under is None or named is None:
        return [], ""
    found, last = store.list_tickets(*named, after, query.limit)
    seen = [ticket for ticket in found if under.sees(ticket.account_id or "")]
    # SECURITY: no cursor behind what is another's: it would tell that there is more, and of which tickets.
    return seen, last if seen else ""


def read_message(caller: Principal, ticket_id: str, message_id: str) -> Message:
    """One message of a ticket. Raises NotFound where it does not exist for this caller."""
    for message in readable_messages(caller, ticket_id):
        if message.message_id == message_id:
            return message
    raise NotFound


def readable_messages(caller: Principal, ticket_id: str) -> list[Message]:
    """All messages of a ticket that the caller may read. Raises NotFound where it does not exist for them."""
    caller, _ = _read(caller, ticket_id)
    return _readable(caller, store.messages(ticket_id))


def read_mailed(caller: Principal, ticket_id: str, message_id: str) -> Message:
    """One message, to somebody who may see the mail that it came by: the provider's people, and who wrote it.

    Raises:
        NotFound: it does not exist for this caller.
    """
    under, _ = _read(caller, ticket_id)
    message = read_message(under, ticket_id, message_id)
    # SECURITY: a mail says more than its message: whom else it went to, and what was quoted of other people's.
    if operator_of(under) is None and message.author != contact_of(under):
        raise NotFound
    return message


def list_messages(caller: Principal, ticket_id: str, after: str, limit: int) -> tuple[list[Message], str]:
    """Up to `limit` messages that the caller may read behind the position `after`, and the last one's if more follow.

    Raises:
        NotFound: the ticket does not exist for this caller.
    """
    caller, _ = _read(caller, ticket_id)
    found, last = page(Message, ticket_key(ticket_id), "message#", after, limit)
    return _readable(caller, found), last


def write_message(caller: Principal, ticket_id: str, draft: MessageDraft, match: Precondition = ANY) -> Message:
    """Add a message: the requester's, the provider's answer, or an internal note of the provider's people.

    To one that was merged it is added where that went.

    An operator who answers a waiting ticket has thereby taken it.

    Raises:
        NotFound, PreconditionFailed: the ticket does not exist for this caller, or is not what they have seen.
        Conflict: its status does not allow it, or it is another operator's.
        Forbidden: they may only read it; or an internal note by somebody who could not read that.
        Invalid: an attachment is no upload of theirs, did not come, or is a program.
    """
    if operator_of(caller) is None and not draft.is_public:
        raise Forbidden("Internal notes are reserved for the provider's staff.")

    def write(edit: Edit) -> Message:
        under = writer(caller, edit.ticket)
        match.check(TicketView.of(edit.ticket))
        message = _say(edit, under, draft)
        if draft.attachments:
            # Whoever began to write on a ticket that was merged meanwhile put their files there.
            places = dict.fromkeys([edit.ticket.ticket_id, ticket_id, *(edit.ticket.merged or ())])
            _attach(edit, message, opener_of(under), places, draft.attachments)
        ids.about(message.message_id)
        return message

    return store.change(ticket_id, write, onwards=True)


def _attach(edit: Edit, message: Message, by: str, places: Iterable[str], upload_ids: Sequence[str]) -> None:
    from chalicelib.desk.attachments.uploads import take  # noqa: PLC0415 - few messages have files

    used_up, files = take(by, list(places), upload_ids)
    edit.gone += used_up
    message.attachments = [file.pack() for file in files]


def _read(caller: Principal, ticket_id: str) -> tuple[Principal, Ticket]:
    ticket = store.get_ticket(ticket_id)
    return reader(caller, ticket), ticket


def _say(edit: Edit, caller: Principal, draft: MessageDraft) -> Message:
    operator_id = operator_of(caller)
    if operator_id is None:
        author = contact_of(caller) or edit.ticket.requester or caller.id
        return reply(edit, Author.CONTACT, author, draft.text, Channel.API)
    if not draft.is_public:
        return edit.say(Author.OPERATOR, operator_id, draft.text, is_public=False, channel=Channel.API)
    return answer(edit, working_as(caller), operator_id, draft.text, Channel.API)


def _readable(caller: Principal, messages: list[Message]) -> list[Message]:
    is_ours = operator_of(caller) is not None
    return [message for message in messages if is_ours or message.visibility == Visibility.PUBLIC]


def _named(caller: Principal, query: TicketsQuery) -> tuple[Index, str] | None:
    """By what to list; None where the query names what is another's, as if that did not exist."""
    if operator_id := operator_of(caller):
        return _filter(query) or (Index.BY_ASSIGNEE, operator_id)
    own, wanted = contact_of(caller), query.requester_id
    if own is None or query.assignee_id:
        return None
    if query.account_id and sees_all(caller):
        return Index.BY_ACCOUNT, query.account_id
    is_open = wanted in (None, own) or sees_all(caller)
    return (Index.BY_REQUESTER, wanted or own) if is_open else None


def _numbered(caller: Principal, number: int) -> list[Ticket]:
    """The ticket of a number, or what it was merged into, if that exists for the caller."""
    ticket_id = find_numbered(number)
    ticket = store.find_ticket(ticket_id) if ticket_id else None
    if ticket is None:
        return []
    ways: Sequence[Callable[[Ticket], Ticket]] = (store.surviving, lambda own: own)
    for way in ways:  # who may not see where it went still has their own
        with suppress(NotFound):
            one = way(ticket)
            reader(caller, one)
            return [one]
    return []


def _filter(query: TicketsQuery) -> tuple[Index, str] | None:
    if query.account_id:
        return Index.BY_ACCOUNT, query.account_id
    if query.requester_id:
        return Index.BY_REQUESTER, query.requester_id
    return (Index.BY_ASSIGNEE, query.assignee_id) if query.assignee_id else None
