"""Dropped mail: found, read, and let in by a person."""

from datetime import timedelta

import pytest

from chalicelib import aws, clock, instants
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.dropped import listing, releasing
from chalicelib.desk.dropped.schemas import DroppedMailQuery, OpenedMailView
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.handlers import receive_mail
from chalicelib.desk.models import DroppedMail
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.errors import Conflict, NotFound
from tests.support.desk import ADMIN, BUCKET, Desk, mail, thread

AWAY = {"Auto_Submitted": "auto-replied"}


def dropped() -> list[DroppedMail]:
    return mail_store.dropped_mail("", 100)[0]


def found(**wanted: str) -> list[str]:
    """The subjects of what is listed, over all pages of two."""
    query, after = DroppedMailQuery.model_validate_strings({"limit": "2"} | wanted), ""
    subjects: list[str] = []
    while True:
        rows, after = listing.list_mail(query, after)
        subjects += [row.subject for row in rows]
        if not after:
            return subjects


def test_a_dropped_mail_becomes_the_ticket_of_its_contact_and_is_dropped_mail_no_more(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example", "Please help", "No line.", **AWAY))
    (row,) = dropped()
    ticket = releasing.release(row.mail_id)
    assert (ticket.requester, ticket.subject, ticket.quarantine) == (contact.contact_id, "Please help", None)
    assert thread(ticket.ticket_id) == ["No line."]
    assert store.depth("unassigned") == 1
    assert dropped() == found(address="kim@muster.example") == []
    with pytest.raises(NotFound):
        releasing.release(row.mail_id)


def test_the_mail_of_who_may_not_ask_is_let_in_as_theirs(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example", may_request_support=False)
    desk.receive(mail("kim@muster.example"))
    assert releasing.release(dropped()[0].mail_id).requester == contact.contact_id


def test_what_a_flood_kept_back_is_let_in_past_the_counter(desk: Desk) -> None:
    for number in range(17):
        desk.receive(mail("eve@elsewhere.example", f"No. {number}"))
    for row in dropped():
        releasing.release(row.mail_id)
    assert (len(desk.all_tickets()), dropped()) == (17, [])


def test_an_answer_that_was_taken_for_a_machines_joins_its_ticket(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    ticket = desk.ticket(contact)
    desk.settle()
    (letter,) = desk.letters_to("kim@muster.example")
    desk.receive(mail("kim@muster.example", "Re: No line", "Still down.", **AWAY), letter.reply_to[0])
    assert releasing.release(dropped()[0].mail_id).ticket_id == ticket.ticket_id
    assert thread(ticket.ticket_id) == ["It is down.", "Still down."]


def test_who_is_not_proven_acts_as_nobody_when_their_mail_is_let_in_either(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    desk.receive(mail("kim@muster.example", **AWAY), spf="FAIL", dkim="FAIL", dmarc="FAIL")
    ticket = releasing.release(dropped()[0].mail_id)
    assert (ticket.requester, ticket.from_email) == (None, "kim@muster.example")
    desk.settle()
    assert desk.letters_to("kim@muster.example") == []


def test_a_mail_whose_other_copy_came_in_is_one_message(desk: Desk) -> None:
    raw = mail("kim@muster.example", "Help")
    desk.receive(raw, spam="FAIL")
    desk.receive(raw)
    (ticket,) = desk.all_tickets()
    assert releasing.release(dropped()[0].mail_id).ticket_id == ticket.ticket_id
    assert (len(thread(ticket.ticket_id)), dropped()) == (1, [])


def test_a_mail_that_was_let_in_comes_again_as_nothing(desk: Desk) -> None:
    raw = mail("kim@muster.example", "Help")
    event = desk.receive(raw, spam="FAIL")
    releasing.release(dropped()[0].mail_id)
    desk.receive(raw)
    receive_mail(event)
    assert (len(desk.all_tickets()), dropped()) == (1, [])


def test_malware_and_what_is_no_longer_stored_stay_out(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example", "Virus"), virus="FAIL")
    with pytest.raises(Conflict):
        releasing.release(dropped()[0].mail_id)
    desk.receive(mail("kim@muster.example", "Gone", **AWAY))
    row = next(one for one in dropped() if one.subject == "Gone")
    aws.client("s3").delete_object(Bucket=BUCKET, Key=row.mail["key"])
    assert OpenedMailView.opened(row, releasing.opened(row)).text is None
    with pytest.raises(Conflict):
        releasing.release(row.mail_id)


def test_its_words_are_read_where_it_lies(desk: Desk) -> None:
    desk.receive(mail("kim@muster.example", "Away", "Back on Monday.", **AWAY))
    row = releasing.get(dropped()[0].mail_id)
    assert OpenedMailView.opened(row, releasing.opened(row)).text == "Back on Monday."


def test_it_is_listed_by_reason_sender_account_and_time(desk: Desk) -> None:
    account = desk.account()
    accounts.change_account(ADMIN, account.account_id, AccountPatch(domains=["muster.example"]), Precondition())
    desk.contact("kim@gmail.com", account)
    start = clock.now()
    for sender, subject in [
        ("kim@gmail.com", "A"),
        ("eve@elsewhere.example", "B"),
        ("anybody@sub.muster.example", "C"),
        ("kim@gmail.com", "D"),
        ("ada@muster.example", "E"),
    ]:
        clock.advance(timedelta(minutes=1))
        desk.receive(mail(sender, subject, **AWAY))
    desk.receive(mail("eve@elsewhere.example", "F", List_Id="<news.elsewhere.example>"))
    assert found() == ["F", "E", "D", "C", "B", "A"]
    assert found(reason="mailing-list") == ["F"]
    assert found(address="kim@gmail.com") == ["D", "A"]
    assert found(account_id=account.account_id) == ["E", "D", "C", "A"]
    assert found(account_id=account.account_id, reason="mailing-list") == []
    middle = instants.to_text(start + timedelta(minutes=3))
    assert found(since=middle) == ["F", "E", "D", "C"]
    assert found(until=middle) == ["B", "A"]


def test_who_is_only_named_in_a_mail_is_not_its_sender(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example", "B", "Ask kim@muster.example", Cc="kim@muster.example", **AWAY))
    assert found(address="kim@muster.example") == []


def test_an_account_with_more_addresses_than_are_looked_up_at_once_is_listed_to_the_last(desk: Desk) -> None:
    account = desk.account()
    people = [desk.contact(f"kim{number:03}@gmail.com", account) for number in range(205)]
    for number in (0, 99, 100, 199, 200, 204):
        clock.advance(timedelta(minutes=1))
        for _ in range(2):
            desk.receive(mail(people[number].email, f"{number}", **AWAY))
    seen: list[str] = []
    after, pages = "", 0
    while pages == 0 or after:
        rows, after = listing.list_mail(DroppedMailQuery(account_id=account.account_id, limit=3), after)
        seen += [str(row.subject) for row in rows]
        pages += 1
    assert sorted(seen, key=int) == ["0", "0", "99", "99", "100", "100", "199", "199", "200", "200", "204", "204"]
    assert pages > 3  # more than one for each hundred
    assert listing.list_mail(DroppedMailQuery(account_id=account.account_id), "3|") == ([], "")
