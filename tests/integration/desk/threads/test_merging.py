"""Two tickets become one, and a message becomes one of its own: nothing is lost, and nobody sees more unawares."""

from typing import Any

import pytest

from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk import store
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.participants.actions import add_participant
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.rules import UNASSIGNED, TicketStatus
from chalicelib.desk.threads.merging import merge
from chalicelib.desk.threads.schemas import Merge, Split
from chalicelib.desk.threads.splitting import split
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import MessageDraft, TicketView
from chalicelib.directory.models import Account, Contact
from chalicelib.errors import Conflict, HttpError, Invalid, NotFound, PreconditionFailed
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread

ANY = Precondition()
UNPROVEN = {"spf": "FAIL", "dkim": "GRAY", "dmarc": "GRAY"}
KIM, BEA = "kim@muster.example", "bea@muster.example"


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


def merged(gone: Ticket, into: Ticket, who: Principal = ADMIN, match: Precondition = ANY, **body: Any) -> Ticket:
    return merge(who, gone.ticket_id, Merge(into_id=into.ticket_id, **body), match)


def heard(desk: Desk, email: str) -> list[str]:
    """What somebody was written since this was last asked, once all events came twice."""
    desk.settle()
    desk.repeat_events()
    found = [" ".join(one.text.split()) for one in desk.letters_to(email)]
    desk.ses.mails[:] = [one for one in desk.ses.mails if email not in one.to]
    return found


def reply_address(desk: Desk, email: str) -> str:
    desk.settle()
    return str(desk.letters_to(email)[-1].reply_to[0])


# --- merging ------------------------------------------------------------------------------------------------------


def test_mail_to_either_arrives_in_one_by_reply_address_and_by_thread(desk: Desk, kim: Contact) -> None:
    desk.receive(mail(KIM, subject="No line", Message_ID="<first@muster.example>"))
    address = reply_address(desk, KIM)
    (gone,) = desk.all_tickets()
    kept = desk.ticket(kim)
    merged(gone, kept)
    desk.receive(mail(KIM, text="By its address."), address)
    desk.receive(mail(KIM, text="By its thread.", In_Reply_To="<first@muster.example>"))
    desk.receive(mail(KIM, text="To the other."), reply_address(desk, KIM))
    assert thread(kept.ticket_id)[1:] == ["By its address.", "By its thread.", "To the other."]
    assert len(thread(gone.ticket_id)) == 1
    assert len(desk.all_tickets()) == 2


def test_what_is_written_to_the_one_that_went_is_added_where_it_went_and_so_over_two_merges(
    desk: Desk, kim: Contact
) -> None:
    first, second, third = (desk.ticket(kim) for _ in range(3))
    merged(first, second)
    merged(second, third)
    tickets.write_message(as_contact(kim), first.ticket_id, MessageDraft(text="It is worse."))
    assert thread(third.ticket_id)[-1] == "It is worse."
    query = TicketsQuery(number=int(first.number))
    assert [one.ticket_id for one in tickets.list_tickets(ADMIN, query, "")[0]] == [third.ticket_id]


def test_the_one_leaves_its_queue_for_good_and_the_other_keeps_its_place(desk: Desk, kim: Contact) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(kim)
    place = store.get_ticket(kept.ticket_id).waiting
    merged(gone, kept)
    now = store.get_ticket(gone.ticket_id)
    assert (now.status, now.waiting, now.merged_into) == (TicketStatus.CLOSED, None, kept.ticket_id)
    assert store.get_ticket(kept.ticket_id).waiting == place
    assert store.depth(UNASSIGNED) == 1


@pytest.mark.parametrize("status", ["pending", "resolved"])
def test_what_nobody_answered_opens_the_other_again(desk: Desk, kim: Contact, status: str) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(kim)
    desk.answer(kept.ticket_id)
    if status == "resolved":
        working.resolve(ADMIN, kept.ticket_id)
    assert store.get_ticket(kept.ticket_id).status == status
    assert merged(gone, kept).status == TicketStatus.OPEN


def test_both_who_asked_are_told_once_and_the_one_who_comes_follows(desk: Desk, kim: Contact, bea: Contact) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(bea)
    heard(desk, KIM), heard(desk, BEA)
    merged(gone, kept, is_seen_by_both=True)
    (to_kim,), (to_bea,) = heard(desk, KIM), heard(desk, BEA)
    assert f"Ihre Anfrage #{int(gone.number)} bearbeiten wir zusammen mit der Anfrage «No line»." in to_kim
    assert f"#{int(kept.number)}" in to_kim
    assert f"Kim Meier hat uns zum gleichen Thema geschrieben (#{int(gone.number)})." in to_bea
    assert "ist abgeschlossen" not in to_kim
    desk.answer(kept.ticket_id, "The digger hit the cable.")
    assert [["digger" in text for text in heard(desk, one)] for one in (KIM, BEA)] == [[True], [True]]
    assert tickets.read_ticket(as_contact(kim), kept.ticket_id).ticket_id == kept.ticket_id
    with pytest.raises(NotFound):
        tickets.read_ticket(as_contact(bea), gone.ticket_id)


