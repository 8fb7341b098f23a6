"""A customer's mail that an operator passes on is the customer's ticket, in their words."""

import pytest

from chalicelib.desk import store
from chalicelib.desk.models import Message, Operator, Ticket
from chalicelib.desk.rules import Author
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import NotFound
from chalicelib.i18n.languages import Language
from chalicelib.principals import Hat, Principal, Role
from chalicelib.settings import settings
from tests.support.desk import ADMIN, PASSED, Desk, mail

GRAY = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
WORDS = "The line in Bern is dead since 8."
NOTE = "She has called twice, and is not amused."


def forward(by: Operator, sender: str, words: str = WORDS, note: str = NOTE, **headers: str) -> bytes:
    head = f"From: Anna Roth <{sender}>\nSent: Friday, November 20, 2026 9:12 AM\nTo: Ada\nSubject: No line in Bern\n"
    return mail(by.email, "FW: No line in Bern", f"{note}\n\n{head}\n{words}\n", **headers)


def messages(ticket: Ticket) -> list[tuple[str, str, str]]:
    return [(one.author_kind, one.visibility, one.text) for one in store.messages(ticket.ticket_id)]


def only(desk: Desk) -> Ticket:
    (ticket,) = desk.all_tickets()
    return ticket


def as_contact(contact: Contact) -> Principal:
    hat = Hat(Role.CONTACT, account_id=contact.account_id, contact_id=contact.contact_id)
    return Principal(contact.contact_id, hat)


