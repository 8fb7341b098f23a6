"""Automatic answers: who gets one, how often, and in whose words."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.desk.floods.rules import echoes
from chalicelib.desk.letters import automatic
from infra.local.letters import Mail
from tests.support.desk import Desk, mail


def test_a_contact_gets_an_acknowledgement_of_each_ticket_and_no_more_than_five_an_hour(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    for _ in range(8):
        desk.receive(mail("kim@muster.example"))
        desk.settle()
    assert len(desk.all_tickets()) == 8
    assert len(desk.letters_to("kim@muster.example")) == 5
    clock.advance(timedelta(minutes=61))
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert len(desk.letters_to("kim@muster.example")) == 6


def test_anybody_else_gets_one_a_day_that_quotes_nothing_and_has_our_own_subject(desk: Desk) -> None:
    for subject in ("Buy now", "Cheap pills", "And more"):
        desk.receive(mail('"Visit evil.example" <eve@elsewhere.example>', subject, "Click http://evil.example"))
        desk.settle()
    (letter,) = desk.letters_to("eve@elsewhere.example")
    assert letter.subject == "We have received your message"
    for part in (letter.text, letter.html, letter.subject):
        for word in ("Buy", "evil", "Click", "Visit"):
            assert word not in part
    clock.advance(timedelta(hours=25))
    desk.receive(mail("eve@elsewhere.example"))
    desk.settle()
    assert len(desk.letters_to("eve@elsewhere.example")) == 2
    assert len(desk.all_tickets()) == 4


def test_who_merely_names_a_contact_gets_what_anybody_else_does(desk: Desk) -> None:
    desk.contact("kim@muster.example")
    for number in range(3):
        unproven = {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"}
        desk.receive(mail("kim@muster.example", f"Bill {number}", "Pay this."), **unproven)
        desk.settle()
    (letter,) = desk.letters_to("kim@muster.example")
    assert "Pay" not in letter.text + letter.subject


def test_two_hundred_forged_mails_bring_their_victim_no_letter(desk: Desk) -> None:
    for number in range(200):
        desk.receive(mail("victim@bank.example", f"No. {number}"), spf="FAIL", dkim="FAIL", dmarc="GRAY")
    desk.settle()
    assert desk.letters == []


@pytest.mark.parametrize("sender", ["kim@muster.example", "eve@elsewhere.example"])
def test_no_machine_answers_an_automatic_answer(desk: Desk, sender: str) -> None:
    desk.contact("kim@muster.example")
    desk.receive(mail(sender))
    desk.settle()
    (letter,) = desk.letters_to(sender)
    assert _says(letter) == ("auto-replied", "auto_reply", "All")


def test_what_a_person_wrote_is_no_automatic_answer(desk: Desk) -> None:
    desk.receive(mail("eve@elsewhere.example"))
    (ticket,) = desk.all_tickets()
    desk.answer(ticket.ticket_id)
    desk.settle()
    (answer,) = [one for one in desk.letters_to("eve@elsewhere.example") if "We are on it." in one.text]
    assert _says(answer) == ("auto-generated", None, "All")


def test_a_help_desk_that_answers_in_a_new_thread_is_not_answered_again(desk: Desk) -> None:
    desk.contact("desk@peer.example")
    desk.receive(mail("desk@peer.example", "Line is down"))
    desk.settle()
    for number in range(10):
        desk.receive(
            mail("desk@peer.example", f"[Case 471{number}] Re: Line is down", "We have received your request.")
        )
        desk.settle()
    assert len(desk.letters_to("desk@peer.example")) == 1


def test_when_far_too_much_is_answered_tickets_are_opened_and_answers_are_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic, "TO_ALL_AN_HOUR", 3)
    desk.contact("kim@muster.example")
    for number in range(5):
        desk.receive(mail(f"eve@elsewhere{number}.example"))
    desk.receive(mail("kim@muster.example"))
    desk.settle()
    assert len(desk.all_tickets()) == 6
    assert len(desk.letters) == 4
    assert len(desk.letters_to("kim@muster.example")) == 1


def test_one_domain_gets_no_more_answers_than_its_share(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "TO_A_DOMAIN_AN_HOUR", 2)
    for number in range(4):
        desk.receive(mail(f"eve{number}@elsewhere.example"))
    desk.receive(mail("eve@other.example"))
    desk.settle()
    assert len(desk.letters) == 3
    assert len(desk.letters_to("eve@other.example")) == 1


@pytest.mark.parametrize(
    ("subject", "text", "is_echo"),
    [
        ("Re: Line is down", "", True),
        ("[#12] LINE  is down", "", True),
        ("Received", "> Ticket: tic-1", True),
        ("Line is down", "", False),  # a person who writes the same again
        ("Printer on fire", "", False),
        ("Uplink", "", False),
        ("The line is down again", "", False),
        ("Line is down: also in Bern", "", False),
        ("Line is down (Case 12)", "", True),
        ("Your request 4712 was received", "", True),
        ("Your request 4711 was received", "", False),
    ],
)
def test_a_machine_is_known_by_our_words_in_its_own(subject: str, text: str, *, is_echo: bool) -> None:
    assert (
        echoes(subject, text, {"tic-1": "Line is down", "tic-2": "Up", "tic-3": "Your request 4711 was received"})
        is is_echo
    )


def _says(letter: Mail) -> tuple[str | None, ...]:
    return tuple(letter.message.get(name) for name in ("Auto-Submitted", "Precedence", "X-Auto-Response-Suppress"))