def test_one_person_with_two_tickets_gets_one_letter(desk: Desk, kim: Contact) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(kim)
    heard(desk, KIM)
    merged(gone, kept)
    assert len(heard(desk, KIM)) == 1
    assert store.get_ticket(kept.ticket_id).participants is None


def test_nobody_comes_to_see_more_unless_somebody_said_so(
    desk: Desk, kim: Contact, bea: Contact, account: Account
) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(bea)
    with pytest.raises(Conflict, match="Two people asked"):
        merged(gone, kept)
    assert store.get_ticket(gone.ticket_id).status == TicketStatus.NEW
    desk.set_visibility(account, "account")
    assert merged(gone, kept).ticket_id == kept.ticket_id


def test_who_follows_one_ticket_does_not_come_to_see_its_makers_other_one_unless_somebody_said_so(
    desk: Desk, kim: Contact, bea: Contact
) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(kim)
    add_participant(as_contact(kim), gone.ticket_id, ParticipantDraft(contact_id=bea.contact_id), ANY)
    with pytest.raises(Conflict, match="Who follows"):
        merged(gone, kept)
    with pytest.raises(NotFound):
        tickets.read_ticket(as_contact(bea), kept.ticket_id)
    merged(gone, kept, is_seen_by_both=True)
    assert tickets.read_ticket(as_contact(bea), kept.ticket_id).ticket_id == kept.ticket_id


def test_tickets_of_two_accounts_or_senders_are_never_merged_whatever_is_said(desk: Desk, kim: Contact) -> None:
    ours, foreign = desk.ticket(kim), desk.ticket(desk.contact("eve@elsewhere.example"))
    desk.receive(mail("x@nowhere.example", subject="X"))
    desk.receive(mail("y@nowhere.example", subject="Y"))
    x, y = (next(one for one in desk.all_tickets() if one.subject == subject) for subject in "XY")
    for gone, into in ((ours, foreign), (foreign, ours), (x, ours), (ours, x), (x, y)):
        with pytest.raises(Conflict, match="never merged"):
            merged(gone, into, is_seen_by_both=True)


def test_two_tickets_of_one_sender_in_triage_are_merged(desk: Desk) -> None:
    for subject in "XY":
        desk.receive(mail("x@nowhere.example", subject=subject))
    x, y = sorted(desk.all_tickets(), key=lambda one: one.subject)
    merged(x, y)
    desk.receive(mail("x@nowhere.example", text="More.", In_Reply_To=f"{x.origin}"))
    assert thread(y.ticket_id)[-1] == "More."


def test_who_writes_in_a_senders_name_gets_no_voice_in_what_that_one_was_proven_to_have_written(desk: Desk) -> None:
    forged = {"Message_ID": "<forged@elsewhere.example>"}
    desk.receive(mail("x@nowhere.example", subject="Y", **forged), **UNPROVEN)
    desk.receive(mail("x@nowhere.example", subject="X"))
    x, y = sorted(desk.all_tickets(), key=lambda one: one.subject)
    assert [one.proof for one in (x, y)] == ["proven", "unproven"]
    with pytest.raises(Conflict, match="other way round"):
        merged(x, y)
    merged(y, x)
    desk.receive(mail("x@nowhere.example", text="Evil.", In_Reply_To=forged["Message_ID"]), **UNPROVEN)
    assert thread(x.ticket_id) == ["Nothing works since 8."]


@pytest.mark.parametrize("which", ["gone", "kept"])
def test_neither_may_be_another_operators_closed_or_in_quarantine(desk: Desk, kim: Contact, which: str) -> None:
    ada, ben = desk.operator(), desk.operator()
    for spoil in (
        lambda one: working.take_over(acting_as(ben), one),
        lambda one: working.close(ADMIN, one),
        lambda one: store.change(one, lambda edit: setattr(edit.ticket, "quarantine", "refuted")),
    ):
        gone, kept = desk.ticket(kim), desk.ticket(kim)
        spoil((gone if which == "gone" else kept).ticket_id)
        before = [store.get_ticket(one.ticket_id).serialize() for one in (gone, kept)]
        with pytest.raises(Conflict):
            merged(gone, kept, acting_as(ada))
        assert [store.get_ticket(one.ticket_id).serialize() for one in (gone, kept)] == before


def test_neither_itself_nor_nothing_is_gone_into_nor_what_was_not_seen(desk: Desk, kim: Contact) -> None:
    gone, kept = desk.ticket(kim), desk.ticket(kim)
    with pytest.raises(Invalid):
        merged(gone, gone)
    with pytest.raises(Invalid):
        merge(ADMIN, gone.ticket_id, Merge(into_id="tic-" + "0" * 26), ANY)
    seen = Precondition((entity_tag(TicketView.of(store.get_ticket(gone.ticket_id))),))
    tickets.write_message(as_contact(kim), gone.ticket_id, MessageDraft(text="Wait."))
    with pytest.raises(PreconditionFailed):
        merged(gone, kept, match=seen)


