"""Answers that a team keeps are filled in for a ticket, in a language of who asked."""

import pytest

from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.canned import actions as canned
from chalicelib.desk.canned.schemas import CannedDraft, CannedPatch, CannedView
from chalicelib.directory.services.actions import create_service
from chalicelib.directory.services.schemas import ServiceDraft
from chalicelib.errors import Conflict, Invalid, NotFound, PreconditionFailed
from chalicelib.i18n.languages import Language
from tests.support.desk import ADMIN, Desk, acting_as, mail

ANY = Precondition()
TEXTS = {
    Language.EN: "Hello {name}, {operator} here about {number} {subject}: is {service} up?",
    Language.DE: "Guten Tag {name}, hier {operator} wegen {number} {subject}: geht {service}?",
    Language.FR: "Bonjour {name}",
}


def kept(name: str = "Is it up?", texts: dict[Language, str] = TEXTS) -> str:
    return str(canned.create_canned(CannedDraft(name=name, texts=texts)).canned_id)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.DE, "Guten Tag Kim Meier, hier Ada Op wegen #10001 No line: geht Internet Zug?"),
        (Language.FR, "Bonjour Kim Meier"),
        (Language.IT, "Hello Kim Meier, Ada Op here about #10001 No line: is Internet Zug up?"),
    ],
)
def test_an_answer_speaks_the_language_of_who_asked_or_the_providers(desk: Desk, language: Language, text: str) -> None:
    account = desk.account()
    service = create_service(ADMIN, account.account_id, ServiceDraft(label="Internet Zug"))
    contact = desk.contact("kim@muster.example", account, language=language)
    ticket = desk.ticket(contact, service_id=service.service_id)
    canned_id = kept()
    (found,) = canned.filled_for(acting_as(desk.operator()), ticket.ticket_id)
    assert (found.id, found.name, found.text) == (canned_id, "Is it up?", text)


def test_for_who_is_known_by_their_address_alone_what_is_not_known_is_left_out(desk: Desk) -> None:
    desk.receive(mail("x@nowhere.example", subject="X {operator}"))
    (ticket,) = desk.all_tickets()
    kept()
    (found,) = canned.filled_for(ADMIN, ticket.ticket_id)
    assert found.text == "Hello, Nordlicht Netze here about #10001 X {operator}: is up?"


def test_they_are_listed_by_name_and_what_is_let_go_is_gone(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    assert canned.filled_for(ADMIN, ticket.ticket_id) == []
    for name in ("b", "C", "a"):
        kept(name)
    assert [one.name for one in canned.filled_for(ADMIN, ticket.ticket_id)] == ["a", "b", "C"]
    canned.delete_canned(canned.all_canned()[0].canned_id, ANY)
    assert [one.name for one in canned.filled_for(ADMIN, ticket.ticket_id)] == ["b", "C"]
    with pytest.raises(NotFound):
        canned.filled_for(ADMIN, "tic-" + "0" * 26)


def test_neither_a_field_that_there_is_not_nor_a_stale_change_is_kept(desk: Desk) -> None:
    with pytest.raises(Invalid):
        kept(texts={Language.EN: "Hello {nmae}"})
    canned_id = kept()
    seen = Precondition((entity_tag(CannedView.of(canned.get_canned(canned_id))),))
    canned.change_canned(canned_id, CannedPatch(name="Another"), seen)
    with pytest.raises(PreconditionFailed):
        canned.change_canned(canned_id, CannedPatch(name="A third"), seen)
    with pytest.raises(Invalid):
        canned.change_canned(canned_id, CannedPatch(texts={Language.EN: "{x}"}), ANY)
    assert canned.get_canned(canned_id).name == "Another"


def test_a_team_keeps_two_hundred(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canned, "CANNED_MAX", 2)
    kept(), kept()
    with pytest.raises(Conflict):
        kept()
    assert len(canned.all_canned()) == 2
