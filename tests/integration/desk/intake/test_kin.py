"""The kin of cases from the field: the same mistake in other clothes, of who asks, who answers, and who is told."""

from typing import Any

import pytest

from chalicelib.api.preconditions import Precondition
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.models import Ticket
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.directory import reading
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import ContactRole
from infra.local.letters import Mail
from tests.support.desk import ADMIN, Desk, mail, thread

GRAY = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
KIM = "kim@muster.example"


def reasons() -> list[str]:
    return [row.reason for row in mail_store.dropped_mail("", 100)[0]]


def only(desk: Desk) -> Ticket:
    (ticket,) = desk.all_tickets()
    return ticket


def besides(desk: Desk, ticket: Ticket) -> list[Ticket]:
    return [one for one in desk.all_tickets() if one.ticket_id != ticket.ticket_id]


def patch(account: Account, **fields: Any) -> None:
    accounts.change_account(ADMIN, account.account_id, AccountPatch(**fields), Precondition())


@pytest.fixture
def account(desk: Desk) -> Account:
    return desk.account()


@pytest.fixture
def kim(desk: Desk, account: Account) -> Contact:
    return desk.contact(KIM, account)


@pytest.fixture
def asked(desk: Desk, kim: Contact) -> Ticket:
    ticket = desk.ticket(kim)
    desk.settle()
    return ticket


def letter(desk: Desk) -> Mail:
    """The letter about Kim's ticket, whose reply address others may have seen."""
    return desk.letters_to(KIM)[0]


# --- whoever holds a reply address that was passed on (P3) -----------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Reply_To": KIM},
        {"Sender": KIM},
        {"Cc": KIM},
        {"Resent_From": KIM},
        {"X_Original_From": KIM},
        {"From": f"{KIM} <eve@elsewhere.example>"},
        {"From": f'"{KIM}" <eve@elsewhere.example>'},
        {"From": f"eve@elsewhere.example ({KIM})"},
        {"From": "kim@muster.example.elsewhere.example"},
        {"From": "kim+eve@muster.example"},
        {"From": "kim@sub.muster.example"},
        {"From": "kım@muster.example"},
    ],
)
def test_nobody_else_writes_by_a_reply_address_whatever_else_names_who_may(
    desk: Desk, asked: Ticket, headers: dict[str, str]
) -> None:
    desk.receive(mail("eve@elsewhere.example", text="Pay here.", **headers), letter(desk).reply_to[0])
    assert thread(asked.ticket_id) == ["It is down."]
    assert [one.quarantine for one in besides(desk, asked)] == ["foreign-answer"]


# --- an operator without proof (P2) ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Fixed.", "", "> quoted\n\nFixed."])
@pytest.mark.parametrize("way", ["address", "reference", "both"])
def test_an_operators_unproven_answer_is_told_to_them_alone_in_whatever_way_it_comes(
    desk: Desk, text: str, way: str
) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact(KIM))
    desk.settle()
    note, before = desk.letters_to(operator.email)[0], len(desk.letters_to(KIM))
    headers = {"In_Reply_To": note.message["References"]} if way != "address" else {}
    recipients = [note.reply_to[0]] if way != "reference" else []
    desk.receive(mail(operator.email, text=text, **headers), *recipients, **GRAY)
    desk.settle()
    assert thread(ticket.ticket_id) == ["It is down."]
    assert [one.quarantine for one in besides(desk, ticket)] == ["unproven-operator"]
    assert len(desk.letters_to(KIM)) == before
    assert "[Not sent]" in desk.letters_to(operator.email)[-1].content.subject


