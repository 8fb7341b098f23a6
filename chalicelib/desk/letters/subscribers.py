"""Who subscribed to what becomes of tickets hears of each public word, each new status and each escalation.

Letters to them say number, service, status and time; subject and words go to those alone for whom the ticket exists.
Of what is told already a late event tells nothing, for by then others may subscribe, or the ticket be escalated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib import clock, ids
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Asked, Card, Decision, Recipient, decide
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.quiet_hours import Deferral, Due, when
from chalicelib.deliveries.rules import Form, Lane, Origin
from chalicelib.deliveries.store import StoredLetter, find_state
from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.desk.callers import own_addresses, signed_address
from chalicelib.desk.letters import updates
from chalicelib.desk.letters.untold import is_untold
from chalicelib.desk.letters.updates import Update, Words
from chalicelib.desk.letters.writing import PROACTIVE, Kind, letter_headers, write_letter
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.rules import Author, Channel, Reach, TicketStatus, reach
from chalicelib.desk.tickets.models import TIMER, Change
from chalicelib.directory import reading
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.directory.contacts.main_contact import main_contact_id
from chalicelib.directory.rules import NotificationType
from chalicelib.directory.subscriptions.deciding import ACCOUNT_SCOPE, scope_of
from chalicelib.directory.unsubscribe.addresses import unsubscribe_url
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.personal_links import one_click_headers
from chalicelib.mail.proof.grounds import Proof
from chalicelib.principals import Role
from chalicelib.settings import settings
from chalicelib.tables import transaction, until_unrefused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

# What a letter of its kind is subscribed by; of what the provider opened itself, its channel is called like that.
_TYPES = {Kind.RAISED: NotificationType.ESCALATION, Kind.UPDATED: NotificationType.TICKET_UPDATES}


@dataclass(frozen=True)
class _News:
    """What there is to tell: since when, by whom, with which public message; `once` names its cause.

    `kind` is how it begins, of a ticket that the provider opened itself.
    """

    once: str
    at: datetime
    by: str
    status: str
    message: Message | None = None
    kind: Kind | None = None


@dataclass(frozen=True)
class _Subscriber:
    """Who is told, by which kind of letter, as what they want, and how far the ticket is open to them."""

    recipient: Recipient
    kind: Kind
    decision: Decision
    reach: Reach


def tell_of_message(ticket: Ticket, message: Message) -> None:
    """Write of a public message to the subscribers; each gets one letter of it, however often this is tried.

    SECURITY: not of a mail that nothing proves to come from whom it names, or anybody could have us write to them.
    """
    if _is_vouched_for(message):
        kind = PROACTIVE.get(Channel(ticket.channel)) if int(message.n) == 1 else None
        once = f"message {int(message.n)}"
        _tell(ticket, message, _News(once, message.written_at, message.author, ticket.status, message, kind))


def tell_of_change(ticket: Ticket, change: Change) -> None:
    """Write of a new status or level to the subscribers, once; where a word came with it, its letter says both."""
    is_closed_by_time = change.by == TIMER and change.now.get("status") == TicketStatus.CLOSED  # resolved was told
    if change.said or is_closed_by_time or not {"status", "level"} & set(change.now):
        return
    status = change.now.get("status") or ticket.status
    _tell(ticket, change, _News(f"change {int(change.n)}", change.at, change.by, status))


def _is_vouched_for(message: Message) -> bool:
    proof = (message.proof or {}).get("proof")
    return message.author_kind == Author.OPERATOR or proof in (None, Proof.PROVEN)


def _tell(ticket: Ticket, told: Message | Change, news: _News) -> None:
    if not ticket.account_id or ticket.is_doubtful:
        return
    for card in exact_cards([ticket.account_id]):
        found = [one for one in _subscribers(ticket, card, news) if _is_concerned(ticket, news, one.recipient)]
        for one in found if found and is_untold(told) else ():  # seldom is there anybody to ask that for
            if not reason_for(one.recipient.email):
                _hand_in(ticket, card, news, one)


def _is_concerned(ticket: Ticket, news: _News, recipient: Recipient) -> bool:
    followers = () if news.kind else (ticket.participants or ())  # hear of all else as such
    others = (ticket.requester, news.by, *followers)  # have letters of their own
    return recipient.contact_id not in others and recipient.email not in own_addresses()


def _subscribers(ticket: Ticket, card: Card, news: _News) -> Iterator[_Subscriber]:
    """Who is to hear, each once: of an escalated ticket those first who asked for escalations of its level."""
    found = [(one, told) for one in card.recipients if (told := _decided(ticket, one, news))]
    account = reading.find_account(card.account_id) if found else None
    main_id = main_contact_id(card.account_id) if found else None
    for recipient, (kind, decision) in found:
        how_far = Reach.NOTHING
        if account:
            how_far = reach(
                Role.CONTACT,
                is_own=recipient.contact_id in (ticket.opened_by, *(ticket.participants or ())),
                is_main=recipient.contact_id == main_id,
                visibility=TicketVisibility(account.ticket_visibility),
            )
        yield _Subscriber(recipient, kind, decision, how_far)


def _decided(ticket: Ticket, recipient: Recipient, news: _News) -> tuple[Kind, Decision] | None:
    scopes = frozenset({scope_of(service_id=ticket.service_id)} - {ACCOUNT_SCOPE})
    if news.kind:
        decision = decide(recipient, Asked(ticket.channel, scopes))
        return (news.kind, decision) if decision.is_told else None
    if ticket.level and (scope := _escalation_scope(ticket, recipient, scopes)) and not recipient.suppressed:
        return Kind.RAISED, Decision(scopes=frozenset({scope}))
    decision = decide(recipient, Asked(NotificationType.TICKET_UPDATES, scopes))
    return (Kind.UPDATED, decision) if decision.is_told else None


def _escalation_scope(ticket: Ticket, recipient: Recipient, scopes: frozenset[str]) -> str:
    """The scope of a subscription to escalations that reaches down to the ticket's level; empty where there is none."""
    wanted = (
        one.scope
        for one in recipient.subscriptions()
        if one.notification_type == NotificationType.ESCALATION and one.covers(scopes) and not one.is_muted
        if one.preferences.escalation_level <= int(ticket.level)
    )
    return next(wanted, "")


