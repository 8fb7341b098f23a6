"""Articles by pages alone: anybody reads and finds them; who is signed in follows and comments."""

import pytest

from infra.local.cloud import Cloud
from tests.support.articles import published
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.world import unique


@pytest.fixture
def slug(admin: Client) -> str:
    return str(published(admin, slug=unique("calls-"))["slug"])


def test_anybody_finds_and_reads_an_article_in_their_language(cloud: Cloud, admin: Client) -> None:
    word = unique("zirbel")
    slug = published(admin, slug=unique("calls-"), titles={"en": f"{word} calls", "de": f"{word} Anrufe"})["slug"]
    browser = Browser(cloud, language="de")
    listed = browser.open(f"/portal/articles?words={word}")
    assert "Hilfeartikel" in listed.title
    page = browser.open(listed.link(f"{word} Anrufe"))
    assert page.title == f"{word} Anrufe"
    assert "Aufs Mobiltelefon" in page.words
    assert page.path == f"/portal/articles/{slug}"
    assert "Kommentare" not in page.words
    in_french = browser.open(f"/portal/articles/{slug}?lang=fr")
    assert "Cet article n’existe pas en français." in in_french.words
    assert 'lang="en"' in in_french.html.partition("<h1")[2].partition(">")[0]


def test_what_nothing_says_is_said_to_be_found_nowhere(cloud: Cloud, slug: str) -> None:
    page = Browser(cloud, language="en").open("/portal/articles?words=unfindable+words")
    assert "Nothing found" in page.words


def test_an_article_is_followed_and_found_in_one_s_collection(house: House, slug: str) -> None:
    path = f"/portal/articles/{slug}"
    assert "Your collection is empty" in house.browser.open("/portal/collection").words
    followed = house.browser.send(house.browser.open(path), f"{path}/follow")
    assert "The article is in your collection." in followed.words
    collection = house.browser.open(house.browser.open("/portal/articles").link("My collection"))
    assert house.browser.open(collection.link("Divert calls")).path == path
    ended = house.browser.send(house.browser.open(path), f"{path}/unfollow")
    assert "You no longer follow the article." in ended.words
    assert "Divert calls" not in house.browser.open("/portal/collection").words


def test_who_is_not_signed_in_is_led_to_sign_in_and_back_to_the_article(cloud: Cloud, slug: str) -> None:
    browser = Browser(cloud, language="en")
    page = browser.open(f"/portal/articles/{slug}")
    link = page.link("Sign in to follow")
    assert link.startswith("/portal/sign-in?to=")
    assert slug in link
    assert [form.action for form in page.forms if form.method == "post"] == []


def test_comments_are_written_read_without_names_and_taken_back(cloud: Cloud, house: House, slug: str) -> None:
    path = f"/portal/articles/{slug}"
    said = house.browser.send(house.browser.open(path), f"{path}/comments", text="Works <b>abroad</b>")
    assert "Thank you for your comment." in said.words
    colleague = house.person("Klein")
    page = colleague.open(path)
    assert "Somebody" in page.words
    assert "Works <b>abroad</b>" in page.words
    assert house.email not in page.html
    assert not [form for form in page.forms if form.action.endswith("/delete")]
    (deletion,) = [form.action for form in house.browser.open(path).forms if form.action.endswith("/delete")]
    gone = house.browser.send(house.browser.open(path), deletion)
    assert "Works" not in gone.words


def test_many_comments_are_read_page_by_page(house: House, slug: str) -> None:
    path = f"/portal/articles/{slug}"
    for number in range(3):
        house.browser.send(house.browser.open(path), f"{path}/comments", text=f"Remark {number}")
    first = house.browser.open(f"{path}?limit=2")
    assert ("Remark 1" in first.words, "Remark 2" in first.words) == (True, False)
    rest = house.browser.open(first.link("Show more"))
    assert ("Remark 1" in rest.words, "Remark 2" in rest.words) == (False, True)


def test_a_comment_without_words_is_refused_beside_its_field(house: House, slug: str) -> None:
    path = f"/portal/articles/{slug}"
    refused = house.browser.send(house.browser.open(path), f"{path}/comments")
    assert refused.status == 422
    assert "Your comment is missing" in refused.words


def test_what_is_for_the_team_is_there_for_nobody_else(cloud: Cloud, admin: Client, house: House) -> None:
    slug = published(admin, slug=unique("inside-"), audience="provider")["slug"]
    for browser in (Browser(cloud), house.browser):
        assert browser.open(f"/portal/articles/{slug}").status == 404
        assert slug not in browser.open("/portal/articles?limit=100").html


def test_who_is_in_one_account_goes_on_from_an_article_to_its_pages(house: House, slug: str) -> None:
    page = house.browser.open(f"/portal/articles/{slug}")
    assert page.link("Contacts") == house.contacts
    assert page.link("Help") == "/portal/articles"
