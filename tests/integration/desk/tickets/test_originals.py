"""The mail that a message came by, for who may see it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib import aws
from chalicelib.desk import store
from chalicelib.desk.models import Message
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import originals
from chalicelib.errors import NotFound
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, BUCKET, Desk, mail

QUOTED = "Geht wieder.\n\nAm 12.01.2026 um 10:23 schrieb Nordlicht Support:\n> Geht es jetzt?"


def mailed(desk: Desk, sender: str = "kim@muster.example") -> Message:
    """The only message of a ticket that a mail opened."""
    desk.receive(mail(f"Kim Meier <{sender}>", "Re: Störung", QUOTED))
    (ticket,) = desk.all_tickets()
    (message,) = store.messages(ticket.ticket_id)
    return message


def test_the_text_of_an_original_has_its_head_and_what_was_folded_away(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    message = mailed(desk, contact.email)
    text = originals.read_text(tickets.read_mailed(ADMIN, message.ticket_id, message.message_id))
    assert text.startswith("From: Kim Meier <kim@muster.example>\nTo: support@")
    assert "\nSubject: Re: Störung\n" in text
    assert text.rstrip().endswith(QUOTED)


def test_the_link_to_an_original_ends_within_a_minute_and_is_never_shown_by_a_browser(desk: Desk) -> None:
    link = urlsplit(originals.link_to(mailed(desk)))
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert link.netloc.startswith(f"{BUCKET}.s3.")
    assert asked["X-Amz-Expires"] == "60"
    assert asked["response-content-type"] == "application/octet-stream"
    assert asked["response-content-disposition"].startswith("attachment;")


def test_the_link_names_the_region_in_which_mail_is_kept(desk: Desk) -> None:
    message = mailed(desk)
    message.mail = {"bucket": "herold-prod-inbound-mail-123456789012-eu-west-1", "key": "mail/x"}
    assert ".s3.eu-west-1.amazonaws.com" in originals.link_to(message)


def test_a_contact_sees_the_original_of_their_own_mail_and_of_nobody_elses(desk: Desk) -> None:
    account = desk.account()
    desk.set_visibility(account, "account")
    kim = desk.contact("kim@muster.example", account)
    luc = desk.contact("luc@muster.example", account)
    message = mailed(desk, kim.email)
    as_kim, as_luc = (
        Principal("key-1", Hat(Role.CONTACT, one.account_id, contact_id=one.contact_id)) for one in (kim, luc)
    )
    assert tickets.read_mailed(as_kim, message.ticket_id, message.message_id).message_id == message.message_id
    with pytest.raises(NotFound):
        tickets.read_mailed(as_luc, message.ticket_id, message.message_id)


def test_a_message_that_came_by_no_mail_has_no_original(desk: Desk) -> None:
    (written,) = store.messages(desk.ticket(desk.contact()).ticket_id)
    for read in (originals.read_text, originals.link_to):
        with pytest.raises(NotFound):
            read(written)


def test_a_mail_that_is_gone_has_no_original(desk: Desk) -> None:
    message = mailed(desk)
    aws.client("s3").delete_object(Bucket=message.mail["bucket"], Key=message.mail["key"])
    with pytest.raises(NotFound):
        originals.read_text(message)
