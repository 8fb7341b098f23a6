"""Mail to the support address, from arrival to ticket, and the letters back."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.dropped.schemas import DroppedMailView
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.handlers import receive_mail
from chalicelib.desk.letters import sweeping
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Visibility
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.schemas import MessageDraft, MessageView
from chalicelib.i18n.languages import Language
from chalicelib.mail.inbound import reading
from chalicelib.mail.inbound.limits import TEXT_MAX_CHARS
from chalicelib.mail.inbound.reasons import Shortfall
from chalicelib.mail.proof.grounds import Ground, Proof
from chalicelib.principals import Hat, Principal, Role
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread


def reasons() -> list[str]:
    return [row.reason for row in mail_store.dropped_mail("", 100)[0]]


def only(desk: Desk) -> Ticket:
    (ticket,) = desk.all_tickets()
    return ticket


def test_a_contacts_mail_becomes_a_ticket_of_its_account(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.receive(mail("Kim Meier <KIM@muster.example>"))
    ticket = only(desk)
    assert (ticket.account_id, ticket.requester) == (contact.account_id, contact.contact_id)
    assert (ticket.subject, thread(ticket.ticket_id)) == ("Line is down", ["Nothing works since 8."])
    assert [row.ticket_id for row in store.waiting("unassigned", 9)] == [ticket.ticket_id]


def test_a_message_has_what_is_new_in_a_mail_and_the_original_keeps_the_rest(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    text = "Geht wieder.\n\n-- \nKim Meier\n\nAm 12.01.2026 um 10:23 schrieb Nordlicht Support:\n> Geht es jetzt?"
    desk.receive(mail(contact.email, "Re: Leitung", text))
    assert thread(only(desk).ticket_id) == ["Geht wieder."]


def test_the_mail_of_somebody_unknown_waits_in_triage(desk: Desk) -> None:
    desk.receive(mail("Eve <eve@elsewhere.example>"))
    ticket = only(desk)
    assert (ticket.account_id, ticket.requester) == (None, None)
    assert (ticket.from_email, ticket.from_name) == ("eve@elsewhere.example", "Eve")
    assert store.depth("unassigned") == 1


def test_a_contact_of_two_accounts_waits_in_triage_for_nobody_guesses(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example"))
    assert only(desk).account_id is None


def test_the_mail_of_a_deactivated_contact_waits_in_triage(desk: Desk) -> None:
    desk.deactivate(desk.contact("kim@muster.example"))
    desk.receive(mail("kim@muster.example"))
    assert (only(desk).account_id, only(desk).from_email) == (None, "kim@muster.example")


def test_a_deactivated_contact_is_told_nothing_any_more_of_its_tickets(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    told = len(desk.letters_to(contact.email))
    desk.deactivate(contact)
    desk.answer(ticket.ticket_id)
    desk.settle()
    assert len(desk.letters_to(contact.email)) == told == 1


def test_an_account_that_claims_anothers_contact_can_neither_silence_it_nor_read_its_mail(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.contact("kim@muster.example", may_request_support=False, ignore_email=True)
    desk.receive(mail("kim@muster.example"))
    assert (only(desk).account_id, reasons()) == (None, [])


def test_an_address_that_begins_like_an_id_has_a_reply_address_of_its_own(desk: Desk) -> None:
    sender = f"con-{'0' * 26}@elsewhere.example"
    desk.receive(mail(sender))
    desk.settle()
    (letter,) = desk.letters
    desk.receive(mail(sender, text="More."), letter.reply_to[0])
    assert thread(only(desk).ticket_id) == ["Nothing works since 8.", "More."]


def test_a_sender_whose_domain_disowns_the_mail_is_taken_for_nobody_and_gets_no_answer(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example"), dmarc="FAIL")
    desk.settle()
    assert only(desk).account_id is None
    assert desk.letters == []


def test_an_ignored_contact_opens_no_ticket(desk: Desk) -> None:
    desk.contact("kim@muster.example", ignore_email=True)
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert (desk.all_tickets(), reasons(), desk.letters) == ([], ["ignored-sender"], [])


def test_an_ignored_contact_may_answer_on_its_own_ticket(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example", ignore_email=True)
    ticket = desk.ticket(contact)
    desk.settle()
    (letter,) = desk.letters_to("kim@muster.example")
    desk.receive(mail("kim@muster.example", text="More."), letter.reply_to[0])
    assert thread(ticket.ticket_id) == ["It is down.", "More."]


def test_a_contact_who_may_not_request_support_opens_no_ticket(desk: Desk) -> None:
    desk.contact("kim@muster.example", may_request_support=False)
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert (desk.all_tickets(), reasons()) == ([], ["may-not-request-support"])


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, "auto-reply"),
        ({"Return_Path": "<>", "From": "mailer-daemon@muster.example"}, "bounce"),
        ({"List_Id": "<news.muster.example>"}, "mailing-list"),
    ],
)
def test_mail_that_nobody_wrote_makes_no_ticket_and_gets_no_answer(
    desk: Desk, headers: dict[str, str], reason: str
) -> None:
    desk.receive(mail("kim@muster.example", **headers))
    desk.settle()
    assert (desk.all_tickets(), reasons(), desk.letters) == ([], [reason], [])


def test_our_own_letter_coming_back_makes_no_ticket(desk: Desk) -> None:
    desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (letter,) = desk.letters
    desk.receive(letter.raw)
    assert (len(desk.all_tickets()), reasons()) == (1, ["own-mail"])


def test_what_is_no_mail_is_kept_as_dropped(desk: Desk) -> None:
    desk.receive(b"")
    assert reasons() == ["no-headers"]


def test_the_same_mail_five_times_is_one_message(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    event = desk.receive(mail("kim@muster.example"))
    for _ in range(4):
        assert receive_mail(event) == {"batchItemFailures": []}
    desk.settle()
    desk.repeat_events()
    assert thread(only(desk).ticket_id) == ["Nothing works since 8."]
    assert len(desk.letters) == 1


def test_the_same_mail_taken_in_twice_by_the_mail_service_is_one_message(desk: Desk) -> None:
    raw = mail("kim@muster.example")
    desk.receive(b"Received: from a by b\r\n" + raw)
    desk.receive(b"Received: from a by c\r\n" + raw)
    assert len(desk.all_tickets()) == 1


@pytest.mark.parametrize(
    ("mark", "verdicts"),
    [
        (b"List-Id: <noc.muster.example>\r\n", {}),
        (b"", {"spam": "FAIL"}),
        (b"", {"spf": "FAIL", "dkim": "FAIL", "dmarc": "FAIL"}),
    ],
)
def test_a_copy_that_came_by_a_list_or_a_forwarder_does_not_silence_the_mail_itself(
    desk: Desk, mark: bytes, verdicts: dict[str, str]
) -> None:
    contact = desk.contact("kim@muster.example")
    raw = mail("kim@muster.example")
    desk.receive(mark + raw, **verdicts)
    for _ in range(2):
        desk.receive(raw)
    assert [one.requester for one in desk.all_tickets() if not one.is_doubtful] == [contact.contact_id]
    before = len(desk.all_tickets()), reasons()
    desk.receive(mark + raw, **verdicts)
    assert (len(desk.all_tickets()), reasons()) == before


def test_the_same_mail_is_dropped_once(desk: Desk) -> None:
    event = desk.receive(mail("kim@muster.example", Auto_Submitted="auto-replied"))
    receive_mail(event)
    assert reasons() == ["auto-reply"]


def test_an_answer_to_the_signed_address_joins_the_ticket_whatever_its_subject(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example"))
    desk.settle()
    (letter,) = desk.letters
    assert letter.reply_to[0].startswith("support+")
    desk.receive(mail("eve@elsewhere.example", subject="Holiday", text="Works again."), letter.reply_to[0].upper())
    assert thread(only(desk).ticket_id) == ["Nothing works since 8.", "Works again."]


def test_an_answer_without_the_signed_address_joins_by_its_reference(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (letter,) = desk.letters
    desk.receive(mail("kim@muster.example", text="More.", References=letter.message["References"]))
    assert thread(ticket.ticket_id) == ["It is down.", "More."]


def test_an_answer_to_ones_own_mail_joins_its_ticket(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example", Message_ID="<first@muster.example>"))
    desk.receive(mail("kim@muster.example", text="P.S.", In_Reply_To="<first@muster.example>"))
    assert thread(only(desk).ticket_id) == ["Nothing works since 8.", "P.S."]


def test_a_forged_reference_of_a_stranger_does_not_reach_the_ticket(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    thread_id = f"<{ticket.ticket_id}@{settings().mail_domain}>"
    desk.receive(mail("eve@elsewhere.example", text="Evil.", In_Reply_To=thread_id, References=thread_id))
    assert thread(ticket.ticket_id) == ["It is down."]
    assert [one.account_id for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id] == [None]


def test_a_forged_sender_with_a_reference_does_not_reach_the_ticket(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    thread_id = f"<{ticket.ticket_id}@{settings().mail_domain}>"
    desk.receive(mail("kim@muster.example", text="Evil.", References=thread_id), dmarc="FAIL")
    assert thread(ticket.ticket_id) == ["It is down."]


def test_a_changed_signature_does_not_reach_the_ticket(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    local, _, domain = desk.letters[0].reply_to[0].partition("@")
    forged = local[:-1] + ("a" if local[-1] != "a" else "b")
    desk.receive(mail("eve@elsewhere.example"), f"{forged}@{domain}")
    assert thread(ticket.ticket_id) == ["It is down."]


def test_an_operator_answers_by_mail_and_the_requester_reads_it(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (note,) = desk.letters_to(operator.email)
    desk.receive(mail(operator.email, text="Fixed."), note.reply_to[0])
    desk.settle()
    assert "Fixed." in desk.letters_to("kim@muster.example")[-1].content.text
    assert store.get_ticket(ticket.ticket_id).assignee == operator.operator_id


def test_a_stranger_with_an_operators_reply_address_does_not_speak_for_the_provider(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (note,) = desk.letters_to(operator.email)
    desk.receive(mail("eve@elsewhere.example", text="Evil."), note.reply_to[0])
    for verdict in ("FAIL", "GRAY"):
        desk.receive(mail(operator.email, text="Evil."), note.reply_to[0], dmarc=verdict)
    assert thread(ticket.ticket_id) == ["It is down."]


def test_an_answer_on_a_resolved_ticket_opens_it_again(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    working.resolve(ADMIN, ticket.ticket_id, Ending())
    assert store.depth("unassigned") == 0
    desk.receive(mail("kim@muster.example", "Re: Line is down"), desk.letters[0].reply_to[0])
    assert store.get_ticket(ticket.ticket_id).status == "open"
    assert store.depth("unassigned") == 1


def test_an_answer_on_a_closed_ticket_is_a_new_one_that_names_the_old(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    working.close(ADMIN, ticket.ticket_id, Ending())
    desk.receive(mail("kim@muster.example"), desk.letters[0].reply_to[0])
    (new,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    assert (new.follows, new.requester) == (ticket.ticket_id, contact.contact_id)


def test_every_letter_of_a_ticket_carries_the_same_references_and_no_machine_answers_it(desk: Desk) -> None:
    desk.contact("kim@muster.example", language=Language.FR)
    desk.receive(mail("kim@muster.example", Message_ID="<first@muster.example>"))
    ticket = only(desk)
    desk.settle()
    desk.answer(ticket.ticket_id)
    desk.settle()
    letters = desk.letters_to("kim@muster.example")
    assert len(letters) == 2
    thread_id = f"<{ticket.ticket_id}@{settings().mail_domain}>"
    assert {letter.message["References"] for letter in letters} == {f"{thread_id} <first@muster.example>"}
    assert [letter.message["Auto-Submitted"] for letter in letters] == ["auto-replied", "auto-generated"]
    assert "Nous vous remercions de votre message" in letters[0].content.text
    assert letters[0].content.subject == letters[1].content.subject == f"Re: [#{ticket.number}] Line is down"


def test_letters_of_the_desk_are_reported_on_apart_from_those_about_notices(desk: Desk) -> None:
    desk.ticket(desk.contact())
    desk.settle()
    (letter,) = desk.letters
    assert letter.message["Feedback-ID"].startswith("tickets:")


def test_what_of_a_mail_was_not_read_is_told_to_the_providers_people_alone(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example", text="Long.\n" * TEXT_MAX_CHARS))
    (message,) = store.messages(only(desk).ticket_id)
    assert MessageView.of(message, ADMIN).shortfalls == [Shortfall.TEXT]
    own = Principal("key-1", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))
    assert MessageView.of(message, own).shortfalls == []


def test_every_message_by_mail_says_whether_it_comes_from_whom_it_names(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example"))
    ticket = only(desk)
    own = Principal("key-1", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))
    desk.answer(ticket.ticket_id)
    by_mail, by_api = store.messages(ticket.ticket_id)
    ours, theirs = MessageView.of(by_mail, ADMIN), MessageView.of(by_mail, own)
    assert (ours.proof, ours.proof_ground, ours.proven_by) == (Proof.PROVEN, Ground.DMARC, "muster.example")
    assert (theirs.proof, theirs.proof_ground, theirs.proven_by) == (Proof.PROVEN, None, None)
    assert MessageView.of(by_api, ADMIN).proof is None


def test_every_dropped_mail_says_whether_it_comes_from_whom_it_names(desk: Desk) -> None:
    desk.receive(mail("kim@muster.example", Auto_Submitted="auto-replied"), spf="FAIL", dkim="FAIL", dmarc="GRAY")
    desk.receive(b"")
    unread, read = (DroppedMailView.of(row) for row in mail_store.dropped_mail("", 9)[0])
    assert (read.proof, read.proof_ground, read.proven_by) == (Proof.REFUTED, Ground.BOTH_FAILED, None)
    assert unread.proof is None


def test_an_internal_note_reaches_nobody_by_mail(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    desk.settle()
    before = len(desk.letters)
    tickets.write_message(ADMIN, ticket.ticket_id, MessageDraft(text="Careful.", visibility=Visibility.INTERNAL))
    desk.settle()
    assert len(desk.letters) == before


def test_operators_hear_of_tickets_in_their_groups_if_they_wish(desk: Desk) -> None:
    group = desk.group()
    told, other = desk.operator(group, notify=True), desk.operator(notify=True)
    silent = desk.operator(group)
    desk.ticket(desk.contact(), group_id=group)
    desk.settle()
    assert [len(desk.letters_to(one.email)) for one in (told, other, silent)] == [1, 0, 0]


def test_a_reply_is_told_to_the_operator_who_has_the_ticket(desk: Desk) -> None:
    holder, other = desk.operator(notify=True), desk.operator(notify=True)
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.answer(ticket.ticket_id, by=holder)
    desk.settle()
    before = len(desk.letters_to(other.email))
    desk.receive(mail("kim@muster.example", text="Thanks."), desk.letters_to("kim@muster.example")[0].reply_to[0])
    desk.settle()
    assert "Thanks." in desk.letters_to(holder.email)[-1].content.text
    assert len(desk.letters_to(other.email)) == before
    assert acting_as(holder).id == store.get_ticket(ticket.ticket_id).assignee


def test_words_of_a_mail_cannot_become_placeholders_or_markup_of_a_letter(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example", subject="{{name}} <b>", text="{{x}} <script>alert(1)</script>"))
    desk.settle()
    (letter,) = desk.letters
    assert desk.ses.rendering_failures == []
    assert "<script>" not in letter.content.html
    assert "<b>" not in letter.content.html


def test_letters_whose_event_was_lost_go_out_with_the_sweep(desk: Desk) -> None:
    desk.ticket(desk.contact("kim@muster.example"))
    desk.lose_events()
    clock.advance(timedelta(minutes=2))
    sweeping.tell_late(clock.now() + timedelta(seconds=60))
    desk.settle()
    assert len(desk.letters_to("kim@muster.example")) == 1


# --- what nobody foresaw -----------------------------------------------------------------------------------


def test_a_mail_that_fails_to_be_read_waits_in_triage_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_raw: bytes) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr(reading, "parse", fail)
    desk.receive(mail("Kim Meier <kim@muster.example>"))
    ticket = only(desk)
    (message,) = store.messages(ticket.ticket_id)
    assert (ticket.subject, ticket.account_id, ticket.from_email) == ("Line is down", None, None)
    assert message.shortfalls == [Shortfall.UNFORESEEN]
    assert message.mail is not None
    desk.settle()
    assert desk.letters == []  # nobody knows to whom


@pytest.mark.parametrize(
    "sender", ['"kim m"@x.example', "a@x.example, b@y.example", "K (kim@x.example)", "kim @ x.example"]
)
def test_a_mail_of_whom_nobody_can_be_sure_waits_in_triage(desk: Desk, sender: str) -> None:
    desk.receive(mail(sender))
    assert (only(desk).from_email, reasons()) == (None, [])
    desk.settle()
    assert desk.letters == []


# --- forms, desks and lists of customers; who is not who they say ----------------------------------------------


def test_a_contact_form_s_mail_is_of_whoever_filled_it_in_and_proves_nothing(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.receive(mail(settings().support_address, Reply_To="kim@muster.example"))
    ticket = only(desk)
    assert (ticket.from_email, ticket.account_id, ticket.requester) == ("kim@muster.example", None, None)


@pytest.mark.parametrize("field", [{"List_Id": "<team.muster.example>"}, {"Auto_Submitted": "auto-generated"}])
def test_an_answer_of_who_may_write_there_is_never_dropped_as_a_list_s_or_program_s(
    desk: Desk, field: dict[str, str]
) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    (letter,) = desk.letters_to(contact.email)
    desk.receive(mail(contact.email, text="It works again.", **field), letter.reply_to[0])
    assert thread(ticket.ticket_id)[-1] == "It works again."
    desk.receive(mail("eve@elsewhere.example", text="Buy!", **field), letter.reply_to[0])
    assert thread(ticket.ticket_id)[-1] == "It works again."
    assert len(reasons()) == 1


@pytest.mark.parametrize("sender", ["kim@muster.example", "colleague@muster.example"])
def test_a_refuted_mail_writes_on_no_ticket_even_with_its_reply_address(desk: Desk, sender: str) -> None:
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    working.resolve(ADMIN, ticket.ticket_id, Ending())
    desk.receive(mail(sender, text="Pay here."), desk.letters[0].reply_to[0], dmarc="FAIL")
    assert thread(ticket.ticket_id) == ["It is down."]
    assert store.get_ticket(ticket.ticket_id).status == "resolved"
    (other,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    assert (other.account_id, other.is_doubtful) == (None, True)


@pytest.mark.parametrize("dmarc", ["FAIL", "GRAY", "DISABLED", "PROCESSING_FAILED"])
def test_who_fails_both_checks_is_not_the_contact_whatever_dmarc_says(desk: Desk, dmarc: str) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    (letter,) = desk.letters_to(contact.email)
    forged = mail(contact.email, text="Close it.", In_Reply_To=letter.message["References"].split()[0])
    desk.receive(forged, spf="FAIL", dkim="FAIL", dmarc=dmarc)
    assert len(thread(ticket.ticket_id)) == 1
    (other,) = [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]
    assert (other.account_id, other.is_doubtful) == (None, True)
