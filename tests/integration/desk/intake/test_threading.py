"""Whose mail joins a ticket, and where everybody else's goes: seen by people, acted upon by nobody."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED, Quarantine
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.schemas import Transfer
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import NotFound
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread

GRAY = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
FAILED = {"spf": "FAIL", "dkim": "FAIL", "dmarc": "GRAY"}


class Asked:
    """A ticket of Kim's, with the reply address that Kim was given and the reference of its thread."""

    def __init__(self, desk: Desk, **account: str) -> None:
        self.desk, self.account = desk, desk.account()
        self.kim: Contact = desk.contact("kim@muster.example", self.account)
        if account:
            desk.set_visibility(self.account, account["visibility"])
        self.ticket: Ticket = desk.ticket(self.kim)
        desk.settle()
        self.address = desk.letters_to(self.kim.email)[-1].reply_to[0]
        self.reference = f"<{self.ticket.ticket_id}@{settings().mail_domain}>"

    def other(self) -> Ticket:
        """The one ticket that came to it."""
        (found,) = [one for one in self.desk.all_tickets() if one.ticket_id != self.ticket.ticket_id]
        return found

    @property
    def texts(self) -> list[str]:
        return thread(self.ticket.ticket_id)


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return Asked(desk)


# --- who may write there ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sender", ["eve@elsewhere.example", "colleague@muster.example"])
@pytest.mark.parametrize("way", ["address", "reference"])
def test_a_passed_on_letter_gives_nobody_a_voice_on_the_ticket(desk: Desk, asked: Asked, sender: str, way: str) -> None:
    desk.contact("colleague@muster.example", asked.account)
    if way == "address":
        desk.receive(mail(sender, text="Me too."), asked.address)
    else:
        desk.receive(mail(sender, text="Me too.", References=asked.reference))
    assert asked.texts == ["It is down."]
    other = asked.other()
    assert (other.quarantine, other.answers, other.from_email) == ("foreign-answer", asked.ticket.ticket_id, sender)
    assert (other.account_id, other.requester, thread(other.ticket_id)) == (None, None, ["Me too."])


@pytest.mark.parametrize("way", ["address", "reference"])
def test_who_may_comment_on_all_tickets_of_the_account_does_so_by_mail_too(desk: Desk, way: str) -> None:
    asked = Asked(desk, visibility="account_comment")
    colleague = desk.contact("colleague@muster.example", asked.account)
    desk.contact("eve@elsewhere.example")  # of another account
    for sender in (colleague.email, "eve@elsewhere.example"):
        if way == "address":
            desk.receive(mail(sender, text=f"Of {sender}."), asked.address)
        else:
            desk.receive(mail(sender, text=f"Of {sender}.", In_Reply_To=asked.reference))
    assert asked.texts == ["It is down.", "Of colleague@muster.example."]
    assert store.messages(asked.ticket.ticket_id)[-1].author == colleague.contact_id
    assert asked.other().quarantine == Quarantine.FOREIGN_ANSWER


def test_who_may_only_read_the_tickets_of_the_account_does_not_write_there_by_mail(desk: Desk) -> None:
    asked = Asked(desk, visibility="account")
    desk.contact("colleague@muster.example", asked.account)
    desk.receive(mail("colleague@muster.example"), asked.address)
    assert asked.texts == ["It is down."]
    assert asked.other().quarantine == "foreign-answer"


def test_the_main_contact_writes_on_every_ticket_of_the_account_by_mail(desk: Desk, asked: Asked) -> None:
    main = desk.contact("main@muster.example", asked.account, roles=[ContactRole.MAIN])
    desk.receive(mail(main.email, text="Please hurry."), asked.address)
    assert asked.texts == ["It is down.", "Please hurry."]
    assert store.messages(asked.ticket.ticket_id)[-1].author == main.contact_id


def test_who_is_deactivated_writes_no_more_on_their_own_ticket(desk: Desk, asked: Asked) -> None:
    desk.deactivate(asked.kim)
    desk.receive(mail(asked.kim.email), asked.address)
    assert asked.texts == ["It is down."]
    assert asked.other().quarantine == "foreign-answer"


def test_a_reply_address_of_one_ticket_does_not_open_another(desk: Desk, asked: Asked) -> None:
    second = desk.ticket(desk.contact("eve@elsewhere.example"))
    desk.settle()
    evil = desk.letters_to("eve@elsewhere.example")[0].reply_to[0]
    desk.receive(mail("eve@elsewhere.example", text="Evil.", References=asked.reference), evil)
    assert (asked.texts, thread(second.ticket_id)) == (["It is down."], ["It is down.", "Evil."])


