"""A process that dies before or after any AWS call: what it was asked for is done once, when it is asked again."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from typing import Any

import pytest

from chalicelib.access import requests as memories
from chalicelib.api import idempotency
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import handlers, store
from chalicelib.desk import permits as queues
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.handlers import receive_mail
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.threads.merging import merge
from chalicelib.desk.threads.schemas import Merge, Split
from chalicelib.desk.threads.splitting import split
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft
from chalicelib.directory import reading
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.actions import create_subscription
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft
from chalicelib.principals import Hat, Principal, Role
from infra.local.engine import Crash
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread
from tests.support.files import PDF, PNG, kept_files, with_files

Act = Callable[[], object]
Check = Callable[[], None]


class CrashAt:
    """Dies at the n-th point; each AWS call has two, before it is made and after it was carried out."""

    def __init__(self, point: int) -> None:
        self.left = point

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None:
        self._pass()

    def after(self, service: str, operation: str, params: dict[str, Any], answer: dict[str, Any]) -> None:
        self._pass()

    def _pass(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Crash


def crash_everywhere(desk: Desk, case: Callable[[int], tuple[Act, Check]]) -> int:
    """Crash at every point of an act, each time of a new case, and ask again; how many points there were."""
    for point in count(1):
        act, check = case(point)
        queues.forget_urls()
        observer = CrashAt(point)
        with desk.engine.observed(observer):
            try:
                act()
            except Crash:
                crashed = True
            else:
                crashed = False
        act()
        desk.settle()
        desk.repeat_events()
        check()
        if not crashed:
            return point - 1
    raise AssertionError


def with_key(key: int, act: Act) -> object:
    """What the API does for a request that comes with an Idempotency-Key; a repetition gives the id of the effect."""
    task = idempotency.Errand(f"idm-{key}", ("key-1", str(key)), "the same request")
    return idempotency.once(memories, task, act, lambda made: made)[0]


@pytest.fixture
def contact(desk: Desk) -> Contact:
    return desk.contact("kim@muster.example")


def letters(desk: Desk, subject: str) -> list[str]:
    return [letter.to[0] for letter in desk.letters if letter.content.subject.endswith(f"] {subject}")]


@pytest.mark.slow
def test_a_mail_becomes_one_ticket_with_one_acknowledgement(desk: Desk) -> None:
    def case(point: int) -> tuple[Act, Check]:
        contact = desk.contact(f"kim{point}@muster{point}.example")  # for one gets five an hour
        event = desk.arrive(mail(contact.email, subject=f"Mail {point}"))

        def check() -> None:
            (ticket,) = [one for one in desk.all_tickets() if one.subject == f"Mail {point}"]
            assert len(thread(ticket.ticket_id)) == 1
            assert store.is_waiting(UNASSIGNED, ticket.waiting)
            assert letters(desk, f"Mail {point}") == [contact.email]

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, new ticket: {points} points")
    assert points >= 12


@pytest.mark.slow
def test_a_mail_that_answers_becomes_one_message(desk: Desk, contact: Contact) -> None:
    ticket = desk.ticket(contact)
    desk.settle()
    address = desk.letters[0].reply_to[0]

    def case(point: int) -> tuple[Act, Check]:
        event = desk.arrive(mail(contact.email, text=f"Answer {point}"), address)

        def check() -> None:
            assert thread(ticket.ticket_id).count(f"Answer {point}") == 1
            assert len(desk.all_tickets()) == 1

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, answer: {points} points")
    assert points >= 12


@pytest.mark.slow
def test_two_tickets_become_one_and_both_who_asked_are_told_once(desk: Desk, contact: Contact) -> None:
    account = reading.get_account(contact.account_id)

    def case(point: int) -> tuple[Act, Check]:
        asked = [desk.contact(f"{name}{point}@muster.example", account) for name in ("one", "two")]
        gone, kept = (desk.ticket(one) for one in asked)
        desk.settle()
        desk.ses.mails.clear()
        body = Merge(into_id=kept.ticket_id, is_seen_by_both=True)

        def check() -> None:
            now = [store.get_ticket(one.ticket_id) for one in (gone, kept)]
            assert (now[0].status, now[0].merged_into, now[0].waiting) == ("closed", kept.ticket_id, None)
            assert (now[1].merged, now[1].participants) == ([gone.ticket_id], [asked[0].contact_id])
            assert store.is_waiting(UNASSIGNED, now[1].waiting)
            assert sorted(letter.to[0] for letter in desk.letters) == sorted(one.email for one in asked)

        return lambda: merge(ADMIN, gone.ticket_id, body, Precondition()), check

    points = crash_everywhere(desk, case)
    print(f"merging: {points} points")
    assert points >= 6


@pytest.mark.slow
def test_a_message_becomes_one_ticket_and_who_wrote_it_is_told_once(desk: Desk, contact: Contact) -> None:
    def case(point: int) -> tuple[Act, Check]:
        ticket = desk.ticket(contact)
        asked = Principal("kim", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))
        wrote = tickets.write_message(asked, ticket.ticket_id, MessageDraft(text=f"Other {point}"))
        desk.settle()
        desk.ses.mails.clear()
        body = Split(message_id=wrote.message_id, subject=f"Other {point}")

        def check() -> None:
            (new,) = [one for one in desk.all_tickets() if one.subject == f"Other {point}"]
            assert thread(new.ticket_id) == [f"Other {point}"]
            assert store.is_waiting(UNASSIGNED, new.waiting)
            assert letters(desk, f"Other {point}") == [contact.email]

        return lambda: split(ADMIN, ticket.ticket_id, body, Precondition()), check

    points = crash_everywhere(desk, case)
    print(f"splitting: {points} points")
    assert points >= 6


@pytest.mark.slow
def test_a_mail_with_files_becomes_one_message_with_each_file_once(desk: Desk, contact: Contact) -> None:
    ticket = desk.ticket(contact)
    desk.settle()
    address = desk.letters[0].reply_to[0]
    files = (("plan.pdf", PDF), ("bild.png", PNG))

    def case(point: int) -> tuple[Act, Check]:
        letter = message_from_bytes(mail(contact.email, text=f"Answer {point}"), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        event = desk.arrive(with_files(letter, *files).as_bytes(), address)
        before = kept_files()

        def check() -> None:
            (message,) = [one for one in store.messages(ticket.ticket_id) if one.text == f"Answer {point}"]
            named = {f"kept/{one['id']}" for one in message.attachments}
            assert (len(named), kept_files()) == (2, before | named)

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, files: {points} points")
    assert points >= 16


def test_a_dropped_mail_is_dropped_once(desk: Desk) -> None:
    def case(point: int) -> tuple[Act, Check]:
        event = desk.arrive(mail("kim@muster.example", subject=f"Away {point}", Auto_Submitted="auto-replied"))

        def check() -> None:
            assert [row.subject for row in mail_store.dropped_mail("", 100)[0]].count(f"Away {point}") == 1
            assert (desk.all_tickets(), desk.letters) == ([], [])

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, dropped: {points} points")
    assert points >= 8


def test_a_request_opens_one_ticket(desk: Desk, contact: Contact) -> None:
    def case(point: int) -> tuple[Act, Check]:
        draft = TicketDraft(
            subject=f"Open {point}", text="x", account_id=contact.account_id, requester_id=contact.contact_id
        )

        def check() -> None:
            (ticket,) = [one for one in desk.all_tickets() if one.subject == f"Open {point}"]
            assert thread(ticket.ticket_id) == ["x"]
            assert letters(desk, f"Open {point}") == [contact.email]

        return lambda: with_key(point, lambda: tickets.open_ticket(ADMIN, draft)), check

    points = crash_everywhere(desk, case)
    print(f"open: {points} points")
    assert points >= 6


@pytest.mark.slow
def test_one_request_takes_one_ticket(desk: Desk, contact: Contact) -> None:
    operator = desk.operator()

    def case(point: int) -> tuple[Act, Check]:
        first, second = desk.ticket(contact), desk.ticket(contact)

        def check() -> None:
            assert store.get_ticket(first.ticket_id).assignee == operator.operator_id
            assert store.get_ticket(second.ticket_id).assignee is None
            assert store.depth(UNASSIGNED) == 1
            working.close(ADMIN, second.ticket_id, Ending())

        return lambda: with_key(point, lambda: taking.take_next(acting_as(operator), UNASSIGNED)), check

    points = crash_everywhere(desk, case)
    print(f"take: {points} points")
    assert points >= 10


def test_one_request_writes_one_answer_and_one_letter(desk: Desk, contact: Contact) -> None:
    ticket = desk.ticket(contact)

    def case(point: int) -> tuple[Act, Check]:
        draft = MessageDraft(text=f"Answer {point}")

        def check() -> None:
            assert thread(ticket.ticket_id).count(f"Answer {point}") == 1
            sent = [letter for letter in desk.letters if f"Answer {point}\n" in letter.content.text]
            assert [letter.to for letter in sent] == [(contact.email,)]

        return lambda: with_key(point, lambda: tickets.write_message(ADMIN, ticket.ticket_id, draft)), check

    points = crash_everywhere(desk, case)
    print(f"answer: {points} points")
    assert points >= 6


@pytest.mark.slow
def test_an_event_hands_in_each_letter_once(desk: Desk, contact: Contact) -> None:
    operator = desk.operator(notify=True)
    subscriber = desk.contact("bea@muster.example", reading.get_account(contact.account_id))
    wish = SubscriptionDraft(type="ticket_updates")
    create_subscription(ADMIN, contact.account_id, subscriber.contact_id, wish)

    def case(point: int) -> tuple[Act, Check]:
        ticket = desk.ticket(contact)
        records = desk.take_events()

        def check() -> None:
            told = [letter.to[0] for letter in desk.letters if f"#{ticket.number}" in letter.content.text]
            assert sorted(told) == sorted([contact.email, operator.email, subscriber.email])

        return lambda: handlers.on_ticket_change({"Records": records}), check

    points = crash_everywhere(desk, case)
    print(f"letters and permits: {points} points")
    assert points >= 20


@pytest.mark.slow
def test_a_mail_that_is_refused_is_kept_once_and_answered_once(desk: Desk) -> None:
    def case(point: int) -> tuple[Act, Check]:
        account = desk.account()
        desk.contact(f"main{point}@muster.example", account, roles=[ContactRole.MAIN])
        contact = desk.contact(f"kim{point}@muster.example", account)
        event = desk.arrive(mail(contact.email, subject=f"Refused {point}"))

        def check() -> None:
            kept = [one for one in mail_store.dropped_mail("", 1_000)[0] if one.subject == f"Refused {point}"]
            assert [one.reason for one in kept] == ["not-main-contact"]
            assert len(desk.letters_to(contact.email)) == 1

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, refused: {points} points")
    assert points >= 12


@pytest.mark.slow
def test_who_becomes_a_contact_by_writing_becomes_one_with_one_ticket(desk: Desk) -> None:
    def case(point: int) -> tuple[Act, Check]:
        account = desk.account()
        patch = AccountPatch(domains=[f"firma{point}.example"], auto_create_contacts=True)
        accounts.change_account(ADMIN, account.account_id, patch, Precondition())
        event = desk.arrive(mail(f"kim@firma{point}.example", subject=f"New {point}"))

        def check() -> None:
            (contact,) = reading.contacts_by_address(f"kim@firma{point}.example")
            (ticket,) = [one for one in desk.all_tickets() if one.subject == f"New {point}"]
            assert ticket.requester == contact.contact_id

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, newcomer: {points} points")
    assert points >= 16


@pytest.mark.slow
def test_an_answer_of_who_may_not_write_there_is_in_quarantine_once(desk: Desk, contact: Contact) -> None:
    desk.operator(notify=True)
    ticket = desk.ticket(contact)
    desk.settle()
    address = desk.letters_to(contact.email)[0].reply_to[0]

    def case(point: int) -> tuple[Act, Check]:
        event = desk.arrive(mail(f"eve{point}@elsewhere.example", subject=f"Held {point}"), address)

        def check() -> None:
            (held,) = [one for one in desk.all_tickets() if one.subject == f"Held {point}"]
            assert (held.answers, thread(ticket.ticket_id)) == (ticket.ticket_id, ["It is down."])
            told = [one for one in desk.letters if f"eve{point}@elsewhere.example" in one.content.text]
            assert len(told) == 1

        return lambda: receive_mail(event), check

    points = crash_everywhere(desk, case)
    print(f"intake, quarantine: {points} points")
    assert points >= 12
