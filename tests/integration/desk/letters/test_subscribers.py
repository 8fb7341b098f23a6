"""Letters to subscribers: what becomes of tickets is told once, and no more of it than each reader may see."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.actions import send_due
from chalicelib.deliveries.digests.collecting import make_digests
from chalicelib.deliveries.rules import LANES
from chalicelib.desk.letters import sweeping
from chalicelib.desk.tickets import correcting, working
from chalicelib.desk.tickets.change_schemas import Ending, Escalation, TicketPatch
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.services.actions import create_service
from chalicelib.directory.services.schemas import ServiceDraft
from chalicelib.directory.subscriptions.actions import create_subscription
from chalicelib.directory.subscriptions.preferences import Timing
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk, acting_as, mail

KIM, BEA, CEM = "kim@muster.example", "bea@muster.example", "cem@muster.example"
Wish = Callable[..., Contact]


@pytest.fixture
def account(desk: Desk) -> Account:
    return desk.account()


@pytest.fixture
def subscriber(desk: Desk, account: Account) -> Wish:
    """Makes a contact of the account who subscribes to a type, as preferences or a service say."""

    def make(email: str, kind: str = "ticket_updates", service_id: str | None = None, **preferences: object) -> Contact:
        contact = desk.contact(email, account)
        draft = SubscriptionDraft(type=kind, service_id=service_id, preferences=preferences)
        create_subscription(ADMIN, account.account_id, contact.contact_id, draft)
        return contact

    return make


def letters(desk: Desk, email: str) -> list[str]:
    """The texts of what somebody was written, in one line each, once all events came twice."""
    desk.settle()
    desk.repeat_events()
    return [" ".join(letter.text.split()) for letter in desk.letters_to(email)]


def ticket_of(desk: Desk, account: Account, **fields: str) -> str:
    """The id of a ticket of Kim's, of whose opening everybody has heard."""
    ticket = desk.ticket(desk.contact(KIM, account), **fields)
    desk.settle()
    desk.ses.mails.clear()
    return str(ticket.ticket_id)