def _hand_in(ticket: Ticket, card: Card, news: _News, one: _Subscriber) -> None:
    """Hand in the letter, or the line of a digest, to leave when its reader wants it."""
    recipient = one.recipient
    update = _update(ticket, card, news, one)
    due = when(clock.now(), recipient.time_zone, one.decision.preferences, breaks_through=False)
    letter_id = ids.derived("let", ticket.ticket_id, news.once, "subscriber", recipient.contact_id)
    is_new = _put_line(letter_id, ticket, card, update, due) if due.kind is Deferral.DIGEST else None
    if is_new is None:
        is_new = _put_letter(letter_id, ticket, one, update, due)
    if is_new:
        logs.write(Line.LETTER_HANDED_IN, ticket=ticket.ticket_id, cause=news.once, kind=one.kind)


def _update(ticket: Ticket, card: Card, news: _News, one: _Subscriber) -> Update:
    recipient = one.recipient
    # SECURITY: subject and words are for those alone for whom the ticket exists.
    may_see = one.reach is not Reach.NOTHING
    words = Words(ticket.subject, news.message.text if news.message else "") if may_see else None
    name = _TYPES.get(one.kind) or NotificationType(ticket.channel)
    return Update(
        kind=one.kind,
        contact_id=recipient.contact_id,
        email=recipient.email,
        name=recipient.name,
        language=Locale(recipient.language),
        time_zone=recipient.time_zone,
        account=f"{card.name} ({card.number})",
        service=next((each.label for each in card.services if each.service_id == ticket.service_id), ""),
        status=news.status,
        at=news.at,
        words=words,
        unsubscribe_url=unsubscribe_url(card.account_id, recipient.contact_id, name, one.decision.scope),
    )


def _put_letter(letter_id: str, ticket: Ticket, one: _Subscriber, update: Update, due: Due) -> bool:
    telling = updates.telling(ticket, update)
    front, may_write = telling.front, one.reach is Reach.WRITE
    stored = StoredLetter(
        write_letter(telling, update.name, update.language),
        letter_headers(telling, settings().mail_domain),
        reply_to=signed_address(ticket.ticket_id, update.contact_id, front.address) if may_write else None,
        sender=front.sender,
    )
    headers = one_click_headers(update.unsubscribe_url)
    addressee = Addressee(update.contact_id, str(ticket.account_id), update.email, {}, headers)
    letter = PersonalLetter(
        letter_id, Origin.TICKETS, update.language, stored, addressee, ticket.account_id, due_at=due.at
    )
    return personal.hand_in(Lane.DESK if one.kind is Kind.RAISED else Lane.ROUTINE, letter)


def _put_line(letter_id: str, ticket: Ticket, card: Card, update: Update, due: Due) -> bool:
    """Put in the line of a digest; of those about one ticket the digest shows the one that knows it latest."""
    headers = one_click_headers(update.unsubscribe_url)
    line = updates.digest_line(ticket, update)
    parcel = Parcel(
        origin=Origin.TICKETS,
        batch_id=ids.derived("bat", letter_id),
        series_id=ids.derived("let", ticket.ticket_id, "digest", update.contact_id),
        n=int(ticket.version),
        language=update.language,
        form=Form.DIGEST,
        due_at=due.at,
        addressees=[Addressee(update.contact_id, card.account_id, update.email, line, headers)],
    )
    return until_unrefused(partial(_put_once, parcel))


def _put_once(parcel: Parcel) -> bool:
    if find_state(parcel.batch_id):
        return False
    with transaction() as writes:
        put_batch(writes, Lane.DIGEST, parcel)
    return True
