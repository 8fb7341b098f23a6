"""An account's people see what is on, what comes and what is over."""

from tests.support.house import House


def test_what_goes_on_stands_on_the_home_page_until_it_is_over(house: House) -> None:
    calm = "There are no incidents and no planned maintenance at present."
    assert calm in house.browser.open(house.home).words
    told = {"affects": {"components": [], "accounts": [house.account["id"]], "everyone": False}}
    notice = house.admin.outage(**told)
    house.browser.cloud.settle()
    home = house.browser.open(house.home)
    assert "Power failure" in home.words
    assert "Incident" in home.words
    listed = house.browser.open(f"{house.home}/notices")
    assert "We are looking into it." in listed.words
    kim = house.person("Klein")
    assert "No notices yet" in kim.open(f"{house.home}/notices").words  # who was told nothing sees nothing
    house.admin.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Back."}})
    house.browser.cloud.settle()
    assert calm in house.browser.open(house.home).words
    assert "Resolved" in house.browser.open(f"{house.home}/notices").words