# --- proof -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["address", "reference"])
def test_unproven_mail_of_who_may_write_waits_beside_the_ticket_and_acts_as_nobody(
    desk: Desk, asked: Asked, way: str
) -> None:
    working.resolve(ADMIN, asked.ticket.ticket_id, Ending())
    raw = mail(asked.kim.email, text="Close it.", **({} if way == "address" else {"In_Reply_To": asked.reference}))
    desk.receive(raw, asked.address if way == "address" else settings().support_address, **GRAY)
    assert (asked.texts, store.get_ticket(asked.ticket.ticket_id).status) == (["It is down."], "resolved")
    other = asked.other()
    assert (other.proof, other.quarantine, other.answers) == ("unproven", None, asked.ticket.ticket_id)
    assert (other.account_id, other.requester, other.claimed_by) == (None, None, [asked.account.account_id])
    assert [row.ticket_id for row in store.waiting(UNASSIGNED, 9)] == [other.ticket_id]


def test_unproven_new_mail_waits_in_the_ordinary_queue_of_nobody(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.receive(mail(contact.email), **GRAY)
    (ticket,) = desk.all_tickets()
    assert (ticket.proof, ticket.account_id, ticket.claimed_by) == ("unproven", None, [contact.account_id])
    assert store.depth(UNASSIGNED) == 1


@pytest.mark.parametrize("flag", ["ignore_email", "may_request_support"])
def test_unproven_mail_is_not_refused_for_what_its_alleged_sender_may_not(desk: Desk, flag: str) -> None:
    desk.contact("kim@muster.example", **{flag: flag == "ignore_email"})
    desk.receive(mail("kim@muster.example"), **GRAY)
    assert len(desk.all_tickets()) == 1


def test_who_is_unproven_goes_on_with_their_own_unproven_ticket(desk: Desk) -> None:
    desk.receive(mail("eve@small.example"), **GRAY)
    (ticket,) = desk.all_tickets()
    desk.receive(mail("eve@small.example", text="P.S.", References=str(ticket.origin)), **GRAY)
    assert thread(ticket.ticket_id) == ["Nothing works since 8.", "P.S."]


def test_who_is_unproven_does_not_go_on_with_what_was_proven(desk: Desk) -> None:
    desk.receive(mail("eve@small.example"))
    (ticket,) = desk.all_tickets()
    desk.receive(mail("eve@small.example", text="Evil.", References=str(ticket.origin)), **GRAY)
    assert thread(ticket.ticket_id) == ["Nothing works since 8."]


@pytest.mark.parametrize("sender", ["kim@muster.example", "eve@elsewhere.example"])
def test_refuted_mail_is_quarantined_and_changes_no_status(desk: Desk, asked: Asked, sender: str) -> None:
    working.resolve(ADMIN, asked.ticket.ticket_id, Ending())
    desk.settle()
    before = len(desk.letters)
    desk.receive(mail(sender, text="Evil."), asked.address, **FAILED)
    desk.settle()
    other = asked.other()
    assert (other.quarantine, other.proof, other.answers) == ("refuted", "refuted", asked.ticket.ticket_id)
    assert store.get_ticket(asked.ticket.ticket_id).status == "resolved"
    assert len(desk.letters) == before


# --- operators -------------------------------------------------------------------------------------------------


def note_to(desk: Desk, operator: Operator) -> str:
    return desk.letters_to(operator.email)[0].reply_to[0]


@pytest.mark.parametrize("verdicts", [GRAY, FAILED, {"dmarc": "FAIL"}])
def test_an_operators_unproven_answer_is_not_sent_and_they_are_told_so_once_a_day(
    desk: Desk, verdicts: dict[str, str]
) -> None:
    operator = desk.operator(notify=True)
    asked = Asked(desk)
    desk.receive(mail(operator.email, text="Pay here."), note_to(desk, operator), **verdicts)
    desk.settle()
    assert asked.texts == ["It is down."]
    assert asked.other().quarantine == Quarantine.UNPROVEN_OPERATOR
    unsent = desk.letters_to(operator.email)[-1]
    assert unsent.content.subject == f"[Not sent] #{asked.ticket.number} No line"
    assert "Pay here." not in unsent.content.text
    assert "have not sent it" in unsent.content.text
    told = len(desk.letters)
    desk.receive(mail(operator.email, text="Pay there."), note_to(desk, operator), **verdicts)
    desk.settle()
    assert len(desk.letters) == told
    clock.advance(timedelta(days=1))
    desk.receive(mail(operator.email, text="Pay now."), note_to(desk, operator), **verdicts)
    desk.settle()
    assert len(desk.letters) == told + 1


def test_an_operator_who_was_told_answers_again_with_proof(desk: Desk) -> None:
    operator = desk.operator()
    asked = Asked(desk)
    desk.receive(mail(operator.email, text="Fixed.", References=asked.reference), **GRAY)
    desk.settle()
    (unsent,) = desk.letters_to(operator.email)
    desk.receive(mail(operator.email, text="Fixed."), unsent.reply_to[0])
    assert asked.texts == ["It is down.", "Fixed."]


def test_the_operator_of_a_ticket_hears_who_answered_it_without_being_allowed_to(desk: Desk) -> None:
    holder, other = desk.operator(notify=True), desk.operator(notify=True)
    asked = Asked(desk)
    desk.answer(asked.ticket.ticket_id, by=holder)
    desk.settle()
    before = len(desk.letters_to(other.email))
    for _ in range(3):
        desk.receive(mail("eve@elsewhere.example", text="What about me?"), asked.address)
    desk.settle()
    held = [one for one in desk.letters_to(holder.email) if "[Quarantine]" in one.content.subject]
    assert len(held) == 1
    assert "eve@elsewhere.example" in held[0].content.text
    assert "What about me?" in held[0].content.text
    assert len(desk.letters_to(other.email)) == before
    assert desk.letters_to("eve@elsewhere.example") == []


def test_who_is_an_operator_and_asked_themselves_writes_as_whom_they_were_given_the_address(desk: Desk) -> None:
    operator = desk.operator(email="kim@muster.example", notify=True)
    asked = Asked(desk)
    note, own = sorted(desk.letters_to(operator.email), key=lambda one: "[New ticket]" not in one.content.subject)
    desk.receive(mail(operator.email, text="As the requester."), own.reply_to[0])
    desk.receive(mail(operator.email, text="As the provider."), note.reply_to[0])
    kinds = [message.author_kind for message in store.messages(asked.ticket.ticket_id)][1:]
    assert kinds == ["contact", "operator"]


# --- quarantine ------------------------------------------------------------------------------------------------


@pytest.fixture
def held(desk: Desk, asked: Asked) -> Ticket:
    desk.receive(mail("eve@elsewhere.example"), asked.address)
    desk.settle()
    return asked.other()


def test_nobody_takes_what_is_in_quarantine_and_everybody_of_the_provider_sees_it(desk: Desk, held: Ticket) -> None:
    ours = acting_as(desk.operator())
    assert [row.ticket_id for row in store.waiting(QUARANTINE, 9)] == [held.ticket_id]
    taken = taking.take_next(ours, UNASSIGNED)
    assert taken.ticket_id == held.answers
    for queue in (UNASSIGNED, QUARANTINE):
        with pytest.raises(NotFound):
            taking.take_next(ours, queue)


def test_releasing_gives_it_to_the_queue_of_the_ticket_that_it_answers(desk: Desk) -> None:
    group = desk.group()
    ticket = desk.ticket(desk.contact("kim@muster.example"), group_id=group)
    desk.settle()
    desk.receive(mail("eve@elsewhere.example"), desk.letters_to("kim@muster.example")[0].reply_to[0])
    (held,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    released = working.release(ADMIN, held.ticket_id)
    assert (released.quarantine, released.status, released.queue_id) == (None, "new", group)
    assert [row.ticket_id for row in store.waiting(group, 9)] == [ticket.ticket_id, held.ticket_id]
    assert store.depth(QUARANTINE) == 0


@pytest.mark.parametrize("by", ["answer", "transfer"])
def test_who_answers_or_hands_on_what_is_in_quarantine_ends_that(desk: Desk, held: Ticket, by: str) -> None:
    operator = desk.operator()
    if by == "answer":
        desk.answer(held.ticket_id, by=operator)
    else:
        working.transfer(ADMIN, held.ticket_id, Transfer(operator_id=operator.operator_id))
    assert store.get_ticket(held.ticket_id).quarantine is None
    assert (store.depth(QUARANTINE), store.get_ticket(held.ticket_id).assignee) == (0, operator.operator_id)


# --- closed tickets, and what goes on with them ----------------------------------------------------------------


def test_replies_to_a_closed_ticket_join_its_open_follow_up(desk: Desk, asked: Asked) -> None:
    working.close(ADMIN, asked.ticket.ticket_id, Ending())
    desk.receive(mail(asked.kim.email, text="Again."), asked.address)
    desk.receive(mail(asked.kim.email, text="Still."), asked.address)
    desk.receive(mail(asked.kim.email, text="Really.", References=asked.reference))
    follow_up = asked.other()
    assert (follow_up.follows, follow_up.requester) == (asked.ticket.ticket_id, asked.kim.contact_id)
    assert thread(follow_up.ticket_id) == ["Again.", "Still.", "Really."]
    working.close(ADMIN, follow_up.ticket_id, Ending())
    for text in ("Once more.", "And more."):
        desk.receive(mail(asked.kim.email, text=text), asked.address)
    (last,) = [one for one in desk.all_tickets() if one.follows == follow_up.ticket_id]
    assert thread(last.ticket_id) == ["Once more.", "And more."]


def test_who_may_not_write_on_a_closed_ticket_does_not_follow_it_up(desk: Desk, asked: Asked) -> None:
    working.close(ADMIN, asked.ticket.ticket_id, Ending())
    desk.receive(mail("eve@elsewhere.example", text="Evil."), asked.address)
    assert (asked.other().follows, asked.other().quarantine) == (None, "foreign-answer")
    desk.receive(mail(asked.kim.email, text="Again."), asked.address)
    assert [thread(one.ticket_id) for one in desk.all_tickets() if one.follows] == [["Again."]]


def test_the_contacts_of_an_account_do_not_see_what_answers_without_being_allowed_to(desk: Desk, held: Ticket) -> None:
    assert store.get_ticket(held.ticket_id).account_id is None
    assert tickets.read_ticket(ADMIN, held.ticket_id).answers is not None


# --- references as programs write them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        "In-Reply-To: {id}",
        "In-Reply-To: <other@muster.example>\nIn-Reply-To: <{id}>",
        "In-Reply-To: Your message of Monday <{id}>",
        "References: <a@b.example>\n <{id}>",
        "In-Reply-To: <a@b.example>\nReferences: {id}",
        "References: <a@b.example><{id}>",
        "In-Reply-To: <{id}> (Kim's message of Monday)",
        "IN-REPLY-TO:\n <{id}>",
    ],
)
def test_a_reference_is_found_as_programs_write_it(desk: Desk, asked: Asked, fields: str) -> None:
    head = fields.format(id=asked.reference.strip("<>"))
    desk.receive(f"{head}\n".encode() + mail(asked.kim.email, text="More."))
    assert asked.texts == ["It is down.", "More."]