def test_an_operators_forward_is_the_customers_ticket_and_the_operators_words_are_a_note(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    desk.receive(forward(ada, kim.email))
    ticket = only(desk)
    assert (ticket.requester, ticket.account_id, ticket.subject) == (kim.contact_id, kim.account_id, "No line in Bern")
    assert messages(ticket) == [("contact", "public", WORDS), ("operator", "internal", NOTE)]
    desk.settle()
    (acknowledged,) = desk.letters_to(kim.email)
    assert WORDS in acknowledged.text
    assert NOTE not in acknowledged.text
    (told,) = desk.letters_to(ada.email)
    assert "Kim Meier" in told.text
    assert WORDS not in told.text


def test_the_customers_answer_to_the_acknowledgement_joins_it(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    desk.receive(forward(ada, kim.email))
    desk.settle()
    desk.receive(mail(kim.email, text="Still dead."), desk.letters_to(kim.email)[0].reply_to[0])
    assert messages(only(desk))[-1] == ("contact", "public", "Still dead.")


def test_who_asked_never_reads_the_mail_that_the_operator_wrote(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    desk.receive(forward(ada, kim.email))
    first, note = store.messages(only(desk).ticket_id)
    assert first.mail is None
    assert note.mail is not None
    caller = as_contact(kim)
    assert [one.text for one in tickets.readable_messages(caller, note.ticket_id)] == [WORDS]
    with pytest.raises(NotFound):
        tickets.read_mailed(caller, note.ticket_id, note.message_id)


def test_the_same_forward_five_times_is_one_ticket(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    raw = forward(ada, kim.email)
    for _ in range(5):
        desk.receive(raw)
    assert len(messages(only(desk))) == 2


@pytest.mark.parametrize("verdicts", [GRAY, PASSED | {"dkim": "FAIL", "spf": "FAIL", "dmarc": "FAIL"}])
def test_a_forward_in_an_operators_name_that_nothing_proves_is_nobodys_ticket(
    desk: Desk, verdicts: dict[str, str]
) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    desk.receive(forward(ada, kim.email), **verdicts)
    ticket = only(desk)
    assert (ticket.requester, ticket.from_email) == (None, ada.email)


def test_a_customers_own_forward_stays_theirs(desk: Desk) -> None:
    kim, other = desk.contact("kim@muster.example"), desk.contact("eve@muster.example")
    raw = forward(Operator(email=kim.email), other.email)
    desk.receive(raw)
    assert only(desk).requester == kim.contact_id


def test_who_is_on_no_file_waits_as_a_stranger_and_is_thanked_in_our_words_alone(desk: Desk) -> None:
    ada = desk.operator()
    desk.receive(forward(ada, "new@elsewhere.example"))
    ticket = only(desk)
    assert (ticket.requester, ticket.from_email, ticket.from_name) == (None, "new@elsewhere.example", "Anna Roth")
    assert (ticket.proof, ticket.waiting is not None) == ("unproven", True)
    desk.settle()
    (thanked,) = desk.letters_to("new@elsewhere.example")
    assert WORDS not in thanked.text


def test_who_may_not_ask_is_for_a_person_to_decide_on_and_nothing_is_lost(desk: Desk) -> None:
    account, ada = desk.account(), desk.operator()
    desk.contact("main@muster.example", account, roles=[ContactRole.MAIN])
    desk.contact("kim@muster.example", account)
    desk.receive(forward(ada, "kim@muster.example"))
    ticket = only(desk)
    assert (ticket.requester, ticket.from_email) == (None, "kim@muster.example")
    assert ticket.claimed_by == [account.account_id]


@pytest.mark.parametrize("way", ["reference", "address"])
def test_their_answer_that_went_to_an_operator_joins_their_ticket_as_theirs(desk: Desk, way: str) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    ticket = desk.ticket(kim)
    desk.settle()
    (letter,) = desk.letters_to(kim.email)
    if way == "reference":
        desk.receive(forward(ada, kim.email, References=f"<{ticket.ticket_id}@{settings().mail_domain}>"))
    else:
        desk.receive(forward(ada, kim.email), letter.reply_to[0])
    assert messages(only(desk))[1:] == [("contact", "public", WORDS), ("operator", "internal", NOTE)]
    assert ticket.ticket_id == only(desk).ticket_id
    desk.settle()
    assert len(desk.letters_to(kim.email)) == 1  # nobody answered them


def test_a_forward_on_anothers_ticket_opens_one_of_its_own(desk: Desk) -> None:
    kim, eve, ada = desk.contact("kim@muster.example"), desk.contact("eve@elsewhere.example"), desk.operator()
    ticket = desk.ticket(kim)
    desk.settle()
    desk.receive(forward(ada, eve.email), desk.letters_to(kim.email)[0].reply_to[0])
    (other,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    assert (other.requester, len(store.messages(ticket.ticket_id))) == (eve.contact_id, 1)


def test_what_reached_support_itself_is_not_said_twice(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    desk.receive(mail(kim.email, "No line in Bern", WORDS, Message_ID="<m-own@muster.example>"))
    desk.receive(forward(ada, kim.email, References="<m-own@muster.example>"))
    assert messages(only(desk)) == [("contact", "public", WORDS), ("operator", "internal", NOTE)]


def test_a_forward_on_a_closed_ticket_of_theirs_goes_on_with_it(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator()
    ticket = desk.ticket(kim)
    desk.settle()
    working.close(ADMIN, ticket.ticket_id, Ending())
    desk.receive(forward(ada, kim.email), desk.letters_to(kim.email)[0].reply_to[0])
    (new,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    assert (new.follows, new.requester) == (ticket.ticket_id, kim.contact_id)


def test_a_colleagues_mail_is_no_customers(desk: Desk) -> None:
    ada, ben = desk.operator(), desk.operator()
    desk.receive(forward(ada, ben.email))
    assert only(desk).from_email == ada.email


def test_sixty_forwards_in_a_minute_are_sixty_tickets(desk: Desk) -> None:
    ada = desk.operator()
    for n in range(60):
        desk.receive(forward(ada, f"guest{n}@elsewhere.example", words=f"Case {n}."))
    assert len(desk.all_tickets()) == 60


def test_a_note_says_that_it_was_passed_on_where_the_operator_said_nothing(desk: Desk) -> None:
    kim, ada = desk.contact("kim@muster.example"), desk.operator(language=Language.EN)
    desk.receive(forward(ada, kim.email, note=""))
    note: Message = store.messages(only(desk).ticket_id)[-1]
    assert (note.author_kind, note.text) == (Author.OPERATOR, "Forwarded an e-mail from Anna Roth.")
