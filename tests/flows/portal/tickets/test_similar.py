"""Who is about to make a request sees what may answer it, and goes on with the words that they typed."""

from tests.support.articles import published
from tests.support.house import House
from tests.support.world import unique


def test_an_article_is_offered_before_a_request_is_made(house: House) -> None:
    word = unique("zirbel")
    published(house.admin, slug=unique("calls-"), titles={"en": f"{word} calls", "de": f"{word} Anrufe"})
    page = house.browser.open(f"{house.home}/tickets/new?about={word}+calls")
    assert "Does this help already?" in page.words
    assert house.browser.open(page.link(f"{word} calls")).title == f"{word} calls"
    assert ("subject", f"{word} calls") in page.form(f"{house.home}/tickets").fields
    nothing = house.browser.open(f"{house.home}/tickets/new?about=unfindable+{word}x")
    assert "Nothing is known about this yet." in nothing.words
