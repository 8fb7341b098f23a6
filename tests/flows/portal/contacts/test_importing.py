"""Contacts out of a file, by page: chosen, looked at row by row, and only then imported."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.directory.files import importing
from chalicelib.directory.files.unfinished import PREVIEWS_KEPT
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.house import House
from tests.support.rows import snapshot
from tests.support.traces import kept

HEADING = "E-Mail;Vorname;Nachname\n"
ROWS = "lea@kunde.example;Lea;Huber\nnobody;Tim;Kunz\nzoe@kunde.example;Zoë;Müller\n"


def chosen(house: House, content: bytes, browser: Browser | None = None) -> Seen:
    """The page after a file was sent."""
    browser = browser or house.browser
    return browser.send_file(browser.open(f"{house.contacts}/import"), f"{house.contacts}/import", "content", content)


def names(house: House) -> list[str]:
    found = house.admin.get(f"/accounts/{house.account['id']}/contacts?limit=100")["items"]
    return sorted(one["last_name"] for one in found)


def form_of(page: Seen, step: str) -> str:
    return next(one.action for one in page.forms if one.action.endswith(f"/{step}"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_looked_at_before_anybody_is_imported(house: House, encoding: str) -> None:
    before = names(house)
    page = chosen(house, (HEADING + ROWS).encode(encoding))
    assert page.title == "What would be imported"
    assert "will be added 2" in page.words
    assert "Zoë Müller zoe@kunde.example" in page.words
    assert "E-mail address is not an e-mail address" in page.words
    assert names(house) == before
    done = house.browser.send(page, form_of(page, "begin"))
    assert done.title == "The import is done"
    assert names(house) == sorted([*before, "Huber", "Müller"])
    assert house.browser.open(done.link("see")).title == "Lea Huber"


def test_who_presses_twice_has_it_imported_once(house: House) -> None:
    page = chosen(house, (HEADING + ROWS).encode())
    for _ in range(2):
        assert house.browser.send(page, form_of(page, "begin")).title == "The import is done"
    assert names(house).count("Huber") == 1


def test_the_same_file_again_would_change_nothing_and_offers_nothing(house: House) -> None:
    page = chosen(house, (HEADING + ROWS).encode())
    house.browser.send(page, form_of(page, "begin"))
    again = chosen(house, (HEADING + ROWS).encode())
    assert "is there already 2" in again.words
    assert "This file would change nothing." in again.words
    assert not any(one.action.endswith("/begin") for one in again.forms)


def test_a_discarded_file_leaves_nothing(house: House) -> None:
    before = snapshot("directory")
    page = chosen(house, b"email,last_name\nquirin@kunde.example,Quirin\n")
    gone = house.browser.send(page, form_of(page, "discard"))
    assert "The file is discarded; nothing was imported." in gone.words
    assert snapshot("directory") == before


def test_a_preview_that_nobody_begins_is_gone_after_a_day(cloud: Cloud, house: House) -> None:
    page = chosen(house, b"email,last_name\nquirin@kunde.example,Quirin\n")
    address = page.forms[-1].action.rpartition("/")[0]
    clock.advance(PREVIEWS_KEPT - timedelta(minutes=1))
    cloud.tick()
    assert house.person("Kim", account_admin=True).open(address).status == 200
    clock.advance(timedelta(minutes=2))
    cloud.tick()
    assert house.person("Kim", account_admin=True).open(address).status == 404
    assert [where for where, text in kept() if "quirin" in text] == []


def test_a_long_import_says_how_far_it_is_and_looks_again_by_itself(
    cloud: Cloud, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    rows = "".join(f"p{number}@kunde.example;Kim;P{number}\n" for number in range(130))
    page = chosen(house, (HEADING + rows).encode())
    running = house.browser.send(page, form_of(page, "begin"))
    assert running.title == "The import is under way"
    assert "0 of 130 rows are done" in running.words
    answer = house.browser.ask("GET", running.path)
    assert answer.header("refresh") == "4"
    cloud.tick()
    done = house.browser.ask("GET", running.path)
    assert "The import is done" in done.text
    assert done.header("refresh") == ""


def test_what_is_refused_is_found_among_many(house: House) -> None:
    rows = "".join(f"p{number}@kunde.example;Kim;P{number}\n" for number in range(150))
    page = chosen(house, (HEADING + rows + "nobody;Tim;Kunz\n").encode())
    refused = house.browser.open(page.link("will not be imported"))
    assert "152 will not be imported" in refused.words
    assert "P149" not in refused.words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "File is missing"),
        (b"Vorname\nLea\n", "File has no column for the e-mail address"),
        (HEADING.encode(), "File has no rows"),
    ],
)
def test_a_file_that_is_none_is_told_beside_its_field(house: House, content: bytes, said: str) -> None:
    page = chosen(house, content)
    assert page.status == 422
    assert said in page.words
    assert page.title == "Import from a file"


def test_only_who_keeps_contacts_imports_and_only_their_own(cloud: Cloud, house: House) -> None:
    assert house.person("Kim").open(f"{house.contacts}/import").status == 403
    other = House(cloud, house.admin)
    page = chosen(house, (HEADING + ROWS).encode())
    import_id = form_of(page, "begin").split("/")[-2]
    assert other.browser.open(f"{house.contacts}/import/{import_id}").status == 404
    assert other.browser.open(f"{other.contacts}/import/{import_id}").status == 404
