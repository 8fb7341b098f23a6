"""Articles are written by pages alone: drafted, in each language, published with a note, withdrawn and deleted."""

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.world import unique


@pytest.fixture
def writer(cloud: Cloud, admin: Client) -> Browser:
    email = unique("ada") + "@nordlicht.example"
    admin.post("/teams/default/operators", {"name": "Ada", "email": email, "language": "en"})
    return Browser(cloud, email)


def drafted(writer: Browser) -> str:
    """The path of a new draft."""
    page = writer.open("/portal/new-article")
    made = writer.send(page, "/portal/new-article", title=unique("Divert calls "), text="Dial 21.")
    assert "The draft has been saved." in made.words
    return made.path.partition("?")[0]


def test_an_article_is_drafted_published_and_read(cloud: Cloud, writer: Browser) -> None:
    path = drafted(writer)
    public = path.replace("article-drafts", "articles")
    nobody = Browser(cloud, language="en")
    assert nobody.open(public).status == 404
    published = writer.send(writer.open(path), f"{path}/publish")
    assert "The article has been published." in published.words
    assert "Dial 21." in nobody.open(public).words


def test_another_language_is_added_with_the_provider_s_text_beside_it_and_removed(writer: Browser) -> None:
    path = drafted(writer)
    page = writer.open(writer.open(path).link("Français"))
    assert "Dial 21." in page.words
    saved = writer.send(page, f"{path}/words", title="Renvoyer", text="Composez le 21.")
    assert "Composez le 21." in saved.words
    gone = writer.send(saved, f"{path}/words/remove")
    assert "Composez le 21." not in gone.words


def test_a_form_that_was_refused_has_every_word_still_and_its_language(writer: Browser) -> None:
    path = drafted(writer)
    page = writer.open(f"{path}/words?language=it")
    refused = writer.send(page, f"{path}/words", title="", text="Digiti il 21.")
    assert refused.status == 422
    assert "Digiti il 21." in refused.html
    assert ("language", "it") in refused.form(f"{path}/words").fields


def test_who_comes_too_late_is_shown_what_is_stored_and_loses_no_word(writer: Browser) -> None:
    path = drafted(writer)
    mine, theirs = (writer.open(f"{path}/words?language=en") for _ in range(2))
    writer.send(theirs, f"{path}/words", title="Theirs", text="Theirs.")
    stale = writer.send(mine, f"{path}/words", title="Mine", text="Mine.")
    assert stale.status == 412
    assert "Saved now: Theirs" in stale.words
    saved = writer.send(stale, f"{path}/words")
    assert "Mine." in saved.words


def test_followers_hear_what_the_writer_noted_and_nothing_where_the_tick_is_taken_away(
    cloud: Cloud, writer: Browser, house: House
) -> None:
    path = drafted(writer)
    public = path.replace("article-drafts", "articles")
    writer.send(writer.open(path), f"{path}/publish")
    house.browser.send(house.browser.open(public), f"{public}/follow")
    writer.send(writer.open(path), f"{path}/publish", **{"notes.en": "Now with 22."})
    cloud.tick()
    cloud.settle()
    heard = [mail for mail in cloud.mails_to(house.email) if "Help article updated" in mail.subject]
    assert len(heard) == 1
    assert "Now with 22." in heard[0].text


def test_an_article_is_withdrawn_and_a_draft_deleted(cloud: Cloud, writer: Browser) -> None:
    path = drafted(writer)
    writer.send(writer.open(path), f"{path}/publish")
    withdrawn = writer.send(writer.open(path), f"{path}/withdraw")
    assert "The article has been withdrawn." in withdrawn.words
    assert Browser(cloud).open(path.replace("article-drafts", "articles")).status == 404
    other = drafted(writer)
    deleted = writer.send(writer.open(other), f"{other}/delete")
    assert "The draft has been deleted." in deleted.words
    assert writer.open(other).status == 404


def test_customers_write_nothing(house: House, writer: Browser) -> None:
    path = drafted(writer)
    for page in ("/portal/article-drafts", "/portal/new-article", path, f"{path}/words"):
        assert house.browser.open(page).status == 403
