"""Somebody keeps their own record, and pages speak to them as it says."""

from tests.support.house import House


def test_a_change_is_kept_and_pages_speak_so_at_once(house: House) -> None:
    path = f"{house.home}/profile"
    page = house.browser.open(path)
    assert "Overview" in page.words
    saved = house.browser.send(page, path, job_title="Chief", language="fr", time_zone="Asia/Tokyo")
    assert "Enregistré." in saved.words
    found = house.read(house.boss["id"])
    assert (found["job_title"], found["language"], found["time_zone"]) == ("Chief", "fr", "Asia/Tokyo")
    ticket = house.browser.send(
        house.browser.open(f"{house.home}/tickets/new"), f"{house.home}/tickets", subject="Zone", text="Heure"
    )
    assert " UTC)" in ticket.words


def test_a_zone_that_is_none_is_told_beside_its_field(house: House) -> None:
    path = f"{house.home}/profile"
    refused = house.browser.send(house.browser.open(path), path, time_zone="Moon/Base")
    assert refused.status == 422
    assert ("Time zone is not an IANA time zone such as Europe/Zurich", "#time_zone") in refused.links


def test_a_record_is_confirmed(house: House) -> None:
    path = f"{house.home}/profile"
    page = house.browser.send(house.browser.open(path), f"{path}/confirm")
    assert "Thank you." in page.words
    assert house.read(house.boss["id"])["confirmed_on"]