def test_who_may_not_see_a_ticket_hears_number_service_status_and_time_and_no_subject_nor_word(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    service = create_service(ADMIN, account.account_id, ServiceDraft(label="Internet Zug"))
    subscriber(BEA)
    ticket_id = ticket_of(desk, account, service_id=service.service_id)
    desk.answer(ticket_id, "The digger hit the cable.")
    (text,) = letters(desk, BEA)
    assert "zu einer Supportanfrage Ihres Kundenkontos gibt es Neues." in text
    for fact in ("Status: wartet auf Antwort", "Dienst: Internet Zug", "Uhr Ortszeit Zürich", "#10001"):
        assert fact in text
    (letter,) = desk.letters_to(BEA)
    assert letter.subject == "Re: [#10001] Neues zu einer Supportanfrage"
    everything = letter.raw.decode() + letter.text + letter.html
    for hidden in ("No line", "It is down.", "digger", KIM):
        assert hidden not in everything
    assert letter.reply_to == (settings().support_address,)


@pytest.mark.parametrize(("visibility", "may_write"), [("account", False), ("account_comment", True)])
def test_who_may_see_it_reads_subject_and_words_and_answers_only_where_they_may_write(
    desk: Desk, account: Account, subscriber: Wish, visibility: str, *, may_write: bool
) -> None:
    desk.set_visibility(account, visibility)
    subscriber(BEA)
    desk.answer(ticket_of(desk, account), "The digger hit the cable.")
    (text,) = letters(desk, BEA)
    (letter,) = desk.letters_to(BEA)
    assert letter.subject == "Re: [#10001] No line"
    assert "The digger hit the cable." in text
    assert (letter.reply_to != (settings().support_address,)) is may_write


def test_a_letter_is_ended_by_one_click_on_the_subscription_that_brought_it(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    subscriber(BEA)
    desk.answer(ticket_of(desk, account))
    (text,) = letters(desk, BEA)
    message = desk.letters_to(BEA)[0].message
    link = str(message["List-Unsubscribe"]).strip("<>")
    assert "/unsubscribe/" in link
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in text


def test_opening_taking_and_ending_are_each_told_once(desk: Desk, account: Account, subscriber: Wish) -> None:
    subscriber(BEA)
    ticket = desk.ticket(desk.contact(KIM, account))
    assert ["Status: neu" in text for text in letters(desk, BEA)] == [True]
    working.take_over(acting_as(desk.operator()), ticket.ticket_id)
    working.release(ADMIN, ticket.ticket_id)  # the status stays: nothing to tell
    assert ["Status: in Arbeit" in text for text in letters(desk, BEA)] == [False, True]
    working.resolve(ADMIN, ticket.ticket_id, Ending(text="Mended."))
    assert ["Status: gelöst" in text for text in letters(desk, BEA)] == [False, False, True]


def test_neither_who_asked_nor_who_did_it_nor_whoever_is_muted_gone_or_elsewhere_is_told(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    zug, chur = (
        create_service(ADMIN, account.account_id, ServiceDraft(label=label)).service_id for label in ("Zug", "Chur")
    )
    kim = subscriber(KIM)
    subscriber(BEA, service_id=chur)
    subscriber(CEM, service_id=zug)
    gone = subscriber("gone@muster.example")
    desk.deactivate(gone)
    ticket = desk.ticket(kim, service_id=zug)
    assert len(letters(desk, CEM)) == 1
    assert letters(desk, BEA) == letters(desk, str(gone.email)) == []
    assert len(letters(desk, KIM)) == 1  # the acknowledgement
    working.take_over(acting_as(desk.operator()), ticket.ticket_id)
    assert len(letters(desk, KIM)) == 1


@pytest.mark.parametrize(("level", "is_told"), [(2, False), (3, True), (4, True)])
def test_an_escalation_is_told_from_the_level_on_that_its_subscriber_chose(
    desk: Desk, account: Account, subscriber: Wish, level: int, *, is_told: bool
) -> None:
    subscriber(BEA, "escalation", escalation_level=3)
    ticket_id = ticket_of(desk, account)
    working.escalate(ADMIN, ticket_id, Escalation(level=level, reason="It is a hospital."))
    texts = letters(desk, BEA)
    assert [f"die auf Stufe {level} eskaliert ist" in text for text in texts] == [True] * is_told
    assert "hospital" not in "".join(texts)
    working.close(ADMIN, ticket_id)
    assert ["Status: abgeschlossen" in text for text in letters(desk, BEA)] == [False, True][: 2 * is_told]


def test_who_subscribed_to_both_gets_one_letter(desk: Desk, account: Account, subscriber: Wish) -> None:
    bea = subscriber(BEA)
    create_subscription(ADMIN, account.account_id, bea.contact_id, SubscriptionDraft(type="escalation"))
    working.escalate(ADMIN, ticket_of(desk, account), Escalation(level=1, reason="Again."))
    assert len(letters(desk, BEA)) == 1


def test_quiet_hours_hold_a_letter_back_until_they_end(desk: Desk, account: Account, subscriber: Wish) -> None:
    local = clock.now().astimezone(ZoneInfo("Europe/Zurich"))
    begin, end = (f"{local + timedelta(hours=hours):%H:%M}" for hours in (-1, 5))
    ticket_id = ticket_of(desk, account)
    subscriber(BEA, quiet_from=begin, quiet_to=end)
    desk.answer(ticket_id)
    assert letters(desk, BEA) == []
    clock.advance(timedelta(hours=6, minutes=1))  # one more where clocks change
    send_due(clock.now() + timedelta(seconds=60))
    assert len(letters(desk, BEA)) == 1


def test_a_digest_has_one_line_of_each_ticket_with_where_it_stands(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    subscriber(BEA, timing=Timing.DAILY_DIGEST)
    ticket_id = ticket_of(desk, account)
    desk.answer(ticket_id, "The digger hit the cable.")
    working.close(ADMIN, ticket_id)
    assert letters(desk, BEA) == []
    clock.advance(timedelta(hours=25))
    make_digests(clock.now() + timedelta(seconds=60))
    (text,) = letters(desk, BEA)
    assert text.count("[#10001]") == 1
    assert "Abgeschlossen: [#10001] Neues zu einer Supportanfrage" in text
    assert "No line" not in text
    assert "digger" not in text
    assert [store.due(lane, clock.now(), 9) for lane in LANES] == [[] for _ in LANES]


def test_what_is_told_is_not_told_to_who_subscribes_later_when_its_event_comes_again(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    desk.answer(ticket_of(desk, account))
    desk.settle()
    subscriber(BEA)
    assert letters(desk, BEA) == []


def test_a_change_whose_event_was_lost_is_told_within_the_minutes_after(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    subscriber(BEA)
    ticket_id = ticket_of(desk, account)
    working.resolve(ADMIN, ticket_id, Ending())
    desk.lose_events()
    clock.advance(timedelta(seconds=61))
    sweeping.tell_late(clock.now() + timedelta(seconds=60))
    assert len(letters(desk, BEA)) == 1


def test_a_mail_that_nothing_proves_is_told_to_no_subscriber_even_if_its_ticket_becomes_an_accounts_first(
    desk: Desk, account: Account, subscriber: Wish
) -> None:
    subscriber(BEA)
    desk.receive(mail(KIM, text="Click here."), spf="GRAY", dkim="GRAY", dmarc="GRAY")
    desk.lose_events()
    (ticket,) = desk.all_tickets()
    correcting.correct(ADMIN, ticket.ticket_id, TicketPatch(account_id=account.account_id))
    clock.advance(timedelta(seconds=61))
    sweeping.tell_late(clock.now() + timedelta(seconds=60))
    assert letters(desk, BEA) == []
    desk.answer(ticket.ticket_id)
    assert len(letters(desk, BEA)) == 1
