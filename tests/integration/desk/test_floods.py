"""Mail that comes too often: what is kept back, what never is, and who hears of it."""

from datetime import timedelta

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.floods import news
from chalicelib.desk.intake import store as mail_store
from infra.local.letters import Mail
from tests.support.desk import Desk, mail, thread

SOON = timedelta(minutes=5)


def dropped() -> list[str]:
    return [row.reason for row in mail_store.dropped_mail("", 100)[0]]


def tell(desk: Desk) -> None:
    news.tell(clock.now() + timedelta(seconds=5))
    desk.settle()


def told(desk: Desk, address: str) -> list[Mail]:
    return [letter for letter in desk.letters_to(address) if letter.subject.startswith("E-mails kept back")]


def test_of_sixty_mails_of_a_stranger_in_a_minute_fifteen_open_tickets_and_the_rest_is_kept(desk: Desk) -> None:
    for number in range(60):
        desk.receive(mail("eve@elsewhere.example", f"No. {number}"))
    assert len(desk.all_tickets()) == 15
    assert dropped() == ["flood"] * 45
    clock.advance(timedelta(minutes=11))
    desk.receive(mail("eve@elsewhere.example", "Later"))
    assert len(desk.all_tickets()) == 16


def test_what_a_contact_writes_beyond_that_is_gathered_in_its_open_ticket_and_marked(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    operator = desk.operator(notify=True)
    for number in range(20):
        desk.receive(mail("kim@muster.example", f"No. {number}", f"Words {number}."))
    desk.settle()
    tickets = desk.all_tickets()
    assert (len(tickets), dropped()) == (15, [])
    (gathering,) = [one for one in tickets if int(one.messages) > 1]
    said = store.messages(gathering.ticket_id)
    assert [one.is_surplus for one in said] == [False] + [True] * 5
    assert thread(gathering.ticket_id)[1:] == [f"Words {number}." for number in range(15, 20)]
    letters = [letter.subject for letter in desk.letters_to(operator.email)]
    assert len(letters) == 15, "operators hear of tickets, and not of what is gathered"


def test_a_resolved_ticket_gathers_nothing(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    for number in range(15):
        desk.receive(mail("kim@muster.example", f"No. {number}"))
    for ticket in desk.all_tickets():
        store.change(ticket.ticket_id, lambda edit: setattr(edit.ticket, "status", "resolved"))
    desk.receive(mail("kim@muster.example", "One more"))
    assert dropped() == ["flood"]


def test_an_answer_to_an_open_ticket_is_never_kept_back(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    (letter,) = desk.letters_to("kim@muster.example")
    for number in range(40):
        desk.receive(mail("kim@muster.example", "Re: No line", f"More {number}."), letter.reply_to[0])
    assert len(thread(ticket.ticket_id)) == 41
    assert dropped() == []


def test_three_hundred_customers_who_write_in_one_minute_have_three_hundred_tickets(desk: Desk) -> None:
    for number in range(300):
        desk.receive(mail(f"kim@firma{number}.example"))
    assert (len(desk.all_tickets()), dropped()) == (300, [])


def test_whoever_writes_in_a_contacts_name_does_not_have_its_own_mail_kept_back(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    for number in range(30):
        forged = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
        desk.receive(mail("kim@muster.example", f"No. {number}"), **forged)
    kept = len(dropped())
    desk.receive(mail("kim@muster.example", "It is me"))
    assert len(dropped()) == kept == 15
    assert [one.requester for one in desk.all_tickets() if one.subject == "It is me"] == [contact.contact_id]


def test_the_same_mail_counts_once_however_often_it_comes(desk: Desk) -> None:
    raw = mail("eve@elsewhere.example")
    for _ in range(30):
        desk.receive(raw)
    desk.receive(mail("eve@elsewhere.example"))
    assert (len(desk.all_tickets()), dropped()) == (2, [])


def test_operators_who_want_mail_hear_within_five_minutes_and_of_the_same_sender_once_an_hour(desk: Desk) -> None:
    wants, other = desk.operator(notify=True), desk.operator()
    for number in range(20):
        desk.receive(mail("eve@elsewhere.example", f"No. {number}"))
    tell(desk)
    assert told(desk, wants.email) == [], "what comes at once is told at once"
    assert news.next_due() <= clock.now() + SOON
    clock.advance(timedelta(minutes=2))
    tell(desk)
    (letter,) = told(desk, wants.email)
    assert letter.subject == "E-mails kept back: 5"
    assert "eve@elsewhere.example: 5" in letter.text
    assert told(desk, other.email) == []
    desk.receive(mail("eve@elsewhere.example"))
    desk.receive(mail("eve@elsewhere.example"))
    clock.advance(timedelta(minutes=2))
    tell(desk)
    assert len(told(desk, wants.email)) == 1
    clock.advance(timedelta(minutes=60))
    tell(desk)
    assert told(desk, wants.email)[1].subject == "E-mails kept back: 2"


def test_where_no_operator_wants_mail_all_of_them_hear(desk: Desk) -> None:
    people = [desk.operator(), desk.operator()]
    for _ in range(16):
        desk.receive(mail("eve@elsewhere.example"))
    clock.advance(timedelta(minutes=2))
    tell(desk)
    assert [len(told(desk, one.email)) for one in people] == [1, 1]
    assert news.next_due() is None
