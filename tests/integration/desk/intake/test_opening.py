"""Whose mail opens a ticket of an account, whose is kept and why, and what their senders are told."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.handlers import receive_mail
from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.directory.contacts.suppressing import mark
from chalicelib.directory.models import Account
from chalicelib.directory.rules import ContactRole
from tests.support.desk import ADMIN, Desk, mail

GRAY = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
FAILED = {"spf": "FAIL", "dkim": "FAIL", "dmarc": "GRAY"}


def reasons() -> list[str]:
    return [row.reason for row in mail_store.dropped_mail("", 100)[0]]


def only(desk: Desk) -> Ticket:
    (ticket,) = desk.all_tickets()
    return ticket


def close(account: Account) -> None:
    accounts.close_account(ADMIN, account.account_id)


def patch(account: Account, **fields: Any) -> None:
    accounts.change_account(ADMIN, account.account_id, AccountPatch(**fields), Precondition())


# --- the main contact ------------------------------------------------------------------------------------------


@pytest.fixture
def account(desk: Desk) -> Account:
    """An account with a main contact, and another one."""
    account = desk.account()
    desk.contact("main@muster.example", account, roles=[ContactRole.MAIN])
    desk.contact("kim@muster.example", account)
    return account


def test_only_the_main_contacts_mail_opens_tickets(desk: Desk, account: Account) -> None:
    desk.receive(mail("kim@muster.example"))
    assert (desk.all_tickets(), reasons()) == ([], ["not-main-contact"])
    desk.receive(mail("main@muster.example"))
    assert only(desk).account_id == account.account_id


def test_who_is_not_the_main_contact_is_told_whom_to_ask(desk: Desk, account: Account) -> None:
    desk.receive(mail("kim@muster.example", Message_ID="<first@muster.example>"))
    desk.settle()
    (letter,) = desk.letters
    assert letter.to == ("kim@muster.example",)
    assert "an Kim Meier (main@muster.example)" in " ".join(letter.content.text.split())
    assert letter.content.subject == "Re: Line is down"
    assert "Nothing works since 8." not in letter.content.text
    assert letter.message["In-Reply-To"] == "<first@muster.example>"
    assert letter.message["Auto-Submitted"] == "auto-replied"
    assert account.name in letter.content.text


def test_they_are_told_once_a_day_however_much_they_write(desk: Desk, account: Account) -> None:
    for text in ("One.", "Two.", "Three."):
        event = desk.receive(mail("kim@muster.example", text=text))
        assert receive_mail(event) == {"batchItemFailures": []}
    desk.settle()
    desk.repeat_events()
    assert (len(desk.letters), len(reasons())) == (1, 3)
    clock.advance(timedelta(days=1))
    desk.receive(mail("kim@muster.example", text="Four."))
    desk.settle()
    assert len(desk.letters) == 2
    assert account.account_id


@pytest.mark.parametrize("verdicts", [GRAY, FAILED])
def test_whoever_is_not_proven_is_told_nothing_of_an_account(
    desk: Desk, account: Account, verdicts: dict[str, str]
) -> None:
    desk.receive(mail("kim@muster.example"), **verdicts)
    desk.settle()
    assert [one for one in desk.letters if "main@muster.example" in one.content.text] == []
    assert (only(desk).account_id, reasons()) == (None, [])
    assert account.account_id


def test_their_own_earlier_tickets_stay_answerable(desk: Desk, account: Account) -> None:
    kim = reading.contacts_by_address("kim@muster.example")[0]
    ticket = desk.ticket(kim)
    desk.settle()
    desk.receive(mail("kim@muster.example", text="More."), desk.letters_to(kim.email)[0].reply_to[0])
    assert (len(desk.all_tickets()), int(only(desk).messages)) == (1, 2)
    assert (ticket.account_id, reasons()) == (account.account_id, [])


def test_the_rule_rests_while_nobody_can_ask_the_main_contact(desk: Desk, account: Account) -> None:
    mark("ses", "main@muster.example", "bounce")
    desk.receive(mail("kim@muster.example"))
    assert (only(desk).account_id, reasons()) == (account.account_id, [])


# --- who may not ask, and closed accounts ----------------------------------------------------------------------


def test_who_may_not_request_support_hears_who_decides_that(desk: Desk) -> None:
    account = desk.account()
    desk.contact("admin@muster.example", account, account_admin=True)
    desk.contact("kim@muster.example", account, may_request_support=False)
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    (letter,) = desk.letters_to("kim@muster.example")
    assert "(admin@muster.example)" in letter.content.text


def test_who_is_ignored_is_told_nothing(desk: Desk) -> None:
    desk.contact("kim@muster.example", ignore_email=True, may_request_support=False)
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert (reasons(), desk.letters) == (["ignored-sender"], [])


def test_the_mail_of_a_closed_account_is_kept_with_that_reason_and_answered(desk: Desk) -> None:
    account = desk.account()
    desk.contact("kim@muster.example", account)
    close(account)
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert (desk.all_tickets(), reasons()) == ([], ["account-closed"])
    (letter,) = desk.letters_to("kim@muster.example")
    assert "ist geschlossen" in " ".join(letter.content.text.split())


def test_a_contact_of_a_closed_and_of_an_open_account_asks_for_the_open_one(desk: Desk) -> None:
    closed, open_one = desk.account(), desk.account()
    for one in (closed, open_one):
        desk.contact("kim@muster.example", one)
    close(closed)
    desk.receive(mail("kim@muster.example"))
    assert (only(desk).account_id, reasons()) == (open_one.account_id, [])


# --- newcomers -------------------------------------------------------------------------------------------------


@pytest.fixture
def open_account(desk: Desk) -> Account:
    """An account whose people become contacts by writing."""
    account = desk.account()
    patch(account, domains=["firma.example"], auto_create_contacts=True)
    return account


def test_who_writes_from_a_domain_of_the_account_becomes_its_contact(desk: Desk, open_account: Account) -> None:
    event = desk.receive(mail("Kim Peter Meier <kim@firma.example>"))
    receive_mail(event)
    ticket = only(desk)
    (contact,) = reading.contacts_by_address("kim@firma.example")
    assert (ticket.account_id, ticket.requester) == (open_account.account_id, contact.contact_id)
    assert (contact.first_name, contact.last_name) == ("Kim Peter", "Meier")
    desk.receive(mail("kim@firma.example", subject="Another", text="Too."))
    assert {one.requester for one in desk.all_tickets()} == {contact.contact_id}


def test_names_are_read_as_mail_programs_write_them(desk: Desk, open_account: Account) -> None:
    desk.receive(mail('"Meier, Kim" <kim@firma.example>'))
    desk.receive(mail("Buchhaltung <b@firma.example>"))
    desk.receive(mail("x@firma.example"))
    found = [reading.contacts_by_address(f"{one}@firma.example")[0] for one in ("kim", "b", "x")]
    names = [(one.first_name, one.last_name) for one in found]
    assert names == [("Kim", "Meier"), (None, "Buchhaltung"), (None, None)]
    assert open_account.account_id


@pytest.mark.parametrize("verdicts", [GRAY, FAILED])
def test_who_is_not_proven_becomes_nobodys_contact(desk: Desk, open_account: Account, verdicts: dict[str, str]) -> None:
    desk.receive(mail("kim@firma.example"), **verdicts)
    assert (only(desk).account_id, reading.contacts_by_address("kim@firma.example")) == (None, [])
    assert open_account.account_id


@pytest.mark.parametrize("setting", [False, None])
def test_nobody_becomes_a_contact_where_the_account_does_not_let_them(
    desk: Desk, open_account: Account, *, setting: bool | None
) -> None:
    patch(open_account, auto_create_contacts=setting)
    desk.receive(mail("kim@firma.example"))
    assert (only(desk).account_id, reading.contacts_by_address("kim@firma.example")) == (None, [])


def test_who_left_does_not_come_back_by_writing(desk: Desk, open_account: Account) -> None:
    desk.deactivate(desk.contact("kim@firma.example", open_account))
    desk.receive(mail("kim@firma.example"))
    assert only(desk).account_id is None


def test_a_newcomer_where_there_is_a_main_contact_is_told_whom_to_ask(desk: Desk, open_account: Account) -> None:
    desk.contact("main@firma.example", open_account, roles=[ContactRole.MAIN])
    desk.receive(mail("Kim <kim@firma.example>"))
    desk.settle()
    assert (desk.all_tickets(), reasons()) == ([], ["not-main-contact"])
    assert reading.contacts_by_address("kim@firma.example") == []
    (letter,) = desk.letters_to("kim@firma.example")
    assert "main@firma.example" in letter.content.text


def test_a_newcomer_of_a_closed_account_is_nobodys(desk: Desk, open_account: Account) -> None:
    close(open_account)
    desk.receive(mail("kim@firma.example"))
    assert (only(desk).account_id, reasons()) == (None, [])