def test_merging_twice_is_merging_once_and_the_history_of_both_says_by_whom(desk: Desk, kim: Contact) -> None:
    ada, gone, kept = desk.operator(), desk.ticket(kim), desk.ticket(kim)
    first, second = (merged(gone, kept, acting_as(ada)) for _ in range(2))
    assert (first.ticket_id, first.version) == (second.ticket_id, second.version)
    of_gone, of_kept = (changes_page(one.ticket_id, "", 10)[0][-1] for one in (gone, kept))
    assert (of_gone.by, of_gone.now["merged_into"]) == (ada.operator_id, kept.ticket_id)
    assert (of_kept.by, of_kept.now["merged"]) == (ada.operator_id, [gone.ticket_id])


# --- splitting ----------------------------------------------------------------------------------------------------


def written(desk: Desk, kim: Contact, text: str = "And the invoice is wrong.") -> tuple[Ticket, str]:
    """A ticket, and the id of the second message of who asked."""
    ticket = desk.ticket(kim)
    message = tickets.write_message(as_contact(kim), ticket.ticket_id, MessageDraft(text=text))
    return ticket, str(message.message_id)


def test_a_message_becomes_a_ticket_of_who_wrote_it_who_is_told_once(desk: Desk, kim: Contact) -> None:
    ticket, message_id = written(desk, kim)
    heard(desk, KIM)
    body = Split(message_id=message_id, subject="The invoice")
    new, again = (split(ADMIN, ticket.ticket_id, body, ANY) for _ in range(2))
    assert new.ticket_id == again.ticket_id
    assert (new.subject, new.requester, new.split_from) == ("The invoice", kim.contact_id, ticket.ticket_id)
    assert thread(new.ticket_id) == ["And the invoice is wrong."]
    assert thread(ticket.ticket_id)[-1] == "And the invoice is wrong."
    assert store.depth(UNASSIGNED) == 2
    (text,) = heard(desk, KIM)
    assert "Wir haben dafür eine eigene Anfrage eröffnet: «The invoice»." in text
    assert store.messages(ticket.ticket_id)[-1].split_to == new.ticket_id


def test_a_followers_message_becomes_the_followers_ticket(desk: Desk, kim: Contact, bea: Contact) -> None:
    desk.receive(mail(KIM, Cc=BEA))
    (ticket,) = desk.all_tickets()
    wrote = tickets.write_message(as_contact(bea), ticket.ticket_id, MessageDraft(text="Mine is slow, too."))
    new = split(ADMIN, ticket.ticket_id, Split(message_id=wrote.message_id), ANY)
    assert new.requester == bea.contact_id
    with pytest.raises(NotFound):
        tickets.read_ticket(as_contact(kim), new.ticket_id)


def test_neither_the_first_message_nor_ours_nor_a_note_is_split_off(desk: Desk, kim: Contact) -> None:
    ticket, _ = written(desk, kim)
    desk.answer(ticket.ticket_id)
    first, _, ours = store.messages(ticket.ticket_id)
    for message_id in (first.message_id, ours.message_id, "msg-" + "0" * 26):
        with pytest.raises(Invalid):
            split(ADMIN, ticket.ticket_id, Split(message_id=message_id), ANY)


def test_of_anothers_or_a_closed_ticket_nothing_is_split_off(desk: Desk, kim: Contact) -> None:
    ada, ben = desk.operator(), desk.operator()
    ticket, message_id = written(desk, kim)
    working.take_over(acting_as(ben), ticket.ticket_id)
    for who in (acting_as(ada), ADMIN):
        with pytest.raises(Conflict):
            split(who, ticket.ticket_id, Split(message_id=message_id), ANY)
    working.close(acting_as(ben), ticket.ticket_id)
    with pytest.raises(HttpError):
        split(acting_as(ben), ticket.ticket_id, Split(message_id=message_id), ANY)


def test_what_a_stranger_wrote_becomes_a_ticket_in_triage(desk: Desk) -> None:
    desk.receive(mail("x@nowhere.example", subject="X"))
    (ticket,) = desk.all_tickets()
    desk.receive(mail("x@nowhere.example", text="And Y.", In_Reply_To=f"{ticket.origin}"))
    message = store.messages(ticket.ticket_id)[-1]
    new = split(ADMIN, ticket.ticket_id, Split(message_id=message.message_id), ANY)
    assert (new.account_id, new.requester, new.from_email) == (None, None, "x@nowhere.example")


@pytest.mark.parametrize("flag", ["is_doubtful", "is_surplus"])
def test_what_a_machine_may_have_written_or_came_too_often_stays_so_when_it_is_split_off(
    desk: Desk, kim: Contact, flag: str
) -> None:
    ticket, message_id = written(desk, kim)
    message = store.messages(ticket.ticket_id)[-1]
    message.update([getattr(Message, flag).set(True)])
    heard(desk, KIM)
    new = split(ADMIN, ticket.ticket_id, Split(message_id=message_id), ANY)
    assert getattr(store.messages(new.ticket_id)[0], flag)
    assert heard(desk, KIM) == []
