"""Answers that did not arrive: the ticket says so, and who wrote them hears."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from chalicelib import batch as records
from chalicelib import clock, ids, instants
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.receipts import undelivered
from chalicelib.deliveries.receipts.models import UndeliveredRow
from chalicelib.deliveries.rules import KEPT_FOR, Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.desk import store
from chalicelib.desk.letters.models import AnswerLetter, answer_letter_key
from chalicelib.desk.models import MARKER, Message, Operator, Ticket
from chalicelib.desk.teams import actions as teams
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, header_text
from chalicelib.mail.outbound.notes import write_note
from chalicelib.tables import find

_PROVIDER = "provider"  # where letters to operators have an account
_SWEEP_LIMIT = 100
_KEPT = KEPT_FOR + timedelta(days=2)  # as long as a bounce may come, and a little more


def remember(letter_id: str, ticket: Ticket, message: Message, email: str) -> None:
    """Note of which answer a letter is, for a report on it that may come; before it is handed in."""
    AnswerLetter(
        answer_letter_key(letter_id),
        MARKER,
        ticket_id=ticket.ticket_id,
        n=int(message.n),
        email=email,
        expires_at=clock.now() + _KEPT,
    ).save()


def not_sent(letter_id: str, ticket: Ticket, message: Message, email: str, reason: str) -> None:
    """Say of an answer that its letter did not arrive; once, however often it is found out."""
    if not message.undelivered:
        said = {"reason": reason, "at": instants.to_text(clock.now())}
        message.update([Message.undelivered.set(said)], Message.pk.exists())
    for operator in _readers(ticket, message):
        _hand_in(ids.derived("let", "unarrived", letter_id, operator.operator_id), operator, ticket, email, reason)


def follow_up(until: datetime) -> None:
    """Say of answers that came back, or were not sent, that they did not arrive; until an instant."""
    for row in undelivered.undelivered(Origin.TICKETS, clock.now(), _SWEEP_LIMIT):
        if clock.now() >= until:
            return
        records.run_each(partial(_follow_up, row), [row.series_id])


def next_due() -> datetime | None:
    """When there is something to say next."""
    return undelivered.next_due(Origin.TICKETS)


def _follow_up(row: UndeliveredRow, letter_id: str) -> None:
    letter = find(AnswerLetter, answer_letter_key(letter_id), MARKER)
    message = store.find_message(letter.ticket_id, int(letter.n)) if letter else None
    if letter and message:
        not_sent(letter_id, store.get_ticket(letter.ticket_id, is_any=True), message, letter.email, row.reason)
    undelivered.dealt_with(row)


def _readers(ticket: Ticket, message: Message) -> Sequence[Operator]:
    """Who wrote the answer; else who has the ticket, or all who work on its queue and want mail."""
    for operator_id in (message.author, ticket.assignee):
        if operator := teams.find_operator(operator_id or ""):
            return [operator]
    from chalicelib.desk.letters.readers import wants_mail  # noqa: PLC0415 - seldom asked, and much to load

    return [one for one in teams.operators_of_queue(ticket.queue_id) if wants_mail(one, ticket)]


def _hand_in(letter_id: str, operator: Operator, ticket: Ticket, email: str, reason: str) -> None:
    language = Locale(operator.language)
    subject = header_text(ticket.subject) or text(language, "ticket_letter.no_subject")
    sentences = [
        text(language, "unarrived.what", subject=subject, email=email),
        text(language, f"unarrived.because.{reason}"),
        text(language, "unarrived.do"),
    ]
    called = f"#{int(ticket.number)}" if ticket.number else ticket.ticket_id
    reference = text(language, "ticket_letter.reference", reference=called)
    letter = write_note(
        language, operator.name, text(language, "unarrived.subject", subject=subject), sentences, reference
    )
    addressee = Addressee(operator.operator_id, _PROVIDER, operator.email, {})
    stored = StoredLetter(letter, AUTOMATIC_HEADERS)
    personal.hand_in(Lane.DESK, PersonalLetter(letter_id, Origin.WARNINGS, language, stored, addressee))