def test_an_answer_to_ones_own_mail_that_overtakes_it_is_on_the_same_ticket(desk: Desk) -> None:
    kim = desk.contact("kim@muster.example")
    desk.receive(mail(kim.email, text="P.S.", Message_ID="<2@muster.example>", In_Reply_To="<1@muster.example>"))
    desk.receive(mail(kim.email, text="First.", Message_ID="<1@muster.example>"))
    (ticket,) = desk.all_tickets()
    assert thread(ticket.ticket_id) == ["P.S.", "First."]


def test_whoever_answers_a_mail_before_it_comes_does_not_draw_it_to_their_ticket(desk: Desk) -> None:
    kim = desk.contact("kim@muster.example")
    desk.receive(mail("eve@elsewhere.example", text="Evil.", In_Reply_To="<1@muster.example>"))
    desk.receive(mail(kim.email, text="First.", Message_ID="<1@muster.example>"))
    evil, first = sorted(desk.all_tickets(), key=lambda one: one.requester or "")
    assert (first.requester, first.quarantine, first.answers) == (kim.contact_id, None, None)
    assert thread(evil.ticket_id) == ["Evil."]


@pytest.mark.parametrize("order", [1, -1])
def test_the_same_mail_with_a_footer_and_a_mark_in_its_subject_is_one_ticket(desk: Desk, order: int) -> None:
    kim = desk.contact("kim@muster.example")
    same = {"Message_ID": "<1@muster.example>", "Date": "Mon, 30 Nov 2026 08:00:00 +0100"}
    plain = mail(kim.email, "Line is down", "Nothing works.", **same)
    passed_on = mail(kim.email, "[EXT] Line is down", "Nothing works.\n\nThis mail came from outside.", **same)
    for raw in [plain, passed_on][::order]:
        desk.receive(raw)
    (ticket,) = desk.all_tickets()
    assert ticket.messages == 1


def test_nobody_silences_a_mail_by_sending_one_of_its_kind_first(desk: Desk) -> None:
    kim = desk.contact("kim@muster.example")
    same = {"Message_ID": "<1@muster.example>", "Date": "Mon, 30 Nov 2026 08:00:00 +0100"}
    desk.receive(mail(kim.email, text="Nothing works. And more.", **same), **GRAY)
    desk.receive(mail(kim.email, text="Nothing works.", **same))
    desk.receive(mail(kim.email, text="Something else.", **same))
    found = {(one.requester, thread(one.ticket_id)[0]) for one in desk.all_tickets()}
    assert found == {
        (None, "Nothing works. And more."),
        (kim.contact_id, "Nothing works."),
        (kim.contact_id, "Something else."),
    }
