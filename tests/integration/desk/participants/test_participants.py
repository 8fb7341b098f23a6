"""Who follows a ticket hears what is written on it in public, and may answer; strangers never come to it."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.participants import actions as participants
from chalicelib.desk.participants.rules import PARTICIPANTS_MAX
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.rules import Visibility
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.mine import list_mine
from chalicelib.desk.tickets.schemas import MessageDraft
from chalicelib.directory.models import Account, Contact
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread

ANY = Precondition()
KIM, BEA, CEM = "kim@muster.example", "bea@muster.example", "cem@muster.example"


@pytest.fixture
def account(desk: Desk) -> Account:
    return desk.account()


@pytest.fixture
def kim(desk: Desk, account: Account) -> Contact:
    return desk.contact(KIM, account)


@pytest.fixture
def bea(desk: Desk, account: Account) -> Contact:
    return desk.contact(BEA, account)


def as_contact(contact: Contact) -> Principal:
    return Principal(f"key-{contact.contact_id}", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))


def mailed(desk: Desk, sender: str = KIM, text: str = "Nothing works.", to: str = "", **headers: str) -> str:
    """The id of the ticket that a mail has opened or joined."""
    desk.receive(mail(sender, text=text, **headers), *([to] if to else []))
    (ticket,) = desk.all_tickets()
    return str(ticket.ticket_id)


def heard(desk: Desk, email: str) -> list[str]:
    """What somebody was written since this was last asked, once all events came twice."""
    desk.settle()
    desk.repeat_events()
    found = [" ".join(one.text.split()) for one in desk.letters_to(email)]
    desk.ses.mails[:] = [one for one in desk.ses.mails if email not in one.to]
    return found


def following(ticket_id: str) -> list[str]:
    return list(store.get_ticket(ticket_id).participants or [])


def add(ticket_id: str, who: Principal = ADMIN, **draft: Any) -> list[str]:
    """The ids of all who follow a ticket once somebody was added."""
    found = participants.add_participant(who, ticket_id, ParticipantDraft(**draft), ANY)
    return [one.contact_id for one in found]


# --- who comes to it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["Cc", "To"])
def test_colleagues_to_whom_a_mail_went_too_follow_its_ticket(
    desk: Desk, kim: Contact, bea: Contact, field: str
) -> None:
    ticket_id = mailed(desk, **{field: f"support@nordlicht.example, Bea <{BEA.upper()}>, {KIM}"})
    assert following(ticket_id) == [bea.contact_id]
    desk.answer(ticket_id, "The digger hit the cable.")
    (text,) = heard(desk, BEA)
    assert "hat zur Anfrage «Line is down» geschrieben, der Sie folgen:" in text
    assert "The digger hit the cable." in text
    assert [kim.email in one.to for one in desk.letters] == [True, True]  # the acknowledgement, and the answer


def test_a_copy_of_an_answer_brings_a_colleague_as_one_of_an_operators_does(
    desk: Desk, kim: Contact, bea: Contact, account: Account
) -> None:
    cem, ada = desk.contact(CEM, account), desk.operator(email="ada@nordlicht.example", notify=True)
    ticket_id = mailed(desk)
    desk.settle()
    (asked,) = desk.letters_to(KIM)
    (told,) = desk.letters_to(ada.email)
    desk.receive(mail(KIM, text="And Bea knows more.", Cc=BEA), asked.reply_to[0])
    desk.receive(mail(ada.email, text="We are on it.", Cc=CEM), told.reply_to[0])
    assert following(ticket_id) == [bea.contact_id, cem.contact_id]
    assert len(thread(ticket_id)) == 3


@pytest.mark.parametrize(
    "copied", ["eve@elsewhere.example", "gone@muster.example", "strange@muster.example", "support+x@nordlicht.example"]
)
def test_strangers_those_who_left_the_account_and_ourselves_never_follow(
    desk: Desk, kim: Contact, account: Account, copied: str
) -> None:
    desk.deactivate(desk.contact("gone@muster.example", account))
    desk.contact("strange@muster.example")  # of another account
    ticket_id = mailed(desk, Cc=copied)
    assert following(ticket_id) == []
    desk.answer(ticket_id)
    assert heard(desk, copied) == []


@pytest.mark.parametrize("verdict", ["GRAY", "FAIL"])
def test_a_copy_of_what_nothing_proves_brings_nobody(desk: Desk, kim: Contact, bea: Contact, verdict: str) -> None:
    desk.receive(mail(KIM, Cc=BEA), spf=verdict, dkim=verdict, dmarc=verdict)
    (ticket,) = desk.all_tickets()
    assert following(ticket.ticket_id) == []
    assert heard(desk, BEA) == []


def test_no_more_than_twenty_follow_a_ticket(desk: Desk, kim: Contact, account: Account) -> None:
    ticket = desk.ticket(kim)
    colleagues = [desk.contact(f"c{n}@muster.example", account) for n in range(PARTICIPANTS_MAX + 1)]
    for one in colleagues[:-1]:
        add(ticket.ticket_id, contact_id=one.contact_id)
    with pytest.raises(Conflict, match="No more than"):
        add(ticket.ticket_id, email=colleagues[-1].email)
    assert following(ticket.ticket_id) == [one.contact_id for one in colleagues[:-1]]


def test_who_asked_adds_a_colleague_who_is_told_and_sees_and_answers(desk: Desk, kim: Contact, bea: Contact) -> None:
    ticket = desk.ticket(kim)
    with pytest.raises(NotFound):
        tickets.read_ticket(as_contact(bea), ticket.ticket_id)
    for _ in range(2):
        assert add(ticket.ticket_id, as_contact(kim), email=BEA) == [bea.contact_id]
    (text,) = heard(desk, BEA)
    assert "Kim Meier möchte, dass Sie der Anfrage «No line» folgen." in text
    assert tickets.read_ticket(as_contact(bea), ticket.ticket_id).ticket_id == ticket.ticket_id
    tickets.write_message(as_contact(bea), ticket.ticket_id, MessageDraft(text="It smells of smoke."))
    assert thread(ticket.ticket_id)[-1] == "It smells of smoke."
    assert [one.ticket_id for one in list_mine(as_contact(bea), "", 10)[0]] == [ticket.ticket_id]


@pytest.mark.parametrize("email", ["eve@elsewhere.example", "gone@muster.example", "strange@muster.example"])
def test_nobody_adds_who_is_no_contact_of_the_account(desk: Desk, kim: Contact, account: Account, email: str) -> None:
    desk.deactivate(desk.contact("gone@muster.example", account))
    stranger = desk.contact("strange@muster.example")
    ticket = desk.ticket(kim)
    for who in (ADMIN, as_contact(kim)):
        with pytest.raises(Invalid):
            add(ticket.ticket_id, who, email=email)
        with pytest.raises(Invalid):
            add(ticket.ticket_id, who, contact_id=stranger.contact_id)
    assert following(ticket.ticket_id) == []


def test_who_only_reads_a_ticket_adds_nobody_and_who_sees_none_finds_none(
    desk: Desk, kim: Contact, bea: Contact, account: Account
) -> None:
    ticket, cem = desk.ticket(kim), desk.contact(CEM, account)
    with pytest.raises(NotFound):
        add(ticket.ticket_id, as_contact(bea), email=CEM)
    desk.set_visibility(account, "account")
    with pytest.raises(Forbidden):
        add(ticket.ticket_id, as_contact(bea), email=CEM)
    working.close(ADMIN, ticket.ticket_id)
    with pytest.raises(Conflict):
        add(ticket.ticket_id, contact_id=cem.contact_id)


# --- what they hear -----------------------------------------------------------------------------------------------


def test_who_asked_and_who_follows_hear_what_the_other_wrote_and_not_what_they_wrote_themselves(
    desk: Desk, kim: Contact, bea: Contact
) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    assert heard(desk, BEA) == []  # has the mail itself
    heard(desk, KIM)
    tickets.write_message(as_contact(bea), ticket_id, MessageDraft(text="It smells of smoke."))
    assert ["It smells of smoke." in text for text in heard(desk, KIM)] == [True]
    tickets.write_message(as_contact(kim), ticket_id, MessageDraft(text="I see flames."))
    assert ["I see flames." in text for text in heard(desk, BEA)] == [True]
    assert heard(desk, KIM) == []


def test_a_mail_that_went_to_colleagues_anyway_is_not_sent_to_them_again(
    desk: Desk, kim: Contact, bea: Contact, account: Account
) -> None:
    desk.contact(CEM, account)
    ticket_id = mailed(desk, Cc=f"{BEA}, {CEM}")
    desk.answer(ticket_id)
    heard(desk, CEM)
    desk.settle()
    (letter,) = desk.letters_to(BEA)
    desk.receive(mail(BEA, text="It smells.", Cc=KIM), letter.reply_to[0])
    assert ["It smells." in text for text in heard(desk, CEM)] == [True]
    assert "It smells." not in "".join(heard(desk, KIM))
    assert thread(ticket_id)[-1] == "It smells."


def test_notes_among_the_providers_people_reach_no_follower(desk: Desk, kim: Contact, bea: Contact) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    note = MessageDraft(text="They have not paid.", visibility=Visibility.INTERNAL)
    tickets.write_message(ADMIN, ticket_id, note)
    assert heard(desk, BEA) == []


@pytest.mark.parametrize("word", [None, "The cable is new."])
def test_followers_hear_of_the_end_once_with_its_word(desk: Desk, kim: Contact, bea: Contact, word: str | None) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    working.resolve(ADMIN, ticket_id, Ending(text=word))
    (text,) = heard(desk, BEA)
    assert "als gelöst vermerkt" in text
    assert (word or "") in text
    working.close(ADMIN, ticket_id)
    assert ["ist abgeschlossen" in text for text in heard(desk, BEA)] == [True]


@pytest.mark.parametrize("mark", [{"Auto_Submitted": "auto-generated"}, {"Precedence": "list", "List_Id": "<x.y>"}])
def test_what_a_machine_answers_goes_to_no_other_follower(
    desk: Desk, kim: Contact, bea: Contact, mark: dict[str, str]
) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    desk.answer(ticket_id)
    desk.settle()
    (letter,) = desk.letters_to(BEA)
    heard(desk, KIM)
    desk.receive(mail(BEA, text="Case 4711 has been opened.", **mark), letter.reply_to[0])
    assert thread(ticket_id)[-1] == "Case 4711 has been opened."
    assert heard(desk, KIM) == []


def test_two_machines_that_say_nothing_of_themselves_answer_each_other_for_an_hour_at_most_sixty_times(
    desk: Desk, kim: Contact, bea: Contact
) -> None:
    mailed(desk, Cc=BEA)
    letters = 0
    for round_ in range(40):
        for sender, other in ((BEA, KIM), (KIM, BEA)):
            tickets_of = desk.all_tickets()[0]
            tickets.write_message(
                as_contact(bea if sender == BEA else kim), tickets_of.ticket_id, MessageDraft(text=f"Away {round_}")
            )
            desk.settle()
            letters += len([one for one in desk.letters_to(other) if f"Away {round_}" in one.text])
    assert letters == 60


# --- how it ends --------------------------------------------------------------------------------------------------


def test_who_leaves_is_brought_back_by_no_answer_to_all_but_by_who_chooses_them(
    desk: Desk, kim: Contact, bea: Contact
) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    desk.settle()
    (letter,) = desk.letters_to(KIM)
    participants.remove_participant(as_contact(bea), ticket_id, bea.contact_id, ANY)
    with pytest.raises(NotFound):
        tickets.read_ticket(as_contact(bea), ticket_id)
    desk.receive(mail(KIM, text="To all.", Cc=BEA), letter.reply_to[0])
    assert following(ticket_id) == []
    assert list_mine(as_contact(bea), "", 10)[0] == []
    add(ticket_id, contact_id=bea.contact_id)
    assert following(ticket_id) == [bea.contact_id]


def test_whoever_others_remove_comes_back_by_a_copy(desk: Desk, kim: Contact, bea: Contact) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    desk.settle()
    (letter,) = desk.letters_to(KIM)
    participants.remove_participant(as_contact(kim), ticket_id, bea.contact_id, ANY)
    assert following(ticket_id) == []
    desk.receive(mail(KIM, text="To all.", Cc=BEA), letter.reply_to[0])
    assert following(ticket_id) == [bea.contact_id]
    with pytest.raises(NotFound):
        participants.remove_participant(ADMIN, ticket_id, kim.contact_id, ANY)


def test_who_is_a_contact_no_more_hears_nothing_more(desk: Desk, kim: Contact, bea: Contact) -> None:
    ticket_id = mailed(desk, Cc=BEA)
    desk.deactivate(bea)
    desk.answer(ticket_id)
    assert heard(desk, BEA) == []
    assert participants.list_participants(ADMIN, ticket_id) == []


def test_the_history_says_who_brought_whom(desk: Desk, kim: Contact, bea: Contact) -> None:
    ticket, ada = desk.ticket(kim), desk.operator()
    add(ticket.ticket_id, acting_as(ada), contact_id=bea.contact_id)
    participants.remove_participant(as_contact(kim), ticket.ticket_id, bea.contact_id, ANY)
    rows = changes_page(ticket.ticket_id, "", 10)[0][1:]
    assert [(row.by, row.now) for row in rows] == [
        (ada.operator_id, {"participants": [bea.contact_id]}),
        (kim.contact_id, {"participants": None}),
    ]


def test_who_is_added_and_taken_off_again_and_again_is_written_to_once_a_day(
    desk: Desk, kim: Contact, bea: Contact
) -> None:
    ticket_id = str(desk.ticket(kim).ticket_id)
    for _ in range(3):
        add(ticket_id, as_contact(kim), contact_id=bea.contact_id)
        participants.remove_participant(as_contact(kim), ticket_id, bea.contact_id, ANY)
    assert len(heard(desk, BEA)) == 1
    add(ticket_id, as_contact(kim), contact_id=bea.contact_id)
    assert heard(desk, BEA) == []
    clock.advance(timedelta(days=1))
    participants.remove_participant(as_contact(kim), ticket_id, bea.contact_id, ANY)
    add(ticket_id, as_contact(kim), contact_id=bea.contact_id)
    assert len(heard(desk, BEA)) == 1
