"""Colleagues follow a request by pages alone."""

from tests.support.house import House


def test_a_colleague_is_let_in_finds_the_request_and_leaves_it(house: House) -> None:
    bo = house.person("Bo")
    email = str(house.read(bo_id(house))["email"])
    page = house.browser.open(f"{house.home}/tickets/new")
    page = house.browser.send(page, f"{house.home}/tickets", subject="No line", text="It is dead.")
    path = page.path.partition("?")[0]
    assert bo.open(path).status == 404
    assert "Nobody." in page.words
    wrong = house.browser.send(page, f"{path}/followers", email="eve@elsewhere.example")
    assert "is not a contact of this account" in wrong.words
    assert ("email", "eve@elsewhere.example") in wrong.form(f"{path}/followers").fields
    page = house.browser.send(house.browser.open(path), f"{path}/followers", email=email)
    assert "Bo" in page.words
    assert "Nobody." not in page.words
    listed = bo.open(f"{house.home}/tickets")
    assert "Requests that you follow" in listed.words
    mine = bo.open(listed.link("No line"))
    answered = bo.send(mine, f"{path}/messages", text="I smell smoke.")
    assert "I smell smoke." in house.browser.open(path).words
    left = bo.send(answered, f"{path}/followers/{bo_id(house)}/remove")
    assert "No line" not in left.words
    assert bo.open(path).status == 404


def bo_id(house: House) -> str:
    people = house.admin.get(f"/accounts/{house.account['id']}/contacts")["items"]
    return str(next(one["id"] for one in people if one["last_name"] == "Bo"))


def test_an_operator_lets_somebody_follow_and_takes_it_back(house: House) -> None:
    bo = house.contact("Bo")
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    ticket_id = house.admin.post("/tickets", {"subject": "No line", "text": "Help"} | people)["id"]
    house.admin.post("/teams/default/operators", {"name": "Ada", "email": "ada.f@nordlicht.example", "language": "en"})
    ada, path = type(house.browser)(house.browser.cloud, "ada.f@nordlicht.example"), f"/portal/tickets/{ticket_id}"
    page = ada.send(ada.open(path), f"{path}/followers", email=str(house.read(bo)["email"]))
    assert [one["contact_id"] for one in house.admin.get(f"/tickets/{ticket_id}/participants")["items"]] == [bo]
    ada.send(page, f"{path}/followers/{bo}/remove")
    assert house.admin.get(f"/tickets/{ticket_id}/participants")["items"] == []
