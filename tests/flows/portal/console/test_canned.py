"""Answers that the team keeps: written down, chosen and edited by pages alone."""

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.house import House


def test_an_answer_is_written_down_chosen_edited_and_sent(cloud: Cloud, house: House) -> None:
    house.admin.post("/provider-people", {"email": "pia@nordlicht.example", "name": "Pia", "roles": ["provider_admin"]})
    house.admin.post("/teams/default/operators", {"name": "Ada", "email": "ada.c@nordlicht.example", "language": "en"})
    pia, ada = Browser(cloud, "pia@nordlicht.example"), Browser(cloud, "ada.c@nordlicht.example")
    empty = pia.open("/portal/canned-answers")
    assert "No canned answers yet" in empty.words
    page = pia.open("/portal/canned-answers/new")
    wrong = pia.send(page, "/portal/canned-answers", **{"name": "Restart", "texts.en": "Hello {nmae}"})
    assert "may have only these in braces" in wrong.words
    words = {"texts.de": "Guten Tag {name}", "texts.en": "Hello {name}, please restart the router."}
    listed = pia.send(wrong, "/portal/canned-answers", **words)
    assert "Restart" in listed.words
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    path = f"/portal/tickets/{house.admin.post('/tickets', {'subject': 'No line', 'text': 'Help'} | people)['id']}"
    plain = ada.open(path)
    assert ("text", "") in plain.form(f"{path}/messages").fields
    canned_id = next(value for form in plain.forms for name, value in form.fields if name == "canned")
    begun = ada.open(f"{path}?canned={canned_id}")
    assert ("text", "Hello Bea Boss, please restart the router.") in begun.form(f"{path}/messages").fields
    sent = ada.send(begun, f"{path}/messages", text="Hello Bea Boss, please restart the modem.")
    assert "please restart the modem." in sent.words
    one = pia.open(pia.open("/portal/canned-answers").link("Restart"))
    changed = pia.send(one, one.path, name="Restart it")
    assert "Restart it" in changed.words
    gone = pia.send(pia.open(one.path), f"{one.path}/delete")
    assert "No canned answers yet" in gone.words
    assert ada.open("/portal/canned-answers/new").status in {403, 404}
