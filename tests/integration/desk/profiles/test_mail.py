"""Mail to a profile's address goes to its group, is answered from there, and never answers itself."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.api.preconditions import Precondition
from chalicelib.deliveries import sending
from chalicelib.desk import store
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.models import TEAM, Group, Ticket
from chalicelib.desk.profiles import actions as profiles
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.schemas import ProfileDraft
from chalicelib.settings import settings
from infra.local.letters import Mail
from tests.support.desk import Desk, mail, thread

BILLING, SHOP = "billing@nordlicht.example", "shop@nordlicht.example"
SUPPORT, STATUS = "support@nordlicht.example", "status@nordlicht.example"
KIM = "kim@muster.example"
ANY = Precondition()


@pytest.fixture
def group(desk: Desk) -> str:
    return desk.group("Buchhaltung")


@pytest.fixture
def billing(group: str) -> Profile:
    dress: dict[str, Any] = {"name": "Nordlicht Rechnungen", "colour": "#7a1f4d"}
    return profiles.create_profile(ProfileDraft(slug="billing", addresses=[BILLING], group_id=group, **dress))


def opened(desk: Desk) -> Ticket:
    (ticket,) = desk.all_tickets()
    return ticket


def last_to(desk: Desk, address: str) -> Mail:
    desk.settle()
    return desk.letters_to(address)[-1]


def answered_at(letter: Mail) -> str:
    (address,) = letter.reply_to
    return address


def test_mail_to_a_profile_waits_in_its_group_and_is_answered_from_there_in_its_dress(
    desk: Desk, billing: Profile, group: str
) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    ticket = opened(desk)
    assert (ticket.queue_id, ticket.profile_id, ticket.came_to) == (group, billing.profile_id, BILLING)
    letter = last_to(desk, KIM)
    assert letter.sender == f"Nordlicht Rechnungen <{BILLING}>"
    assert answered_at(letter).startswith("billing+")
    assert "border-top:4px solid #7a1f4d" in letter.html
    assert "Nordlicht Rechnungen" in letter.text
    assert "Nordlicht Netze" not in letter.text + letter.html


def test_an_answer_to_a_profiles_letter_joins_its_ticket(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    reply_to = answered_at(last_to(desk, KIM))
    desk.receive(mail(KIM, "Re: Line is down", "Thank you.", To=reply_to), reply_to)
    assert thread(opened(desk).ticket_id)[-1] == "Thank you."


def test_mail_to_the_support_address_goes_where_it_always_went(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM), SUPPORT)
    ticket = opened(desk)
    assert (ticket.queue_id, ticket.profile_id) == ("unassigned", None)
    letter = last_to(desk, KIM)
    assert letter.sender == f"Nordlicht Netze <{STATUS}>"
    assert "border-top" not in letter.html


def test_mail_to_a_further_address_that_no_profile_has_is_like_any_other(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM, To=SHOP), SHOP)
    assert (opened(desk).queue_id, opened(desk).profile_id) == ("unassigned", None)


def test_mail_to_several_addresses_is_one_ticket_of_the_profile(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM)
    raw = mail(KIM, To=f"{SUPPORT}, {BILLING}")
    desk.receive(raw, SUPPORT, "Billing+label@Nordlicht.example")
    desk.receive(raw, SUPPORT)  # the same, delivered once more
    assert opened(desk).profile_id == billing.profile_id


@pytest.mark.parametrize("address", [BILLING, SHOP])
def test_what_comes_from_an_address_of_ours_opens_nothing(desk: Desk, billing: Profile, address: str) -> None:
    desk.receive(mail(f"Nordlicht <{address}>", To=BILLING), BILLING)
    desk.receive(mail(address.replace("@", "+token@")), SUPPORT)
    assert desk.all_tickets() == []
    assert [row.reason for row in mail_store.dropped_mail("", 100)[0]] == ["own-mail"] * 2


def test_a_profile_without_its_group_lets_mail_wait_unassigned(desk: Desk, billing: Profile, group: str) -> None:
    Group(TEAM, f"group#{group}").delete()
    desk.receive(mail(KIM, To=BILLING), BILLING)
    assert (opened(desk).queue_id, opened(desk).profile_id) == ("unassigned", billing.profile_id)


def test_a_ticket_whose_profile_is_gone_is_answered_as_all_others(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    profiles.remove_profile(billing.profile_id, ANY)
    desk.answer(opened(desk).ticket_id)
    letter = last_to(desk, KIM)
    assert letter.sender == f"Nordlicht Netze <{STATUS}>"
    assert answered_at(letter).startswith("support+")


def test_a_letter_that_waited_while_its_address_went_leaves_from_the_providers_own(
    desk: Desk,
    billing: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    less = replace(settings(), further_addresses=())
    monkeypatch.setattr(sending, "settings", lambda: less)
    assert last_to(desk, KIM).sender == f"Nordlicht Netze <{STATUS}>"


def test_a_name_that_would_be_more_than_a_name_stays_one(desk: Desk, billing: Profile) -> None:
    hostile = 'Nord "licht" <b>x</b> {{secret}} =?utf-8?q?x?='
    profiles.change_profile(billing.profile_id, {"name": hostile}, ANY)
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    letter = last_to(desk, KIM)
    assert letter.sender.endswith(f"<{BILLING}>")
    assert "<b>x</b>" not in letter.html
    assert "&lt;b&gt;x&lt;/b&gt;" in letter.html
    assert "secret" in letter.text


def test_whose_mail_opens_nothing_is_answered_by_the_profile(desk: Desk, billing: Profile) -> None:
    desk.contact(KIM, may_request_support=False)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    assert desk.all_tickets() == []
    letter = last_to(desk, KIM)
    assert (letter.sender, answered_at(letter)) == (f"Nordlicht Rechnungen <{BILLING}>", BILLING)


@pytest.mark.usefixtures("billing")
def test_an_answer_that_an_operator_mails_goes_out_from_the_profile(desk: Desk, group: str) -> None:
    ada = desk.operator(group, notify=True)
    desk.contact(KIM)
    desk.receive(mail(KIM, To=BILLING), BILLING)
    reply_to = answered_at(last_to(desk, ada.email))
    desk.receive(mail(ada.email, "Re: Line is down", "We look into it.", To=reply_to), reply_to)
    assert last_to(desk, KIM).sender == f"Nordlicht Rechnungen <{BILLING}>"
    assert store.messages(opened(desk).ticket_id)[-1].author == ada.operator_id
