"""The provider finds accounts, makes new ones, and sees where nobody would be told, by pages alone."""

from itertools import count

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.house import House

_numbers = count(1)


def test_an_account_is_made_with_its_administrator_and_found_again(boss: Browser, house: House) -> None:
    page = boss.open(boss.open("/portal/accounts").link("Create an account"))
    number = f"Z-{next(_numbers)}77"
    typed = {"name": "Zebra AG", "number": number, "account_admin.email": f"zoe{number.lower()}@zebra.example"}
    made = boss.send(page, "/portal/accounts", **typed)
    assert made.title == "Zebra AG"
    assert "The account has been created." in made.words
    for find in ("zeb", number):
        assert "Zebra AG" in boss.open(f"/portal/accounts?find={find}").words
    assert "No account found" in boss.open("/portal/accounts?find=nobody").words
    path = path_of(made.path)
    assert len(house.admin.get(f"{path.removeprefix('/portal')}/contacts")["items"]) == 1
    assert {f"{path}/contacts", f"{path}/tickets"} <= {target for _, target in made.links}


def test_an_account_is_found_by_the_address_of_a_contact(boss: Browser, house: House) -> None:
    email = house.read(house.contact("Finder"))["email"]
    page = boss.open(f"/portal/accounts?find={email.upper()}")
    assert house.account["number"] in page.words
    assert "No account found" in boss.open("/portal/accounts?find=nobody%40kunde.example").words


def test_an_account_without_administrator_is_one_too_and_a_taken_number_is_told(boss: Browser, house: House) -> None:
    page = boss.open("/portal/accounts/new")
    refused = boss.send(page, "/portal/accounts", name="Twice", number=house.account["number"])
    assert refused.status == 409
    assert ("name", "Twice") in refused.form("/portal/accounts").fields
    made = boss.send(refused, "/portal/accounts", number=f"Y-{next(_numbers)}")
    assert made.title == "Twice"


def test_where_nobody_would_be_told_stands_with_its_reason(boss: Browser, house: House) -> None:
    house.browser.cloud.settle()
    page = boss.open("/portal/coverage?type=outage&limit=500")
    assert house.account["number"] in boss.open("/portal/coverage?type=&limit=500").words
    assert house.account["number"] in page.words
    assert "nobody has subscribed" in page.words


def test_the_provider_s_people_choose_their_language_and_clock(boss: Browser) -> None:
    page = boss.open("/portal/profile")
    saved = boss.send(page, "/portal/profile", language="it", time_zone="Europe/Rome")
    assert "Salvato." in saved.words
    refused = boss.send(saved, "/portal/profile", time_zone="Moon/Base")
    assert refused.status == 422


def test_an_account_s_own_people_see_no_other_account(house: House, cloud: Cloud) -> None:
    House(cloud, house.admin)
    page = house.browser.open("/portal/accounts")
    assert page.words.count("Kunde AG") <= 1
    assert house.browser.open("/portal/accounts/new").status == 403
    assert house.browser.open("/portal/coverage").status == 403


def path_of(path: str) -> str:
    return path.partition("?")[0]
