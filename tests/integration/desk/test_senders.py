"""Senders on whom a person decided, and the one list of what keeps mail from arriving."""

import pytest
from pydantic import ValidationError

from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import store
from chalicelib.desk.dropped.schemas import DroppedMailView
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.senders import actions
from chalicelib.desk.senders.schemas import SenderDraft
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.working import close
from chalicelib.desk.undelivered.listing import list_undelivered
from chalicelib.desk.undelivered.schemas import UndeliveredQuery
from tests.support.desk import ADMIN, Desk, mail
from tests.support.feedback import bounce

ALERTS = "alerts@muster.example"
LIST = {"List_Id": "<alerts.muster.example>"}
MACHINE = {"Auto_Submitted": "auto-generated"}


def decide(address: str, treatment: str, proven_by: str | None = None) -> str:
    wanted = {"address": address, "treatment": treatment} | ({"proven_by": proven_by} if proven_by else {})
    return str(actions.decide(ADMIN, SenderDraft.model_validate_strings(wanted)).sender_id)


def dropped() -> list[str]:
    return [row.reason for row in mail_store.dropped_mail("", 100)[0]]


def holds(**wanted: str) -> list[tuple[str, str, str]]:
    """Hold, reason and what is held: an address or a subject."""
    items, _ = list_undelivered(UndeliveredQuery.model_validate_strings(wanted), "")
    return [(one.hold, one.reason, one.subject or one.address or "") for one in items]


def test_the_mail_of_a_blocked_address_makes_nothing_until_that_is_taken_back(desk: Desk) -> None:
    sender_id = decide("eve@elsewhere.example", "blocked")
    desk.receive(mail("Eve <EVE@elsewhere.example>"))
    assert (desk.all_tickets(), dropped()) == ([], ["blocked"])
    actions.take_back(sender_id)
    desk.receive(mail("eve@elsewhere.example"))
    assert len(desk.all_tickets()) == 1


@pytest.mark.parametrize("headers", [LIST, MACHINE])
def test_who_is_let_through_opens_tickets_with_what_looks_like_a_machines_and_gets_no_answer(
    desk: Desk, headers: dict[str, str]
) -> None:
    contact = desk.contact(ALERTS)
    desk.receive(mail(ALERTS, "First", **headers))
    view = DroppedMailView.of(mail_store.dropped_mail("", 1)[0][0])
    assert view.passed == ["relay.example"]  # by the return path, whoever's it is
    decide(ALERTS, "let_through", "relay.example")
    for number in range(20):
        desk.receive(mail(ALERTS, f"Alert {number}", **headers))
    desk.settle()
    assert (len(desk.all_tickets()), len(dropped())) == (20, 1)
    assert {one.requester for one in desk.all_tickets()} == {contact.contact_id}
    assert desk.letters_to(ALERTS) == []


def test_whoever_writes_in_their_name_without_the_proof_is_not_let_through(desk: Desk) -> None:
    decide(ALERTS, "let_through", "relay.example")
    desk.receive(mail(ALERTS, **MACHINE), spf="FAIL", dkim="FAIL", dmarc="GRAY")
    decide(ALERTS, "let_through", "other.example")
    desk.receive(mail(ALERTS, "Other", **MACHINE))
    assert (desk.all_tickets(), dropped()) == ([], ["auto-generated"] * 2)


@pytest.mark.parametrize(
    ("headers", "verdicts", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, {}, "auto-reply"),
        ({}, {"virus": "FAIL"}, "virus"),
        ({"From": "mailer-daemon@muster.example", "Return_Path": "<>"}, {}, "bounce"),
    ],
)
def test_answers_of_machines_bounces_and_malware_pass_of_nobody(
    desk: Desk, headers: dict[str, str], verdicts: dict[str, str], reason: str
) -> None:
    for address in (ALERTS, "mailer-daemon@muster.example"):
        decide(address, "let_through", "relay.example")
    desk.receive(mail(ALERTS, **headers), **verdicts)
    assert (desk.all_tickets(), dropped()) == ([], [reason])


@pytest.mark.parametrize("wrong", [("let_through", None), ("blocked", "muster.example"), ("let_through", "no domain")])
def test_a_proof_is_needed_to_let_through_and_of_no_use_to_block(desk: Desk, wrong: tuple[str, str | None]) -> None:
    with pytest.raises(ValidationError):
        decide(ALERTS, *wrong)


def test_one_list_says_all_that_keeps_mail_from_arriving_and_what_ends_each(desk: Desk) -> None:
    account = desk.account()
    desk.contact("kim@muster.example", account)
    suppressions.heed(bounce("kim@muster.example"))
    desk.receive(mail("kim@muster.example", "Forged"), spf="FAIL", dkim="FAIL", dmarc="FAIL")
    desk.receive(mail("kim@muster.example", "Away", Auto_Submitted="auto-replied"))
    decide("kim@muster.example", "blocked")
    desk.receive(mail("kim@muster.example", "Hello"))
    desk.receive(mail("eve@elsewhere.example", "Others", Auto_Submitted="auto-replied"))
    whole = [
        ("suppressed", "bounce", "kim@muster.example"),
        ("blocked", "blocked", "kim@muster.example"),
        ("quarantined", "refuted", "Forged"),
        ("dropped", "blocked", "Hello"),
        ("dropped", "auto-reply", "Away"),
    ]
    assert holds(address="kim@muster.example") == whole
    assert holds(account_id=account.account_id) == [one for one in whole if one[0] != "blocked"]
    assert holds(address="nobody@muster.example") == []


def test_what_is_in_quarantine_leaves_the_list_when_it_is_released(desk: Desk) -> None:
    desk.receive(mail("kim@muster.example", "Forged"), spf="FAIL", dkim="FAIL", dmarc="FAIL")
    (ticket,) = desk.all_tickets()
    assert len(holds(address="kim@muster.example")) == 1
    store.change(ticket.ticket_id, lambda edit: edit.admit())
    assert holds(address="kim@muster.example") == []


def test_a_blocked_sender_gets_no_letter_about_what_they_had_asked_before(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example"))
    (ticket,) = desk.all_tickets()
    desk.settle()
    assert len(desk.letters_to("eve@elsewhere.example")) == 1
    decide("eve@elsewhere.example", "blocked")
    close(ADMIN, ticket.ticket_id, Ending())
    desk.settle()
    assert len(desk.letters_to("eve@elsewhere.example")) == 1