# --- who is not proven is told nothing of theirs (P4) ----------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "Win a prize at evil.example <victim@bank.example>"},
        {"Subject": "Win a prize at evil.example"},
        {"From": '"<b>Win</b> a prize at evil.example" <victim@bank.example>'},
        {"Subject": "=?utf-8?q?Win_a_prize_at_evil=2Eexample?="},
        {"Message_ID": "<win-a-prize@evil.example>"},
        {"To": "Win a prize at evil.example <support@nordlicht.example>"},
    ],
)
@pytest.mark.parametrize("verdicts", [GRAY, {"spf": "FAIL", "dkim": "GRAY", "dmarc": "GRAY"}])
def test_nothing_that_a_stranger_wrote_reaches_whom_they_name(
    desk: Desk, headers: dict[str, str], verdicts: dict[str, str]
) -> None:
    for _ in range(3):
        desk.receive(mail("victim@bank.example", text="Win at evil.example", **headers), **verdicts)
    desk.settle()
    (sent,) = desk.letters_to("victim@bank.example")
    said = f"{sent.subject} {sent.content.text} {sent.content.html}"
    assert "evil.example" not in said
    assert "prize" not in said.lower()


# --- the main contact, and accounts that are closed (D1) -------------------------------------------------------


@pytest.mark.parametrize("sender", ["KIM@Muster.Example", '"Meier, Kim" <kim@muster.example>', "<kim@muster.example>"])
def test_another_contacts_mail_opens_nothing_however_their_address_is_written(
    desk: Desk, account: Account, kim: Contact, sender: str
) -> None:
    desk.contact("main@muster.example", account, roles=[ContactRole.MAIN])
    desk.receive(mail(sender))
    desk.settle()
    assert (desk.all_tickets(), reasons()) == ([], ["not-main-contact"])
    (sent,) = desk.letters_to(kim.email)
    assert "main@muster.example" in sent.content.text


def test_an_answer_on_a_closed_ticket_is_kept_from_who_may_not_open_one(
    desk: Desk, account: Account, asked: Ticket
) -> None:
    working.close(ADMIN, asked.ticket_id, Ending())
    desk.contact("main@muster.example", account, roles=[ContactRole.MAIN])
    desk.receive(mail(KIM, text="Again."), letter(desk).reply_to[0])
    assert (besides(desk, asked), reasons()) == ([], ["not-main-contact"])


def test_answers_on_open_tickets_of_a_closed_account_still_come_in(desk: Desk, account: Account, asked: Ticket) -> None:
    accounts.close_account(ADMIN, account.account_id)
    desk.receive(mail(KIM, text="Which data do we get?"), letter(desk).reply_to[0])
    desk.receive(mail(KIM, subject="New"))
    assert thread(asked.ticket_id)[1:] == ["Which data do we get?"]
    assert (besides(desk, asked), reasons()) == ([], ["account-closed"])


# --- contacts of a domain (D2, C1) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("domain", "sender", "email"),
    [
        ("firma.example", "Kim <KIM@FIRMA.EXAMPLE>", "kim@firma.example"),
        ("bücher.example", "Kim <kim@xn--bcher-kva.example>", "kim@bücher.example"),
        ("firma.example", "kim@firma.example", "kim@firma.example"),
        ("firma.example", "Kim\u202c <kim@firma.example>", "kim@firma.example"),
    ],
)
def test_who_writes_from_a_domain_is_a_contact_however_that_is_written(
    desk: Desk, account: Account, domain: str, sender: str, email: str
) -> None:
    patch(account, domains=[domain], auto_create_contacts=True)
    raw = mail("x@y.example").replace(b"From: x@y.example", f"From: {sender}".encode())
    desk.receive(raw)
    (contact,) = reading.contacts_by_address(email)
    assert (only(desk).account_id, only(desk).requester) == (account.account_id, contact.contact_id)


@pytest.mark.parametrize(
    "email",
    [
        "kim@elsewhere.example",
        "kim@firma.example.elsewhere.example",
        "kim@notfirma.example",
        f"{'a' * 65}@firma.example",
        "käthe@firma.example",
        "support@nordlicht.example",
    ],
)
def test_who_does_not_or_can_never_be_written_to_is_nobodys_contact(desk: Desk, account: Account, email: str) -> None:
    patch(account, domains=["firma.example"], auto_create_contacts=True)
    raw = mail("x@y.example").replace(b"From: x@y.example", f"From: Kim <{email}>".encode())
    desk.receive(raw)
    desk.settle()
    assert reading.contacts_by_address(email) == []
    assert [one.account_id for one in desk.all_tickets()] in ([None], [])
    assert desk.letters_to(email) == [] or email.isascii()
